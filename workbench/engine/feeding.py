"""Samples on their way into a network: exactly the arrays its inputs take.

Without preprocessing a network gets the raw values: pictures as 0..255, RGB (gray where the input has one channel), in
the input's own layout and type. Nothing is resized, scaled or cut silently; a sample that does not fit is an error
that says what to give. Sounds are the exception: they are cut or filled up with silence, and that is said in `notes`.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.preprocessing import Preprocessing
from workbench.core.tensors import TensorInfo
from workbench.engine.datasets.samples import Sample, SampleKind
from workbench.engine.datasets.tokenizing import Tokenizer
from workbench.engine.feeding_arrays import ArrayFeed
from workbench.engine.feeding_inputs import InputInfo, input_of, named
from workbench.engine.feeding_pictures import PictureFeed
from workbench.engine.feeding_texts import TextFeed
from workbench.engine.graph_facts import printable
from workbench.engine.preprocessing_plan import PLANAR

Array = npt.NDArray[Any]
Fed = tuple[Array, ...]
"""One array per input of the model, in the model's order."""


class Feeder:
    """Makes of samples what a model's `inputs` take. Threads may share one.

    `preprocessing` is done here, as `convert` would build it into the model: mean, scale, reversed channels, colours,
    resize. `built_in` is what the model has built in already: it tells which colours and layout are to be fed.
    `layouts` (by input name, `""`: the only one) yield to an entry's own. Raises `WorkbenchError` for preprocessing
    that does not fit the inputs.
    """

    def __init__(
        self,
        inputs: Sequence[TensorInfo],
        preprocessing: Sequence[Preprocessing] = (),
        *,
        built_in: Sequence[Preprocessing] = (),
        layouts: Mapping[str, str] | None = None,
        tokenizer: Tokenizer | None = None,
    ) -> None:
        if not inputs:
            raise _no_inputs()
        self._inputs = _inputs(inputs, preprocessing, built_in, layouts or {})
        self._tokenizer = tokenizer
        self._pictures: dict[int, PictureFeed] = {}
        self._texts: TextFeed | None = None
        self._arrays = [ArrayFeed(info) for info in self._inputs]
        self._notes: dict[str, Message] = {}
        self._lock = threading.Lock()

    @property
    def batch(self) -> int | None:
        """How many samples the model takes at once; `None` where that is open, or where it has no batch."""
        sizes = {info.batch for info in self._inputs if info.batch is not None}
        return max(sizes) if sizes else None

    @property
    def inputs(self) -> tuple[InputInfo, ...]:
        """What is known of each input, in the model's order."""
        return tuple(self._inputs)

    def picture_size(
        self, fed: Fed, resized: Mapping[int, tuple[int, int]] | None = None
    ) -> tuple[int, int] | None:
        """Height and width of the picture as the network itself sees it; `None` where no input or several take one.

        `resized`: what the model makes of the picture at a place, for those whose preprocessing has a resize built in.
        """
        sizes = [
            _seen_size(info, array, (resized or {}).get(place))
            for place, (info, array) in enumerate(zip(self._inputs, fed, strict=True))
            if info.is_image
        ]
        return sizes[0] if len(sizes) == 1 else None

    @property
    def notes(self) -> tuple[Message, ...]:
        """What was done to samples that a person should know, once each."""
        return tuple(self._notes.values())

    def feed(self, sample: Sample) -> Fed:
        """One sample for every input, with a batch of 1 where the model has a batch.

        Raises `WorkbenchError` for a sample that does not fit, with the option that would make it fit.
        """
        if isinstance(sample.value, str):
            return self._text(sample)
        if isinstance(sample.value, Mapping):
            return self._named(sample.value, sample)
        index = self._only_input(sample)
        if sample.kind is SampleKind.IMAGE:
            return (self._picture(index).feed(sample),)
        if sample.kind is SampleKind.AUDIO:
            data, note = self._arrays[index].sound(sample)
            if note is not None:
                with self._lock:
                    self._notes.setdefault(note.text, note)
            return (data,)
        return (self._arrays[index].feed(sample.value, sample),)

    def stack(self, fed: Sequence[Fed]) -> Fed:
        """Several samples as one batch; filled up with the last one where the model's batch is fixed and larger.

        Raises `WorkbenchError` when they differ in size, or the inputs have no batch.
        """
        batch = self.batch
        if batch is not None and len(fed) > batch:
            raise ValueError(f"{len(fed)} samples for a batch of {batch}")
        if batch is not None and 0 < len(fed) < batch:
            fed = [*fed, *([fed[-1]] * (batch - len(fed)))]
        if len(fed) == 1:
            return fed[0]
        stacked = []
        for info, arrays in zip(self._inputs, zip(*fed, strict=True), strict=True):
            if info.batch_axis is None or len({array.shape for array in arrays}) > 1:
                raise _not_together(info, arrays)
            stacked.append(np.concatenate(arrays, axis=info.batch_axis))
        return tuple(stacked)

    def _picture(self, index: int) -> PictureFeed:
        feed = self._pictures.get(index)
        if feed is None:
            with self._lock:
                feed = self._pictures.setdefault(index, PictureFeed(self._inputs[index]))
        return feed

    def _only_input(self, sample: Sample) -> int:
        if len(self._inputs) == 1:
            return 0
        names = ", ".join(f"{info.name} {info.shape_text}" for info in self._inputs)
        raise WorkbenchError(
            ErrorCode.SHAPE_MISMATCH,
            say(
                QT_TRANSLATE_NOOP(
                    "core", "The data has one value for each sample, and the model more inputs."
                )
            ),
            say(QT_TRANSLATE_NOOP("core", "Its inputs are: {inputs}."), inputs=names),
            (
                say(
                    QT_TRANSLATE_NOOP(
                        "core", "Give an .npz file with an array for each input, by their names."
                    )
                ),
                say(
                    QT_TRANSLATE_NOOP("core", "Or convert the model with the other inputs fixed to a value.")
                ),
            ),
            sample.id,
        )

    def _named(self, values: Mapping[str, Array], sample: Sample) -> Fed:
        fed = []
        for info, feed in zip(self._inputs, self._arrays, strict=True):
            name = named(info, values)
            if name is None and len(values) == len(self._inputs) == 1:
                name = next(iter(values))
            if name is None:
                raise _missing_array(info, values)
            fed.append(feed.feed(np.asarray(values[name]), sample))
        return tuple(fed)

    def _text(self, sample: Sample) -> Fed:
        if self._tokenizer is None:
            raise WorkbenchError(
                ErrorCode.SHAPE_MISMATCH,
                say(QT_TRANSLATE_NOOP("core", "Texts cannot be fed as they are.")),
                say(QT_TRANSLATE_NOOP("core", "The network takes numbers, and no tokenizer is given.")),
                (say(QT_TRANSLATE_NOOP("core", "Give the model's tokenizer.json or vocab.txt.")),),
                sample.id,
            )
        with self._lock:
            if self._texts is None:
                self._texts = TextFeed(self._inputs, self._tokenizer)
        return self._texts.feed(sample)


def _seen_size(info: InputInfo, fed: Array, resized: tuple[int, int] | None) -> tuple[int, int]:
    assert info.layout is not None
    if resized is not None and info.built_in is not None and info.built_in.resize is not None:
        return resized
    rows, columns = (fed.shape[info.layout.index(letter)] for letter in "HW")
    planar = info.built_in is not None and info.built_in.color_format in PLANAR
    return (rows * 2 // 3 if planar else rows), columns


def _inputs(
    infos: Sequence[TensorInfo],
    preprocessing: Sequence[Preprocessing],
    built_in: Sequence[Preprocessing],
    layouts: Mapping[str, str],
) -> list[InputInfo]:
    """Each input with the entries that are for it; an entry without a name is for the only input, or the only image."""
    plain = [input_of(info, None, None, _layout_for(info, layouts, len(infos))) for info in infos]
    here, inside = (
        {_target(plain, entry): entry for entry in entries} for entries in (preprocessing, built_in)
    )
    return [
        input_of(info, here.get(i), inside.get(i), _layout_for(info, layouts, len(infos)))
        for i, info in enumerate(infos)
    ]


def _layout_for(info: TensorInfo, layouts: Mapping[str, str], count: int) -> str | None:
    names = (info.name, *info.names, *([""] if count == 1 else []))
    return next((layouts[name] for name in names if name in layouts), None)


def _target(inputs: Sequence[InputInfo], entry: Preprocessing) -> int:
    if entry.input:
        found = [i for i, info in enumerate(inputs) if entry.input in info.names]
    elif len(inputs) == 1:
        return 0
    else:
        found = [i for i, info in enumerate(inputs) if info.is_image]
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"{info.name} {info.shape_text}" for info in inputs)
    what = (
        say(QT_TRANSLATE_NOOP("core", "The model has no input called “{name}”."), name=printable(entry.input))
        if entry.input
        else say(QT_TRANSLATE_NOOP("core", "It is not clear which input the preprocessing is for."))
    )
    raise WorkbenchError(
        ErrorCode.SHAPE_MISMATCH,
        what,
        say(QT_TRANSLATE_NOOP("core", "Its inputs are: {inputs}."), inputs=names),
        (say(QT_TRANSLATE_NOOP("core", "Name one of them.")),),
    )


def _no_inputs() -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.MODEL_WITHOUT_INPUTS,
        say(QT_TRANSLATE_NOOP("core", "The model has no inputs.")),
        say(QT_TRANSLATE_NOOP("core", "There is nothing the samples could be fed to.")),
        (say(QT_TRANSLATE_NOOP("core", "Choose a model with an input.")),),
    )


def _missing_array(info: InputInfo, values: Mapping[str, Array]) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.SHAPE_MISMATCH,
        say(QT_TRANSLATE_NOOP("core", "There is no data for the input “{name}”."), name=info.name),
        say(QT_TRANSLATE_NOOP("core", "The data has: {names}."), names=", ".join(map(printable, values))),
        (say(QT_TRANSLATE_NOOP("core", "Name the arrays as the model names its inputs.")),),
    )


def _not_together(info: InputInfo, arrays: Sequence[Array]) -> WorkbenchError:
    if info.batch_axis is None:
        why = say(QT_TRANSLATE_NOOP("core", "The input “{name}” has no batch dimension."), name=info.name)
    else:
        shapes = sorted({str(list(array.shape)) for array in arrays})
        text = QT_TRANSLATE_NOOP("core", "For the input “{name}” they have the shapes {shapes}.")
        why = say(text, name=info.name, shapes=", ".join(shapes[:4]))
    return WorkbenchError(
        ErrorCode.SHAPE_MISMATCH,
        say(QT_TRANSLATE_NOOP("core", "The samples cannot be fed together.")),
        why,
        (
            say(QT_TRANSLATE_NOOP("core", "Feed them one by one, with a batch of 1.")),
            say(QT_TRANSLATE_NOOP("core", "Or let pictures be resized to one size: --resize.")),
        ),
    )
