"""The queue: which job runs when, beside what, and who hears of it.

Jobs keep their order. A measuring job runs alone, light ones two at a time; a job that may not start yet holds up those
behind it, so that none starves. One thread dispatches, and one thread per running job drives its child.
"""

from __future__ import annotations

import contextlib
import logging
import secrets
import threading
import time
from collections.abc import Callable, Sequence
from types import TracebackType

from workbench import paths
from workbench.core.events import Ended, Limits, Outcome, Queued
from workbench.core.specs import MEASURING, Spec
from workbench.jobs.audience import Audience, Listener
from workbench.jobs.child import Child
from workbench.jobs.driver import Driver
from workbench.jobs.job import Ending, Job
from workbench.jobs.outcomes import Facts, outcome_before_start, outcome_of_defect

PARALLEL = 2
"""How many light jobs run beside each other."""

READY_TIMEOUT_S = 60.0
"""A cold start on a slow disk imports for many seconds; after this a worker is given up."""

KEPT_JOBS = 200
"""How many jobs that have ended are remembered."""

_log = logging.getLogger(__name__)


class JobQueue:
    """Runs specs in child processes. Threads start with the first job or `warm_up`; `close` ends everything.

    `keep_spare`: keep one child that has already imported the toolkit. `grace_s`: how long a cancelled step may take to
    end by itself. `program`: what is started instead of this program (the word `worker` is appended).
    """

    def __init__(
        self,
        *,
        keep_spare: bool = True,
        grace_s: float = 0.25,
        program: Sequence[str] | None = None,
        ready_timeout_s: float = READY_TIMEOUT_S,
    ) -> None:
        self._keep_spare = keep_spare
        self._grace_s = grace_s
        self._program = list(program) if program is not None else paths.program()
        self._ready_timeout_s = ready_timeout_s
        self._changed = threading.Condition()
        self._stirred = False
        self._closing = False
        self._warm_up_wanted = False
        self._audience = Audience()
        self._jobs: dict[str, Job] = {}
        self._waiting: list[Job] = []
        self._announced: dict[str, int] = {}
        self._running: dict[str, Driver] = {}
        self._forgotten: set[str] = set()
        self._threads: dict[str, threading.Thread] = {}
        self._dispatcher: threading.Thread | None = None
        self._spare: Child | None = None  # only the dispatcher changes it

    def __enter__(self) -> JobQueue:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Hear every event of every job; returns what ends that."""
        return self._audience.join(listener)

    def submit(self, spec: Spec, *, limits: Limits | None = None, job_id: str | None = None) -> Job:
        """Put a job at the end of the queue; returns at once. Raises `ValueError` for an id that is in use."""
        job = Job(job_id or secrets.token_hex(8), spec, limits or Limits())
        with self._changed:
            if self._closing:
                raise RuntimeError("The job queue is closed.")
            if job.id in self._jobs:
                raise ValueError(f"There is a job {job.id} already.")
            self._forget_old_jobs()
            self._jobs[job.id] = job
            self._waiting.append(job)
            self._stir()
        return job

    def cancel(self, job_id: str) -> None:
        """End a job: ask, terminate, kill. Returns at once; a job that has ended or is unknown stays as it is."""
        self._end(job_id, Ending.CANCELLED)

    def stop(self, job_id: str) -> None:
        """Ask a measuring step to return what it has; a job that still waits is cancelled."""
        with self._changed:
            job = self._jobs.get(job_id)
            if job is None:
                return
            if job not in self._waiting:
                job.stop_and_keep()
                self._wake(job_id)
                return
        self._end(job_id, Ending.CANCELLED)

    def forget(self, job_id: str) -> None:
        """Let go of a job whose outcome has been heard: large results need not stay in memory. Returns at once."""
        with self._changed:
            if job_id in self._running:
                self._forgotten.add(job_id)
            elif (job := self._jobs.get(job_id)) is not None and job.state.ended:
                del self._jobs[job_id]

    def jobs(self) -> tuple[Job, ...]:
        """All jobs in the order they came, the last `KEPT_JOBS` of those that have ended among them."""
        with self._changed:
            return tuple(self._jobs.values())

    def wait(self, job_id: str, timeout: float | None = None) -> Outcome:
        """Wait until a job has ended and its listeners have heard so.

        Raises `TimeoutError`, or `KeyError` for a job that is unknown or forgotten.
        """
        with self._changed:
            job = self._jobs[job_id]
        if not job.ended.wait(timeout) or job.outcome is None:
            raise TimeoutError(f"The job {job_id} has not ended in {timeout} s.")
        return job.outcome

    def warm_up(self) -> None:
        """Start the spare child now; returns at once."""
        with self._changed:
            if not self._closing:
                self._warm_up_wanted = True
                self._stir()

    @property
    def warm(self) -> bool:
        """Whether a spare child waits with the toolkit imported."""
        spare = self._spare
        return spare is not None and spare.answered.is_set()

    def child_pid(self, job_id: str) -> int | None:
        """The process id of a running job's child."""
        with self._changed:
            job = self._jobs.get(job_id)
        return job.pid if job else None

    def close(self, timeout: float = 5.0) -> None:
        """Cancel everything and wait until no child is left; what is not gone in `timeout` seconds is killed."""
        deadline = time.monotonic() + timeout
        with self._changed:
            self._closing = True
            for job_id in [*(job.id for job in self._waiting), *self._running]:
                self._jobs[job_id].end_because(Ending.CLOSED)
                self._wake(job_id)
            self._stir()
            dispatcher = self._dispatcher
        _join(dispatcher, deadline - time.monotonic())
        with self._changed:
            left = list(self._running.values())
            threads = list(self._threads.values())
        for driver in left:
            driver.kill()
        for thread in (*threads, dispatcher):
            _join(thread, max(deadline - time.monotonic(), 1.0))

    # --- on any thread, with the lock held ----------------------------------------------------------------------------

    def _stir(self) -> None:
        self._stirred = True
        if self._dispatcher is None and not self._closing:
            self._dispatcher = threading.Thread(target=self._dispatch, name="job dispatcher", daemon=True)
            self._dispatcher.start()
        self._changed.notify_all()

    def _wake(self, job_id: str) -> None:
        driver = self._running.get(job_id)
        if driver is not None:
            driver.wake()

    def _forget_old_jobs(self) -> None:
        over = [job.id for job in self._jobs.values() if job.ended.is_set()][:-KEPT_JOBS]
        for job_id in over:
            del self._jobs[job_id]

    def _end(self, job_id: str, ending: Ending) -> None:
        with self._changed:
            job = self._jobs.get(job_id)
            if job is None or job.state.ended:
                return
            job.end_because(ending)
            self._wake(job_id)
            self._stir()

    # --- the dispatcher's thread --------------------------------------------------------------------------------------

    def _dispatch(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._stirred)
                self._stirred = False
                news = self._positions()
                dropped = self._take_dropped()
                starting = self._take_startable()
                over = self._closing and not self._running and not self._waiting
            for job, ahead in news:
                self._audience.tell(job.id, Queued(ahead=ahead))
            for job in dropped:
                self._conclude(job, outcome_before_start(job.step, job.ending or Ending.CANCELLED))
            for job in starting:
                self._start(job)
            self._join_finished()
            self._look_after_spare()
            if over:
                return

    def _positions(self) -> list[tuple[Job, int]]:
        ahead = len(self._running)
        news = [
            (job, ahead + i)
            for i, job in enumerate(self._waiting)
            if self._announced.get(job.id) != ahead + i
        ]
        self._announced = {job.id: ahead + i for i, job in enumerate(self._waiting)}
        return news

    def _take_dropped(self) -> list[Job]:
        dropped = [job for job in self._waiting if job.ending is not None]
        self._waiting = [job for job in self._waiting if job.ending is None]
        return dropped

    def _take_startable(self) -> list[Job]:
        starting: list[Job] = []
        while self._waiting and self._may_start(self._waiting[0]):
            job = self._waiting.pop(0)
            self._running[job.id] = self._driver(job, self._take_spare())
            starting.append(job)
        return starting

    def _may_start(self, job: Job) -> bool:
        if job.step in MEASURING:
            return not self._running
        beside = [self._jobs[job_id].step for job_id in self._running]
        return len(beside) < PARALLEL and not MEASURING.intersection(beside)

    def _take_spare(self) -> Child | None:
        spare, self._spare = self._spare, None
        return spare

    def _driver(self, job: Job, spare: Child | None) -> Driver:
        return Driver(
            job,
            spare,
            program=self._program,
            emit=lambda event: self._audience.tell(job.id, event),
            grace_s=self._grace_s,
            ready_timeout_s=self._ready_timeout_s,
        )

    def _start(self, job: Job) -> None:
        thread = threading.Thread(target=self._drive, args=(job,), name=f"job {job.id}", daemon=True)
        with self._changed:
            self._threads[job.id] = thread
        thread.start()

    def _join_finished(self) -> None:
        with self._changed:
            finished = [job_id for job_id in self._threads if job_id not in self._running]
            threads = [self._threads.pop(job_id) for job_id in finished]
        for thread in threads:
            thread.join()

    def _look_after_spare(self) -> None:
        """Start a spare when one is wanted; never while something is measured, its import would be in the numbers."""
        with self._changed:
            measuring = any(self._jobs[job_id].step in MEASURING for job_id in self._running)
            wanted = self._warm_up_wanted or (self._keep_spare and bool(self._jobs))
            closing = self._closing
        if closing:
            spare = self._take_spare()
            if spare is not None:
                spare.finish()
        elif wanted and not measuring and self._spare is None:
            with contextlib.suppress(OSError):  # the next job says why no worker can be started
                self._spare = Child(self._program)
            self._warm_up_wanted = False

    # --- a job's own thread -------------------------------------------------------------------------------------------

    def _drive(self, job: Job) -> None:
        try:
            outcome = self._running[job.id].run()
        except Exception:  # noqa: BLE001 - a defect of ours must end as an outcome, not as a silent thread
            _log.exception("The job %s could not be driven to its end.", job.id)
            outcome = outcome_of_defect(Facts(job.step, job.limits))
        self._conclude(job, outcome)
        with self._changed:
            self._running.pop(job.id, None)
            if job.id in self._forgotten:
                self._forgotten.discard(job.id)
                self._jobs.pop(job.id, None)
            self._stir()

    def _conclude(self, job: Job, outcome: Outcome) -> None:
        job.outcome = outcome
        job.state = outcome.state
        self._audience.tell(job.id, Ended(outcome=outcome))
        job.ended.set()


def _join(thread: threading.Thread | None, timeout: float) -> None:
    if thread is not None and thread is not threading.current_thread():
        thread.join(max(timeout, 0.0))
