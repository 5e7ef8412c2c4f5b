"""Graphs beside each other with a real worker: linked selections, scrolling in step, one selection across pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests import models
from tests.ui.test_graph_panel import PATIENCE_MS, brought_in, settled
from workbench.core.conversion import ConvertSpec
from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.graph import Graph, GraphKind, GraphNode
from workbench.core.graph_mapping import Certainty
from workbench.core.messages import verbatim
from workbench.core.profiling import ProfileSpec
from workbench.core.project import Step
from workbench.ui.graph_viewer import choices
from workbench.ui.graph_viewer.panel import GraphPanel
from workbench.ui.graph_viewer.sides.links import GraphLinks, Link
from workbench.ui.graph_viewer.sides.side import GraphSide
from workbench.ui.layer_panel import LayerPanel
from workbench.ui.main_window import MainWindow
from workbench.ui.selection import NodeSelection

Open = Callable[[Path], MainWindow]
CONV = "/stage1/block1/unit1/conv"


@pytest.fixture
def split(sample: MainWindow, qtbot: QtBot) -> GraphPanel:
    """The sample's source beside its executed graph."""
    panel = settled(sample, qtbot)
    panel.split.split.click()
    second(panel).header.kinds[GraphKind.EXECUTED].click()
    wait(panel, qtbot)
    return panel


def second(panel: GraphPanel) -> GraphSide:
    assert panel.second is not None
    return panel.second


def wait(panel: GraphPanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not panel.property("busy"), timeout=PATIENCE_MS)


def item(side: GraphSide, name: str) -> int:
    """The item of the operation that is called so, or in an executed graph was made of it."""
    opened = side.stage.opened
    assert opened is not None
    nodes = opened.graph.nodes
    found = [i for i, node in enumerate(nodes) if name == node.name or name in node.originals]
    return opened.shown.item_of[found[0]]


def names(side: GraphSide) -> set[str]:
    """What is selected."""
    opened = side.stage.opened
    assert opened is not None
    chosen = (opened.shown.items[i].nodes for i in side.stage.canvas.selected)
    return {opened.graph.nodes[node].name for nodes in chosen for node in nodes}


def current_originals(side: GraphSide) -> tuple[str, ...]:
    opened = side.stage.opened
    assert opened is not None
    node = opened.node_of(side.stage.canvas.current)
    assert node is not None
    return node.originals


def touch(side: GraphSide, name: str, panel: GraphPanel, qtbot: QtBot) -> None:
    """Select an operation as a click does."""
    canvas = side.stage.canvas
    canvas.animated = False
    canvas.jump_to(item(side, name))
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.widget_point(canvas.current).toPoint())
    wait(panel, qtbot)


def wheel(side: GraphSide, degrees: int) -> None:
    canvas = side.stage.canvas
    at = QPointF(canvas.width() / 2, canvas.height() / 2)
    none, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
    event = QWheelEvent(
        at,
        canvas.mapToGlobal(at),
        QPoint(),
        QPoint(0, degrees),
        buttons,
        none,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def profiled(window: MainWindow, qtbot: QtBot) -> str:
    """A real profile of the selected variant; its run's id."""
    chosen = window.session.selected_variant
    assert chosen is not None
    window.session.start(ProfileSpec(model=chosen.path, blocks=2, iterations=2), chosen.id)
    runs = window.session.workspace.runs
    qtbot.waitUntil(lambda: any(r.step is Step.PROFILE for r in runs()), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not window.session.active_jobs(), timeout=PATIENCE_MS)
    return next(r.id for r in runs() if r.step is Step.PROFILE)


def leads_alone(split: GraphPanel, sample: MainWindow, qtbot: QtBot) -> None:
    """Nobody answers the side that is touched: one touch is one selection."""
    first, other = split.first, second(split)
    published: list[NodeSelection] = []
    sample.session.nodes_selected.connect(published.append)
    touch(first, "/stem/relu", split, qtbot)
    touch(first, "/stem/conv", split, qtbot)
    # Jumping there and clicking it are one selection each.
    assert [selection.names for selection in published] == [("/stem/relu",), ("/stem/conv",)]
    assert {selection.kind for selection in published} == {GraphKind.SOURCE}
    changes: list[str] = []
    first.stage.canvas.selection_changed.connect(lambda: changes.append("first"))
    other.stage.canvas.selection_changed.connect(lambda: changes.append("other"))
    touch(other, CONV, split, qtbot)
    qtbot.wait(50)
    assert changes == ["other", "first"]
    first.stage.canvas.select([])
    wait(split, qtbot)
    assert not other.stage.canvas.selected


def obey_the_toolbar(split: GraphPanel, qtbot: QtBot) -> None:
    """What the toolbar does, it does to both sides; the search goes on in the active one."""
    first, other = split.first, second(split)
    split.activate(first)
    whole = [len(side.stage.canvas.scene.items) for side in split.sides]
    split.toolbar.buttons["fold"].click()
    wait(split, qtbot)
    assert all(len(s.stage.canvas.scene.items) < n for s, n in zip(split.sides, whole, strict=True))
    split.toolbar.buttons["expand"].click()
    wait(split, qtbot)
    split.toolbar.buttons["fit"].click()
    for side in split.sides:
        canvas = side.stage.canvas
        assert canvas.visible().adjusted(-1, -1, 1, 1).contains(canvas.bounds())
    with qtbot.waitSignal(split.toolbar.search.searched, timeout=5000):
        split.toolbar.search.field.setText("name:~stem")
    assert first.stage.search.found
    assert other.stage.search.found
    assert first.stage.canvas.current in first.stage.search.found
    split.activate(other)
    qtbot.keyClick(split.toolbar.search.field, Qt.Key.Key_Return)
    assert other.stage.canvas.current in other.stage.search.found


def test_a_selection_in_one_graph_selects_its_counterparts_in_the_other_which_never_answers(
    split: GraphPanel, sample: MainWindow, qtbot: QtBot
) -> None:
    first, other = split.first, second(split)
    assert (first.kind, other.kind) == (GraphKind.SOURCE, GraphKind.EXECUTED)
    touch(first, CONV, split, qtbot)
    assert CONV in current_originals(other)
    assert split.window().focusWidget() is first.stage.canvas
    seen = other.stage.canvas.visible()
    assert seen.contains(other.stage.canvas.scene_geometry.item_rect(other.stage.canvas.current).center())
    (group,) = split.pane.counterparts.groups
    assert group.found is not None
    assert {found.certainty for found in group.found} == {Certainty.NAME}
    # Where the names are no help, the pane says what it is instead.
    assert first.end is not None
    assert other.end is not None
    link = split.links.known(first.end, other.end)
    assert link is not None
    unnamed = {c.certainty: i for i, c in enumerate(link.counterparts) if c.certainty is not Certainty.NAME}
    assert {Certainty.WALK, Certainty.FUSED} <= set(unnamed)
    for certainty, node in unnamed.items():
        touch(first, link.here.nodes[node].name, split, qtbot)
        (group,) = split.pane.counterparts.groups
        assert group.found is not None
        assert {found.certainty for found in group.found} == {certainty}
        assert {found.node for found in group.found} == set(link.counterparts[node].targets)
    # And the other way round: all that went into a layer.
    touch(other, CONV, split, qtbot)
    assert split.active is other
    assert CONV in names(first)
    button = next(b for b in split.pane.counterparts.findChildren(QPushButton) if b.isVisible())
    button.click()
    wait(split, qtbot)
    assert split.active is first
    assert split.window().focusWidget() is first.stage.canvas
    leads_alone(split, sample, qtbot)


def test_counterparts_stay_at_the_same_height_and_both_sides_are_folded_fitted_and_searched(
    split: GraphPanel, qtbot: QtBot
) -> None:
    first, other = split.first, second(split)
    touch(first, CONV, split, qtbot)
    mine, theirs = first.stage.canvas, other.stage.canvas

    def apart() -> float:
        a = mine.widget_point(mine.current).y() / mine.height()
        b = theirs.widget_point(theirs.current).y() / theirs.height()
        return abs(a - b) * mine.height()

    assert apart() < 1.0
    for degrees in (120, 120, -240, -120, 60):
        wheel(first, degrees)
        assert theirs.view.scale == mine.view.scale
        assert apart() < 1.0
    mine.set_view(mine.view.moved(0, 40))
    assert apart() < 1.0
    # Far away the items there count, and no step of a few pixels makes the other side jump.
    before, most = theirs.view.y, 0.0
    for _ in range(150):
        mine.set_view(mine.view.moved(0, -8))
        most = max(most, abs(theirs.view.y - before) * mine.view.scale)
        before = theirs.view.y
    assert 0.0 < most < 60.0
    # Leading passes to the side that is touched.
    wheel(other, 120)
    assert split.active is other
    assert mine.view.scale == theirs.view.scale
    split.split.sync.click()
    still = mine.view
    wheel(other, 240)
    assert mine.view == still
    obey_the_toolbar(split, qtbot)


def test_another_kind_in_the_same_place_keeps_the_selection_and_the_choices_are_remembered(
    sample: MainWindow, qtbot: QtBot
) -> None:
    panel = settled(sample, qtbot)
    touch(panel.first, CONV, panel, qtbot)
    # Nothing is known of the others before somebody asks, and then without leaving the graph.
    assert [group.found for group in panel.pane.counterparts.groups] == [None, None]
    finders = panel.pane.counterparts.findChildren(QPushButton, "graphFindCounterparts")
    finders[-1].click()
    wait(panel, qtbot)
    executed = panel.pane.counterparts.groups[-1].found
    assert executed
    assert executed[0].certainty is Certainty.NAME
    panel.choose(GraphKind.EXECUTED)
    wait(panel, qtbot)
    assert CONV in current_originals(panel.first)
    panel.choose(GraphKind.SOURCE)
    wait(panel, qtbot)
    assert CONV in names(panel.first)
    panel.choose(GraphKind.CONVERTED)
    wait(panel, qtbot)
    sample.activateWindow()
    qtbot.waitUntil(sample.isActiveWindow, timeout=5000)
    panel.stage.canvas.setFocus()
    qtbot.keyClick(
        panel.stage.canvas,
        Qt.Key.Key_G,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert sample.session.settings.forms["graph"]["split"] is True
    assert sample.session.settings.forms["graph"]["kind"] == "converted"
    assert second(panel).kind is GraphKind.EXECUTED
    wait(panel, qtbot)
    again = GraphPanel(sample.session)
    qtbot.addWidget(again)
    assert again.is_split
    assert again.kind is GraphKind.CONVERTED


def test_what_was_chosen_to_stand_beside_is_remembered_until_it_has_gone(
    split: GraphPanel, sample: MainWindow, qtbot: QtBot
) -> None:
    session = sample.session
    assert split.kind is GraphKind.SOURCE
    again = GraphPanel(session)
    qtbot.addWidget(again)
    assert second(again).kind is GraphKind.EXECUTED, "that is not what stands there when nobody chose"
    assert split.first.variant is not None
    kept = {"of": split.first.variant.id, "variant": "gone", "kind": "executed"}
    for broken in (
        kept,
        {**kept, "variant": split.first.variant.id, "kind": "?"},
        "no such thing",
        {"of": 1},
    ):
        choices.keep(session, beside=broken)
        later = GraphPanel(session)
        qtbot.addWidget(later)
        assert second(later).variant == split.first.variant
        assert second(later).kind is GraphKind.CONVERTED


def test_another_model_stays_beside_when_the_first_one_is_renamed_and_comes_back_after_a_restart(
    sample: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    session = sample.session
    mine = session.selected_variant
    assert mine is not None
    foreign = brought_in(sample, models.save_mlp(tmp_path / "mlp.onnx"), qtbot)
    session.select_variant(mine.id)
    panel = settled(sample, qtbot)
    panel.split.split.click()
    header = second(panel).header
    header.variants.setCurrentIndex(header.variants.findData(foreign))
    header.variants.activated.emit(header.variants.currentIndex())
    wait(panel, qtbot)
    session.workspace.rename_variant(mine.id, "renamed")
    wait(panel, qtbot)
    qtbot.waitUntil(lambda: panel.first.variant is not None and panel.first.variant.name == "renamed")
    shown = second(panel).variant
    assert shown is not None
    assert shown.id == foreign
    again = GraphPanel(session)
    qtbot.addWidget(again)
    remembered = second(again).variant
    assert remembered is not None
    assert remembered.id == foreign


def test_weights_that_were_asked_for_on_one_side_are_not_shown_for_the_other_ones_operation(
    split: GraphPanel, qtbot: QtBot
) -> None:
    touch(split.first, CONV, split, qtbot)
    split.pane.statistics.click()
    split.activate(second(split))
    assert split.first.is_busy
    wait(split, qtbot)
    assert not split.pane._views
    split.activate(split.first)
    split.pane.statistics.click()
    wait(split, qtbot)
    assert split.pane._views


def test_links_of_large_graphs_are_let_go_sooner(sample: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    links = GraphLinks(sample.session, sample)
    graph = Graph(kind=GraphKind.SOURCE, nodes=tuple(GraphNode(name=str(i), type="Add") for i in range(10)))
    monkeypatch.setattr("workbench.ui.graph_viewer.sides.links.MOST_OPERATIONS", 50)
    for number in range(4):
        links._kept[b"%d" % number, b""] = Link(graph, graph, ())
        links._let_go()
    assert [key for key, _ in links._kept] == [b"2", b"3"]
    monkeypatch.setattr("workbench.ui.graph_viewer.sides.links.MOST_OPERATIONS", 5)
    links._let_go()
    assert [key for key, _ in links._kept] == [b"3"], "what is shown stays, however large it is"


def test_a_layer_of_the_table_selects_its_operation_in_the_graph_and_the_other_way_round(
    sample: MainWindow, qtbot: QtBot
) -> None:
    run_id = profiled(sample, qtbot)
    sample.actions_table["view.layers"].trigger()
    layers = sample.findChild(LayerPanel, "layerPanel")
    assert layers is not None
    qtbot.waitUntil(lambda: layers.run_id == run_id, timeout=PATIENCE_MS)
    result = layers.view.result
    assert result is not None
    chosen = next(layer for layer in result.layers if CONV in layer.original_names and layer.executed)
    layers.view.strip.chosen.emit(chosen.order)
    layers.findChild(QPushButton, "layerToGraph").click()
    panel = settled(sample, qtbot)
    wait(panel, qtbot)
    assert panel.isVisible()
    assert CONV in names(panel.first)
    told = sample.session.selected_nodes
    assert told is not None
    assert told.origin == "layers"
    panel.choose(GraphKind.EXECUTED)
    wait(panel, qtbot)
    assert CONV in current_originals(panel.first)
    # From the graph to the table: by the rows of the profile, whatever they are called.
    panel.choose(GraphKind.SOURCE)
    wait(panel, qtbot)
    touch(panel.first, "/stem/conv", panel, qtbot)
    wait(panel, qtbot)
    told = sample.session.selected_nodes
    assert told is not None
    assert told.origin == "graph"
    assert told.run_id == run_id
    rows = [layer for layer in result.layers if layer.order in told.layers]
    assert any("/stem/conv" in layer.original_names for layer in rows)
    menu = panel.stage.menu_of(panel.stage.canvas.current)
    next(action for action in menu.actions() if "layers" in action.text()).trigger()
    assert layers.isVisible()
    assert layers.view.chosen is not None
    assert layers.view.chosen.order == told.layers[0]
    assert sample.session.selected_nodes is told


def test_an_ir_stands_beside_what_it_was_made_of_and_another_variant_can_be_chosen(
    sample: MainWindow, qtbot: QtBot
) -> None:
    session = sample.session
    source = session.selected_variant
    assert source is not None
    session.start(ConvertSpec(model=source.path, output_dir=""), source.id)
    variants = session.workspace.variants
    qtbot.waitUntil(lambda: len(variants()) == 2, timeout=PATIENCE_MS)
    made = next(v for v in variants() if v.id != source.id)
    session.select_variant(made.id)
    panel = settled(sample, qtbot)
    panel.split.split.click()
    wait(panel, qtbot)
    other = second(panel)
    assert (panel.kind, other.kind) == (GraphKind.CONVERTED, GraphKind.SOURCE)
    assert other.variant is not None
    assert other.variant.id == source.id
    touch(panel.first, "/stem/relu", panel, qtbot)
    assert names(other) == {"/stem/relu"}
    # What is selected in the other variant's graph is told as the selected variant's counterpart.
    touch(other, CONV, panel, qtbot)
    told = session.selected_nodes
    assert told is not None
    assert told.variant_id == made.id
    assert told.kind is GraphKind.CONVERTED
    assert CONV in told.names or f"{CONV}/WithoutBiases" in told.names
    other.header.variants.setCurrentIndex(other.header.variants.findData(made.id))
    other.header.variants.activated.emit(other.header.variants.currentIndex())
    wait(panel, qtbot)
    assert other.variant is not None
    assert other.variant.id == made.id
    assert other.kind is GraphKind.EXECUTED
    other.header.variants.setCurrentIndex(other.header.variants.findData(source.id))
    other.header.variants.activated.emit(other.header.variants.currentIndex())
    wait(panel, qtbot)
    assert other.kind is GraphKind.CONVERTED, "of the same kind, and so comparable"


def test_a_side_that_cannot_be_read_says_why_while_the_other_one_stays(
    open_window: Open, project: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(project)
    path = models.save_mlp(tmp_path / "mlp.onnx")
    brought_in(window, path, qtbot)
    panel = settled(window, qtbot)
    good = path.read_bytes()
    path.write_bytes(b"not a model any more")
    panel.split.split.click()
    wait(panel, qtbot)
    other = second(panel)
    assert other.state.isVisible()
    assert other.state.accessibleName()
    assert panel.first.has_graph
    assert panel.toolbar.search.isEnabled()
    opened = panel.stage.opened
    assert opened is not None
    panel.stage.canvas.select([1])
    wait(panel, qtbot)
    assert panel.stage.canvas.selected == {1}
    path.write_bytes(good)
    other.state.findChild(QPushButton, "stateButton").click()
    wait(panel, qtbot)
    assert other.has_graph
    assert other.stage.canvas.selected
    panel.split.split.click()
    assert not other.isVisible()
    assert panel.active is panel.first


def test_the_scale_of_the_colours_is_seen_where_a_graph_is_too_small_for_its_legend(
    sample: MainWindow, qtbot: QtBot
) -> None:
    sample.resize(1440, 900)
    panel = settled(sample, qtbot)
    stage = panel.first.stage
    assert stage.canvas.legend_widget.isVisible()
    assert not stage.strip.isVisible()
    panel.split.split.click()
    wait(panel, qtbot)
    panel.toolbar.choose_overlay("weights")
    for side in panel.sides:
        assert not side.stage.canvas.legend_widget.isVisible()
        assert side.stage.strip.isVisible()
        assert side.stage.strip.texts[0] == "Weights"
        assert "kB" in side.stage.strip.toolTip()
        assert side.stage.strip.geometry().bottom() <= side.stage.rect().bottom()
    panel.split.split.click()
    qtbot.waitUntil(stage.canvas.legend_widget.isVisible, timeout=PATIENCE_MS)
    assert not stage.strip.isVisible()


def test_two_graphs_that_are_painted_by_the_same_have_one_scale(sample: MainWindow, qtbot: QtBot) -> None:
    panel = settled(sample, qtbot)
    panel.toolbar.choose_overlay("weights")
    alone = panel.first.stage.canvas.legend
    panel.split.split.click()
    wait(panel, qtbot)
    first, other = panel.first.stage, second(panel).stage
    first.expand_all()
    other.fold_all()
    wait(panel, qtbot)
    assert first.colours.painted is not None
    assert other.colours.painted is not None
    assert first.colours.painted.high < other.colours.painted.high, "a group has the sum of its operations"
    assert first.canvas.legend is not None
    assert other.canvas.legend is not None
    assert first.canvas.legend.ticks == other.canvas.legend.ticks
    panel.split.split.click()
    wait(panel, qtbot)
    assert alone is not None
    assert first.canvas.legend.ticks == alone.ticks


def test_a_narrow_window_holds_two_graphs_with_long_names_and_what_is_said_instead_of_them(
    sample: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    long = tmp_path / f"{'a-very-long-name-' * 6}.onnx"
    models.save_mlp(long)
    panel = settled(sample, qtbot)
    panel.split.split.click()
    wait(panel, qtbot)
    brought_in(sample, long, qtbot)
    settled(sample, qtbot)
    wait(panel, qtbot)
    tries = tuple(
        verbatim("Do this and that, and then look at it once more, because it may help. " * 3) for _ in "ab"
    )
    report = ErrorReport(
        code=ErrorCode.STEP_FAILED, what=verbatim("It failed."), why=verbatim("So."), tries=tries
    )
    second(panel).state.show_failed(report)
    second(panel).state.layout().activate()
    assert second(panel).minimumSizeHint().width() <= 420
    assert second(panel).header.variants.sizeHint().width() > 0
    assert second(panel).header.variants.maximumWidth() <= 240
    first, other = (side.width() for side in panel.sides)
    assert abs(first - other) <= 2


def test_a_worker_that_was_killed_is_told_in_the_pages_words(sample: MainWindow, qtbot: QtBot) -> None:
    panel = settled(sample, qtbot)
    said = "The step graph did not finish."
    for code, title in (
        (ErrorCode.CRASHED, "The graph was not read to its end."),
        (ErrorCode.STEP_FAILED, said),
    ):
        panel.first._show_failed(ErrorReport(code=code, what=verbatim(said), why=verbatim("Killed.")))
        assert panel.state.accessibleName() == title
