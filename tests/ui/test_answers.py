"""A window's questions: what is made beside the window, what is dropped meanwhile, what goes wrong, what is let go."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.panel_session import make_session
from workbench.core.errors import ErrorCode, ErrorReport, WorkbenchError
from workbench.core.events import Ended, Outcome
from workbench.core.graph import LayoutResult, LayoutSpec
from workbench.core.layout import Drawing
from workbench.core.messages import Message
from workbench.core.project import JobState
from workbench.ui.answers import Answers
from workbench.ui.session import Session

QUESTION = LayoutSpec(sizes=((10.0, 10.0),), edges=())
ANSWER = LayoutResult(drawing=Drawing(centres=[(5.0, 5.0)], routes=[]))


class Asking:
    """A session, its stand-in workspace, answers to its questions, and what came of them."""

    def __init__(self, folder: Path) -> None:
        self.session, self.workspace = make_session(folder)
        self.answers = Answers(self.session)
        self.results: list[object] = []
        self.errors: list[ErrorReport] = []

    def ask(
        self, spec: LayoutSpec | Callable[[], LayoutSpec] = QUESTION, **more: Callable[..., object]
    ) -> None:
        self.answers.ask("layout", spec, self.results.append, self.errors.append, **more)

    def answer(self) -> str:
        """Let the worker answer the newest question; the job's id."""
        job_id, _ = self.workspace.started[-1]
        outcome = Outcome(state=JobState.SUCCEEDED, sentence=Message("Done."), result=ANSWER)
        self.workspace.tell(job_id, Ended(outcome=outcome))
        return job_id


@pytest.fixture
def asking(qtbot: QtBot, tmp_path: Path) -> Asking:
    return Asking(tmp_path)


def test_question_and_answer_are_worked_on_in_other_threads_and_land_in_the_windows(
    asking: Asking, qtbot: QtBot
) -> None:
    threads: dict[str, threading.Thread] = {}

    def question() -> LayoutSpec:
        threads["question"] = threading.current_thread()
        return QUESTION

    def prepare(result: LayoutResult) -> float:
        threads["answer"] = threading.current_thread()
        return result.drawing.centres[0][0]

    landed: list[threading.Thread] = []
    asking.answers.ask(
        "layout",
        question,
        lambda x: (asking.results.append(x), landed.append(threading.current_thread())),
        asking.errors.append,
        prepare=prepare,
    )
    assert asking.answers.is_asked("layout")
    qtbot.waitUntil(lambda: bool(asking.workspace.started), timeout=5000)
    asking.answer()
    qtbot.waitUntil(lambda: bool(asking.results), timeout=5000)
    assert asking.results == [5.0]
    assert landed == [threading.main_thread()]
    assert threading.main_thread() not in threads.values()
    assert not asking.answers.is_asked("layout")


@pytest.mark.parametrize("stage", ["question", "answer"])
def test_what_nobody_wants_any_more_never_lands(asking: Asking, qtbot: QtBot, stage: str) -> None:
    begun, go_on, over = threading.Event(), threading.Event(), threading.Event()

    def slowly(*_given: object) -> LayoutSpec:
        begun.set()
        go_on.wait(5)
        over.set()
        return QUESTION

    if stage == "question":
        asking.ask(slowly)
    else:
        asking.ask(prepare=slowly)
        asking.answer()
    qtbot.waitUntil(begun.is_set, timeout=5000)
    asking.answers.drop()
    assert not asking.answers.is_asked("layout")
    go_on.set()
    qtbot.waitUntil(over.is_set, timeout=5000)
    qtbot.wait(50)
    assert not asking.results
    assert not asking.errors
    assert len(asking.workspace.started) == (stage == "answer")


def test_a_refusal_while_the_question_is_made_is_the_answer(asking: Asking, qtbot: QtBot) -> None:
    def refuse() -> LayoutSpec:
        raise WorkbenchError(ErrorCode.STEP_FAILED, Message("No."), Message("Because."))

    asking.ask(refuse)
    qtbot.waitUntil(lambda: bool(asking.errors), timeout=5000)
    assert str(asking.errors[0].what) == "No."
    assert not asking.answers.is_asked("layout")


def test_a_defect_beside_the_window_is_not_swallowed_and_the_question_does_not_hang(
    asking: Asking, qtbot: QtBot
) -> None:
    with qtbot.captureExceptions() as raised:
        asking.ask(prepare=lambda _result: 1 / 0)
        asking.answer()
        qtbot.waitUntil(lambda: bool(raised), timeout=5000)
    assert raised[0][0] is ZeroDivisionError
    assert not asking.answers.is_asked("layout")


def test_the_window_lets_go_of_an_answer_that_has_landed(asking: Asking, qtbot: QtBot) -> None:
    asking.ask()
    job_id = asking.answer()
    qtbot.waitUntil(lambda: bool(asking.results), timeout=5000)
    session: Session = asking.session
    job = session.job(job_id)
    assert job is not None
    assert job.state is JobState.SUCCEEDED
    assert job.outcome is not None
    assert job.outcome.result is None
    assert ("forget", job_id) in asking.workspace.asked


def test_a_question_about_a_variant_is_asked_for_it(asking: Asking) -> None:
    asking.answers.ask("layout", QUESTION, asking.results.append, asking.errors.append, variant_id="v1")
    asking.answers.ask("other", QUESTION, asking.results.append, asking.errors.append)
    assert list(asking.workspace.asked_for.values()) == ["v1", None]
