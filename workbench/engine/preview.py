"""The step *preview*: a picture before and after the preprocessing, and the model's answers with and without it."""

from __future__ import annotations

import msgspec
import numpy as np
import openvino as ov
from openvino.op import Parameter, Result

from workbench.core.conversion import ConvertSpec
from workbench.core.errors import WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.preprocessing import Preprocessing
from workbench.core.previewing import Answer, PreviewResult, PreviewSpec
from workbench.core.reporter import Reporter
from workbench.engine import loading, runtime
from workbench.engine.convert import prepared
from workbench.engine.fed_pictures import channel_means, channels_last, stretched
from workbench.engine.graph_facts import printable
from workbench.engine.input_data import port_name
from workbench.engine.picture_feed import (
    LONGEST_SIDE,
    Array,
    Feed,
    feed_of,
    image_input,
    run_with,
)
from workbench.engine.pictures import Pixels, read_picture, to_png, within
from workbench.engine.preprocessing import apply_preprocessing, plan_all
from workbench.engine.preprocessing_plan import InputPlan, plan_input
from workbench.engine.progress_part import ProgressPart

_SIDE = 512
"""Longest side of the pictures in the result."""
_MOST_CLASSES = 100_000


def run(spec: PreviewSpec, reporter: Reporter) -> PreviewResult:
    """Feed the picture both ways; raises `WorkbenchError` when it cannot be read or not be fed with preprocessing."""
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Reading the picture")), 0.0)
    rgb = read_picture(spec.image)
    reporter.checkpoint()
    model, notes = _network(spec.conversion, reporter)
    reporter.checkpoint()
    return _Preview(spec, model, rgb, reporter, list(notes)).result()


def _network(spec: ConvertSpec, reporter: Reporter) -> tuple[ov.Model, tuple[Message, ...]]:
    """The model as it is converted, without its preprocessing; layouts that were given stand on its inputs."""
    source = loading.open_source(spec.model, trust_code=spec.trust_code)
    bare = msgspec.structs.replace(spec, preprocessing=())
    made = prepared(bare, source, ProgressPart(reporter, 0.1, 0.4))
    assert made.model is not None
    runtime.require_inputs(made.model)
    return made.model, made.warnings


class _Preview:
    """One picture, one model, and what was found on the way."""

    def __init__(
        self, spec: PreviewSpec, model: ov.Model, rgb: Pixels, reporter: Reporter, warnings: list[Message]
    ) -> None:
        self._spec, self._model, self._rgb = spec, model, rgb
        self._part = ProgressPart(reporter, 0.4, 1.0)
        self._warnings = warnings
        self._entries = spec.conversion.preprocessing
        plans = plan_all(model, self._entries, {})
        self._index = image_input(model, spec.input, self._entries)
        port = model.inputs[self._index]
        self._plan = plans.get(self._index) or plan_input(port, Preprocessing(), None)
        self._raw = plan_input(port, Preprocessing(model_layout=self._plan.model_layout), None)

    def result(self) -> PreviewResult:
        """All of it; the pictures first, because they cost the least."""
        ready = apply_preprocessing(self._model.clone(), self._entries, {})
        feed = self._feed(ready, self._plan, any_size=self._plan.entry.resize is not None)
        after = self._after(feed)
        drawn = channels_last(after, self._plan.model_layout or "")
        finite = drawn[np.isfinite(drawn)]
        if finite.size < drawn.size:
            self._warnings.append(_not_finite(drawn.size - finite.size))
        output, with_it, without_it, without = self._answers(ready, feed)
        self._part.progress(say(QT_TRANSLATE_NOOP("core", "Drawing the pictures")), 0.9)
        height, width = self._rgb.shape[:2]
        return PreviewResult(
            before=to_png(within(self._rgb, _SIDE)),
            after=to_png(stretched(drawn, _SIDE)),
            before_size=(width, height),
            after_shape=after.shape,
            after_min=float(finite.min(initial=np.inf)) if finite.size else 0.0,
            after_max=float(finite.max(initial=-np.inf)) if finite.size else 0.0,
            after_mean=tuple(float(mean) for mean in channel_means(drawn)),
            output=output,
            answers_with=with_it,
            answers_without=without_it,
            without=without,
            warnings=_once(self._warnings),
        )

    def _feed(self, model: ov.Model, plan: InputPlan, *, any_size: bool) -> Feed:
        feed = feed_of(model.inputs[self._index], plan, self._rgb, any_size=any_size)
        height, width = self._rgb.shape[:2]
        if not any_size and max(height, width) > LONGEST_SIDE == max(feed.height, feed.width):
            self._warnings.append(
                say(
                    QT_TRANSLATE_NOOP(
                        "core",
                        "The model takes any size; the picture was made smaller, to {height} x {width}.",
                    ),
                    height=feed.height,
                    width=feed.width,
                )
            )
        return feed

    def _after(self, feed: Feed) -> Array:
        """What the network's own input holds: the same preprocessing, in front of nothing."""
        own = self._model.inputs[self._index]
        parameter = Parameter(own.get_element_type(), own.get_partial_shape())
        parameter.layout = own.node.layout
        identity = ov.Model([Result(parameter.output(0))], [parameter], "preprocessing")
        if not self._plan.entry.is_nothing:
            entry = msgspec.structs.replace(self._plan.entry, input="", model_layout=self._plan.model_layout)
            identity = apply_preprocessing(identity, [entry], {})
        with self._part.busy(say(QT_TRANSLATE_NOOP("core", "Preprocessing the picture")), 0.0, 0.2):
            after: Array = run_with(identity, 0, feed.data, [])[0]
        self._part.checkpoint()
        return after

    def _answers(
        self, ready: ov.Model, feed: Feed
    ) -> tuple[str | None, tuple[Answer, ...], tuple[Answer, ...], Message | None]:
        """The output with class scores, the best of it with and without preprocessing, and how "without" was fed."""
        candidates = [i for i, port in enumerate(ready.outputs) if _may_be_scores(port)]
        if not candidates:
            return None, (), (), None
        with self._part.busy(say(QT_TRANSLATE_NOOP("core", "Running the model")), 0.2, 0.55):
            results = run_with(ready, self._index, feed.data, self._warnings)
        chosen = next((i for i in candidates if _is_scores(results[i], _batch(feed))), None)
        if chosen is None:
            return None, (), (), None
        self._part.checkpoint()
        output = port_name(ready.outputs[chosen])
        with_it = self._best(results[chosen], output)
        if all(entry.is_nothing for entry in self._entries):
            same = say(QT_TRANSLATE_NOOP("core", "There is no preprocessing, so both are the same."))
            return output, with_it, with_it, same
        with self._part.busy(
            say(QT_TRANSLATE_NOOP("core", "Running the model without preprocessing")), 0.55, 0.9
        ):
            without_it, how = self._without(chosen, output)
        self._part.checkpoint()
        return output, with_it, without_it, how

    def _without(self, chosen: int, output: str) -> tuple[tuple[Answer, ...], Message]:
        """The answers for the raw pixels; an obstacle is told, and the preview goes on."""
        try:
            bare = self._model.clone()
            feed = self._feed(bare, self._raw, any_size=False)
            scores = run_with(bare, self._index, feed.data, self._warnings)[chosen]
        except WorkbenchError as error:
            why = error.report.why
            return (), say(
                QT_TRANSLATE_NOOP("core", "Without preprocessing it could not be fed: {why}"), why=why
            )
        if not _is_scores(scores, _batch(feed)):
            why = say(QT_TRANSLATE_NOOP("core", "The output has another shape then."))
            return (), why
        how = say(
            QT_TRANSLATE_NOOP("core", "{color} pixels 0..255 of {height} x {width} as {layout} {shape}."),
            color=feed.color.value.upper(),
            height=feed.height,
            width=feed.width,
            layout=feed.layout,
            shape="[" + ",".join(map(str, feed.data.shape)) + "]",
        )
        return self._best(scores, output), how

    def _best(self, scores: Array, output: str) -> tuple[Answer, ...]:
        """The highest values first, equal ones by index; what is no finite number is no answer."""
        row = scores.reshape(-1, scores.shape[-1])[0].astype(np.float64)
        finite = np.isfinite(row)
        if not finite.all():
            self._warnings.append(
                say(
                    QT_TRANSLATE_NOOP(
                        "core", "The output “{name}” holds values that are no finite numbers (NaN, Inf)."
                    ),
                    name=printable(output),
                )
            )
        order = np.argsort(-np.where(finite, row, -np.inf), kind="stable")
        best = [int(i) for i in order if finite[i]][: max(self._spec.answers, 0)]
        return tuple(Answer(index=i, value=float(row[i])) for i in best)


def _once(warnings: list[Message]) -> tuple[Message, ...]:
    """Without those that the run with and the run without preprocessing both gave."""
    return tuple({str(warning): warning for warning in warnings}.values())


def _batch(feed: Feed) -> int:
    return int(feed.data.shape[feed.layout.index("N")]) if "N" in feed.layout else 1


def _may_be_scores(port: ov.Output) -> bool:
    """Whether an output can be one value per class: [classes], or [batch, classes], of real numbers."""
    shape = port.get_partial_shape()
    if not port.get_element_type().is_real():
        return False
    if shape.rank.is_dynamic:
        return True
    return len(shape) in (1, 2) and (
        shape[len(shape) - 1].is_dynamic or 2 <= shape[len(shape) - 1].get_length() <= _MOST_CLASSES
    )


def _is_scores(values: Array, batch: int) -> bool:
    return (
        values.ndim in (1, 2)
        and 2 <= values.shape[-1] <= _MOST_CLASSES
        and (values.ndim == 1 or values.shape[0] == batch)
    )


def _not_finite(count: int) -> Message:
    return say(
        QT_TRANSLATE_NOOP(
            "core", "The network's input holds {count} values that are no finite numbers (NaN, Inf)."
        ),
        count=count,
    )
