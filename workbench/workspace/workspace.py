"""A project (or none) together with the queue that runs its jobs: every wish of the user, once for window and CLI."""

from __future__ import annotations

import contextlib
import logging
import queue as queues
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from workbench.core.comparing import CompareSpec
from workbench.core.conversion import ConvertSpec, InputOverride
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.events import Ended, JobEvent, Limits, Outcome, Running, Started
from workbench.core.inspection import InspectSpec
from workbench.core.making import Making
from workbench.core.measuring import MeasuringSpec
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.project import JobState, Step, Variant
from workbench.core.pruning import PruneSpec
from workbench.core.reporting import ReportSpec
from workbench.core.specs import Result, Spec, step_of
from workbench.jobs.queue import JobQueue
from workbench.store.database import ProjectStore
from workbench.store.reader import gone
from workbench.workspace import reporting
from workbench.workspace.events import JobChanged, ProjectChanged
from workbench.workspace.importing import place_of
from workbench.workspace.open_project import OpenProject
from workbench.workspace.recipes import recipe_again
from workbench.workspace.recording import Recorder
from workbench.workspace.tickets import Ticket, prepare, require_measurable, sweep_leftovers

_log = logging.getLogger(__name__)


class Workspace(OpenProject):
    """Without a store (the CLI without `--project`) steps run and nothing is recorded.

    Methods may be called from any thread. Reads come from memory and never wait for a job that is being recorded.
    """

    def __init__(self, queue: JobQueue, store: ProjectStore | None = None) -> None:
        super().__init__(store)
        self.queue = queue
        self.default_limits = Limits()
        """Limits of jobs that are started without their own."""
        self._tickets: dict[str, Ticket] = {}
        self._recorder = Recorder(store) if store is not None and not store.read_only else None
        self._closed = False
        self._close_lock = threading.Lock()
        self._unsubscribe = queue.subscribe(self._on_job_event)

    @classmethod
    def open(cls, folder: Path | None, **queue_options: Any) -> Workspace:
        """Open (or create) the project in `folder`, or none. Raises WorkbenchError (PROJECT_UNUSABLE)."""
        store = ProjectStore.open(folder) if folder is not None else None
        return cls(JobQueue(**queue_options), store)

    def __enter__(self) -> Workspace:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- the wishes -------------------------------------------------------------------------------------------------

    def import_model(self, path: Path) -> str:
        """Look at a model file (or SavedModel folder) in a child and record it; returns the job's id.

        The file stays where it is. What is in the project already (same hash) is reported again, not doubled. A model
        with operations that OpenVINO has no rule for comes in, too: it may be cut before them.
        """
        return self._import(InspectSpec(model=place_of(str(path)), preflight=True))

    def import_python(
        self, reference: str, example_inputs: Sequence[InputOverride] = (), *, trust_code: bool
    ) -> str:
        """Run a Python function (`net.py:make`, `package.module:make`) in a child and record the model it makes.

        `trust_code`: the person was asked whether this code may run; it is asked again for every later step.
        """
        return self._import(
            InspectSpec(
                model=place_of(reference),
                preflight=True,
                example_inputs=tuple(example_inputs),
                trust_code=trust_code,
            )
        )

    def _import(self, spec: InspectSpec) -> str:
        self._need_store().check_writable()
        return self._submit(prepare(spec, None, self.store, importing=True), None)

    def convert(self, variant_id: str, spec: ConvertSpec, limits: Limits | None = None) -> str:
        """Make a new variant from one; an empty `output_dir` means the project's own artefacts. Returns the job."""
        return self.start(spec, variant_id, limits)

    def rerun_recipe(self, variant_id: str, *, trust_code: bool = False, limits: Limits | None = None) -> str:
        """Run the recipe of a variant that was made here again, into a new variant; returns the job's id.

        The job's outcome says whether the weights are the same, byte for byte. Raises WorkbenchError for a variant
        without a recipe. `trust_code` as in `import_python`: for the model's code and for that which gives samples.
        """
        variant = self._need_store().variant(variant_id)
        if variant is None:
            raise gone(variant_id)
        parent = self.variant(variant.parent_id) if variant.parent_id else None
        spec = recipe_again(variant, parent, trust_code=trust_code)
        ticket = prepare(spec, variant.parent_id, self.store)
        ticket.again_of = variant
        return self._submit(ticket, limits)

    def start(self, spec: Spec, variant_id: str | None = None, limits: Limits | None = None) -> str:
        """Queue a step; its run or new variant is recorded when it succeeds. An empty `model` means the variant's path.

        Without `variant_id` nothing but the job is recorded. Returns the job's id.
        """
        return self._submit(prepare(spec, variant_id, self.store), limits)

    def cancel(self, job_id: str) -> None:
        """End a job without a result; never waits."""
        self.queue.cancel(job_id)

    def stop(self, job_id: str) -> None:
        """End a measuring job and keep what it has measured; never waits."""
        self.queue.stop(job_id)

    def wait(self, job_id: str, timeout: float | None = None) -> Outcome | None:
        """Wait until a job has ended and is recorded; `None` when the time is over before."""
        ticket = self._tickets[job_id]
        return ticket.outcome if ticket.ended.wait(timeout) else None

    def forget(self, job_id: str) -> None:
        """Let go of a question that has been answered, and of the answer; nobody waits for it any more."""
        ticket = self._tickets.get(job_id)
        if ticket is not None and not ticket.recorded:
            del self._tickets[job_id]
            self.queue.forget(job_id)

    def imported_variant(self, job_id: str) -> Variant | None:
        """The variant an import or a conversion led to."""
        ticket = self._tickets.get(job_id)
        return self.variant(ticket.made_variant) if ticket and ticket.made_variant else None

    def recorded_run(self, job_id: str) -> str | None:
        """The id of the run a job has left in the project."""
        ticket = self._tickets.get(job_id)
        return ticket.made_run if ticket else None

    def run(
        self,
        spec: Spec,
        *,
        variant_id: str | None = None,
        on_event: Callable[[JobEvent], None] | None = None,
        limits: Limits | None = None,
    ) -> Result:
        """Do a step and wait for it; `on_event` is called on this thread. Raises WorkbenchError, CANCELLED on Ctrl+C.

        In a project the model is imported first where it is not in it yet, and a converted model is inspected after,
        so that a run and a variant always have their place.
        """
        require_measurable(spec)
        importing = self.records and variant_id is None and isinstance(spec, InspectSpec)
        kept = self.records and variant_id is None and not step_of(spec).is_question
        if kept and isinstance(spec, Making | MeasuringSpec):
            variant_id = self._variant_of(spec, limits)
        elif kept and isinstance(spec, CompareSpec):
            variant_id = self._variant_of_b(spec, limits)
        ticket = prepare(spec, variant_id, self.store, importing=importing)
        outcome = self._run_ticket(ticket, on_event, limits)
        if ticket.follow_up is not None:
            self._wait_quietly(ticket.follow_up)
        if outcome.result is None:
            raise _error_of(outcome)
        return outcome.result

    def report_spec(self, output: Path, title: str, runs: Sequence[str] | None = None) -> ReportSpec:
        """Everything a report needs; `runs` chooses, else the newest ones and every baseline."""
        return reporting.report_spec(self._need_store(), output, title, runs)

    def close(self) -> None:
        """Cancel all jobs, leave no child process, close the project; may be called twice."""
        with self._close_lock:
            if self._closed:
                return
            self._closed = True
        try:
            self.queue.close()
        finally:
            self._unsubscribe()
            if self.store is not None:
                self.store.close()

    # --- inside -----------------------------------------------------------------------------------------------------

    def _submit(self, ticket: Ticket, limits: Limits | None) -> str:
        self._tickets[ticket.job_id] = ticket
        if self._recorder is not None and ticket.recorded:
            self._recorder.job_queued(ticket)
            self._changed("job", ticket.job_id)
        try:
            self.queue.submit(ticket.spec, limits=limits or self.default_limits, job_id=ticket.job_id)
        except RuntimeError:
            del self._tickets[ticket.job_id]
            raise
        return ticket.job_id

    def _variant_of(self, spec: Making | MeasuringSpec, limits: Limits | None) -> str:
        """The variant of a file: it is looked at again, because its content may have changed since it was imported."""
        look = InspectSpec(
            model=place_of(spec.model),
            preflight=True,
            example_inputs=spec.example_inputs if isinstance(spec, ConvertSpec | PruneSpec) else (),
            trust_code=isinstance(spec, ConvertSpec | PruneSpec) and spec.trust_code,
        )
        ticket = prepare(look, None, self.store, importing=True)
        outcome = self._run_ticket(ticket, None, limits)
        if ticket.made_variant is None:
            raise _error_of(outcome)
        return ticket.made_variant

    def _variant_of_b(self, spec: CompareSpec, limits: Limits | None) -> str:
        """Both models are brought in; the run belongs to B, the candidate."""
        if place_of(spec.a.model) != place_of(spec.b.model):
            self._variant_of(spec.a, limits)
        return self._variant_of(spec.b, limits)

    def _run_ticket(
        self, ticket: Ticket, on_event: Callable[[JobEvent], None] | None, limits: Limits | None
    ) -> Outcome:
        inbox: queues.SimpleQueue[JobEvent] = queues.SimpleQueue()
        ticket.inbox = inbox
        try:
            self._submit(ticket, limits)
            while True:
                event = inbox.get()
                if on_event is not None:
                    on_event(event)
                if isinstance(event, Ended):
                    return event.outcome
        except KeyboardInterrupt:
            self.cancel(ticket.job_id)
            outcome = self.wait(ticket.job_id, timeout=10.0)
            raise _error_of(outcome if outcome and outcome.error else None) from None
        finally:
            ticket.inbox = None
            if not ticket.ended.is_set():
                self.cancel(ticket.job_id)

    def _wait_quietly(self, job_id: str) -> None:
        """Wait for work that the user did not ask for; Ctrl+C gives it up without harm."""
        try:
            self.wait(job_id)
        except KeyboardInterrupt:
            self.cancel(job_id)

    def _refuse_while_used(self, variant_ids: frozenset[str]) -> None:
        using = [
            t for t in tuple(self._tickets.values()) if not t.ended.is_set() and t.variant_id in variant_ids
        ]
        for ticket in using:
            if ticket.step is not Step.INSPECT:
                raise WorkbenchError(
                    ErrorCode.STEP_FAILED,
                    say(QT_TRANSLATE_NOOP("core", "Nothing was deleted.")),
                    say(QT_TRANSLATE_NOOP("core", "A job is using it.")),
                    (say(QT_TRANSLATE_NOOP("core", "Cancel the job, or wait for it.")),),
                )
        for ticket in using:  # nobody asked for these looks at new files
            self.cancel(ticket.job_id)

    def _on_job_event(self, job_id: str, event: JobEvent) -> None:
        """On the queue's threads. Recording comes first: whoever hears `Ended` finds the result in the project."""
        ticket = self._tickets.get(job_id)
        if ticket is None:
            return
        if isinstance(event, Running):
            self._note_running(ticket)
        if isinstance(event, Started):
            ticket.workers = (*ticket.workers, event.pid)
        if isinstance(event, Ended):
            event = Ended(outcome=self._conclude(ticket, event.outcome))
        self._emit(JobChanged(job_id=job_id, step=ticket.step, variant_id=ticket.variant_id, event=event))
        inbox = ticket.inbox
        if isinstance(event, Ended):
            ticket.ended.set()
        if inbox is not None:
            inbox.put(event)

    def _conclude(self, ticket: Ticket, outcome: Outcome) -> Outcome:
        """Record what the job leaves, or clear away what it left half-made."""
        changes: list[ProjectChanged] = []
        if self._recorder is not None and outcome.state is JobState.SUCCEEDED and outcome.result is not None:
            outcome = self._recorder.record(ticket, outcome, changes)
        if outcome.state is not JobState.SUCCEEDED:
            sweep_leftovers(ticket, self.store)
        if self._recorder is not None and ticket.recorded:
            with _logging_failure():
                self._recorder.job_ended(ticket, outcome)
            changes.append(ProjectChanged(kind="job", ids=(ticket.job_id,)))
        ticket.outcome = outcome
        for change in changes:
            self._emit(change)
        self._look_at_new_variant(ticket)
        return outcome

    def _note_running(self, ticket: Ticket) -> None:
        if self._recorder is not None and ticket.recorded:
            with _logging_failure():
                self._recorder.job_running(ticket)
            self._changed("job", ticket.job_id)

    def _look_at_new_variant(self, ticket: Ticket) -> None:
        """A converted model is inspected by a job of its own, so that its overview is as full as an imported one's."""
        made = self.variant(ticket.made_variant) if ticket.made_variant else None
        if isinstance(ticket.spec, Making) and made is not None and not self._closed:
            follow_up = prepare(InspectSpec(model=made.path), made.id, self.store)
            with contextlib.suppress(RuntimeError):  # the queue was closed at this moment
                ticket.follow_up = self._submit(follow_up, None)


@contextlib.contextmanager
def _logging_failure() -> Iterator[None]:
    """A job's line that cannot be written (the disk is full) must not keep anybody from hearing how the job ended."""
    try:
        yield
    except WorkbenchError as error:
        _log.warning("The project could not note a job's state: %s", error)


def _error_of(outcome: Outcome | None) -> WorkbenchError:
    if outcome is not None and outcome.error is not None:
        return WorkbenchError.of(outcome.error)
    why = outcome.sentence if outcome is not None else say(QT_TRANSLATE_NOOP("core", "It was interrupted."))
    cancelled = outcome is None or outcome.state is JobState.CANCELLED
    code = ErrorCode.CANCELLED if cancelled else ErrorCode.STEP_FAILED
    what = (
        say(QT_TRANSLATE_NOOP("core", "The step was cancelled."))
        if cancelled
        else say(QT_TRANSLATE_NOOP("core", "The step ended without a result."))
    )
    return WorkbenchError(code, what, why)
