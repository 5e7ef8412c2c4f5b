"""How the window comes up: words of the command line, a check for Qt's system libraries, the application, the project.

Nothing of Qt is imported at the top: when a system library is missing, a sentence must be said first.
"""

from __future__ import annotations

import argparse
import ctypes
import faulthandler
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench import __version__
from workbench.core.errors import ErrorReport, ExitCode, WorkbenchError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from workbench.ui.main_window import MainWindow

PAGES = ("overview", "graph", "benchmark", "layers", "accuracy", "compare", "netron")
_XCB_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
}
"""What Qt's X11 plug-in needs and a minimal Debian lacks; without them Qt aborts with a core dump."""


def create_window(project: Path) -> MainWindow:
    """The real window on `project` (made when absent), on the existing QApplication; not yet shown.

    It closes without asking. Raises WorkbenchError when the project cannot be used.
    """
    from PySide6.QtWidgets import QApplication

    from workbench.ui.desk import Desk

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("create_window needs a QApplication.")
    return Desk(app).open(project)


def main(arguments: Sequence[str]) -> int:
    """Run the window; returns the process exit code."""
    options = _parser().parse_args(list(arguments))
    faulthandler.enable()
    _without_display(options)
    problem = _display_problem() or _library_problem()
    if problem:
        print(problem, file=sys.stderr)
        return int(ExitCode.STEP_FAILED)
    from PySide6.QtWidgets import QApplication

    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else make_application()
    return _run(app, options)


def make_application() -> QApplication:
    """The application with its names; palette and language follow from the settings."""
    from PySide6.QtCore import QCoreApplication, Qt
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication

    QCoreApplication.setOrganizationName("OV Workbench")
    QCoreApplication.setApplicationName("ov-workbench")
    QCoreApplication.setApplicationVersion(__version__)
    QGuiApplication.setApplicationDisplayName("OV Workbench")
    QGuiApplication.setDesktopFileName("ov-workbench")
    # The web engine, when it comes to it, draws with what the window draws with; it must be said before.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    return QApplication(["ov-workbench"])


def _run(app: QApplication, options: argparse.Namespace) -> int:
    from workbench.ui.desk import Desk
    from workbench.ui.screenshot import Screenshot

    is_screenshot = options.screenshot is not None
    desk = Desk(
        app,
        theme=options.theme,
        language=options.language,
        asks_before_closing=not is_screenshot,
        remembers=not is_screenshot,
        puts_aside=True,
    )
    try:
        window = desk.open_first(options.project)
    except WorkbenchError as error:
        print(_plain(error.report), file=sys.stderr)
        return int(error.report.code.exit_code)
    if options.size:
        window.resize(*options.size)
    window.show()
    if options.page:
        window.show_page(options.page)
    if options.paths:
        window.import_paths(options.paths)
    picture = Screenshot(desk, options.screenshot, options.page) if is_screenshot else None
    code = app.exec()
    desk.close_all()
    return picture.exit_code if picture is not None else code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ov-workbench gui", description="The window of OV Workbench.")
    parser.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="models or folders to bring in")
    parser.add_argument("--project", metavar="DIR", type=Path, help="the project to open; made when absent")
    parser.add_argument(
        "--screenshot", metavar="FILE", type=Path, help="draw the window, save a PNG and leave"
    )
    parser.add_argument("--page", choices=PAGES, help="the page to show")
    parser.add_argument("--theme", choices=("dark", "light"))
    parser.add_argument("--language", choices=("en", "zh_CN"))
    parser.add_argument("--size", metavar="WxH", type=_size, help="the window's size, for example 1280x720")
    return parser


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError("the size must look like 1280x720")
    return int(width), int(height)


def _plain(report: ErrorReport) -> str:
    lines = [f"{report.what} {report.why}", *(f"Try: {t}" for t in report.tries)]
    return "\n".join(lines)


def _has_display() -> bool:
    if sys.platform != "linux":
        return True
    return any(os.environ.get(v) for v in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))


def _without_display(options: argparse.Namespace) -> None:
    """A picture needs no display; Qt draws into memory then."""
    if options.screenshot is not None and not _has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def _display_problem() -> str:
    if _has_display():
        return ""
    return (
        "The window cannot be opened: there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set).\n"
        "Try: run it in a desktop session, or use the command line, for example: ov-workbench benchmark MODEL"
    )


def _library_problem() -> str:
    """A plain sentence when Qt cannot be loaded, before Qt says it in its own way."""
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        return (
            f"The window cannot be opened: a system library that Qt needs is missing ({error}).\n"
            "Try: sudo apt install libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1\n"
            "or let `python3 installer/bootstrap.py run` install what is missing."
        )
    if sys.platform != "linux" or not _uses_xcb():
        return ""
    missing = [package for library, package in _XCB_LIBRARIES.items() if not _loads(library)]
    if not missing:
        return ""
    return (
        "The window cannot be opened: system libraries that Qt needs on X11 are missing.\n"
        f"Try: sudo apt install {' '.join(missing)}"
    )


def _uses_xcb() -> bool:
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    return chosen.startswith("xcb") if chosen else not os.environ.get("WAYLAND_DISPLAY")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
