"""What differs between two operations that are taken for the same: type, shapes, element types, attributes, weights."""

from __future__ import annotations

import enum
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import msgspec

from workbench.core.graph import FoldedConstant, Graph, GraphNode, Tensor

_SHORT = 8
"""Digits of a digest that are shown."""
_VALUES = frozenset(("f64", "f32", "f16", "bf16", "f8e4m3", "f8e5m2", "i8", "u8", "i4", "u4", "nf4"))
"""Element types of weights; constants of others are shapes, axes and indices, which other words spell otherwise."""


class Aspect(enum.Enum):
    """What of an operation differs."""

    TYPE = "type"
    SHAPE = "shape"
    PRECISION = "precision"
    """The element types of its results."""
    ATTRIBUTE = "attribute"
    WEIGHTS = "weights"
    """Type, shape or values of its constants. Values are compared where both graphs have digests of them."""
    INPUT = "input"
    """Another operation, which was there before, feeds it."""
    BODY = "body"
    """A branch or loop; its operations have entries of their own. Before and after: how many they are."""


class Difference(msgspec.Struct, frozen=True, array_like=True):
    """One aspect before and after; an empty text: not there at all.

    `name`: of the attribute or the body, or the number of the input port of weights and inputs.
    """

    aspect: Aspect
    before: str
    after: str
    name: str = ""


def differences(
    before: GraphNode, after: GraphNode, ignored_attributes: frozenset[str] = frozenset()
) -> tuple[Difference, ...]:
    """Of two operations in the same words; names do not count."""
    found: list[Difference] = []
    if before.type != after.type:
        found.append(Difference(Aspect.TYPE, before.type, after.type))
    if before.outputs != after.outputs:
        found += _of_results(before, after)
    if before.attributes != after.attributes:
        for key in sorted({*before.attributes, *after.attributes} - ignored_attributes):
            one, other = before.attributes.get(key, ""), after.attributes.get(key, "")
            if one != other:
                found.append(Difference(Aspect.ATTRIBUTE, one, other, key))
    if before.constants != after.constants:
        found += _of_weights(before, after)
    return tuple(found)


def _of_results(before: GraphNode, after: GraphNode) -> list[Difference]:
    texts: tuple[tuple[Aspect, Callable[[GraphNode], str]], ...] = (
        (Aspect.SHAPE, _shapes),
        (Aspect.PRECISION, _precisions),
    )
    return [
        Difference(aspect, text(before), text(after)) for aspect, text in texts if text(before) != text(after)
    ]


def _of_weights(before: GraphNode, after: GraphNode) -> list[Difference]:
    """Port by port, in the order in which they reach it: stored weights, then zero points and scales."""
    ports: dict[int, tuple[list[FoldedConstant], list[FoldedConstant]]] = defaultdict(lambda: ([], []))
    for side, node in enumerate((before, after)):
        for constant in node.constants:
            ports[constant.port][side].append(constant)
    return [
        Difference(Aspect.WEIGHTS, *_weights_texts(one, other), str(port))
        for port, (one, other) in sorted(ports.items())
        if len(one) != len(other) or not all(map(_same_values, one, other))
    ]


def _same_values(one: FoldedConstant, other: FoldedConstant) -> bool:
    if (one.type, one.shape) != (other.type, other.shape):
        return False
    return not one.digest or not other.digest or one.digest == other.digest


def _weights_texts(one: Sequence[FoldedConstant], other: Sequence[FoldedConstant]) -> tuple[str, str]:
    """With the first digits of the digests where nothing else tells the two apart."""
    plain = _weights_text(one), _weights_text(other)
    return plain if plain[0] != plain[1] else (_weights_text(one, _SHORT), _weights_text(other, _SHORT))


def _weights_text(constants: Sequence[FoldedConstant], digits: int = 0) -> str:
    return ", ".join(
        f"{c.type}{_shape(c.shape)} {c.bytes} B" + (f" #{c.digest[:digits]}" if digits and c.digest else "")
        for c in constants
    )


def _shape(shape: Sequence[int | str] | None) -> str:
    return "…" if shape is None else f"[{','.join(map(str, shape))}]"


def _shapes(node: GraphNode) -> str:
    return ", ".join(_shape(tensor.shape) for tensor in node.outputs)


def _precisions(node: GraphNode) -> str:
    return ", ".join(tensor.type for tensor in node.outputs)


class Values:
    """The contents of all weights of a graph, in any order; constants of one element are scales and limits."""

    def __init__(self, graph: Graph) -> None:
        weights = [c for node in graph.nodes for c in node.constants if _is_weight(c)]
        self._known = {_content(c) for c in weights}
        self._sizes = {(c.type, c.bytes) for c in weights if not c.digest}

    def hold(self, constant: FoldedConstant) -> bool:
        """Whether the same values are there; where they are not known, whether as many are."""
        size = constant.type, constant.bytes
        if not constant.digest:
            return any(content[:2] == size for content in self._known)
        return _content(constant) in self._known or size in self._sizes


def _is_weight(constant: FoldedConstant) -> bool:
    return constant.type in _VALUES and constant.shape is not None and math.prod(constant.shape) > 1


def _content(constant: FoldedConstant) -> tuple[str, int, str]:
    return constant.type, constant.bytes, constant.digest.rpartition("-")[2]


def linked_differences(
    before: GraphNode, targets: Sequence[GraphNode], values: tuple[Values, Values] | None = None
) -> tuple[Difference, ...]:
    """Of an operation and what it became: the first of `targets` makes its result, the others are parts of it.

    What one of the two graphs does not say, how an open dimension is called and in which order weights lie is no
    difference. `values`: of both graphs; without them weights are not compared.
    """
    found: list[Difference] = []
    pairs = list(zip(before.outputs, targets[0].outputs, strict=False))
    said = before.type == "Parameter"
    if not all(_may_be_equal(one, other, said=said) for one, other in pairs):
        found.append(Difference(Aspect.SHAPE, *(_joined(_shape(p[i].shape) for p in pairs) for i in (0, 1))))
    if any(one.type and other.type and one.type != other.type for one, other in pairs):
        found.append(Difference(Aspect.PRECISION, *(_joined(p[i].type for p in pairs) for i in (0, 1))))
    return (*found, *(_of_linked_weights(before, targets, values) if values is not None else ()))


def _joined(texts: Iterable[str]) -> str:
    return ", ".join(texts)


def _may_be_equal(one: Tensor, other: Tensor, *, said: bool) -> bool:
    """Unless it is `said`, a dimension without a name is one that nobody found out: it may be any."""
    if one.shape is None or other.shape is None:
        return True
    if len(one.shape) != len(other.shape):
        return False
    return all(
        a == b or (isinstance(a, str) and isinstance(b, str)) or (not said and "?" in (a, b))
        for a, b in zip(one.shape, other.shape, strict=True)
    )


def _of_linked_weights(
    before: GraphNode, targets: Sequence[GraphNode], values: tuple[Values, Values]
) -> list[Difference]:
    """Weights whose values are nowhere in the other graph, and those of the targets that are nowhere in this one.

    Wherever: a bias becomes an operation of its own, a scale goes into the weights before it.
    """
    gone = [c for c in before.constants if _is_weight(c) and not values[1].hold(c)]
    new = [c for node in targets for c in node.constants if _is_weight(c) and not values[0].hold(c)]
    return [Difference(Aspect.WEIGHTS, *_weights_texts(gone, new))] if gone else []
