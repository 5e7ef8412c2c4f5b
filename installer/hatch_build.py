"""Build hook of the wheel: compiles the translations and brings `resources/` along.

Qt reads compiled .qm files, the repository keeps only their .ts sources; lrelease from the PySide6 wheel makes the one
from the other. `resources/` lies beside the package in the repository and inside it in the wheel, so it is included
here and not by pyproject's force-include, which would copy it into editable installs as well, where copies go stale.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def lrelease() -> Path:
    """The translation compiler in the PySide6 that this build runs beside."""
    spec = importlib.util.find_spec("PySide6")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        program = Path(folder) / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
        if program.is_file():
            return program
    raise RuntimeError(
        "The translations cannot be compiled: lrelease was not found, because PySide6 is not installed in the "
        "Python that builds. Try: pip install 'PySide6-Essentials>=6.11,<6.12', or build with isolation."
    )


def compile_translations(folder: Path) -> list[Path]:
    """Write a .qm beside each .ts of the folder; no .ts files, no work and no need of PySide6."""
    sources = sorted(folder.glob("*.ts"))
    program = lrelease() if sources else None
    compiled = []
    for source in sources:
        target = source.with_suffix(".qm")
        command = [str(program), "-silent", str(source), "-qm", str(target)]
        outcome = subprocess.run(command, capture_output=True, text=True, check=False)
        if outcome.returncode != 0:
            raise RuntimeError(
                f"lrelease could not compile {source.name}: {outcome.stderr or outcome.stdout}"
            )
        compiled.append(target)
    return compiled


class ResourcesHook(BuildHookInterface[Any]):
    """Called by hatchling before each build, editable ones included."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        resources = Path(self.root) / "resources"
        compile_translations(resources / "translations")
        if self.target_name == "wheel" and version == "standard":
            build_data["force_include"][str(resources)] = "workbench/resources"
