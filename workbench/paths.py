"""Where things are: resources, settings, cache, logs. The only file that knows about freezing."""

from __future__ import annotations

import os
import sys
from pathlib import Path

APPLICATION = "ov-workbench"


def is_frozen() -> bool:
    """Whether this is a PyInstaller program."""
    return bool(getattr(sys, "frozen", False))


def resources() -> Path:
    """The folder with icons, themes, sample, translations, help: beside the package in a checkout, in it in a wheel."""
    if is_frozen():
        return Path(sys._MEIPASS) / "resources"  # type: ignore[attr-defined]
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def program() -> list[str]:
    """The command that starts this program again (append `worker`, `gui`, …)."""
    return [sys.executable] if is_frozen() else [sys.executable, "-P", "-m", "workbench"]


def program_environment() -> dict[str, str]:
    """This process's environment so that `program()` finds the package whatever the working directory is."""
    environment = dict(os.environ)
    if not is_frozen():
        root = str(Path(__file__).resolve().parent.parent)
        paths = [p for p in environment.get("PYTHONPATH", "").split(os.pathsep) if p and p != root]
        environment["PYTHONPATH"] = os.pathsep.join([root, *paths])
    return environment


def _home(kind: str, variable: str) -> Path:
    override = os.environ.get(variable)
    if override:
        return Path(override)
    import platformdirs

    return Path(getattr(platformdirs, f"user_{kind}_dir")(APPLICATION, appauthor=False))


def config_dir() -> Path:
    """Settings; `OV_WORKBENCH_CONFIG` overrides."""
    return _home("config", "OV_WORKBENCH_CONFIG")


def cache_dir() -> Path:
    """What may be deleted at any time; `OV_WORKBENCH_CACHE` overrides."""
    return _home("cache", "OV_WORKBENCH_CACHE")


def log_dir() -> Path:
    """Log files; `OV_WORKBENCH_LOGS` overrides."""
    return _home("log", "OV_WORKBENCH_LOGS")


def projects_dir() -> Path:
    """Where new projects are put unless the user says otherwise; `OV_WORKBENCH_PROJECTS` overrides."""
    override = os.environ.get("OV_WORKBENCH_PROJECTS")
    return Path(override) if override else Path.home() / "OV Workbench"
