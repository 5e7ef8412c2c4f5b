"""Whether a link between two graphs is true, by what the operations compute; nothing of the matcher is used for it.

Every operation of the first graph is run by ONNX Runtime, every operation of the converted graph by OpenVINO in f32, on
the same random inputs. Which values a layer of a device makes follows from the plug-in's own statement: those of the
last of the operations it names. Two operations with equal values are the same; and an operation that has no equal must
lie on the way between values that enter its counterpart and those that leave it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
import openvino as ov
from openvino import opset13 as ops

from workbench.core.graph import Graph
from workbench.core.graph_mapping import Counterpart

Array = np.ndarray[Any, Any]
TOLERANCE = 1e-3
"""Of the greatest value; two runtimes in f32 differ by less than a tenth of it."""
_SHAPES = frozenset(("Shape", "ShapeOf"))
"""They depend on no values, so that nothing flows through them."""


@dataclass(frozen=True)
class Valued:
    """A graph, and for each of its operations the values it makes; `None` where that is not known."""

    graph: Graph
    values: tuple[Array | None, ...]


def random_inputs(path: Path, sizes: Mapping[str, int], seed: int = 0) -> dict[str, Array]:
    """For each input of an ONNX model; open dimensions are 1 unless `sizes` names them."""
    random = np.random.default_rng(seed)
    made: dict[str, Array] = {}
    graph = onnx.load(path, load_external_data=False).graph
    weights = {tensor.name for tensor in graph.initializer}
    for port in graph.input:
        if port.name in weights:
            continue
        kind = port.type.tensor_type
        shape = [d.dim_value or sizes.get(d.dim_param, 1) for d in kind.shape.dim]
        dtype = onnx.helper.tensor_dtype_to_np_dtype(kind.elem_type)
        if np.issubdtype(dtype, np.floating):
            made[port.name] = random.standard_normal(shape).astype(dtype)
        else:
            made[port.name] = random.integers(0, 2, shape).astype(dtype)
    return made


def run_by_onnxruntime(path: Path, graph: Graph, inputs: Mapping[str, Array]) -> Valued:
    """Of an ONNX file's own graph: the first result of each operation, by its name."""
    model = onnx.load(path)
    known = {port.name for port in model.graph.output}
    wanted = [name for node in model.graph.node for name in node.output if name]
    model.graph.output.extend(onnx.ValueInfoProto(name=name) for name in wanted if name not in known)
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(model.SerializeToString(), options)
    found = dict(zip(wanted, session.run(wanted, dict(inputs)), strict=True)) | dict(inputs)
    results = [next((t.name for t in node.outputs if t.name), "") for node in graph.nodes]
    return Valued(graph, tuple(found.get(name) for name in results))


def run_by_openvino(model: ov.Model, inputs: Mapping[str, Array]) -> dict[str, Array]:
    """The first result of each operation of `model` by its friendly name, constants left out."""
    named = {
        node.get_friendly_name(): node.output(0)
        for node in model.get_ordered_ops()
        if node.get_output_size() and node.get_type_name() not in ("Constant", "Parameter", "Result")
    }
    tapped = ov.Model([ops.result(port) for port in named.values()], model.get_parameters(), "tapped")
    settings = {"INFERENCE_PRECISION_HINT": "f32", "EXECUTION_MODE_HINT": "ACCURACY"}
    request = ov.compile_model(tapped, "CPU", settings).create_infer_request()
    feed = {port: inputs[next(n for n in inputs if n in port.get_names())] for port in model.inputs}
    request.infer({i: feed[port] for i, port in enumerate(model.inputs)})
    found = {name: request.get_output_tensor(i).data.copy() for i, name in enumerate(named)}
    return found | {port.get_node().get_friendly_name(): feed[port] for port in model.inputs}


def of_converted(graph: Graph, made: Mapping[str, Array]) -> Valued:
    """`made`: by the model whose graph it is."""
    return Valued(graph, tuple(made.get(node.name) for node in graph.nodes))


def of_executed(graph: Graph, made: Mapping[str, Array]) -> Valued:
    """`made`, in the order of its operations: by the model that was given to the device."""
    order = {name: place for place, name in enumerate(made)}
    last = (
        max((n for n in node.originals if n in order), key=order.__getitem__, default="")
        for node in graph.nodes
    )
    return Valued(graph, tuple(made.get(name) for name in last))


@dataclass(frozen=True)
class Checked:
    """What speaks for the link of one operation: `equal`, `inside`, `unchanged`; or nothing."""

    index: int
    counterpart: Counterpart
    evidence: str


class Evidence:
    """Judges the links from one graph to another."""

    def __init__(self, first: Valued, second: Valued) -> None:
        self.first, self.second = first, second
        self._sources = _neighbours(first.graph, upwards=True)
        self._above = _neighbours(second.graph, upwards=True)
        self._below = _neighbours(second.graph, upwards=False)
        self._equal = _equals(first.values, second.values)

    def check(self, links: Sequence[Counterpart]) -> Iterator[Checked]:
        """All that have a counterpart, without inputs and outputs of the graph."""
        ends = {*self.first.graph.inputs, *self.first.graph.outputs}
        for index, link in enumerate(links):
            if link.targets and index not in ends:
                yield Checked(index, link, self._evidence(index, link.targets))

    def _evidence(self, index: int, targets: Sequence[int]) -> str:
        if any(index in self._equal[target] for target in targets):
            return "equal"
        regions = [self._region(target) for target in targets]
        if any(index in region for region, _ in regions):
            return "inside"
        if any(index in starts for _, starts in regions) and self._changes_nothing(index):
            return "unchanged"
        return ""

    def _changes_nothing(self, index: int) -> bool:
        own = self.first.values[index]
        return own is not None and any(
            (other := self.first.values[i]) is not None
            and own.size == other.size
            and _same(own.ravel(), other.ravel())
            for i in self._sources[index]
        )

    def _region(self, target: int) -> tuple[set[int], set[int]]:
        """What is computed between the values that enter `target` and those that leave it; what makes the former."""
        starts = self._known([target], self._above, skip_first=True)
        reached = self._known([target], self._below, skip_first=False)
        waiting, region = list(reached), set[int]()
        while waiting:
            index = waiting.pop()
            if index in region or index in starts:
                continue
            region.add(index)
            if self.first.graph.nodes[index].type not in _SHAPES:
                waiting += self._sources[index]
        return region, starts

    def _known(self, begin: Iterable[int], neighbours: list[list[int]], *, skip_first: bool) -> set[int]:
        """The operations of the first graph that equal the nearest ones with an equal in one direction."""
        found, seen = set[int](), set[int]()
        waiting = [n for i in begin for n in neighbours[i]] if skip_first else list(begin)
        while waiting:
            node = waiting.pop()
            if node in seen:
                continue
            seen.add(node)
            if self._equal[node]:
                found |= self._equal[node]
            else:
                waiting += neighbours[node]
        return found


def _neighbours(graph: Graph, *, upwards: bool) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in graph.nodes]
    for edge in graph.edges:
        if upwards:
            found[edge.target].append(edge.source)
        else:
            found[edge.source].append(edge.target)
    return found


def _equals(first: Sequence[Array | None], second: Sequence[Array | None]) -> list[set[int]]:
    """For each of the second the indices of the first that have its values in its shape."""
    shapes: dict[tuple[int, ...], list[tuple[int, Array]]] = defaultdict(list)
    for index, values in enumerate(first):
        if values is not None:
            shapes[values.shape].append((index, values))
    return [
        set() if values is None else {i for i, other in shapes[values.shape] if _same(values, other)}
        for values in second
    ]


def _same(one: Array, other: Array) -> bool:
    if not one.size:
        return True
    few = slice(None, None, max(1, one.size // 64))  # most differ in the first look
    return _close(one.ravel()[few], other.ravel()[few]) and _close(one, other)


def _close(one: Array, other: Array) -> bool:
    """Within the tolerance of the greatest finite value."""
    a, b = np.nan_to_num(one.astype(np.float64)), np.nan_to_num(other.astype(np.float64))
    return bool(np.abs(a - b).max() <= TOLERANCE * max(np.abs(a).max(), np.abs(b).max()))
