"""The bootstrap's modules by their path: `installer/` is no package, and its files import each other by bare name."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

INSTALLER = Path(__file__).resolve().parents[2] / "installer"
MODULES = ("bootstrap", "phases", "system_libraries")


@pytest.fixture
def installer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], ModuleType]]:
    """Import a file of `installer/` anew, and forget it afterwards."""
    monkeypatch.syspath_prepend(str(INSTALLER))
    for name in MODULES:
        monkeypatch.delitem(sys.modules, name, raising=False)
    yield importlib.import_module
    for name in MODULES:
        sys.modules.pop(name, None)


@pytest.fixture
def fake_tool(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a shell script under a tool's name; the folder it returns goes onto a PATH."""
    folder = tmp_path / "tools"
    folder.mkdir()

    def write(name: str, script: str) -> Path:
        tool = folder / name
        tool.write_text(f"#!/bin/sh\n{script}\n")
        tool.chmod(0o755)
        return folder

    return write
