"""The step *prune*: weights of a PyTorch model set to zero. And the question *sparsity*: how many are zero already."""

from __future__ import annotations

import enum

import msgspec

from workbench.core.conversion import InputOverride
from workbench.core.datasets import DatasetRef
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.feeding import Feeding
from workbench.core.ignored_scope import ScopeMatch
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.tensors import TensorInfo

SUBSET_SIZE = 128
"""Samples, where batch norms are measured anew; they change by a tenth with every batch of 16."""


class PruneMode(enum.Enum):
    """Which weights go; the values are NNCF's names. Both take the smallest magnitudes and need no training."""

    LOCAL = "unstructured_magnitude_local"
    """The same share of every layer."""
    GLOBAL = "unstructured_magnitude_global"
    """The share of all weights together; insensitive layers lose more."""


class PruneSpec(msgspec.Struct, frozen=True, kw_only=True, tag="prune", tag_field="step"):
    """Set `ratio` of the weights of the PyTorch model `model` to zero, convert it into `output_dir`/`output_name`.xml.

    `model`: a Python factory (`file.py:function`). `ignored`: parameters that stay whole, by the name of the parameter
    or of a module that holds it, a module's class (`type:Linear`), or a regular expression (`regex:.*head.*`).
    """

    model: str
    output_dir: str
    output_name: str | None = None
    ratio: float = 0.5
    mode: PruneMode = PruneMode.LOCAL
    ignored: tuple[str, ...] = ()
    example_inputs: tuple[InputOverride, ...] = ()
    """Shapes and types with which the model is traced."""
    trust_code: bool = False
    dataset: DatasetRef | None = None
    """Samples on which the means and variances of batch norms are measured anew; `None` leaves them."""
    feeding: Feeding = Feeding()
    subset_size: int = SUBSET_SIZE
    compress_to_fp16: bool = True
    overwrite: bool = True


class LayerSparsity(msgspec.Struct, frozen=True, kw_only=True):
    """One weight: how many of its `values` numbers are zero."""

    name: str
    type: str
    """Of the operation that uses it."""
    shape: tuple[int, ...]
    values: int
    zeros: int
    element: str = ""
    """Its element type as it is stored."""

    @property
    def share(self) -> float:
        """0..1."""
        return self.zeros / self.values if self.values else 0.0


class PruneResult(msgspec.Struct, frozen=True, kw_only=True, tag="prune", tag_field="step"):
    """What was written, and how sparse each weight is; the largest first. Shares are 0..1 of the weights."""

    xml: str
    bin: str
    size_bytes: int
    size_ratio: float
    """The .bin to the weights of the model it was made from: zeros take as much room as any other number."""
    mode: PruneMode
    ratio: float
    sparsity_before: float
    sparsity_after: float
    prune_ms: float
    samples_used: int = 0
    """For the batch norms."""
    layers: tuple[LayerSparsity, ...] = ()
    ignored: tuple[ScopeMatch, ...] = ()
    warnings: tuple[Message, ...] = ()
    precision: str = "f16"
    inputs: tuple[TensorInfo, ...] = ()
    outputs: tuple[TensorInfo, ...] = ()
    save_ms: float = 0.0
    sha256: str | None = None
    weights_sha256: str | None = None
    openvino_version: str = ""
    nncf_version: str = ""


class SparsitySpec(msgspec.Struct, frozen=True, kw_only=True, tag="sparsity", tag_field="step"):
    """How many weights of `model` are zero, and can this CPU make use of it? The last two are for PyTorch."""

    model: str
    example_inputs: tuple[InputOverride, ...] = ()
    trust_code: bool = False


class SparsityResult(msgspec.Struct, frozen=True, kw_only=True, tag="sparsity", tag_field="step"):
    """Weights of matrix products and convolutions, the largest first.

    `usable`: whether the CPU plug-in's sparse-weights property can take effect here (`None`: it cannot be known), and
    `why` says so in a sentence. `rate`: the smallest share of zeros from which a weight is treated as sparse that
    `configuration` asks for.
    """

    layers: tuple[LayerSparsity, ...]
    values: int
    zeros: int
    usable: bool | None = None
    why: Message | None = None
    rate: float | None = None
    configuration: dict[str, str] = {}
    """For `--load-config`; empty where no weight is sparse enough."""
    warnings: tuple[Message, ...] = ()


def check_pruning(spec: PruneSpec) -> None:
    """Raise `WorkbenchError` (usage) for a share that is none, and for no samples."""
    if spec.subset_size < 1:
        raise WorkbenchError(
            ErrorCode.USAGE,
            say(QT_TRANSLATE_NOOP("core", "{count} samples cannot adapt anything."), count=spec.subset_size),
            say(QT_TRANSLATE_NOOP("core", "The batch norms are measured on samples.")),
            (say(QT_TRANSLATE_NOOP("core", "Give 1 or more, or leave out the samples.")),),
        )
    if 0 < spec.ratio < 1:
        return
    raise WorkbenchError(
        ErrorCode.USAGE,
        say(QT_TRANSLATE_NOOP("core", "{value} of the weights cannot be pruned."), value=f"{spec.ratio:g}"),
        say(QT_TRANSLATE_NOOP("core", "The ratio is a share of the weights, above 0 and below 1.")),
        (say(QT_TRANSLATE_NOOP("core", "Give for example 0.5 for every second weight.")),),
    )
