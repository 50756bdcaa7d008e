"""What is installed, and what it costs to start."""

import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import requires
from pathlib import Path

import pytest
import yaml

from tests.cli.command import OK, REFUSED, portside
from tutorial.cli.version import VERSION

ROOT = Path(__file__).parent.parent.parent
UNWANTED = {"django", "jsonschema", "jsonschema_rs", "concurrent.futures", "multiprocessing", "shutil"}


def test_one_small_file_imports_little(here: Path) -> None:
    (here / "web.yaml").write_text(REFUSED)
    program = (
        "import sys; from tutorial.cli import main; status = main(['review', 'web.yaml']); "
        f"print(status, sorted({UNWANTED!r} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.endswith("\n1 []\n")


def test_help_reads_no_engine() -> None:
    program = (
        "import sys\nfrom tutorial.cli import main\ntry: main(['--version'])\n"
        "finally: print(any(name.startswith('tutorial.kube') for name in sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.endswith("\nFalse\n")


def test_the_command_of_the_checkout() -> None:
    assert portside("--version").out == f"portside {VERSION} (checks against Kubernetes 1.36)\n"


def test_dependencies_are_those_of_the_site() -> None:
    """requirements.in is what is pinned; the wheel asks for a part of it, in the same versions."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = {line.partition("#")[0].strip() for line in (ROOT / "requirements.in").read_text().splitlines()}
    assert set(project["dependencies"]) <= lines
    assert {one.lower() for one in requires("portside") or ()} == {one.lower() for one in project["dependencies"]}


def test_the_hook_names_the_command() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
    program, *arguments = hook["entry"].split()
    assert (program, hook["language"], hook["types_or"]) == ("portside", "python", ["yaml", "json"])
    assert portside(*arguments, "Makefile", "package.json", at=ROOT).status == 0


@pytest.mark.slow
def test_the_wheel(tmp_path: Path) -> None:
    python = _installed(tmp_path)
    (tmp_path / "ok.yaml").write_text(OK)
    (tmp_path / "bad.yaml").write_text(REFUSED)
    (tmp_path / "pod.yaml").write_text("apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers: 3\n")
    command = python.parent / "portside"
    for name, status in (("ok.yaml", 0), ("bad.yaml", 1), ("pod.yaml", 1)):
        for format_ in ("text", "json", "github", "sarif"):
            ran = subprocess.run(
                [command, "review", "--format", format_, name], cwd=tmp_path, capture_output=True, check=False
            )
            assert (ran.returncode, ran.stderr) == (status, b"")
    assert subprocess.run([command, "explain"], capture_output=True, check=True).stdout
    without = subprocess.run([python, "-c", "import django"], capture_output=True, check=False)
    assert b"ModuleNotFoundError" in without.stderr


def _installed(folder: Path) -> Path:
    """Build the wheel and install it where nothing is but what it asks for; return that Python."""
    uv, ours = ROOT / ".uv" / "bin" / "uv", Path(sys.executable)
    options: list[str | Path] = ["--quiet", "--wheel", "--no-build-isolation", "--python", ours, "--out-dir", folder]
    subprocess.run([uv, "build", *options, ROOT], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    tops = {name.split("/")[1] for name in zipfile.ZipFile(wheel).namelist() if name.startswith("tutorial/")}
    assert tops == {"__init__.py", "kube", "diagnostics", "cli"}
    subprocess.run([uv, "venv", "--quiet", "--python", ours, folder / "venv"], check=True)
    python = folder / "venv" / "bin" / "python"
    subprocess.run([uv, "pip", "install", "--quiet", "--no-deps", "--python", python, wheel], check=True)
    (site,) = (folder / "venv" / "lib").glob("python3*/site-packages")
    for module in ("yaml", "_yaml", "jsonschema_rs"):  # as the lock has them, without asking the network
        (site / module).symlink_to(Path(yaml.__file__).parent.parent / module)
    return python
