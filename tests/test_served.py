"""The site as `make run` serves it: another process, built files, a database of its own."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from django.conf import settings


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def start(
    folder: Path, port: int, output: int = subprocess.DEVNULL, root: Path = settings.BASE_DIR, host: str = "127.0.0.1"
) -> subprocess.Popen[str]:
    environment = {**os.environ, "PORTSIDE_VAR": str(folder), "HOST": host, "PORT": str(port)}
    return subprocess.Popen(
        [sys.executable, "-m", "scripts.serve"],
        cwd=root,
        env=environment,
        stdout=output,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    server = start(tmp_path_factory.mktemp("var"), port)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(address)
        yield address
    finally:
        stop(server)


def wait_for(address: str) -> None:
    """Return once a server answers: it says its address a moment before."""
    for _ in range(300):
        try:
            get(f"{address}/healthz")
        except urllib.error.URLError:
            time.sleep(0.1)
        else:
            return


def stop(server: subprocess.Popen[str]) -> None:
    server.terminate()
    server.communicate(timeout=20)


def get(url: str) -> tuple[bytes, dict[str, str]]:
    request = urllib.request.Request(url, headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.read(), {name.lower(): value for name, value in answer.headers.items()}


def test_the_first_page_and_all_it_asks_for(site: str) -> None:
    page, headers = get(site + "/")
    assert "'unsafe-" not in headers["content-security-policy"]
    wanted = set(re.findall(r'(?:src|href)="(/static/[^"#]+)', page.decode()))
    assert any(".css" in url for url in wanted)
    for url in wanted:
        _, headers = get(site + url)
        assert "immutable" in headers["cache-control"], url


@pytest.mark.parametrize("name", ["styles", "app", "editor"])
def test_scripts_and_styles_come_precompressed(site: str, name: str) -> None:
    page, _ = get(site + "/playground/")
    (url,) = set(re.findall(rf'(/static/dist/{name}\.[0-9a-f]+\.\w+)"', page.decode()))
    body, headers = get(site + url)
    assert headers["content-encoding"] == "br"
    assert len(body) < len(brotli.decompress(body)) / 2


def test_a_missing_page_is_said_to_be_missing(site: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as error:
        get(site + "/no-such-page/")
    assert error.value.code == 404
    error.value.close()


def test_a_taken_port_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        server = start(tmp_path, taken.getsockname()[1], subprocess.PIPE)
        output, _ = server.communicate(timeout=60)
    assert server.returncode != 0
    assert len(output.strip().splitlines()) == 1
    assert "Choose another" in output


@pytest.mark.parametrize("host", ["localhost", ""])
def test_it_listens_on_a_name(tmp_path: Path, host: str) -> None:
    server = start(tmp_path, free_port(), subprocess.PIPE, host=host)
    try:
        assert server.stdout
        said = server.stdout.readline()
        address = re.search(r"http://\S+:\d+", said)
        assert address, said
        wait_for(address[0])
        page, _ = get(address[0])
    finally:
        stop(server)
    assert b"Portside" in page


def test_a_folder_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    server = start(tmp_path / "file" / "var", free_port(), subprocess.PIPE)
    output, _ = server.communicate(timeout=60)
    assert server.returncode != 0
    assert "Traceback" not in output
    assert "PORTSIDE_VAR" in output


@pytest.mark.parametrize("program", ["scripts.serve", "scripts.load"])
def test_a_site_that_is_not_built_says_what_to_do(tmp_path: Path, program: str) -> None:
    root = tmp_path / "portside"
    for name in ("scripts", "tutorial"):
        shutil.copytree(settings.BASE_DIR / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    environment = {**os.environ, "PORTSIDE_VAR": str(tmp_path / "var"), "PORT": str(free_port())}
    done = subprocess.run(
        [sys.executable, "-m", program],
        cwd=root,
        env={name: value for name, value in environment.items() if name != "PYTHONPATH"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "`make build`" in done.stderr
