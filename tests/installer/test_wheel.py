"""The wheel carries everything that the program finds through workbench/paths.py."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from workbench.engine.handlers import HANDLERS
from workbench.ui.pages import PAGES

ROOT = Path(__file__).resolve().parents[2]
INGREDIENTS = ["pyproject.toml", "README.md", "LICENSE", "installer", "resources", "workbench"]
CACHES = shutil.ignore_patterns("__pycache__", "*.qm")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Built from a copy without any .qm file, so that the translations in it can only come from the build."""
    source = tmp_path_factory.mktemp("source")
    for name in INGREDIENTS:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, source / name, ignore=CACHES)
        else:
            shutil.copy(path, source / name)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
    outcome = subprocess.run(command, cwd=source, capture_output=True, text=True, timeout=120, check=False)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
    (path,) = (source / "dist").glob("*.whl")
    return zipfile.ZipFile(path)


def test_every_resource_of_the_repository_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    files = [
        path for path in (ROOT / "resources").rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ]
    expected = {f"workbench/{path.relative_to(ROOT).as_posix()}" for path in files}
    assert "workbench/resources/sample/digits.onnx" in expected
    assert not expected - set(wheel.namelist())


def test_every_translation_source_has_its_compiled_file_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    sources = sorted((ROOT / "resources" / "translations").glob("*.ts"))
    if not sources:
        pytest.skip("there are no translations yet")
    for source in sources:
        compiled = wheel.read(f"workbench/resources/translations/{source.stem}.qm")
        assert compiled.startswith(b"\x3c\xb8\x64\x18"), "not Qt's message file format"


def test_licence_and_entry_point_are_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    (licence,) = [name for name in wheel.namelist() if name.endswith(".dist-info/licenses/LICENSE")]
    assert b"Apache License" in wheel.read(licence)
    (entries,) = [name for name in wheel.namelist() if name.endswith(".dist-info/entry_points.txt")]
    assert b"ov-workbench = workbench.__main__:main" in wheel.read(entries)


def test_nothing_but_the_package_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"workbench"}


def test_everything_that_is_only_found_by_its_name_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    """Steps, pages, migrations and templates: no import statement leads to them, so nothing else would miss them."""
    packed = set(wheel.namelist())
    modules = [*HANDLERS.values(), *(page.module for page in PAGES)]
    for module in modules:
        place = module.replace(".", "/")
        assert packed & {f"{place}.py", f"{place}/__init__.py"}, module
    found_by_pattern = ("reports/templates/*.j2", "reports/templates/*.css", "store/migrations/to_*.py")
    files = [file for pattern in found_by_pattern for file in (ROOT / "workbench").glob(pattern)]
    assert len(files) >= 8
    assert not {file.relative_to(ROOT).as_posix() for file in files} - packed
