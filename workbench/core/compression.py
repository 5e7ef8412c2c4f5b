"""The step *compress*: smaller weights, computing as before. No samples are needed, some methods take them."""

from __future__ import annotations

import enum

import msgspec

from workbench.core.datasets import DatasetRef
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.feeding import Feeding
from workbench.core.ignored_scope import IgnoredScope, ScopeMatch
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.tensors import TensorInfo


class CompressMode(enum.Enum):
    """What weights become; the values are NNCF's names."""

    INT8_ASYM = "int8_asym"
    INT8_SYM = "int8_sym"
    INT4_SYM = "int4_sym"
    INT4_ASYM = "int4_asym"
    INT3_SYM = "int3_sym"
    INT2_SYM = "int2_sym"
    NF4 = "nf4"
    CB4 = "cb4"
    MXFP4 = "mxfp4"
    MXFP8_E4M3 = "mxfp8_e4m3"
    FP8_E4M3 = "fp8_e4m3"
    FP4 = "fp4"
    NVFP4 = "nvfp4"
    CODEBOOK = "codebook"
    ADAPTIVE_CODEBOOK = "adaptive_codebook"

    @property
    def is_int8(self) -> bool:
        """All layers, one scale per channel: there is nothing more to choose."""
        return self in (CompressMode.INT8_ASYM, CompressMode.INT8_SYM)

    @property
    def corrects(self) -> bool:
        """Whether AWQ, scale estimation and GPTQ exist for it."""
        return not self.is_int8 and self not in _UNCORRECTED


_UNCORRECTED = frozenset(
    (
        CompressMode.MXFP4,
        CompressMode.MXFP8_E4M3,
        CompressMode.FP8_E4M3,
        CompressMode.FP4,
        CompressMode.NVFP4,
    )
)


class BackupMode(enum.Enum):
    """What becomes of the layers that the ratio leaves out."""

    NONE = "none"
    """They stay as they are."""
    INT8_SYM = "int8_sym"
    INT8_ASYM = "int8_asym"
    MXFP8_E4M3 = "mxfp8_e4m3"
    FP8_E4M3 = "fp8_e4m3"


class SensitivityMetric(enum.Enum):
    """By what the layers are chosen that keep the backup precision; all but the first need samples."""

    WEIGHT_QUANTIZATION_ERROR = "weight_quantization_error"
    HESSIAN_INPUT_ACTIVATION = "hessian_input_activation"
    MEAN_ACTIVATION_VARIANCE = "mean_activation_variance"
    MAX_ACTIVATION_VARIANCE = "max_activation_variance"
    MEAN_ACTIVATION_MAGNITUDE = "mean_activation_magnitude"


class GroupFallback(enum.Enum):
    """What to do with layers whose channels a group size does not divide."""

    ERROR = "error"
    IGNORE = "ignore"
    """They stay as they are."""
    ADJUST = "adjust"
    """They get a smaller group that fits."""


class CompressSpec(msgspec.Struct, frozen=True, kw_only=True, tag="compress", tag_field="step"):
    """Compress the weights of `model` into `output_dir`/`output_name`.xml and .bin. `None`: as NNCF chooses."""

    model: str
    output_dir: str
    output_name: str | None = None
    mode: CompressMode = CompressMode.INT8_ASYM
    ratio: float | None = None
    """The share of the weights that gets `mode`; the rest the backup mode."""
    group_size: int | None = None
    """Weights that share a scale; −1: one scale per channel."""
    group_fallback: GroupFallback = GroupFallback.ERROR
    all_layers: bool | None = None
    """Embeddings and the last layer, too."""
    backup_mode: BackupMode | None = None
    sensitivity_metric: SensitivityMetric | None = None
    awq: bool = False
    scale_estimation: bool = False
    gptq: bool = False
    lora_correction: bool = False
    codebook: tuple[float, ...] = ()
    """Ascending values that weights are made of; for `codebook`."""
    dataset: DatasetRef | None = None
    feeding: Feeding = Feeding()
    subset_size: int = 128
    ignored: IgnoredScope = IgnoredScope()
    compress_to_fp16: bool = True
    overwrite: bool = True


class CompressedLayer(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one weight: element types by OpenVINO's names, sizes with scales and zero points."""

    name: str
    type: str
    """Of the operation that uses it."""
    weight: str
    shape: tuple[int, ...]
    before: str
    after: str
    bytes_before: int
    bytes_after: int
    group_size: int | None = None


class CompressResult(msgspec.Struct, frozen=True, kw_only=True, tag="compress", tag_field="step"):
    """What was written, and what each layer became; the largest first."""

    xml: str
    bin: str
    size_bytes: int
    size_ratio: float
    """The .bin to the weights of the model it was made from."""
    mode: CompressMode
    compressed_weights: int
    total_weights: int
    weights_bytes_before: int
    weights_bytes_after: int
    compress_ms: float
    layers: tuple[CompressedLayer, ...] = ()
    ignored: tuple[ScopeMatch, ...] = ()
    samples_used: int = 0
    warnings: tuple[Message, ...] = ()
    precision: str = "i8"
    inputs: tuple[TensorInfo, ...] = ()
    outputs: tuple[TensorInfo, ...] = ()
    save_ms: float = 0.0
    sha256: str | None = None
    weights_sha256: str | None = None
    openvino_version: str = ""
    nncf_version: str = ""


def check_compression(spec: CompressSpec) -> None:
    """Raise `WorkbenchError` (usage) for options that do not go together."""
    if spec.mode.is_int8:
        _refuse_choices(spec)
    if spec.ratio is not None and not 0 <= spec.ratio <= 1:
        raise _usage(
            say(QT_TRANSLATE_NOOP("core", "The ratio cannot be {value}."), value=f"{spec.ratio:g}"),
            say(QT_TRANSLATE_NOOP("core", "It is a share of the weights, between 0 and 1.")),
        )
    if spec.group_size is not None and spec.group_size != -1 and spec.group_size < 1:
        raise _usage(
            say(QT_TRANSLATE_NOOP("core", "The group size cannot be {value}."), value=spec.group_size),
            say(QT_TRANSLATE_NOOP("core", "It is a number of weights; −1 means one scale per channel.")),
        )
    corrections = corrections_of(spec)
    if corrections and not spec.mode.corrects:
        raise _usage(
            say(
                QT_TRANSLATE_NOOP("core", "{methods} cannot be used with {mode}."),
                methods=", ".join(corrections),
                mode=spec.mode.value,
            ),
            say(
                QT_TRANSLATE_NOOP(
                    "core", "NNCF has these corrections for integers below 8 bit and codebooks only."
                )
            ),
        )
    if spec.gptq and spec.lora_correction:
        raise _usage(
            say(QT_TRANSLATE_NOOP("core", "GPTQ and LoRA correction cannot be used together.")),
            say(QT_TRANSLATE_NOOP("core", "Both correct the same errors.")),
        )
    if spec.mode is CompressMode.CODEBOOK and len(spec.codebook) < 2:
        raise _usage(
            say(QT_TRANSLATE_NOOP("core", "A codebook is missing.")),
            say(QT_TRANSLATE_NOOP("core", "The mode codebook needs at least two ascending values.")),
        )
    needing = [name for name in corrections if name != "awq"]
    if spec.mode is CompressMode.ADAPTIVE_CODEBOOK:
        needing.append(spec.mode.value)
    if needing and spec.dataset is None:
        raise _usage(
            say(QT_TRANSLATE_NOOP("core", "{methods} needs samples."), methods=", ".join(needing)),
            say(QT_TRANSLATE_NOOP("core", "They correct by what the layers really get.")),
        )


def corrections_of(spec: CompressSpec) -> list[str]:
    """The corrections that are asked for, as NNCF calls them."""
    return [name for name in ("awq", "scale_estimation", "gptq", "lora_correction") if getattr(spec, name)]


def _refuse_choices(spec: CompressSpec) -> None:
    chosen = {
        "--ratio": spec.ratio not in (None, 1),
        "--group-size": spec.group_size not in (None, -1),
        "--all-layers": spec.all_layers is not None,
        "--backup-mode": spec.backup_mode is not None,
        "--sensitivity": spec.sensitivity_metric is not None,
        "--awq": spec.awq,
        "--scale-estimation": spec.scale_estimation,
        "--gptq": spec.gptq,
        "--lora-correction": spec.lora_correction,
        "--dataset": spec.dataset is not None,
    }
    wrong = [name for name, given in chosen.items() if given]
    if wrong:
        raise _usage(
            say(
                QT_TRANSLATE_NOOP("core", "{options} cannot be used with {mode}."),
                options=", ".join(wrong),
                mode=spec.mode.value,
            ),
            say(
                QT_TRANSLATE_NOOP(
                    "core",
                    "8 bits compress all layers, with one scale per channel: there is nothing to choose.",
                )
            ),
        )


def _usage(what: Message, why: Message) -> WorkbenchError:
    advice = say(QT_TRANSLATE_NOOP("core", "Leave the option out, or choose another mode."))
    return WorkbenchError(ErrorCode.USAGE, what, why, (advice,))
