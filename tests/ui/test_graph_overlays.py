"""Overlays with a real session and worker: chosen, painted, kept through folding and reopening, written to files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui.panel_session import make_session
from tests.ui.stand_ins import profile_result, variant
from tests.ui.test_graph_panel import PATIENCE_MS, facts, item_of, settled
from workbench.core.conversion import InputOverride
from workbench.core.graph import AffinitySpec, Graph, GraphKind, GraphSpec
from workbench.core.graph_mapping import LinkSpec
from workbench.core.inspection import InspectSpec
from workbench.core.messages import say
from workbench.core.named_overlays import numbers_overlay
from workbench.core.overlays import OverlayScale
from workbench.core.profile_overlays import PROFILE_TITLES
from workbench.core.profiling import ProfileSpec
from workbench.core.project import Step
from workbench.core.specs import encode
from workbench.ui.graph_viewer import choices
from workbench.ui.graph_viewer.colours.graph_colours import GraphColours
from workbench.ui.graph_viewer.colours.overlay_choices import choices_of
from workbench.ui.graph_viewer.colours.overlay_evidence import OverlayEvidence
from workbench.ui.graph_viewer.colours.overlay_menu import OverlayMenu
from workbench.ui.graph_viewer.panel import GraphPanel
from workbench.ui.main_window import MainWindow

Open = Callable[[Path], MainWindow]


def colours(panel: GraphPanel) -> GraphColours:
    return panel.stage.colours


def choose(panel: GraphPanel, id: str, qtbot: QtBot) -> None:
    """Through the menu, and until all is painted."""
    panel.toolbar.choose_overlay(id)
    assert colours(panel).chosen == id
    qtbot.waitUntil(lambda: not panel.property("busy"), timeout=PATIENCE_MS)


def profiled(window: MainWindow, qtbot: QtBot, **setup: object) -> str:
    """Profile the selected variant; returns the run's id."""
    session = window.session
    chosen = session.selected_variant
    assert chosen is not None
    before = {run.id for run in session.workspace.runs()}
    spec = ProfileSpec(model=chosen.path, blocks=2, iterations=4, **setup)  # type: ignore[arg-type]
    session.start(spec, chosen.id)
    qtbot.waitUntil(
        lambda: (
            len(session.workspace.runs()) > len(before) and session.workspace.runs()[-1].step is Step.PROFILE
        ),
        timeout=PATIENCE_MS,
    )
    (made,) = {run.id for run in session.workspace.runs()} - before
    return made


def legend_notes(panel: GraphPanel) -> tuple[str, ...]:
    legend = panel.stage.canvas.legend
    assert legend is not None
    return legend.notes


@pytest.fixture
def window(sample: MainWindow) -> MainWindow:
    return sample


def test_what_needs_no_profile_can_be_painted_and_the_rest_says_what_it_needs(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    panel = settled(window, qtbot)
    menu = panel.toolbar.overlays
    qtbot.waitUntil(lambda: menu.offers("affinity:CPU"), timeout=PATIENCE_MS)
    for id in PROFILE_TITLES:
        assert not menu.offers(id)
        assert "Profile" in menu.reason_of(id)
    choose(panel, "weights", qtbot)
    assert panel.stage.canvas.legend.title == "Weights"  # type: ignore[union-attr]
    # An ONNX file's own operations are counted through what they are converted to.
    assert panel.kind is GraphKind.SOURCE
    choose(panel, "static_macs", qtbot)
    macs = colours(panel).painted
    assert macs is not None
    conv = item_of(panel, "/stem/conv")
    assert macs.values[conv] == 24 * 32 * 32 * 9
    total = sum(value for value in macs.values if isinstance(value, float))
    panel.stage.fold_all()
    qtbot.waitUntil(lambda: not panel.property("busy"), timeout=PATIENCE_MS)
    folded = colours(panel).painted
    assert folded is not None
    assert len(folded.values) < 10
    assert sum(value for value in folded.values if isinstance(value, float)) == total
    for device in ("CPU", "HETERO:CPU"):
        choose(panel, f"affinity:{device}", qtbot)
        painted = colours(panel).painted
        assert painted is not None
        assert set(painted.values) <= {"CPU", None}
        assert legend_notes(panel) == (f"Asked: {device}",)
    panel.choose(GraphKind.EXECUTED)
    qtbot.waitUntil(lambda: not panel.property("busy"), timeout=PATIENCE_MS)
    assert colours(panel).painted is not None
    assert panel.toolbar.overlay == "affinity:HETERO:CPU"
    choose(panel, "static_macs", qtbot)
    executed = colours(panel).painted
    assert executed is not None
    assert sum(value for value in executed.values if isinstance(value, float)) == total


def test_numbers_from_a_file_or_a_later_step_are_painted_with_one_call_and_bad_files_say_why(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    panel = settled(window, qtbot)
    shown: list[object] = []
    window.session.message_shown.connect(shown.append)
    good, bad = tmp_path / "error.json", tmp_path / "bad.json"
    good.write_text(json.dumps({"/stem/conv": 3.5, "/head/none": 1.0}))
    bad.write_text("{]")
    panel.toolbar.overlay_chosen.emit(f"file:{good}")
    painted = colours(panel).painted
    assert painted is not None
    assert painted.values[item_of(panel, "/stem/conv")] == 3.5
    assert panel.toolbar.overlays.offers(f"file:{good}")
    assert "1 of 2 names" in str(shown[-1])
    assert any("1 of 2 names" in note for note in legend_notes(panel))
    panel.toolbar.overlay_chosen.emit(f"file:{bad}")
    assert colours(panel).painted is None
    assert "no JSON" in str(shown[-1].why)  # type: ignore[attr-defined]
    colours(panel).offer(
        "sqnr",
        say("Numeric error"),
        lambda graph, visible: numbers_overlay(
            "sqnr", say("Numeric error"), "dB", {"/stem/conv": 42.0}, graph, visible
        ),
    )
    choose(panel, "sqnr", qtbot)
    panel.stage.canvas.select([item_of(panel, "/stem/conv")])
    assert facts(panel, "measured")["Numeric error"] == "42.0 dB"
    colours(panel).withdraw("sqnr")
    assert colours(panel).painted is None
    assert colours(panel).chosen == "sqnr"


def test_profiles_paint_every_graph_two_runs_are_compared_and_all_survives_reopening(
    window: MainWindow, project: Path, tmp_path: Path, open_window: Open, qtbot: QtBot
) -> None:
    panel = settled(window, qtbot)
    other = profiled(window, qtbot, precision="f32")
    newest = profiled(window, qtbot)
    menu = panel.toolbar.overlays
    qtbot.waitUntil(lambda: menu.offers(f"ratio:{other}"), timeout=PATIENCE_MS)
    assert not menu.offers(f"ratio:{newest}")
    for id in (*PROFILE_TITLES, f"ratio:{other}"):
        if menu.offers(id):
            choose(panel, id, qtbot)
            painted = colours(panel).painted
            assert painted is not None
            assert painted.id == id.partition(":")[0]
            assert any(color is not None for color in panel.stage.canvas._look.colors)
            assert any(" · " in note for note in legend_notes(panel))
    for kind in GraphKind:
        panel.choose(kind)
        qtbot.waitUntil(lambda: not panel.property("busy"), timeout=PATIENCE_MS)
        check_comparison(panel)
    for form in ("model-explorer", "netron"):
        file = tmp_path / f"{form}.json"
        colours(panel).export(file, form)
        assert "f32" in file.read_text()
    choices.keep(window.session, other="stays")
    window.close()
    check_reopened(open_window(project), other, qtbot)


def check_comparison(panel: GraphPanel) -> None:
    painted = colours(panel).painted
    assert painted is not None
    assert painted.scale is OverlayScale.DIVERGING
    time = next(overlay for overlay in colours(panel).overlays if overlay.id == "time")
    compared = [index for index, value in enumerate(painted.values) if value is not None]
    assert len(compared) > 0.8 * sum(value is not None for value in time.values)
    assert all(painted.colours()[item] == 0.5 for item in painted.neutral)
    notes = legend_notes(panel)
    assert "separate runs" in notes[0]
    assert "f32" in notes[2]
    panel.stage.canvas.select(compared[:1])
    said = facts(panel, "measured")
    assert said["This run"].endswith("ms")
    assert said["Other run"].endswith("ms")
    assert said["Ratio of the times"].endswith("×")
    assert said["Difference"] in ("takes longer here", "takes less here", "no clear difference")


def check_reopened(again: MainWindow, other: str, qtbot: QtBot) -> None:
    """The comparison is there again; without its evidence the types are shown, silently, and the choice is kept."""
    session = again.session
    assert choices.kept(session)["other"] == "stays"
    session.select_variant(session.workspace.variants()[0].id)
    panel = settled(again, qtbot)
    assert panel.toolbar.overlay == f"ratio:{other}"
    painted = colours(panel).painted
    assert painted is not None
    assert painted.id == "ratio"
    shown: list[object] = []
    session.message_shown.connect(shown.append)
    session.workspace.delete(runs=[other])
    qtbot.waitUntil(lambda: panel.toolbar.overlay == "", timeout=PATIENCE_MS)
    assert colours(panel).chosen == f"ratio:{other}"
    assert shown == []


def test_the_menu_lists_devices_that_are_absent_with_the_reason_and_cuts_hostile_names(
    tmp_path: Path, qtbot: QtBot
) -> None:
    hostile = variant("v1", path="/models/<b>a.onnx")
    session, workspace = make_session(tmp_path, hostile)
    workspace.add_run(profile_result(), "r1")
    found = choices_of(session, hostile, None, has_weights=False, can_profile=True)
    assert found.find("weights") is None
    assert [run.id for run in found.runs] == ["ratio:r1"]
    assert found.find("ratio:r1") is None
    menu = OverlayMenu()
    qtbot.addWidget(menu)
    menu.show_choices(found, "time")
    assert menu.current == ""
    assert menu.text().strip() == "Operation types"
    assert menu.reason_of("weights") == "The graph has no weights."
    wanted: list[str] = []
    menu.profile_wanted.connect(lambda: wanted.append("profile"))
    top = menu.findChild(QMenu)
    assert isinstance(top, QMenu)
    next(action for action in top.actions() if action.text() == "Profile now").trigger()
    assert wanted == ["profile"]


def test_a_model_that_was_brought_in_with_an_example_is_asked_about_with_it(
    tmp_path: Path, qtbot: QtBot
) -> None:
    example = (InputOverride(shape=(1, 3, 8, 8), type="f32"),)
    recipe = encode(InspectSpec(model="/models/net.pt", example_inputs=example)).decode()
    traced = msgspec.structs.replace(variant(), path="/models/net.pt", recipe=recipe)
    session, workspace = make_session(tmp_path, traced)
    workspace.add_run(profile_result(2), "r1")
    evidence = OverlayEvidence(session, lambda: traced, session)
    graph = Graph(kind=GraphKind.SOURCE)
    for id in ("affinity:CPU", "static_macs", "ratio:r1"):
        evidence.want(id, graph)
        asked = workspace.started[-1][1]
        spec = asked.model if isinstance(asked, LinkSpec) else asked
        assert isinstance(spec, AffinitySpec | GraphSpec)
        assert spec.example_inputs == example, id
    session.deleteLater()
