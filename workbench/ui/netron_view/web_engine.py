"""Whether Qt's web engine can start here. Asked before anything of it is made: Chromium ends a process it refuses."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say

SANDBOX_SWITCH = "QTWEBENGINE_DISABLE_SANDBOX"
"""Read by the web engine: when it is set, to whatever, Chromium's sandbox is off. Never set by us."""

_WHAT = QT_TRANSLATE_NOOP("core", "Netron cannot be shown here.")


def why_not() -> ErrorReport | None:
    """What keeps the web engine from starting; imports it when nothing else does."""
    if _is_root() and not _without_sandbox():
        return _refused_as_root()
    if netron_folder() is None:
        return _missing("netron")
    try:
        import PySide6.QtWebEngineCore
        import PySide6.QtWebEngineWidgets  # noqa: F401
    except ImportError as error:
        return _missing(str(error))
    return None


def netron_folder() -> Path | None:
    """Where Netron's page is; its Python part, a server, is not imported. `None`: it is not installed."""
    found = importlib.util.find_spec("netron")
    folder = Path(found.origin).parent if found is not None and found.origin else None
    return folder if folder is not None and (folder / "index.html").is_file() else None


def _is_root() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0


def _without_sandbox() -> bool:
    return SANDBOX_SWITCH in os.environ or "--no-sandbox" in os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "")


def _refused_as_root() -> ErrorReport:
    return ErrorReport(
        code=ErrorCode.STEP_FAILED,
        what=say(_WHAT),
        why=say(
            QT_TRANSLATE_NOOP(
                "core",
                "This program runs as root, and the web engine that shows Netron's page refuses to run as root: its "
                "sandbox, which keeps a page from reaching the rest of the machine, does not work there.",
            )
        ),
        tries=(
            say(QT_TRANSLATE_NOOP("core", "Start the program as another user.")),
            say(
                QT_TRANSLATE_NOOP(
                    "core",
                    "Or set the environment variable {variable}=1 before starting it: then a flaw in the web engine "
                    "lets a hostile model file act as root.",
                ),
                variable=SANDBOX_SWITCH,
            ),
            _own_graph(),
        ),
    )


def _missing(reason: str) -> ErrorReport:
    """`reason`: the loader's words, which name the library (`libnss3.so: cannot open shared object file …`)."""
    return ErrorReport(
        code=ErrorCode.OPTIONAL_PART_MISSING,
        what=say(_WHAT),
        why=say(
            QT_TRANSLATE_NOOP("core", "The web engine that shows Netron's page cannot be loaded: {reason}."),
            reason=reason.rstrip(".\n"),
        ),
        tries=(
            say(
                QT_TRANSLATE_NOOP(
                    "core",
                    "Install what it needs: {packages}, or let installer/bootstrap.py do it.",
                ),
                packages="libnss3 libnspr4 libasound2 libxkbfile1 libxdamage1 libxcomposite1 libxrandr2 libxtst6",
            ),
            _own_graph(),
        ),
    )


def _own_graph() -> Message:
    return say(QT_TRANSLATE_NOOP("core", "The graph page shows the same model without a web engine."))
