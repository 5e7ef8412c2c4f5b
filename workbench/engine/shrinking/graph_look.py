"""What a graph shows about quantization: its operations, whether it is a transformer, what is quantized already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np
import openvino as ov

from workbench import paths
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.ignored_scope import (
    IgnoredScope,
    Operation,
    ScopeMatch,
    matching,
    require_matched,
)
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.patterns import Child
from workbench.core.quantization import ModelType
from workbench.engine.graph_facts import shortened

QUANTIZERS = frozenset(("FakeQuantize", "FakeConvert"))
_NO_WORK = frozenset(("Constant", "Parameter", "Result", *QUANTIZERS))
_PASSED = frozenset(
    (
        "Convert",
        "Multiply",
        "Divide",
        "Add",
        "Subtract",
        "Reshape",
        "Transpose",
        "Squeeze",
        "Unsqueeze",
        "Select",
    )
)
"""What stands between the two products of an attention and its softmax: scaling, mask, change of shape."""
_LOW_BITS = frozenset(("i8", "u8", "i4", "u4", "nf4", "u2", "u3", "i2", "f8e4m3", "f8e5m2", "f4e2m1"))


def operations_of(model: ov.Model) -> list[Operation]:
    """All operations by NNCF's names, those inside of branches too, in the graph's order."""
    return [Operation(node.get_friendly_name(), node.get_type_name()) for node in _nodes(model)]


def matches_in(model: ov.Model, scope: IgnoredScope) -> tuple[ScopeMatch, ...]:
    """What each entry of `scope` means in `model`; raises `WorkbenchError` for one that means nothing.

    Where entries may match nothing, one that could not be matched at all is still refused.
    """
    if scope.is_empty:
        return ()
    nodes = [node for node in _nodes(model) if node.get_type_name() != "Constant"]
    operations = [Operation(node.get_friendly_name(), node.get_type_name()) for node in nodes]
    edges = _edges(nodes) if scope.subgraphs else ()
    matches = matching(operations, edges, scope, Child(paths.program(), paths.program_environment()))
    judged = [match for match in matches if match.problem is not None] if scope.allow_unmatched else matches
    require_matched(judged, operations)
    return matches


def model_type_of(model: ov.Model) -> ModelType:
    """A transformer has attention: a softmax between two matrix products, or the operation that is all of it."""
    for node in model.get_ops():
        kind = node.get_type_name()
        if kind == "ScaledDotProductAttention":
            return ModelType.TRANSFORMER
        if kind == "Softmax" and _reaches(node, _sources) and _reaches(node, _consumers):
            return ModelType.TRANSFORMER
    return ModelType.NONE


def quantizers_in(model: ov.Model) -> int:
    """How many operations round activations or weights."""
    return sum(node.get_type_name() in QUANTIZERS for node in _nodes(model))


def require_unquantized(model: ov.Model) -> None:
    """Raise `WorkbenchError` for a model that is quantized already: twice would round what is rounded."""
    count = quantizers_in(model)
    if not count:
        return
    raise WorkbenchError(
        ErrorCode.UNSUPPORTED_FORMAT,
        say(QT_TRANSLATE_NOOP("core", "The model is quantized already.")),
        say(QT_TRANSLATE_NOOP("core", "It has {count} operations that round to low precision."), count=count),
        (
            say(QT_TRANSLATE_NOOP("core", "Quantize the model it was made from.")),
            say(QT_TRANSLATE_NOOP("core", "Or measure this one: benchmark and evaluate take it as it is.")),
        ),
    )


def compressed_weights(model: ov.Model) -> int:
    """Constants in low precision that are made to floating point before they are used."""
    return sum(
        node.get_type_name() == "Constant"
        and node.get_output_element_type(0).get_type_name() in _LOW_BITS
        and any(
            target.get_node().get_type_name() == "Convert" for target in node.output(0).get_target_inputs()
        )
        for node in _nodes(model)
    )


def work_of(model: ov.Model) -> dict[str, str]:
    """Name to type of the operations that work, without constants, inputs, outputs and what unpacks weights."""
    constant = _constant_nodes(model)
    return {
        node.get_friendly_name(): node.get_type_name()
        for node in _nodes(model)
        if node.get_type_name() not in _NO_WORK and node.get_name() not in constant
    }


def quantized_among(model: ov.Model, names: Mapping[str, str]) -> list[str]:
    """Those of the operations `names` that read quantized activations in `model`."""
    constant = _constant_nodes(model)
    found = []
    for node in _nodes(model):
        name = node.get_friendly_name()
        if name not in names or node.get_type_name() in _NO_WORK:
            continue
        sources = [port.get_node() for port in node.input_values()]
        if any(s.get_type_name() in QUANTIZERS and s.get_name() not in constant for s in sources):
            found.append(name)
    return found


def broken_ranges(model: ov.Model) -> list[str]:
    """Quantizers whose limits are not numbers: the activations they were measured on were none."""
    return [
        node.get_friendly_name()
        for node in _nodes(model)
        if node.get_type_name() == "FakeQuantize"
        and any(
            source.get_type_name() == "Constant"
            and not np.isfinite(np.asarray(source.data, np.float32)).all()
            for source in (port.get_node() for port in node.input_values()[1:])
        )
    ]


def not_numbers(names: Iterable[str]) -> Message:
    """The sentence for activations that became NaN, first at one of these operations."""
    listed = list(names)
    text = QT_TRANSLATE_NOOP(
        "core", "Activations became infinite or not a number (NaN) at {count} operations, first at “{name}”."
    )
    return say(text, count=len(listed), name=shortened(listed[0]))


def _nodes(model: ov.Model) -> Iterator[Any]:
    for node in model.get_ordered_ops():
        yield node
        if node.get_type_name() == "If":
            for branch in (0, 1):
                yield from _nodes(node.get_function(branch))


def _edges(nodes: list[Any]) -> Iterator[tuple[int, int]]:
    """Branches' operations have edges among themselves only."""
    places = {node.get_name(): place for place, node in enumerate(nodes)}
    for target, node in enumerate(nodes):
        for port in node.input_values():
            source = places.get(port.get_node().get_name())
            if source is not None:
                yield source, target


def _constant_nodes(model: ov.Model) -> set[str]:
    """Names of the nodes that depend on constants only: unpacked weights, ranges, shapes."""
    constant: set[str] = set()
    for node in _nodes(model):
        if node.get_type_name() == "Constant" or (
            node.get_input_size()
            and all(port.get_node().get_name() in constant for port in node.input_values())
        ):
            constant.add(node.get_name())
    return constant


def _sources(node: Any) -> list[Any]:
    return [port.get_node() for port in node.input_values()]


def _consumers(node: Any) -> list[Any]:
    return [target.get_node() for port in node.outputs() for target in port.get_target_inputs()]


def _reaches(softmax: Any, steps: Any, most: int = 6) -> bool:
    """Whether a matrix product of two activations, or of anything, lies a few plain operations away."""
    nodes = steps(softmax)
    for _ in range(most):
        if any(node.get_type_name() == "MatMul" and _is_of_activations(node) for node in nodes):
            return True
        nodes = [further for node in nodes if node.get_type_name() in _PASSED for further in steps(node)]
    return False


def _is_of_activations(product: Any) -> bool:
    """A product with weights is a layer; after a classifier's softmax there is none, before it there is one."""
    return all(not _is_weight(port.get_node()) for port in product.input_values())


def _is_weight(node: Any, most: int = 6) -> bool:
    for _ in range(most):
        if node.get_type_name() == "Constant":
            return True
        if node.get_type_name() not in ("Convert", "Multiply", "Subtract", "Reshape", "Transpose"):
            return False
        node = node.input_value(0).get_node()
    return False
