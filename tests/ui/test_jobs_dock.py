"""The jobs dock shows each job from waiting to its outcome, and the log of all or of one."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.events import Alive, Ended, JobEvent, Log, LogLevel, Outcome, Progress, Queued, Running
from workbench.core.messages import say, verbatim
from workbench.core.project import JobState, Step
from workbench.ui.jobs_dock import JobsPanel
from workbench.ui.session import Session
from workbench.workspace.events import JobChanged


@pytest.fixture
def dock(session: Session, qtbot: QtBot) -> JobsPanel:
    made = JobsPanel(session)
    qtbot.addWidget(made)
    made.show()
    return made


def tell(dock: JobsPanel, job_id: str, *events: JobEvent) -> None:
    """Let a job say something, as if from the queue's thread."""
    for event in events:
        dock._session.inbox.receive(
            JobChanged(job_id=job_id, step=Step.BENCHMARK, variant_id="v1", event=event)
        )
    dock._session.inbox.empty()
    QCoreApplication.processEvents()


def words(dock: JobsPanel, job_id: str) -> str:
    row = dock._rows[job_id]
    row.refresh()
    return " | ".join(
        label.text() for label in row.findChildren(QLabel) if label.isVisible() and label.text()
    )


def ended(state: JobState, sentence: str, error: ErrorReport | None = None) -> Ended:
    return Ended(outcome=Outcome(state=state, sentence=verbatim(sentence), error=error))


def test_a_row_tells_the_life_of_a_job(dock: JobsPanel) -> None:
    tell(dock, "a", Queued(ahead=2))
    assert words(dock, "a") == "Benchmark  net › variant v1 | Waits for 2 other jobs"
    tell(dock, "a", Running(pid=1), Progress(phase=verbatim("measuring"), fraction=0.4, remaining_s=90))
    assert words(dock, "a") == "Benchmark  net › variant v1 | 1:30 left | measuring"
    tell(dock, "a", ended(JobState.SUCCEEDED, "Measured 812 FPS."))
    assert "Measured 812 FPS." in words(dock, "a")
    assert not dock._rows["a"].findChild(QToolButton, "jobCancel").isVisible()


def test_a_silent_worker_is_visibly_alive(dock: JobsPanel) -> None:
    sign = Alive(elapsed_s=15, phase_s=12, cpu_percent=100, rss_bytes=1_400_000_000, phase=verbatim("Saving"))
    tell(dock, "a", Running(pid=1), Progress(phase=verbatim("Saving"), fraction=0.6), sign)
    assert "Saving · 12 s · 1.40 GB" in words(dock, "a")
    assert "left" not in words(dock, "a")
    assert dock._session.job("a").logged == 1
    tell(dock, "a", Progress(phase=verbatim("Hashing"), fraction=0.9))
    assert words(dock, "a").endswith("| Hashing")
    tell(dock, "a", sign, ended(JobState.SUCCEEDED, "Done."))
    assert "GB" not in words(dock, "a")


def test_a_failed_row_unfolds_what_why_and_what_to_try(dock: JobsPanel) -> None:
    report = ErrorReport(
        code=ErrorCode.CRASHED,
        what=say("It fell."),
        why=say("A wall."),
        tries=(say("Go round."),),
        details="raw",
    )
    tell(dock, "a", Running(pid=1), ended(JobState.CRASHED, "Crashed: SIGSEGV while compiling.", report))
    fold = dock._rows["a"].findChild(QToolButton, "jobDetails")
    assert fold.isVisible()
    assert "Go round." not in words(dock, "a")
    fold.click()
    assert "It fell.\nA wall.\n→ Go round.\n\nraw" in words(dock, "a")


def test_cancelling_asks_the_workspace(dock: JobsPanel, qtbot: QtBot) -> None:
    asked: list[str] = []
    dock._session.workspace.cancel = asked.append  # type: ignore[method-assign]
    tell(dock, "a", Running(pid=1))
    dock._rows["a"].findChild(QToolButton, "jobCancel").click()
    assert asked == ["a"]


def untimed(dock: JobsPanel) -> list[str]:
    """The log's lines; each begins with the time of day."""
    lines = dock.log.toPlainText().splitlines()
    assert all(re.match(r"\d\d:\d\d:\d\d  ", line) for line in lines)
    return [line[10:] for line in lines]


def test_phases_and_the_outcome_are_lines_of_the_log_in_their_colours(dock: JobsPanel) -> None:
    report = ErrorReport(
        code=ErrorCode.STEP_FAILED, what=say("It fell."), why=say("A wall."), tries=(say("Go round."),)
    )
    tell(
        dock,
        "a",
        Running(pid=1),
        Progress(phase=verbatim("Reading"), fraction=0.1),
        Progress(phase=verbatim("Reading"), fraction=0.2),
        Progress(phase=verbatim("Compiling")),
        ended(JobState.FAILED, "Failed: a wall.", report),
    )
    dock._rows["a"].clicked.emit("a")
    assert untimed(dock) == ["Reading", "Compiling", "Failed: a wall.", "Go round."]
    third = dock.log.document().findBlockByNumber(2)
    formats = list(third.textFormats())
    assert formats[-1].format.foreground().color().name() == dock._session.theme.bad


def test_the_windows_own_questions_are_not_in_the_log(dock: JobsPanel) -> None:
    dock._session._background.add("own")
    tell(dock, "own", Running(pid=1), Progress(phase=verbatim("Asking the devices")))
    dock.log.flush()
    assert dock.log.toPlainText() == ""


def test_the_log_is_filtered_by_the_chosen_job(dock: JobsPanel) -> None:
    tell(dock, "a", Running(pid=1), Log(text="from a"))
    tell(dock, "b", Running(pid=2), Log(text="from b", level=LogLevel.WARNING))
    dock.log.flush()
    assert untimed(dock) == ["Benchmark net › variant v1  from a", "Benchmark net › variant v1  from b"]
    dock._rows["b"].clicked.emit("b")
    assert untimed(dock) == ["from b"]
    dock._rows["b"].clicked.emit("b")
    assert dock.log.toPlainText().count("\n") == 1


def test_clearing_keeps_what_still_runs(dock: JobsPanel) -> None:
    tell(dock, "a", Running(pid=1), ended(JobState.CANCELLED, "Cancelled."))
    tell(dock, "b", Running(pid=2))
    dock.findChild(QToolButton, "jobsClear").click()
    assert list(dock._rows) == ["b"]
    assert [j.id for j in dock._session.jobs()] == ["b"]


def test_ended_rows_beyond_a_hundred_leave(dock: JobsPanel) -> None:
    for number in range(120):
        tell(dock, str(number), Running(pid=1), ended(JobState.SUCCEEDED, "Done."))
    assert len(dock._rows) == 100
    assert "119" in dock._rows
    assert "0" not in dock._rows
