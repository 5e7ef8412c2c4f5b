"""Runs of every step have a headline, a verdict and a picture, in the tree as in its tips."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap
from pytestqt.qtbot import QtBot

from tests.store import builders
from workbench.core.comparing import CompareVerdict
from workbench.core.project import RATIO, JobState, RunFigure, RunSummary, Step
from workbench.store.database import ProjectStore
from workbench.ui.main_window import MainWindow
from workbench.ui.model_browser import delegate
from workbench.ui.run_words import run_figure, run_icon, run_interval, run_verdict, whole_figure
from workbench.ui.session import Session
from workbench.ui.words import state_word, step_word

COMPARED = RunSummary(
    id="c1",
    variant_id="v2",
    step=Step.COMPARE,
    device="CPU",
    created_at=builders.WHEN,
    effective_precision="f32",
    verdict=CompareVerdict.B_FASTER.value,
    figure=RunFigure(name=RATIO, value=1.2834, low=1.2611, high=1.3062),
)
EVALUATED = RunSummary(
    id="e1",
    variant_id="v2",
    step=Step.EVALUATE,
    device="CPU",
    created_at=builders.WHEN,
    effective_precision="f32",
    figure=RunFigure(name="top1", value=0.984, low=0.9775, high=0.9886),
)


def test_a_comparison_shows_its_ratio_and_which_side_is_faster() -> None:
    assert run_figure(COMPARED) == "1.283 ×"
    assert whole_figure(COMPARED) == "B/A 1.283 × [1.261 … 1.306]"
    assert run_verdict(COMPARED) == "B is faster"


def test_an_evaluation_shows_its_metric_with_the_interval() -> None:
    assert run_figure(EVALUATED) == "98.40 %"
    assert whole_figure(EVALUATED) == "Top-1 accuracy 98.40 % [97.75 … 98.86]"
    assert run_verdict(EVALUATED) == ""


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (RunFigure(name="mae", value=0.0123), "Mean absolute error 0.0123"),
        (RunFigure(name="miou", value=None), "mIoU –"),
        (RunFigure(name="of_a_newer_program", value=2.0), "of_a_newer_program 2.00"),
    ],
)
def test_other_metrics_have_their_own_units(figure: RunFigure, text: str) -> None:
    assert whole_figure(msgspec.structs.replace(EVALUATED, figure=figure)) == text


def test_benchmarks_keep_their_headline_and_a_verdict_nobody_knows_is_shown_as_it_is() -> None:
    run = builders.run()
    assert (run_figure(run), run_interval(run), run_verdict(run)) == ("2.00 ms", "", "stable")
    assert run_verdict(msgspec.structs.replace(run, verdict="of a newer program")) == "of a newer program"


@pytest.mark.parametrize("step", list(Step))
def test_every_step_has_a_word_and_an_icon(step: Step, qtbot: QtBot) -> None:
    assert step_word(step)
    assert run_icon(step)
    assert state_word(JobState.RUNNING)


def test_the_tree_shows_runs_of_all_steps(filled_project: Path, open_session: object, qtbot: QtBot) -> None:
    store = ProjectStore.open(filled_project)
    for run in (COMPARED, EVALUATED):
        store.add_run(run, builders.benchmark_spec(), builders.benchmark_result())
    store.close()
    session: Session = open_session(filled_project)  # type: ignore[operator]
    from workbench.ui.model_browser.tree_model import BrowserModel

    model = BrowserModel(session)
    index = model.index_of_run(COMPARED)
    assert "Compare · CPU · f32 · B is faster" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "B/A 1.283 × [1.261 … 1.306]" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "98.40 %" in model.index_of_run(EVALUATED).data(Qt.ItemDataRole.AccessibleTextRole)
    model.deleteLater()


@pytest.mark.parametrize(("width", "shown"), [(260, False), (420, True)])
def test_the_interval_is_painted_where_there_is_room(
    session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, width: int, shown: bool
) -> None:
    painted: list[str] = []

    def note(_painter: object, _area: object, text: str, *_rest: object, **_more: object) -> None:
        painted.append(text)

    monkeypatch.setattr(delegate.BrowserDelegate, "_paint_text", staticmethod(note))
    owner = MainWindow.__mro__[1]()
    qtbot.addWidget(owner)
    row = delegate.BrowserDelegate(session, owner)
    picture = QPixmap(width, 26)
    painter = QPainter(picture)
    row._paint_run(painter, picture.rect(), COMPARED, session.theme)
    painter.end()
    assert ("1.283 ×" in painted, "[1.261 … 1.306]" in painted) == (True, shown)


def test_only_a_benchmark_can_be_the_baseline(window: MainWindow) -> None:
    action = window.actions_table["run.pin_baseline"]
    store = window.session.workspace.store
    assert store is not None
    store.add_run(COMPARED, builders.benchmark_spec(), builders.benchmark_result())
    window.session.select_run("r1")
    window.actions_table.refresh()
    assert action.isEnabled()
    window.session._run = COMPARED
    window.actions_table.refresh()
    assert not action.isEnabled()
    assert "Select a benchmark" in action.toolTip()
