"""The step *quantize*: integer (or FP8) arithmetic after training, with ranges measured on samples."""

from __future__ import annotations

import enum
import math

import msgspec

from workbench.core.datasets import DatasetRef
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.feeding import Feeding
from workbench.core.ignored_scope import IgnoredScope, ScopeMatch
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.metrics.definitions import Metric
from workbench.core.metrics.results import Interval
from workbench.core.tensors import TensorInfo

SUBSET_SIZE = 300
"""NNCF's own default; more rarely changes the ranges."""
FEW_SAMPLES = 50
"""Below it the ranges hang on chance; a hint, no limit."""


class QuantizationMode(enum.Enum):
    """What activations and weights become."""

    INT8 = "int8"
    FP8_E4M3 = "fp8_e4m3"
    FP8_E5M2 = "fp8_e5m2"


class QuantizationPreset(enum.Enum):
    """Whether activations have a zero point of their own."""

    PERFORMANCE = "performance"
    """Symmetric weights and activations."""
    MIXED = "mixed"
    """Symmetric weights, asymmetric activations: for activations that are not mirrored at zero (ELU, GELU, SiLU …)."""


class TargetDevice(enum.Enum):
    """Whose rules for quantized operations are followed."""

    ANY = "ANY"
    CPU = "CPU"
    GPU = "GPU"
    NPU = "NPU"
    CPU_SPR = "CPU_SPR"
    """Sapphire Rapids and later."""


class ModelType(enum.Enum):
    """Transformers are treated in another way (smoothed, their attention protected)."""

    AUTO = "auto"
    """Looked for in the graph: a softmax between two matrix products."""
    NONE = "none"
    TRANSFORMER = "transformer"


class OverflowFix(enum.Enum):
    """Half of the range for weights, for CPUs without VNNI whose 16-bit sums saturate."""

    ENABLE = "enable"
    FIRST_LAYER = "first_layer_only"
    DISABLE = "disable"


class RangeEstimator(enum.Enum):
    """How a range comes from the samples' smallest and largest values; names are those of NNCF."""

    MINMAX = "minmax"
    MEAN_MINMAX = "mean_minmax"
    MEDIAN_MINMAX = "median_minmax"
    MEAN_NO_OUTLIERS_MINMAX = "mean_no_outliers_minmax"
    MEAN_QUANTILE = "mean_quantile"
    HISTOGRAM = "histogram"


class DropType(enum.Enum):
    """What a drop is measured by."""

    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    """As a share of the reference's value."""


class AccuracyCheck(msgspec.Struct, frozen=True, kw_only=True):
    """Measure the accuracy before and after; with `max_drop`, give back operations until it is kept."""

    metric: Metric | None = None
    """`None`: the usual one for the data."""
    max_drop: float | None = None
    drop_type: DropType = DropType.ABSOLUTE
    dataset: DatasetRef | None = None
    """Labelled samples; `None`: those of the calibration's data that are not used to calibrate."""
    max_operations: int | None = None
    """At most so many groups of operations are given back."""


class QuantizeSpec(msgspec.Struct, frozen=True, kw_only=True, tag="quantize", tag_field="step"):
    """Quantize `model` into `output_dir`/`output_name`.xml and .bin. `None` leaves a choice to NNCF."""

    model: str
    output_dir: str
    dataset: DatasetRef
    output_name: str | None = None
    feeding: Feeding = Feeding()
    subset_size: int = SUBSET_SIZE
    """So many samples, drawn by the data's seed from all that `dataset` means."""
    mode: QuantizationMode = QuantizationMode.INT8
    preset: QuantizationPreset | None = None
    target_device: TargetDevice = TargetDevice.ANY
    model_type: ModelType = ModelType.AUTO
    fast_bias_correction: bool = True
    bias_correction: bool = True
    smooth_quant_matmul: float | None = None
    """Alpha 0..1 for matrix products of transformers; −1 switches smoothing off."""
    smooth_quant_convolution: float | None = None
    activation_range: RangeEstimator | None = None
    weight_range: RangeEstimator | None = None
    overflow_fix: OverflowFix | None = None
    quantize_outputs: bool = False
    ignored: IgnoredScope = IgnoredScope()
    accuracy: AccuracyCheck | None = None
    compress_to_fp16: bool = True
    """What stays in floating point is saved as f16."""
    overwrite: bool = True


class QuantizedAccuracy(msgspec.Struct, frozen=True, kw_only=True):
    """`metric` of the original at f32 and of the result, on the same samples. A positive drop is a loss."""

    metric: Metric
    reference: float
    quantized: float
    drop: float
    samples: int
    drop_interval: Interval | None = None
    significant: bool | None = None
    """Whether more than chance is behind the drop; `None` where nothing can be said."""
    dataset_format: str = ""


class QuantizeResult(msgspec.Struct, frozen=True, kw_only=True, tag="quantize", tag_field="step"):
    """What was written, and what became of the operations."""

    xml: str
    bin: str
    size_bytes: int
    size_ratio: float
    """The .bin to the weights of the model it was made from; the .xml is text, and of a tiny model the larger part."""
    quantized_operations: int
    """Operations of the original that now work on quantized values."""
    total_operations: int
    samples_used: int
    quantize_ms: float
    dataset_format: str = ""
    """Of the calibration's data, as it was found out."""
    accuracy: QuantizedAccuracy | None = None
    not_measured: Message | None = None
    """Why there is no accuracy although one was asked for."""
    drop_kept: bool | None = None
    """Whether the largest drop that was asked for is kept; `None` where none was asked for, or it is not known."""
    ignored: tuple[ScopeMatch, ...] = ()
    restored: tuple[str, ...] = ()
    """Operations that were given back to keep the accuracy."""
    warnings: tuple[Message, ...] = ()
    precision: str = "i8"
    model_type: ModelType = ModelType.NONE
    """What it was taken for."""
    inputs: tuple[TensorInfo, ...] = ()
    outputs: tuple[TensorInfo, ...] = ()
    save_ms: float = 0.0
    sha256: str | None = None
    weights_sha256: str | None = None
    openvino_version: str = ""
    nncf_version: str = ""


class QuantizePlanSpec(msgspec.Struct, frozen=True, kw_only=True, tag="quantize-plan", tag_field="step"):
    """What would `quantize` do, and what would it cost? Answered by a dry run of `samples` samples."""

    quantize: QuantizeSpec
    samples: int = 2
    dry_run: bool = True
    """Without it only the graph is looked at."""


class QuantizePlanResult(msgspec.Struct, frozen=True, kw_only=True, tag="quantize-plan", tag_field="step"):
    """Seconds and bytes are estimates: `None` without a dry run."""

    samples_available: int
    samples_used: int
    model_type: ModelType
    total_operations: int
    quantized_operations: int | None = None
    seconds: float | None = None
    """Calibration and writing, without measuring the accuracy."""
    peak_memory_bytes: int | None = None
    ignored: tuple[ScopeMatch, ...] = ()
    warnings: tuple[Message, ...] = ()


def left_unmeasured(result: QuantizeResult, why: Message) -> QuantizeResult:
    """The result of a quantization whose evaluation took its process along; the files are whole."""
    if result.accuracy is not None:
        return result
    text = QT_TRANSLATE_NOOP("core", "Not measured, because the evaluation did not get to its end. {why}")
    return msgspec.structs.replace(result, not_measured=say(text, why=why))


def check_quantization(spec: QuantizeSpec) -> None:
    """Raise `WorkbenchError` (usage) for numbers and combinations that cannot be."""
    if spec.subset_size < 1:
        raise _usage(
            say(
                QT_TRANSLATE_NOOP("core", "{count} samples cannot calibrate anything."),
                count=spec.subset_size,
            ),
            say(QT_TRANSLATE_NOOP("core", "The ranges are measured on samples.")),
            say(QT_TRANSLATE_NOOP("core", "Give 1 or more; 300 is usual.")),
        )
    for alpha in (spec.smooth_quant_matmul, spec.smooth_quant_convolution):
        if alpha is not None and not (alpha == -1 or 0 <= alpha <= 1):
            raise _usage(
                say(QT_TRANSLATE_NOOP("core", "{value} is no alpha for smoothing."), value=f"{alpha:g}"),
                say(QT_TRANSLATE_NOOP("core", "It lies between 0 and 1; −1 switches smoothing off.")),
                say(QT_TRANSLATE_NOOP("core", "Leave it out for NNCF’s own choice.")),
            )
    check = spec.accuracy
    if check is None or check.max_drop is None:
        return
    if not math.isfinite(check.max_drop) or check.max_drop < 0:
        raise _usage(
            say(QT_TRANSLATE_NOOP("core", "{value} is no drop."), value=f"{check.max_drop:g}"),
            say(QT_TRANSLATE_NOOP("core", "A drop is 0 or more, for example 0.01 for one percent.")),
            say(QT_TRANSLATE_NOOP("core", "Leave it out to quantize everything.")),
        )
    if spec.mode is not QuantizationMode.INT8:
        raise _usage(
            say(QT_TRANSLATE_NOOP("core", "A largest drop can only be kept with INT8.")),
            say(QT_TRANSLATE_NOOP("core", "NNCF gives operations back for this mode only.")),
            say(QT_TRANSLATE_NOOP("core", "Choose INT8, or leave out the largest drop.")),
        )


def _usage(what: Message, why: Message, advice: Message) -> WorkbenchError:
    return WorkbenchError(ErrorCode.USAGE, what, why, (advice,))
