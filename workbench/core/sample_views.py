"""The step *samples*: some samples as they are, as the network gets them, and as models answer them."""

from __future__ import annotations

import msgspec

from workbench.core.datasets import DatasetFault, DatasetRef
from workbench.core.feeding import Feeding
from workbench.core.messages import Message
from workbench.core.metrics.definitions import Task
from workbench.core.outputs import AdapterChoice, OutputAdapter

SHOWN_SCORE = 0.3
"""Boxes below it are left out of pictures: mAP wants nearly all of them, a person does not."""


class SamplesSpec(msgspec.Struct, frozen=True, kw_only=True, tag="samples", tag_field="step"):
    """Show samples of `dataset`; nothing is written.

    Without `model` only the samples themselves, with `answers` false also what its inputs get, else also what it and
    `reference` answer, both at f32 on the CPU. `samples` names the wanted ones by their ids; empty: `count` of all,
    from the `first` on.
    """

    dataset: DatasetRef
    model: str | None = None
    feeding: Feeding = Feeding()
    reference: str | None = None
    reference_feeding: Feeding | None = None
    answers: bool = True
    task: Task | None = None
    adapter: OutputAdapter | None = None
    score_threshold: float = SHOWN_SCORE
    samples: tuple[str, ...] = ()
    first: int = 0
    count: int = 6
    side: int = 320
    """Pixels of the longer side of the pictures."""


class FedInput(msgspec.Struct, frozen=True, kw_only=True):
    """What one input gets, after all preprocessing. `means` are those of the channels, where there are any.

    `png`: the values stretched to 0..255 for the eye, for what looks like a picture.
    """

    name: str
    shape: tuple[int, ...]
    type: str
    low: float
    high: float
    mean: float
    means: tuple[float, ...] = ()
    not_finite: int = 0
    """How many of the values are NaN or infinite; the numbers above are those of the others."""
    png: bytes | None = None


class SampleReply(msgspec.Struct, frozen=True, kw_only=True):
    """One model's answer. `png` is the picture with its boxes or mask drawn in, where it has any.

    `lines` are the best of what was found, in words ("7 seven 0.98"), and `quality` as in `SampleAnswer`.
    """

    answer: str
    lines: tuple[str, ...] = ()
    quality: float | None = None
    score: float | None = None
    png: bytes | None = None


class SampleView(msgspec.Struct, frozen=True, kw_only=True):
    """One sample: `png` is the picture with its label drawn in, `text` the beginning of what is no picture."""

    id: str
    label: str
    path: str | None = None
    """The sample's own file, where it has one."""
    png: bytes | None = None
    text: str = ""
    fed: tuple[FedInput, ...] = ()
    candidate: SampleReply | None = None
    reference: SampleReply | None = None


class SamplesResult(msgspec.Struct, frozen=True, kw_only=True, tag="samples", tag_field="step"):
    """The samples in the wanted order, and what is wrong with some. `total`: of the whole data.

    `faults` are samples that cannot be shown, and those of the `views` that cannot be fed or compared. What holds for
    all of them (the data does not fit the model's input, a reference that cannot be read) is one of the `warnings`.
    """

    views: tuple[SampleView, ...]
    total: int
    task: Task | None = None
    adapter: AdapterChoice | None = None
    """How the answers were read; its `alternatives` are other ways."""
    faults: tuple[DatasetFault, ...] = ()
    warnings: tuple[Message, ...] = ()
