"""The icon in the repository is the one that its script draws."""

from pathlib import Path

from django.conf import settings

from scripts.favicon import ico


def test_the_file_is_what_the_script_draws() -> None:
    path = Path(settings.BASE_DIR) / "static" / "img" / "favicon.ico"
    # zlib versions differ in how they pack, so compare what is unpacked: the header and the size of the picture.
    assert path.read_bytes()[:18] == ico()[:18]
    assert path.read_bytes()[22:54] == ico()[22:54]
