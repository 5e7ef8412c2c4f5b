"""The session turns what happens on other threads into signals in the GUI thread, and keeps what is selected."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from tests.store import builders
from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.events import Ended, Log, Outcome, Progress, Queued, Running
from workbench.core.messages import say, verbatim
from workbench.core.project import JobState, Step
from workbench.store.database import ProjectStore
from workbench.ui.session import Session
from workbench.workspace.events import JobChanged


def _event(session: Session, event: object, job_id: str = "j") -> None:
    session.inbox.receive(JobChanged(job_id=job_id, step=Step.BENCHMARK, variant_id="v1", event=event))  # type: ignore[arg-type]


def test_selecting_a_run_selects_its_variant_first(session: Session) -> None:
    heard: list[str] = []
    session.variant_selected.connect(lambda v: heard.append(f"variant {v.id}"))
    session.run_selected.connect(lambda r: heard.append(f"run {r.id}"))
    session.select_run("r1")
    assert heard == ["variant v2", "run r1"]


def test_selecting_another_variant_forgets_the_run(session: Session) -> None:
    session.select_run("r1")
    session.select_variant("v1")
    assert session.selected_run is None


def test_events_of_other_threads_arrive_in_the_gui_thread_and_in_order(
    session: Session, qtbot: QtBot
) -> None:
    heard: list[tuple[object, bool]] = []
    here = QThread.currentThread()
    session.job_event.connect(lambda _id, event: heard.append((event, QThread.currentThread() is here)))
    events = [Queued(ahead=0), Running(pid=1), *[Log(text=str(i)) for i in range(200)]]
    thread = threading.Thread(target=lambda: [_event(session, e) for e in events])
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(heard) == len(events))
    assert [e for e, _ in heard] == events
    assert all(in_gui for _, in_gui in heard)


def test_a_flood_of_log_lines_does_not_hold_the_event_loop(session: Session, qtbot: QtBot) -> None:
    turns: list[float] = []
    for number in range(20_000):
        _event(session, Log(text=str(number)))
    started = time.perf_counter()
    seen = [0]
    session.job_event.connect(lambda *_: seen.__setitem__(0, seen[0] + 1))
    while seen[0] < 20_000 and time.perf_counter() - started < 30:
        before = time.perf_counter()
        session.inbox.empty()
        turns.append(time.perf_counter() - before)
    assert seen[0] == 20_000
    assert len(turns) > 2
    assert sorted(turns)[int(len(turns) * 0.9)] < 0.05


def test_a_listener_that_raises_does_not_stop_later_events(session: Session, qtbot: QtBot) -> None:
    heard: list[object] = []

    def hear(_job_id: str, event: object) -> None:
        heard.append(event)
        if len(heard) == 1:
            raise ValueError("a panel's mistake")

    session.job_event.connect(hear)
    with qtbot.captureExceptions() as exceptions:
        _event(session, Log(text="1"))
        _event(session, Log(text="2"))
        qtbot.waitUntil(lambda: len(heard) == 2)
    assert len(exceptions) == 1


def test_a_job_view_follows_its_events(session: Session, qtbot: QtBot) -> None:
    for event in (Queued(ahead=2), Running(pid=7), Progress(phase=verbatim("compiling"), fraction=0.5)):
        _event(session, event)
    qtbot.waitUntil(lambda: (j := session.job("j")) is not None and j.fraction == 0.5)
    job = session.job("j")
    assert job is not None
    assert (job.state, job.pid, job.title) == (JobState.RUNNING, 7, "net › variant v1")
    assert session.active_job("v1", Step.BENCHMARK) is job
    _event(session, Ended(outcome=Outcome(state=JobState.SUCCEEDED, sentence=verbatim("Done."))))
    qtbot.waitUntil(lambda: job.ended)
    assert not session.active_jobs()


def test_a_failed_job_is_shown_and_a_cancelled_one_is_not(session: Session, qtbot: QtBot) -> None:
    shown: list[object] = []
    session.message_shown.connect(shown.append)
    for code in (ErrorCode.CANCELLED, ErrorCode.CRASHED):
        report = ErrorReport(code=code, what=say("What."), why=say("Why."))
        outcome = Outcome(state=JobState.FAILED, sentence=say("Failed."), error=report)
        _event(session, Ended(outcome=outcome), code.value)
    qtbot.waitUntil(lambda: (j := session.job("crashed")) is not None and j.ended)
    assert [report.code for report in shown] == [ErrorCode.CRASHED]  # type: ignore[attr-defined]


def test_settings_changes_are_written_at_once(session: Session) -> None:
    session.set_device("GPU")
    session.update_settings(last_folder="/somewhere")
    saved = session._settings_file.load()
    assert (saved.device, saved.last_folder) == ("GPU", "/somewhere")


def test_undo_takes_back_the_last_thing_first(session: Session) -> None:
    done: list[str] = []
    session.push_undo("first", lambda: done.append("first"))
    session.push_undo("second", lambda: done.append("second"))
    assert session.undo_title == "second"
    session.undo()
    session.undo()
    session.undo()
    assert done == ["second", "first"]


def test_jobs_that_a_killed_program_left_are_known_until_other_work_is_done(
    filled_project: Path, open_session: Callable[[Path], Session]
) -> None:
    store = ProjectStore.open(filled_project)
    store.put_job(builders.job("cut", JobState.RUNNING))
    store.close()
    session = open_session(filled_project)
    session.recall_interrupted_jobs()
    assert [(j.id, j.state) for j in session.jobs()] == [("cut", JobState.INTERRUPTED)]
    assert "while this job was running" in str(session.jobs()[0].log[0].text)
    assert session.active_jobs() == ()
    session.close()
    store = ProjectStore.open(filled_project)
    done = builders.job("done", JobState.SUCCEEDED)
    store.put_job(msgspec.structs.replace(done, ended_at="9999-01-01T00:00:00+00:00"))
    store.close()
    later = open_session(filled_project)
    later.recall_interrupted_jobs()
    assert later.jobs() == ()
