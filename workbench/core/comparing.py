"""The step *compare*: two setups measured in turns, and whether the difference is more than chance."""

from __future__ import annotations

import enum
import math
from typing import Any

import msgspec

from workbench.core.benchmarking import BenchmarkResult
from workbench.core.environment import Environment
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.measuring import Api, Hint, MeasuringSpec
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say


class Backend(enum.Enum):
    """What runs the model. The values are the spellings of `--b-backend`."""

    OPENVINO = "openvino"
    ONNXRUNTIME = "onnxruntime"
    TORCH = "torch"

    @property
    def word(self) -> str:
        """Its own name, as people write it."""
        return {"openvino": "OpenVINO", "onnxruntime": "ONNX Runtime", "torch": "PyTorch"}[self.value]


class CompareSide(MeasuringSpec, frozen=True, kw_only=True):
    """One of the two setups. f32 unless asked otherwise, and one request at a time unless throughput is compared.

    `precision` `None`: the device's own choice, which on CPUs with bf16 is bf16. onnxruntime and torch take only
    `threads`, the shapes and the seed from a setup.
    """

    backend: Backend = Backend.OPENVINO
    precision: str | None = "f32"
    api: Api = Api.SYNC


class CompareSpec(msgspec.Struct, frozen=True, kw_only=True, tag="compare", tag_field="step"):
    """Measure `a` and `b` in turns, in at least `instances` pairs of fresh processes, for about `seconds` in all.

    It ends early, after `instances` pairs, once the interval's half width is at most `target_half_width` (a share:
    0.004 is ± 0.4 %), or lies wholly beyond `smallest_difference`. Of a budget that is too short at least
    `LEAST_INSTANCES` pairs are measured all the same. `rounds`: block pairs per instance, an even number; of models so
    slow that a block takes much longer than `block_seconds`, fewer. `None`: by what is measured, see `blocks`.
    """

    a: CompareSide
    b: CompareSide
    confidence: float = 0.95
    smallest_difference: float = 0.01
    seconds: float = 60.0
    target_half_width: float = 0.004
    instances: int = 6
    rounds: int | None = None
    block_seconds: float | None = None
    warm_up_seconds: float = 0.25
    explain: bool = True
    """Look for the layers on which B loses time, where both sides are OpenVINO, differ, and can be profiled."""

    @property
    def device(self) -> str:
        """The slower to answer of both devices: limits of the job depend on it."""
        return self.b.device if self.a.device == "CPU" else self.a.device

    @property
    def measures_throughput(self) -> bool:
        """Whether blocks are judged by throughput; otherwise by their median latency."""
        wanted = (Hint.THROUGHPUT, Hint.CUMULATIVE_THROUGHPUT)
        return self.a.resolved_hint in wanted or self.b.resolved_hint in wanted

    @property
    def blocks(self) -> tuple[int, float]:
        """Block pairs per instance, and seconds of a block.

        Latencies: the shorter the blocks, the more alike a neighbour's load falls on both sides. With one that computes
        in bursts of about a second, 12 pairs of 0.05 s gave intervals of ± 1.9 % to 10 %, 4 pairs of 0.15 s in the same
        time ± 9 % to 23 %. Throughput: a block must be long beside its beginning and end, where fewer requests run.
        """
        rounds, seconds = (4, 0.15) if self.measures_throughput else (12, 0.05)
        return self.rounds or rounds, self.block_seconds or seconds


LEAST_INSTANCES = 3
"""Two instances have one degree of freedom, and an interval 12.7 standard errors wide: no result."""


class Ratio(msgspec.Struct, frozen=True, kw_only=True):
    """Speed of B relative to A: latency of A / latency of B (or throughput of B / of A). Above 1 B is faster.

    `median`: exp of the trimmed mean over instances of the median log ratio of their blocks. The ends of the interval:
    `core.ratio_interval`.
    """

    median: float
    ci_low: float
    ci_high: float
    confidence: float

    @property
    def half_width(self) -> float:
        """Half the interval's width as a share of the ratio."""
        return math.sqrt(self.ci_high / self.ci_low) - 1


class CompareVerdict(enum.Enum):
    """What may be said. A difference counts when the interval excludes 1 and it reaches the smallest that counts."""

    B_FASTER = "b_faster"
    A_FASTER = "a_faster"
    NO_SIGNIFICANT_DIFFERENCE = "no_significant_difference"


class LossReason(enum.Enum):
    """Why operations take longer in B than in A, as far as the executed graphs tell."""

    NEW_REORDER = "new_reorder"
    PRECISION_ISLAND = "precision_island"
    OTHER_PRIMITIVE = "other_primitive"
    LOST_FUSION = "lost_fusion"
    NEW_LAYER = "new_layer"
    SLOWER = "slower"


class LostLayer(msgspec.Struct, frozen=True, kw_only=True):
    """Operations that take `lost_ms` longer per inference in B. `certain`: the 95 % intervals do not overlap.

    `a_layers` and `b_layers` are the executed layers, each as "name (type, primitive, precision)"; `a_layers` is empty
    for work that only B does.
    """

    name: str
    original_names: tuple[str, ...]
    type: str
    a_ms: float
    b_ms: float
    lost_ms: float
    certain: bool
    reason: LossReason
    why: Message
    a_layers: tuple[str, ...]
    b_layers: tuple[str, ...]


class BusyProcess(msgspec.Struct, frozen=True, kw_only=True):
    """A process that is not ours, and its share of one core in percent."""

    pid: int
    name: str
    cpu_percent: float


class Noise(msgspec.Struct, frozen=True, kw_only=True):
    """What may have disturbed the measurement. `None`: not readable here.

    `before`: other processes busy in the moment before; `during`: over the whole run. `throttle_events`: how often the
    processor slowed itself down during the run. `steal_percent`: of the machine's time, taken by its host.
    `block_scatter_percent`: how far block ratios scatter within instances (robust standard deviation).
    """

    cpu_percent_before: float
    load_average: tuple[float, float, float] | None
    before: tuple[BusyProcess, ...] = ()
    during: tuple[BusyProcess, ...] = ()
    frequency_mhz_before: float | None = None
    frequency_mhz_after: float | None = None
    throttle_events: int | None = None
    steal_percent: float | None = None
    block_scatter_percent: float | None = None


class OutputAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """The two sides' answers to the same input, paired by place. `cosine` and `max_abs_error` are the worst output's.

    `agree` `None`: they could not be compared, and `note` says why.
    """

    agree: bool | None
    cosine: float | None = None
    max_abs_error: float | None = None
    same_inputs: bool = True
    note: Message | None = None


class CompareSample(msgspec.Struct, frozen=True, kw_only=True, tag="compare", tag_field="sample"):
    """How it stands after a pair of blocks. `ratio` `None` until two instances have been measured.

    `a` and `b`: the latest block's median latency in ms, or its throughput in 1/s.
    """

    instance: int
    rounds: int
    time_s: float
    a: float
    b: float
    is_throughput: bool
    ratio: Ratio | None = None


class CompareResult(msgspec.Struct, frozen=True, kw_only=True, tag="compare", tag_field="step"):
    """Both sides measured in turns. `rounds`: pairs of blocks in all, over `instances` pairs of fresh processes.

    `log_ratios`: of each instance the log ratios of its block pairs, from which `ratio` follows.
    """

    a: BenchmarkResult
    b: BenchmarkResult
    backends: dict[str, Backend]
    ratio: Ratio
    verdict: CompareVerdict
    sentence: Message
    rounds: int
    instances: int
    blocks: int
    """Blocks per side."""
    measured: str
    """`latency` or `throughput`."""
    smallest_difference: float
    precisions: dict[str, str]
    lost_layers: tuple[LostLayer, ...]
    lost_layers_note: Message | None
    """Why there are none, or what limits them."""
    outputs: OutputAgreement
    noise: Noise
    duration_s: float
    ended: str
    """`interval_narrow`, `verdict_clear`, `time_over` or `stopped`."""
    environment: Environment
    log_ratios: tuple[tuple[float, ...], ...] = ()
    warnings: tuple[Message, ...] = ()

    @property
    def device(self) -> str:
        return self.b.device

    @property
    def effective_precision(self) -> str:
        return self.b.effective_precision

    @property
    def model_sha256(self) -> str | None:
        """Of B, to whose variant the run belongs."""
        return self.b.model_sha256


_LIFTED = {
    "PERFORMANCE_HINT": "hint",
    "NUM_STREAMS": "streams",
    "INFERENCE_NUM_THREADS": "threads",
    "INFERENCE_PRECISION_HINT": "precision",
    "CACHE_DIR": "cache_dir",
}


def with_config(side: CompareSide, config: dict[str, Any]) -> CompareSide:
    """`side` with device properties of a configuration file: they win over the options both sides share.

    Raises `WorkbenchError` for values that are none.
    """
    fields: dict[str, Any] = {}
    for name, value in config.items():
        field = _LIFTED.get(name)
        if field is None:
            continue
        try:
            text = str(value)
            fields[field] = (
                Hint(text.lower()) if field == "hint" else int(text) if field == "threads" else text
            )
        except ValueError as error:
            raise WorkbenchError(
                ErrorCode.USAGE,
                say(
                    QT_TRANSLATE_NOOP("core", "{value} is no value of {property}."),
                    value=str(value),
                    property=name,
                ),
                say(QT_TRANSLATE_NOOP("core", "The configuration of one side says so.")),
                (say(QT_TRANSLATE_NOOP("core", 'Write for example: {"CPU": {"NUM_STREAMS": "2"}}')),),
            ) from error
    if ("streams" in fields or "threads" in fields) and "hint" not in fields:
        fields["hint"] = None  # a hint shared by both sides would overrule explicit streams
    rest = {name: value for name, value in config.items() if name not in _LIFTED}
    return msgspec.structs.replace(side, config=side.config | rest, **fields)


def require_sensible(spec: CompareSpec) -> None:
    """Raise `WorkbenchError` for numbers with which nothing can be measured."""
    rounds, length = spec.blocks
    whole = spec.instances >= 2 and spec.rounds != 0 and rounds >= 2 and rounds % 2 == 0
    spans = spec.seconds > 0 and spec.block_seconds != 0 and length > 0 and spec.warm_up_seconds >= 0
    shares = 0.5 <= spec.confidence < 1 and spec.smallest_difference >= 0 and spec.target_half_width >= 0
    if whole and spans and shares:
        return
    raise WorkbenchError(
        ErrorCode.USAGE,
        say(QT_TRANSLATE_NOOP("core", "The comparison cannot be made like this.")),
        say(
            QT_TRANSLATE_NOOP(
                "core",
                "It needs a confidence from 0.5 to below 1, at least 2 instances, an even number of rounds, and times "
                "above 0.",
            )
        ),
        (say(QT_TRANSLATE_NOOP("core", "Leave these options out: the defaults suit most models.")),),
    )
