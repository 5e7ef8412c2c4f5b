"""The Netron page with the real web engine: the right model, both ways of selecting, colours, no request, no leftovers.

Netron's internals are used as the pinned version has them: `test_the_installed_netron_…` fails when they changed.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import psutil
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, Qt, QTimer, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.netron_models import save_chain, save_ir, variant_of
from tests.ui.panel_session import make_session
from tests.ui.stand_ins import StandInWorkspace, layer, profile_result
from workbench.core.graph import GraphKind
from workbench.core.inspection import ModelFormat
from workbench.core.project import Variant
from workbench.ui.netron_view import web_engine
from workbench.ui.netron_view.panel import NetronPanel
from workbench.ui.selection import NodeSelection
from workbench.ui.session import Session
from workbench.ui.widgets.state_view import StateView

PATIENCE_MS = 30_000
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module", autouse=True)
def engine(qapp: QApplication) -> Iterator[None]:
    """The web engine, started once: its two helper processes stay as long as this one, and belong to no test.

    What it says then (there is no graphics card, no bus) is none of the tests' warnings.
    """
    before = os.environ.get(web_engine.SANDBOX_SWITCH)
    if os.geteuid() == 0:
        os.environ[web_engine.SANDBOX_SWITCH] = "1"
    handler = qInstallMessageHandler(lambda *_: None)
    try:
        start_engine()
    finally:
        qInstallMessageHandler(handler)
    yield
    if before is None:
        os.environ.pop(web_engine.SANDBOX_SWITCH, None)


def start_engine() -> None:
    """Show an empty page, and take it away."""
    try:
        from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
        from PySide6.QtWebEngineWidgets import QWebEngineView
    except ImportError as error:
        pytest.skip(f"Qt's web engine needs a library that is missing here: {error}")
    from workbench.ui.netron_view.profile import register_scheme

    register_scheme()
    profile = QWebEngineProfile()
    page = QWebEnginePage(profile)
    view = QWebEngineView()
    view.setPage(page)
    loop = QEventLoop()
    page.loadFinished.connect(lambda _ok: QTimer.singleShot(300, loop.quit))
    view.show()
    page.setHtml("<p>")
    loop.exec()
    for thing in (view, page, profile):
        thing.deleteLater()
        QCoreApplication.sendPostedEvents(thing, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def chain(tmp_path: Path) -> Variant:
    path = save_chain(tmp_path / "model" / "chain.onnx", external="weights.bin")
    return variant_of(path, "v1", path.with_name("weights.bin"))


Open = Callable[..., tuple[NetronPanel, StandInWorkspace]]


@pytest.fixture
def open_page(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """The page on a session with these variants, the first selected; seen unless told otherwise."""
    opened: list[tuple[NetronPanel, Session]] = []

    def open_one(*variants: Variant, seen: bool = True) -> tuple[NetronPanel, StandInWorkspace]:
        session, workspace = make_session(tmp_path, *variants)
        session.select_variant(variants[0].id)
        panel = NetronPanel(session)
        qtbot.addWidget(panel)
        panel.resize(900, 600)
        opened.append((panel, session))
        if seen:
            panel.show()
            settled(panel, qtbot)
        return panel, workspace

    yield open_one
    for panel, session in opened:
        panel.close()
        session.close()
        session.deleteLater()


def settled(panel: NetronPanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not panel.property("busy"), timeout=PATIENCE_MS)


def ask(panel: NetronPanel, script: str, qtbot: QtBot) -> Any:
    """The value of an expression in the page."""
    answers: list[str] = []
    assert panel.browser is not None
    panel.browser.page.runJavaScript(f"JSON.stringify({script})", 0, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=5000)
    return json.loads(answers[0]) if answers[0] else None


NODES = "[...window.__view__._target._table.values()].filter((d) => d.class === 'graph-node')"
NAMES = f"{NODES}.map((d) => d.value.name)"
SELECTED = "[...window.__view__._target.selection].map((d) => d.value.name)"


def texts(panel: NetronPanel) -> str:
    state: StateView = panel.state
    return " ".join(label.text() for label in (state._title, state._text, state._tries) if label.text())


def renderers() -> list[psutil.Process]:
    """The page processes: children of the web engine's two helpers, which stay."""
    own = psutil.Process()
    return [p for child in own.children() for p in child.children() if "QtWebEngine" in child.name()]


def test_the_installed_netron_shows_the_file_and_its_internals_are_as_this_program_needs_them(
    open_page: Open, chain: Variant, qtbot: QtBot
) -> None:
    panel, _ = open_page(chain)
    assert panel._failure is None
    assert panel._is_usable, "Netron changed inside: look at bridge.js before pinning another version"
    assert ask(panel, NAMES, qtbot) == ["add", *[f"relu{i}" for i in range(12)]]
    assert ask(panel, "window.__view__.model.format", qtbot).startswith("ONNX")
    assert not panel.state.isVisible()
    assert panel.strip.conditions.text().startswith("No profile")


def test_no_request_leaves_and_nothing_listens(open_page: Open, chain: Variant, qtbot: QtBot) -> None:
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.3)
    panel, _ = open_page(chain)
    assert panel.browser is not None
    guard = panel.browser.guard
    assert guard.blocked == []
    assert guard.passed > 10
    processes = [psutil.Process(), *psutil.Process().children(recursive=True)]
    sockets = {c.laddr.port for p in processes for c in p.net_connections(kind="inet")}
    assert sockets == {server.getsockname()[1]}
    secret = Path(chain.path).with_name("secret.txt")
    secret.write_text("secret")
    web = f"http://127.0.0.1:{server.getsockname()[1]}/"
    ask(panel, "(window.results = {}, 1)", qtbot)
    for address in (web, "https://example.org/", secret.as_uri(), "netron://app/model/secret.txt"):
        ask(
            panel,
            f"(fetch({address!r}).then((r) => r.ok ? r.text() : 'refused').then((t) => {{ results[{address!r}] = t; }})"
            f".catch(() => {{ results[{address!r}] = 'refused'; }}), 1)",
            qtbot,
        )
    qtbot.waitUntil(lambda: len(ask(panel, "results", qtbot)) == 4, timeout=10_000)
    assert set(ask(panel, "results", qtbot).values()) == {"refused"}
    ask(panel, f"(new Image().src = {web!r}, window.open({web!r}), window.location = {web!r}, 1)", qtbot)
    ask(panel, "(window.location = 'netron://app/icon.png', 1)", qtbot)
    ask(panel, "(document.getElementById('open-file-dialog').click(), 1)", qtbot)
    QTest.qWait(200)
    assert {address.split("/")[2] for address in guard.blocked if address.startswith("http")} >= {
        web.split("/")[2]
    }
    with pytest.raises(TimeoutError):
        server.accept()
    server.close()
    assert ask(panel, "window.location.href", qtbot) == "netron://app/index.html"
    assert QApplication.activeModalWidget() is None


def test_another_variant_is_another_model_and_only_loaded_while_the_page_is_seen(
    open_page: Open, chain: Variant, tmp_path: Path, qtbot: QtBot
) -> None:
    ir = variant_of(save_ir(tmp_path / "two #1.xml"), "v2")
    panel, _ = open_page(chain, ir, seen=False)
    QTest.qWait(50)
    assert panel.browser is None
    panel.show()
    settled(panel, qtbot)
    assert len(renderers()) == 1
    for identity, names in (("v2", ["sum", "bend", "y"]), ("v1", None), ("v2", ["sum", "bend", "y"])):
        panel._session.select_variant(identity)
        settled(panel, qtbot)
        assert names is None or ask(panel, NAMES, qtbot) == names
    # The weights beside the IR were read.
    read = f"{NODES}[0].value.inputs.map((i) => i.value[0].initializer ? i.value[0].initializer.values.length : 0)"
    assert ask(panel, read, qtbot) == [0, 32]
    qtbot.waitUntil(lambda: len(renderers()) == 1, timeout=5000)
    first = panel.browser
    panel.hide()
    QTest.qWait(50)
    assert panel.browser is None
    panel.show()
    assert panel.property("busy")
    settled(panel, qtbot)
    assert panel.browser is not first
    panel.close()
    qtbot.waitUntil(lambda: not renderers(), timeout=5000)


def test_a_page_behind_another_keeps_its_model_until_another_variant_is_selected(
    open_page: Open, chain: Variant, tmp_path: Path, qtbot: QtBot
) -> None:
    from PySide6.QtWidgets import QStackedWidget, QWidget

    ir = variant_of(save_ir(tmp_path / "two.xml"), "v2")
    panel, _ = open_page(chain, ir, seen=False)
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    stack.addWidget(panel)
    stack.addWidget(QWidget())
    stack.show()
    settled(panel, qtbot)
    kept = panel.browser
    stack.setCurrentIndex(1)
    QTest.qWait(50)
    assert panel.browser is kept
    panel._session.select_variant("v2")
    assert panel.browser is None
    qtbot.waitUntil(lambda: not renderers(), timeout=5000)
    stack.setCurrentIndex(0)
    settled(panel, qtbot)
    assert ask(panel, NAMES, qtbot) == ["sum", "bend", "y"]
    stack.close()
    panel.setParent(None)


def test_what_is_selected_elsewhere_is_selected_in_netron_and_the_other_way_round(
    open_page: Open, chain: Variant, qtbot: QtBot
) -> None:
    panel, _ = open_page(chain, seen=False)
    session = panel._session
    # Selected before the page was opened.
    session.select_nodes(NodeSelection("v1", "layers", GraphKind.EXECUTED, ("fused",), originals=("relu11",)))
    panel.show()
    settled(panel, qtbot)
    box = f"(() => {{ const r = {NODES}.find((d) => d.value.name === NAME).element.getBoundingClientRect();"
    box += " return [r.x + r.width / 2, r.y + r.height / 2]; })()"
    qtbot.waitUntil(lambda: ask(panel, SELECTED, qtbot) == ["relu11"], timeout=5000)
    x, y = ask(panel, box.replace("NAME", "'relu11'"), qtbot)
    assert 0 < y < panel.browser.view.height()  # type: ignore[union-attr]
    session.select_nodes(
        NodeSelection("v1", "graph", GraphKind.SOURCE, ("relu2", "relu1"), originals=("no",))
    )
    qtbot.waitUntil(lambda: ask(panel, SELECTED, qtbot) == ["relu2", "relu1"], timeout=5000)
    told: list[NodeSelection] = []
    session.nodes_selected.connect(told.append)
    x, y = ask(panel, box.replace("NAME", "'relu1'"), qtbot)
    target = panel.browser.view.focusProxy()  # type: ignore[union-attr]
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    qtbot.waitUntil(lambda: bool(told), timeout=5000)
    assert told == [NodeSelection("v1", "netron", GraphKind.SOURCE, ("relu1",), originals=("relu1",))]
    session.select_nodes(NodeSelection("v1", "graph", GraphKind.SOURCE))
    qtbot.waitUntil(lambda: ask(panel, SELECTED, qtbot) == [], timeout=5000)
    assert len(told) == 2


def test_operations_are_coloured_by_the_newest_profile_and_the_conditions_are_said(
    open_page: Open, chain: Variant, qtbot: QtBot
) -> None:
    fills = f"{NODES}.map((d) => d.element.querySelector('.node-item-type path').style.fill)"
    panel, workspace = open_page(chain)
    assert set(ask(panel, fills, qtbot)) == {""}
    assert not panel.strip.box.isEnabled()
    layers = [
        msgspec.structs.replace(layer(0, mean_ms=4.0), original_names=("add", "relu0")),
        msgspec.structs.replace(layer(1, mean_ms=1.0), original_names=("relu1",)),
    ]
    workspace.add_run(msgspec.structs.replace(profile_result(2), layers=tuple(layers)), "r1")
    workspace.say_changed("run", "r1")
    QCoreApplication.processEvents()
    qtbot.waitUntil(lambda: "3 of 13" in panel.strip.conditions.text(), timeout=5000)
    assert "CPU · bf16 · 2026-11-21" in panel.strip.conditions.text()
    painted = ask(panel, fills, qtbot)
    assert painted[0] == painted[1] == "rgb(253, 231, 37)"
    assert painted[2] not in (painted[0], painted[3])
    assert len(set(painted[3:])) == 1
    assert panel.strip.scale.isVisible()
    panel.strip.box.click()
    qtbot.waitUntil(lambda: set(ask(panel, fills, qtbot)) == {""}, timeout=5000)
    assert not panel.strip.scale.isVisible()


def test_the_colours_are_those_of_the_profile_that_is_selected(
    open_page: Open, chain: Variant, qtbot: QtBot
) -> None:
    panel, workspace = open_page(chain)
    for run, devices_time in (("r1", 4.0), ("r2", 1.0)):
        one = msgspec.structs.replace(layer(0, mean_ms=devices_time), original_names=("add",))
        workspace.add_run(msgspec.structs.replace(profile_result(1), layers=(one,)), run)
        workspace.say_changed("run", run)
    session = panel._session
    qtbot.waitUntil(lambda: panel._times is not None and panel._times.run_id == "r2", timeout=5000)
    session.select_run("r1")
    assert panel._times is not None
    assert panel._times.run_id == "r1"
    session.select_run("r2")
    assert panel._times.run_id == "r2"


def test_netron_has_the_windows_theme(open_page: Open, chain: Variant, qtbot: QtBot) -> None:
    panel, _ = open_page(chain)
    styles = (
        "getComputedStyle(document.body).backgroundColor",
        "getComputedStyle(document.documentElement).colorScheme",
    )
    colours = f"[{', '.join(styles)}]"
    ground = panel._session.theme.panel
    assert ask(panel, colours, qtbot) == [_rgb(ground), "dark"]
    panel._session.set_theme("light")
    assert ask(panel, colours, qtbot) == [_rgb(panel._session.theme.panel), "normal"]


def _rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))})"


def test_a_large_model_is_opened_only_when_the_user_insists(
    open_page: Open, tmp_path: Path, qtbot: QtBot
) -> None:
    large = variant_of(save_chain(tmp_path / "large.onnx"), nodes=2672)
    panel, _ = open_page(large)
    assert panel.browser is None
    assert "2,672 operations" in texts(panel)
    asked: list[str] = []
    panel._session.page_requested.connect(asked.append)
    panel.state._button.click()
    assert asked == ["graph"]
    panel.state._second.click()
    settled(panel, qtbot)
    assert panel._is_drawn


def test_what_netron_cannot_read_is_said_in_the_page_and_can_be_tried_again(
    open_page: Open, chain: Variant, tmp_path: Path, qtbot: QtBot
) -> None:
    broken, gone = tmp_path / "<b>broken\u202e.onnx", tmp_path / "gone.onnx"
    broken.write_bytes(b"\x08\x07\x12\x04\x00nothing of the kind")
    factory = msgspec.structs.replace(variant_of(gone, "v4"), format=ModelFormat.PYTHON, path="net.py:make")
    panel, _ = open_page(variant_of(broken), variant_of(gone, "v3"), factory)
    assert panel.browser is None
    assert panel._failure is not None
    assert panel._failure.details
    assert "\\u202e" in texts(panel)
    broken.write_bytes(Path(chain.path).read_bytes())
    panel.state._button.click()
    settled(panel, qtbot)
    assert panel._is_drawn
    panel._session.select_variant("v3")
    assert "no such file" in texts(panel)
    panel._session.select_variant("v4")
    assert "Python" in texts(panel)
    panel._session.select_variant(None)
    assert "No model" in texts(panel)


def test_a_page_whose_process_dies_says_so_and_loads_again(
    open_page: Open, chain: Variant, qtbot: QtBot
) -> None:
    panel, _ = open_page(chain)
    renderers()[0].kill()
    qtbot.waitUntil(lambda: panel._failure is not None, timeout=5000)
    assert "has ended" in texts(panel)
    panel.state._button.click()
    settled(panel, qtbot)
    assert panel._is_drawn


def test_opening_can_be_cancelled(open_page: Open, chain: Variant, qtbot: QtBot) -> None:
    panel, _ = open_page(chain, seen=False)
    panel.show()
    qtbot.waitUntil(lambda: panel.browser is not None, timeout=5000)
    assert "chain.onnx" in texts(panel)
    panel.state._button.click()
    assert not panel.property("busy")
    assert panel.browser is None
    qtbot.waitUntil(lambda: not renderers(), timeout=5000)
    panel.state._button.click()
    settled(panel, qtbot)
    assert panel._is_drawn


def test_as_root_and_without_its_libraries_the_page_says_what_to_do(
    open_page: Open, chain: Variant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(web_engine.SANDBOX_SWITCH, raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    panel, _ = open_page(chain)
    assert panel.browser is None
    assert "runs as root" in texts(panel)
    assert web_engine.SANDBOX_SWITCH in texts(panel)
    asked: list[str] = []
    panel._session.page_requested.connect(asked.append)
    panel.state._button.click()
    assert asked == ["graph"]
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    import builtins

    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("PySide6.QtWebEngine"):
            raise ImportError("libnss3.so: cannot open shared object file: No such file or directory")
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    panel.reload()
    assert "libnss3.so" in texts(panel)
    assert panel.browser is None


_START = """
import json, os, sys, tempfile
from pathlib import Path
os.geteuid = lambda: 0
from PySide6.QtCore import QEventLoop, QTimer
from workbench.ui.app import create_window, make_application
app = make_application()
window = create_window(Path(sys.argv[1]))
window.show()
def until(done):
    loop, timer = QEventLoop(), QTimer(interval=20)
    timer.timeout.connect(lambda: done() and loop.quit())
    timer.start()
    loop.exec()
until(lambda: window.startup.finished)
window.import_paths([Path(sys.argv[2])])
until(lambda: window.session.selected_variant is not None)
graph = window.pages.panel("graph")
window.show_page("graph")
until(lambda: not graph.property("busy"))
before = [name for name in sys.modules if "WebEngine" in name or "netron" in name]
window.actions_table["view.netron"].trigger()
panel = window.pages.panel("netron")
until(lambda: not panel.property("busy"))
print(json.dumps([before, panel.objectName(), panel.state.accessibleName()]))
window.close()
"""


def test_the_web_engine_is_not_loaded_before_the_page_is_opened_and_root_does_not_crash_it(
    tmp_path: Path, chain: Variant
) -> None:
    environment = {k: v for k, v in os.environ.items() if k != web_engine.SANDBOX_SWITCH}
    answer = subprocess.run(
        [sys.executable, "-c", _START, str(tmp_path / "project"), chain.path],
        cwd=ROOT,
        env={**environment, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    loaded, name, title = json.loads(answer.stdout.splitlines()[-1])
    assert loaded == []
    assert name == "netronView"
    assert title == "Netron cannot be shown here."
