"""The parts of an ONNX file that are graphs of their own: the main one, branches and bodies, functions."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import onnx
from onnx import AttributeProto, TensorProto

from workbench.core.graph import FoldedConstant, Tensor
from workbench.engine.graph_facts import bit_width
from workbench.engine.graphs.from_model import Budget
from workbench.engine.onnx_facts import element_type, tensor_info, text_of

_MOST_INFERRED = 60_000
"""Nodes up to which missing shapes are inferred: 10,000 take 0.1 s."""
_INVENTED = "unk__"
"""How shape inference calls dimensions it could not find out."""
_SINGLE = {AttributeProto.FLOAT: "f32", AttributeProto.INT: "i64", AttributeProto.STRING: "string"}

Functions = dict[tuple[str, str], onnx.FunctionProto]


@dataclass(slots=True)
class Reading:
    """What all graphs of a file share: its functions, what is known of tensors by name, names that nothing makes."""

    functions: Functions
    infos: dict[str, Tensor]
    budget: Budget = field(default_factory=Budget)
    dangling: dict[str, None] = field(default_factory=dict)
    digest: Callable[[Part, bool], None] | None = None
    """Gives the constants of a part their digests; whether it is the main graph."""


@dataclass(slots=True)
class Part:
    """One graph or function body while it is read; tensors are names here.

    `calls`: the functions around it, against recursion. A function is `isolated`: it sees nothing from outside.
    """

    name: str
    inputs: list[Tensor]
    outputs: list[str]
    nodes: Sequence[onnx.NodeProto]
    constants: dict[str, FoldedConstant]
    calls: tuple[tuple[str, str], ...] = ()
    isolated: bool = False
    tensors: Sequence[TensorProto] = ()
    """The initializers themselves."""
    sparse: Sequence[onnx.SparseTensorProto] = ()
    captured: dict[str, None] = field(default_factory=dict)
    """Names that come from the graphs around this one."""


def functions_of(model: onnx.ModelProto) -> Functions:
    """The model's own functions by domain and name."""
    return {(text_of(function.domain), text_of(function.name)): function for function in model.functions}


def tensor_infos(model: onnx.ModelProto) -> dict[str, Tensor]:
    """What the file says of inner tensors, or what follows from the operations where it says nothing."""
    graph = model.graph
    said = {text_of(value.name) for value in graph.value_info}
    if len(said) * 2 < len(graph.node) <= _MOST_INFERRED:
        # It raises anything, and a graph is drawn without shapes as well.
        with contextlib.suppress(Exception):
            graph = onnx.shape_inference.infer_shapes(model, data_prop=True).graph
    values = (*graph.value_info, *graph.output, *graph.input)
    return {text_of(value.name): _tensor(value) for value in values}


def node_name(node: onnx.NodeProto) -> str:
    """Its own, or that of its first result: names are optional."""
    return text_of(node.name) or next((text_of(name) for name in node.output if name), "")


def is_constant(node: onnx.NodeProto) -> bool:
    """Whether it is drawn inside of its consumers."""
    return node.op_type == "Constant" and not node.input and bool(len(node.output))


def _tensor(value: onnx.ValueInfoProto) -> Tensor:
    if not value.type.HasField("tensor_type"):
        return Tensor(
            text_of(value.name), None, text_of(value.type.WhichOneof("value") or "").removesuffix("_type")
        )
    info = tensor_info(value)
    shape = info.shape and tuple("?" if str(d).startswith(_INVENTED) else d for d in info.shape)
    return Tensor(info.name, shape, info.type if value.type.tensor_type.elem_type else "")


def part_of(graph: onnx.GraphProto, name: str = "", calls: tuple[tuple[str, str], ...] = ()) -> Part:
    """A graph of the file, the main one or one that an operation holds."""
    constants = {
        text_of(tensor.name): folded_constant(text_of(tensor.name), tensor) for tensor in graph.initializer
    }
    for sparse in graph.sparse_initializer:
        own = text_of(sparse.values.name)
        constants[own] = folded_constant(own, sparse.values, tuple(sparse.dims))
    return Part(
        name=name,
        inputs=[_tensor(value) for value in graph.input if text_of(value.name) not in constants],
        outputs=[text_of(value.name) for value in graph.output],
        nodes=graph.node,
        constants=constants,
        calls=calls,
        tensors=graph.initializer,
        sparse=graph.sparse_initializer,
    )


def bodies_of(reading: Reading, part: Part, node: onnx.NodeProto, depth: int) -> Iterator[Part]:
    """What `node`, which lies `depth` levels down, holds: graphs in its attributes, and the function it calls."""
    for attribute in node.attribute:
        graphs = [attribute.g] if attribute.type == AttributeProto.GRAPH else attribute.graphs
        for index, graph in enumerate(graphs):
            if reading.budget.allows(depth + 1):
                own = text_of(attribute.name)
                reading.infos.update({text_of(value.name): _tensor(value) for value in graph.value_info})
                yield part_of(graph, own if not index else f"{own}[{index}]", part.calls)
    key = (text_of(node.domain), text_of(node.op_type))
    function = reading.functions.get(key)
    if function is None or key in part.calls or not reading.budget.allows(depth + 1):
        return
    yield Part(
        name=key[1],
        inputs=[Tensor(text_of(name), None, "") for name in function.input],
        outputs=[text_of(name) for name in function.output],
        nodes=function.node,
        constants={},
        calls=(*part.calls, key),
        isolated=True,
    )


def folded_constant(name: str, tensor: TensorProto, shape: tuple[int, ...] | None = None) -> FoldedConstant:
    """A tensor of the file; `shape` is that of a sparse one, which holds only its other elements."""
    sizes = tuple(max(int(size), 0) for size in tensor.dims)
    kind = element_type(tensor.data_type)
    size = math.ceil(math.prod(sizes) * bit_width(kind) / 8)
    return FoldedConstant(0, name, sizes if shape is None else shape, kind, size)


def constant_operation(node: onnx.NodeProto) -> FoldedConstant:
    """Of the operation `Constant`, which holds its value in one of several attributes."""
    name = text_of(node.output[0])
    for attribute in node.attribute:
        if attribute.type == AttributeProto.TENSOR:
            return folded_constant(name, attribute.t)
        if attribute.type == AttributeProto.SPARSE_TENSOR:
            sparse = attribute.sparse_tensor
            return folded_constant(name, sparse.values, tuple(sparse.dims))
        for values, kind in (
            (attribute.floats, "f32"),
            (attribute.ints, "i64"),
            (attribute.strings, "string"),
        ):
            if len(values):
                return FoldedConstant(0, name, (len(values),), kind, len(values) * bit_width(kind) // 8)
        if attribute.type in _SINGLE:
            kind = _SINGLE[attribute.type]
            return FoldedConstant(0, name, (), kind, bit_width(kind) // 8)
    return FoldedConstant(0, name, (), "", 0)


def holds_graphs(attribute: AttributeProto) -> bool:
    """Whether its value is shown as a body."""
    return attribute.type in (AttributeProto.GRAPH, AttributeProto.GRAPHS)
