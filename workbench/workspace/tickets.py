"""A job as the workspace follows it: where its result will go, decided before it is queued."""

from __future__ import annotations

import queue
import secrets
import threading
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from workbench.core.benchmarking import BenchmarkSpec
from workbench.core.conversion import ConvertSpec
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.events import JobEvent, Outcome
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.project import JobRecord, Step, Variant
from workbench.core.specs import MEASURING, Spec, step_of
from workbench.store.database import ProjectStore
from workbench.store.layout import partials, remove

UNRECORDED = frozenset({Step.DEVICES, Step.DOCTOR})
"""Questions about the machine: every window asks them at its start, the project need not remember that."""


@dataclass(slots=True)
class Ticket:
    """Everything about one job that the queue does not know."""

    job_id: str
    spec: Spec
    step: Step
    variant_id: str | None
    importing: bool = False
    run_id: str | None = None
    """The run its result will be."""
    new_variant_id: str | None = None
    """The variant its files will be, and the name of its folder in the project."""
    artefacts: Path | None = None
    """That folder, when the project owns the files."""
    targets: tuple[tuple[Path, str], ...] = ()
    """Where the job may leave half-made things: a folder, and how their names end."""
    others: frozenset[Path] = frozenset()
    """Half-made things that were there before, not to be touched."""
    record: JobRecord | None = None
    made_run: str | None = None
    made_variant: str | None = None
    follow_up: str | None = None
    """The job that looks at what this one made."""
    inbox: queue.SimpleQueue[JobEvent] | None = None
    outcome: Outcome | None = None
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def recorded(self) -> bool:
        """Whether the project remembers the job itself."""
        return self.step not in UNRECORDED


def new_id() -> str:
    """Random hex, unique within a project."""
    return secrets.token_hex(8)


def prepare(
    spec: Spec, variant_id: str | None, store: ProjectStore | None, *, importing: bool = False
) -> Ticket:
    """Fill in what the spec leaves to the project and decide where the result goes. Raises WorkbenchError."""
    variant = store.variant(variant_id) if store is not None and variant_id is not None else None
    spec = _with_model(spec, variant)
    ticket = Ticket(new_id(), spec, step_of(spec), variant_id, importing=importing)
    writable = store is not None and not store.read_only
    if isinstance(spec, ConvertSpec):
        _prepare_conversion(ticket, spec, store)
    elif ticket.step in MEASURING and variant is not None and writable:
        assert store is not None
        ticket.run_id = new_id()
        if isinstance(spec, BenchmarkSpec) and spec.samples_file is None:
            ticket.spec = msgspec.structs.replace(spec, samples_file=str(store.samples_file(ticket.run_id)))
    ticket.targets = _targets(ticket.spec)
    ticket.others = frozenset(_half_made(ticket.targets))
    return ticket


def _targets(spec: Spec) -> tuple[tuple[Path, str], ...]:
    if isinstance(spec, ConvertSpec):
        return ((Path(spec.output_dir), ""),)
    names = ("output", "samples_file", "dump_config")
    files = [Path(file) for file in (getattr(spec, name, None) for name in names) if file]
    return tuple((file.parent, file.name) for file in files)


def _half_made(targets: tuple[tuple[Path, str], ...]) -> list[Path]:
    return [path for folder, ending in targets for path in partials(folder) if path.name.endswith(ending)]


def _with_model(spec: Spec, variant: Variant | None) -> Spec:
    if variant is not None and getattr(spec, "model", None) == "":
        filled: Spec = msgspec.structs.replace(spec, model=variant.path)
        return filled
    return spec


def _prepare_conversion(ticket: Ticket, spec: ConvertSpec, store: ProjectStore | None) -> None:
    ticket.new_variant_id = new_id()
    if spec.output_dir:
        return
    if store is None:
        raise WorkbenchError(
            ErrorCode.USAGE,
            say(QT_TRANSLATE_NOOP("core", "The model was not converted.")),
            say(QT_TRANSLATE_NOOP("core", "No output folder was given, and no project is open.")),
        )
    store.check_writable()
    ticket.artefacts = store.artefacts(ticket.new_variant_id)
    ticket.spec = msgspec.structs.replace(spec, output_dir=str(ticket.artefacts))


def sweep_leftovers(ticket: Ticket, store: ProjectStore | None) -> None:
    """After a job without success: remove what it left half-made, and its folder in the project."""
    if ticket.artefacts is not None:
        remove(ticket.artefacts)
    if ticket.run_id is not None and store is not None:
        remove(store.samples_file(ticket.run_id))
    for path in _half_made(ticket.targets):
        if path not in ticket.others:
            remove(path)
