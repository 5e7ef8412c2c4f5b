"""A job as the workspace follows it: where its result will go, decided before it is queued."""

from __future__ import annotations

import contextlib
import os
import queue
import secrets
import threading
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from workbench.core.benchmarking import BenchmarkSpec
from workbench.core.comparing import CompareSpec
from workbench.core.compression import CompressSpec
from workbench.core.conversion import ConvertSpec
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.evaluation import EvaluateSpec
from workbench.core.events import JobEvent, Outcome
from workbench.core.making import Making
from workbench.core.measuring import MeasuringSpec
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.project import JobRecord, Step, Variant
from workbench.core.pruning import PruneSpec
from workbench.core.python_models import python_reference
from workbench.core.quantization import QuantizePlanSpec, QuantizeSpec
from workbench.core.sample_views import SamplesSpec
from workbench.core.specs import MEASURING, Spec, step_of
from workbench.store.database import ProjectStore
from workbench.store.layout import PARTIAL, partials, remove
from workbench.workspace.fed import with_built_in, with_examples, with_fed_samples, with_reference

UNRECORDED = frozenset({Step.DEVICES, Step.DOCTOR, *(step for step in Step if step.is_question)})
"""Questions about the machine, which every window asks at its start, and looks at a picture: nothing to remember."""
RUNS = MEASURING | {Step.EVALUATE}
"""Steps whose results are runs of a variant. Accuracy does not mind a neighbour, so it need not run alone."""


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
    targets: tuple[Path, ...] = ()
    """Folders in which the job may leave half-made things."""
    again_of: Variant | None = None
    """The variant whose recipe is run once more."""
    absent: tuple[Path, ...] = ()
    """Those of them, and of the folders above, that were not there when the job was queued, the innermost first."""
    workers: tuple[int, ...] = ()
    """The processes that had the job; the names of half-made things begin with their id."""
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
        """Whether the project remembers the job itself; a look at a model that leads to nothing is only a question."""
        question = self.step is Step.INSPECT and self.variant_id is None and not self.importing
        return self.step not in UNRECORDED and not question


def new_id() -> str:
    """Random hex, unique within a project."""
    return secrets.token_hex(8)


def prepare(
    spec: Spec, variant_id: str | None, store: ProjectStore | None, *, importing: bool = False
) -> Ticket:
    """Fill in what the spec leaves to the project and decide where the result goes. Raises WorkbenchError."""
    variant = store.variant(variant_id) if store is not None and variant_id is not None else None
    spec = _with_model(spec, variant)
    require_measurable(spec)
    if isinstance(spec, QuantizePlanSpec):
        inner = _with_model(spec.quantize, variant)
        assert isinstance(inner, QuantizeSpec)
        inner = msgspec.structs.replace(inner, feeding=with_built_in(inner.feeding, variant, store))
        spec = msgspec.structs.replace(spec, quantize=inner)
    if isinstance(spec, SamplesSpec):
        spec = with_fed_samples(spec, variant, store)
    if isinstance(spec, EvaluateSpec):
        spec = with_reference(spec, spec.feeding, store)
    if isinstance(spec, PruneSpec):
        spec = with_examples(spec, variant)
    if isinstance(spec, EvaluateSpec | QuantizeSpec | CompressSpec | PruneSpec):
        spec = msgspec.structs.replace(spec, feeding=with_built_in(spec.feeding, variant, store))
    ticket = Ticket(new_id(), spec, step_of(spec), variant_id, importing=importing)
    writable = store is not None and not store.read_only
    if isinstance(spec, Making):
        _prepare_making(ticket, spec, store)
    elif ticket.step in RUNS and variant is not None and writable:
        assert store is not None
        ticket.run_id = new_id()
        if isinstance(spec, BenchmarkSpec | EvaluateSpec) and spec.samples_file is None:
            ticket.spec = msgspec.structs.replace(spec, samples_file=str(store.samples_file(ticket.run_id)))
    ticket.targets = _targets(ticket.spec)
    ticket.absent = tuple(absent for folder in ticket.targets for absent in _absent(folder))
    return ticket


def _targets(spec: Spec) -> tuple[Path, ...]:
    if isinstance(spec, Making):
        return (Path(spec.output_dir),)
    files = (getattr(spec, name, None) for name in ("output", "samples_file", "dump_config"))
    return tuple(dict.fromkeys(Path(file).parent for file in files if file))


def _absent(folder: Path) -> list[Path]:
    # Not Path.exists, which raises for a name that is too long or a folder that may not be searched.
    return [place for place in (folder, *folder.parents) if not os.path.exists(place)]  # noqa: PTH110


def _with_model(spec: Spec, variant: Variant | None) -> Spec:
    if variant is not None and getattr(spec, "model", None) == "":
        filled: Spec = msgspec.structs.replace(spec, model=variant.path)
        return filled
    return spec


def require_measurable(spec: Spec | MeasuringSpec) -> None:
    """Raise WorkbenchError for a measurement of Python code."""
    if isinstance(spec, CompareSpec):
        require_measurable(spec.a)
        require_measurable(spec.b)
        return
    model = spec.model if isinstance(spec, MeasuringSpec) else ""
    if python_reference(model) is not None:
        raise WorkbenchError(
            ErrorCode.UNSUPPORTED_FORMAT,
            say(QT_TRANSLATE_NOOP("core", "{name} cannot be measured."), name=model),
            say(QT_TRANSLATE_NOOP("core", "It is Python code; a device runs what it is converted to.")),
            (say(QT_TRANSLATE_NOOP("core", "Convert it, and measure the result.")),),
        )


def _prepare_making(ticket: Ticket, spec: Making, store: ProjectStore | None) -> None:
    ticket.new_variant_id = new_id()
    if spec.output_dir:
        return
    if store is None:
        raise WorkbenchError(
            ErrorCode.USAGE,
            say(QT_TRANSLATE_NOOP("core", "The model was not converted."))
            if isinstance(spec, ConvertSpec)
            else say(QT_TRANSLATE_NOOP("core", "No new model was made.")),
            say(QT_TRANSLATE_NOOP("core", "No output folder was given, and no project is open.")),
            (say(QT_TRANSLATE_NOOP("core", "Choose a folder, or open a project.")),),
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
    # Not simply all of them: another job may be writing into the same folder at this moment.
    names = tuple(f"{PARTIAL}{pid}-" for pid in ticket.workers)
    for path in (path for folder in ticket.targets for path in partials(folder)):
        if path.name.startswith(names):
            remove(path)
    for folder in ticket.absent:
        with contextlib.suppress(OSError):  # something is in it, or it was never made
            folder.rmdir()
