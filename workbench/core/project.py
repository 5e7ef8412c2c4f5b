"""What a project holds: models with their lineage of variants, datasets, runs, jobs."""

from __future__ import annotations

import enum
from pathlib import Path

import msgspec

from workbench.core.compression import CompressResult
from workbench.core.conversion import ConvertResult
from workbench.core.inspection import InspectResult, ModelFormat
from workbench.core.messages import Message
from workbench.core.pruning import PruneResult
from workbench.core.python_models import python_reference
from workbench.core.quantization import QuantizeResult


class Step(enum.Enum):
    """The word for one kind of work, the same in every room."""

    INSPECT = "inspect"
    CONVERT = "convert"
    QUANTIZE = "quantize"
    COMPRESS = "compress"
    PRUNE = "prune"
    BENCHMARK = "benchmark"
    PROFILE = "profile"
    EVALUATE = "evaluate"
    DATASET = "dataset"
    COMPARE = "compare"
    DEVICES = "devices"
    DOCTOR = "doctor"
    REPORT = "report"
    PREVIEW = "preview"
    GRAPH = "graph"
    LAYOUT = "layout"
    NODE = "node"
    AFFINITY = "affinity"
    MAPPING = "mapping"
    LINK = "link"
    STRUCTURE = "structure"
    QUANTIZE_PLAN = "quantize-plan"
    SAMPLES = "samples"
    SPARSITY = "sparsity"

    @property
    def is_question(self) -> bool:
        """The window's own question about a model, whose answer is shown and not kept."""
        return self in _QUESTIONS


_QUESTIONS = frozenset(
    (
        Step.PREVIEW,
        Step.DATASET,
        Step.GRAPH,
        Step.LAYOUT,
        Step.NODE,
        Step.AFFINITY,
        Step.MAPPING,
        Step.LINK,
        Step.STRUCTURE,
        Step.QUANTIZE_PLAN,
        Step.SAMPLES,
        Step.SPARSITY,
    )
)


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """What was imported. Ids are random hex, unique within a project."""

    id: str
    name: str
    created_at: str


class Variant(msgspec.Struct, frozen=True, kw_only=True):
    """One form of a model. `path` is absolute; `owned` when the files lie in the project's own artefacts.

    `recipe` is the JSON of the spec that made it (`None` for an imported file), `conversion` what that step returned.
    A variant of the format PYTHON has the function's reference as its `path`, and the inspection that looked at it,
    with its example inputs, as its `recipe`. That code may run is never kept: a project may come from somebody else.
    """

    id: str
    model_id: str
    parent_id: str | None
    name: str
    format: ModelFormat
    precision: str
    path: str
    owned: bool
    size_bytes: int
    sha256: str | None
    created_at: str
    recipe: str | None = None
    inspection: InspectResult | None = None
    conversion: ConvertResult | None = None
    shrinking: QuantizeResult | CompressResult | PruneResult | None = None
    """What quantizing, compressing or pruning returned."""

    @property
    def file(self) -> Path | None:
        """The file (or folder) that must be there; `None` for a function in an installed Python module."""
        reference = python_reference(self.path) if self.format is ModelFormat.PYTHON else None
        return Path(self.path) if reference is None else reference.file


class Dataset(msgspec.Struct, frozen=True, kw_only=True):
    """Samples for calibration or evaluation."""

    id: str
    name: str
    path: str
    format: str
    samples: int
    labelled: bool
    created_at: str


class RunFigure(msgspec.Struct, frozen=True, kw_only=True):
    """The headline of a run that is no time: a metric by its name, or the speed of B relative to A (`RATIO`)."""

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None


RATIO = "ratio"


class RunSummary(msgspec.Struct, frozen=True, kw_only=True):
    """A run as lists show it, without its result. Numbers are `None` where the step has no such number.

    `verdict` is the value of a benchmark's `Verdict`, or of a comparison's `CompareVerdict`.
    """

    id: str
    variant_id: str
    step: Step
    device: str
    created_at: str
    title: str | None = None
    hint: str | None = None
    effective_precision: str | None = None
    throughput_fps: float | None = None
    latency_median_ms: float | None = None
    verdict: str | None = None
    baseline: bool = False
    figure: RunFigure | None = None


class JobState(enum.Enum):
    """The life of a job."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"
    CRASHED = "crashed"
    INTERRUPTED = "interrupted"
    """The program ended while the job ran; found when the project was opened again."""

    @property
    def ended(self) -> bool:
        return self not in (JobState.QUEUED, JobState.RUNNING)


class JobRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A job as the project remembers it; `spec` is JSON, `sentence` the outcome, `message` the same to translate."""

    id: str
    step: Step
    variant_id: str | None
    state: JobState
    created_at: str
    started_at: str | None = None
    ended_at: str | None = None
    sentence: str = ""
    message: Message | None = None
    spec: str = ""
