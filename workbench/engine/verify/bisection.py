"""Where a converted model begins to differ: inner tensors of both, compared in the order the IR executes them.

The IR keeps the source's names for most tensors. All that both sides know are compared, in groups that fit into memory.
Beginning at an output that failed, the trail of differing tensors is followed upwards to the first whose own inputs are
still equal: a tensor that differs without any consequence (another tensor under the same name) misleads nobody.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openvino as ov

from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.verification import Divergence
from workbench.engine import runtime
from workbench.engine.verify.distance import Distance, Tolerance, distance
from workbench.engine.verify.inputs import Sample
from workbench.engine.verify.ir import run_tapped
from workbench.engine.verify.reference import Array, Reference
from workbench.engine.verify.watchdog import Stage

_GROUP_BYTES = 256 << 20
"""Tensors of one side that are held together."""
_UNKNOWN_BYTES = 16 << 20
_CHANNELS_MOVED = {3: ((0, 2, 1),), 4: ((0, 3, 1, 2), (0, 2, 3, 1)), 5: ((0, 4, 1, 2, 3), (0, 2, 3, 4, 1))}
"""TensorFlow and TFLite keep channels last, and OpenVINO moves the transposes about: the same tensor, laid out anew."""

_NO_CAUSE = frozenset(("Parameter", "Constant", "Convert", "Transpose", "Reshape", "Squeeze", "Unsqueeze"))

Place = tuple[str, int]
"""An operation of the IR by its name, and which of its outputs."""


@dataclass(slots=True)
class _Tap:
    """A tensor that both sides know; `order` is its place in the IR's order of execution."""

    place: Place
    tensor: str
    order: int
    size_bytes: int
    distance: Distance | None = None

    @property
    def differs(self) -> bool:
        return self.distance is not None and not self.distance.output.passed


@dataclass(slots=True)
class Bisection:
    """The search; what has been found so far stays when it is broken off."""

    xml: Path
    sample: Sample
    tolerance: Tolerance
    failed: Sequence[int]
    """Indices of the IR's outputs that failed."""
    taps: dict[Place, _Tap] = field(default_factory=dict)
    unnamed: int = 0
    """Operations right above the first differing tensor that could not be compared: the cause may be among them."""

    def run(self, reference: Reference, stage: Stage) -> Divergence | None:
        """Compare everything, then follow the trail; `None` when no inner tensor differs (or none is known)."""
        model = runtime.core().read_model(self.xml)
        with contextlib.suppress(RuntimeError):  # then the sizes are guessed
            model.reshape({i: ov.PartialShape(list(a.shape)) for i, a in enumerate(self.sample.fed)})
        reference.prepare_inner(self.sample.source)
        self.taps = {tap.place: tap for tap in _common_tensors(model, reference)}
        for done, group in _groups(sorted(self.taps.values(), key=lambda tap: tap.order)):
            stage.enter(
                say(
                    QT_TRANSLATE_NOOP("core", "Comparing inner tensors, {done} of {all}"),
                    done=done,
                    all=len(self.taps),
                )
            )
            self._compare(reference, group)
        first = self._first(model)
        return None if first is None else self._divergence(first, model, reference)

    def _compare(self, reference: Reference, group: list[_Tap]) -> None:
        answers = run_tapped(self.xml, [tap.place for tap in group], self.sample.fed)
        tensors = reference.run_inner(self.sample.source, list(dict.fromkeys(tap.tensor for tap in group)))
        for tap, answer in zip(group, answers, strict=True):
            if tap.tensor in tensors:
                tap.distance = _closest(tap.tensor, tensors[tap.tensor], answer, self.tolerance)

    def _first(self, model: ov.Model) -> _Tap | None:
        """Upwards from the failed outputs through tensors that differ; the earliest of them."""
        results = [model.outputs[index].get_node().input_value(0) for index in self.failed]
        pending = [tap for port in results for tap in self._before(port)]
        nodes = {node.get_friendly_name(): node for node in model.get_ordered_ops()}
        trail: dict[Place, _Tap] = {}
        while pending:
            tap = pending.pop()
            if tap.differs and tap.place not in trail:
                trail[tap.place] = tap
                pending += [b for port in nodes[tap.place[0]].input_values() for b in self._before(port)]
        return min(trail.values(), key=lambda tap: tap.order, default=None)

    def _before(self, port: Any, passed: set[Place] | None = None) -> Iterator[_Tap]:
        """The nearest compared tensors at or above `port`; places without one go into `passed`."""
        pending, seen = [port], set[Place]()
        while pending:
            port = pending.pop()
            place = (str(port.get_node().get_friendly_name()), int(port.get_index()))
            if place in seen:
                continue
            seen.add(place)
            tap = self.taps.get(place)
            if tap is not None and tap.distance is not None:
                yield tap
                continue
            if passed is not None and port.get_node().get_type_name() not in _NO_CAUSE:
                passed.add(place)
            pending += port.get_node().input_values()

    def _divergence(self, first: _Tap, model: ov.Model, reference: Reference) -> Divergence:
        node = next(n for n in model.get_ordered_ops() if n.get_friendly_name() == first.place[0])
        passed: set[Place] = set()
        equal = [tap for port in node.input_values() for tap in self._before(port, passed) if not tap.differs]
        self.unnamed = len(passed)
        last = max(equal, key=lambda tap: tap.order, default=None)
        name, kind = reference.operation(first.tensor)
        assert first.distance is not None
        return Divergence(
            node=name,
            type=kind,
            tensor=first.tensor,
            distance=first.distance.output,
            last_equal=None if last is None else last.tensor,
            compared=sum(tap.distance is not None for tap in self.taps.values()),
        )


def _common_tensors(model: ov.Model, reference: Reference) -> Iterator[_Tap]:
    """What depends on an input and has a name that the source knows too; each tensor of the source once or more."""
    varying: set[str] = set()
    for order, node in enumerate(model.get_ordered_ops()):
        kind, name = node.get_type_name(), node.get_friendly_name()
        if kind == "Parameter" or any(
            p.get_node().get_friendly_name() in varying for p in node.input_values()
        ):
            varying.add(name)
        else:
            continue
        if kind in ("Parameter", "Result"):
            continue
        for index, port in enumerate(node.outputs()):
            names = sorted(port.get_names()) or ([name] if index == 0 else [])
            tensor = reference.tensor(names) if names else None
            if tensor is not None:
                yield _Tap((name, index), tensor, order, _size(port))


def _size(port: Any) -> int:
    shape = port.get_partial_shape()
    if shape.is_dynamic:
        return _UNKNOWN_BYTES
    return int(math.prod(port.get_shape()) * max(port.get_element_type().size, 1))


def _groups(taps: Sequence[_Tap]) -> Iterator[tuple[int, list[_Tap]]]:
    """How many went before, and the next that fit together."""
    group: list[_Tap] = []
    size = done = 0
    for tap in taps:
        if group and size + tap.size_bytes > _GROUP_BYTES:
            yield done, group
            done, size, group = done + len(group), 0, []
        group.append(tap)
        size += tap.size_bytes
    if group:
        yield done, group


def _closest(name: str, reference: Array, answer: Array, tolerance: Tolerance) -> Distance | None:
    """As they are, or with the channels moved; `None` when they cannot be the same tensor."""
    candidates = [reference] if reference.shape == answer.shape else []
    for order in _CHANNELS_MOVED.get(reference.ndim, ()):
        moved = reference.transpose(order)
        if moved.shape == answer.shape:
            candidates.append(moved)
    found: Distance | None = None
    for candidate in candidates:
        compared = distance(name, candidate, answer, tolerance)
        if compared.output.passed:
            return compared
        found = found or compared
    return found
