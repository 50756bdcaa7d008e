"""The secret key: made once, and for its owner only."""

import stat
from pathlib import Path

from tutorial.secret import read_or_make_key


def test_it_is_made_once_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "secret-key"
    key = read_or_make_key(path)
    assert len(key) >= 50
    assert read_or_make_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_an_empty_file_is_no_key(tmp_path: Path) -> None:
    path = tmp_path / "secret-key"
    path.touch()
    assert read_or_make_key(path) == read_or_make_key(path) != ""


def test_a_given_key_is_respected(tmp_path: Path) -> None:
    path = tmp_path / "secret-key"
    path.write_text("mine\n")
    assert read_or_make_key(path) == "mine"
