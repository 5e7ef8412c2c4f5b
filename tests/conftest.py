"""What holds for every test: own settings and folders, no Qt warning, no unannounced log record, nothing left behind.

A test that provokes a warning on purpose says so: `announce.log("regular expression")`; for a message of Qt with the
mark `qt_log_ignore("regular expression")`, which is read before the test begins.
"""

from __future__ import annotations

import gc
import logging
import os
import re
import sys
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# pytest-qt and QtAwesome look for a binding; there is one.
os.environ.setdefault("QT_API", "pyside6")
# Hundreds of programs are started, each of which would compile the sources anew: 0.2 s of its 0.8 s.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# The offscreen plug-in says this about every window that has a smallest size.
HARMLESS_QT = (r"This plugin does not support propagateSizeHints\(\)",)
PATIENCE_S = 3.0
FEW_OBJECTS = 20_000


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Any Qt message from warning upwards fails the test in which it is printed."""
    for item in items:
        if item.get_closest_marker("qt_log_level_fail") is None:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
        # Only the first mark counts.
        meant = [pattern for mark in item.iter_markers("qt_log_ignore") for pattern in mark.args]
        item.add_marker(pytest.mark.qt_log_ignore(*meant, *HARMLESS_QT, extend=True), append=False)


class Announcements:
    """The warnings a test expects."""

    def __init__(self) -> None:
        self.patterns: list[str] = []

    def log(self, pattern: str) -> None:
        """Log records of level WARNING and above that match are meant."""
        self.patterns.append(pattern)

    def covers(self, record: logging.LogRecord) -> bool:
        return any(re.search(p, f"{record.name}: {record.getMessage()}") for p in self.patterns)


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture
def announce() -> Announcements:
    """Say which warnings the test provokes on purpose."""
    return Announcements()


@pytest.fixture(autouse=True)
def no_unannounced_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that asks for `caplog` looks at the records itself; in all others a warning is an error."""
    listener = _Listener()
    root = logging.getLogger()
    root.addHandler(listener)
    yield
    root.removeHandler(listener)
    if "caplog" in request.fixturenames:
        return
    announced = request.node.funcargs.get("announce") if isinstance(request.node, pytest.Function) else None
    records = [r for r in listener.records if announced is None or not announced.covers(r)]
    assert not records, [f"{r.levelname} {r.name}: {r.getMessage()}" for r in records]


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, cache, logs and projects of this test; nothing of the user's is read or written."""
    home = tmp_path_factory.mktemp("home")
    for kind in ("CONFIG", "CACHE", "LOGS", "PROJECTS"):
        monkeypatch.setenv(f"OV_WORKBENCH_{kind}", str(home / kind.lower()))
    return home


@pytest.fixture(autouse=True)
def nothing_left_behind(own_folders: Path) -> Iterator[None]:
    """No child process, no running QThread, no active QTimer, no widget without an owner may outlive its test."""
    children = _children()
    _put_aside()
    known = _qt_leftovers() if _has_qt_application() else frozenset()
    yield
    _settle(lambda: not _new_children(children))
    processes = _new_children(children)
    left = [f"process {p.pid}: {_command(p)}" for p in processes]
    if _has_qt_application():
        _settle(lambda: not (_qt_leftovers() - known))
        left += sorted(text for _, text in _qt_leftovers() - known)
    for process in processes:
        process.kill()
    assert not left, left


@pytest.fixture(scope="session")
def qapp(qapp: Any) -> Any:
    """The application of all tests of the window, which collects garbage where the program's does."""
    from workbench.ui.garbage import GarbageCollector

    GarbageCollector.of(qapp)
    return qapp


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """A test that ends in another language leaves English to the next one."""
    yield
    if _has_qt_application() and "workbench.ui.i18n" in sys.modules:
        from PySide6.QtCore import QCoreApplication

        from workbench.ui.i18n import install_language, language_in_force

        app = QCoreApplication.instance()
        if app is not None and language_in_force(app) != "en":
            install_language(app, "en")


def _settle(done: Callable[[], bool]) -> None:
    """Let the event loop delete what is to be deleted; wait a while for what is ending."""
    deadline = time.monotonic() + PATIENCE_S
    while True:
        if _has_qt_application():
            from PySide6.QtCore import QCoreApplication, QEvent

            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if done() or time.monotonic() > deadline:
            return
        gc.collect()
        time.sleep(0.02)


def _new_children(before: set[psutil.Process]) -> list[psutil.Process]:
    return [p for p in _children() if p not in before and _is_running(p)]


def _children() -> set[psutil.Process]:
    """All descendants. Where the kernel says at once that there is none, not every process is asked for its parent."""
    try:
        lists = [path.read_bytes() for path in Path("/proc/self/task").glob("*/children")]
        if lists and not any(lists):
            return set()
    except OSError:
        pass  # a thread that has just ended
    return set(psutil.Process().children(recursive=True))


def _is_running(process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _command(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return "?"


def _has_qt_application() -> bool:
    if "PySide6.QtWidgets" not in sys.modules:
        return False
    from PySide6.QtWidgets import QApplication

    return isinstance(QApplication.instance(), QApplication)


def _qt_leftovers() -> frozenset[tuple[int, str]]:
    """Address and description of everything of Qt that a finished test should not have."""
    from PySide6.QtCore import QThread, QTimer
    from PySide6.QtWidgets import QApplication
    from shiboken6 import getCppPointer, isValid

    found: dict[int, str] = {}
    for widget in QApplication.topLevelWidgets():
        # Qt keeps one tooltip window for the whole application.
        if widget.parent() is None and widget.metaObject().className() != "QTipLabel":
            found[getCppPointer(widget)[0]] = (
                f"widget {widget.metaObject().className()} {widget.objectName()!r}"
            )
    for thing in _of_types((QThread, QTimer)):
        if not isValid(thing):
            continue
        if isinstance(thing, QTimer):
            if thing.isActive():
                found[getCppPointer(thing)[0]] = f"QTimer {thing.objectName()!r} of {thing.parent()!r}"
        elif thing.isRunning() and thing is not _main_thread():
            found[getCppPointer(thing)[0]] = f"QThread {thing.objectName()!r}"
    return frozenset(found.items())


def _put_aside() -> None:
    """What was there before the test need not be looked through, three times for each test: the program brings a
    hundred thousand objects and a framework a million, and a look at them takes 0.02 to 0.2 s."""
    if len(gc.get_objects()) > FEW_OBJECTS:
        gc.collect()
        if _has_qt_application():
            from PySide6.QtCore import QThread, QTimer

            _ASIDE.update(_of_types((QThread, QTimer)))
        gc.freeze()


def _of_types(wanted: tuple[type, ...]) -> Iterator[Any]:
    """All objects of these types. Each type is judged once, because there are many objects."""
    for thing in (*gc.get_objects(), *_ASIDE):
        kind = type(thing)
        verdict = _VERDICTS.get(kind)
        if verdict is None:
            verdict = _VERDICTS[kind] = issubclass(kind, wanted)
        if verdict:
            yield thing


_VERDICTS: dict[type, bool] = {}
# Threads and timers that were put aside can still be started by a later test.
_ASIDE: weakref.WeakSet[Any] = weakref.WeakSet()


def _main_thread() -> object:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    return app.thread() if app is not None else None
