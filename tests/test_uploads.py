"""A file that nobody asked for: never written to the disk, not even for a stranger who will be refused."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.playground.cast import GOOD, outcome

pytestmark = pytest.mark.django_db
MIB = 1024 * 1024


@pytest.fixture(autouse=True)
def _no_disk(tmp_path: Path, settings: LazySettings) -> None:
    """Whoever writes an upload down fails."""
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "nowhere")


def form(size: int) -> dict[str, Any]:
    return {"place": "playground", "manifest": GOOD, "file": SimpleUploadedFile("a.yaml", b"x" * size)}


@pytest.mark.parametrize("url", ["/review/", "/playground/run/", "/practice/exercise/firewall-port/", "/theme/"])
@pytest.mark.parametrize(
    ("strict", "status", "says"), [(False, 400, "It was larger than the site takes"), (True, 403, "<h1>")]
)
def test_a_large_one_is_refused_with_a_page(url: str, strict: bool, status: int, says: str) -> None:
    answer = Client(enforce_csrf_checks=strict).post(url, form(3 * MIB))
    assert answer.status_code == status
    assert says in answer.text


def test_a_small_one_is_passed_over(client: Client) -> None:
    answer = client.post("/review/", form(MIB // 2))
    assert answer.status_code == 200
    assert outcome(answer.text) == "accepted"
