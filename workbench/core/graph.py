"""A model's graph as the viewer shows it: operations, what flows between them, and where they belong.

Plain and compact, because ten thousand operations go through a pipe: nodes refer to each other by index, constants are
folded into their consumers, attributes come along as text. What there is one of per operation is `gc=False`: Python's
collector would look through hundreds of thousands of objects, and the window would stand still meanwhile.
"""

from __future__ import annotations

import enum

import msgspec

from workbench.core.conversion import InputOverride
from workbench.core.layout import Drawing
from workbench.core.measuring import MeasuringSpec
from workbench.core.messages import Message


class GraphKind(enum.Enum):
    """Which of a variant's graphs."""

    SOURCE = "source"
    """What the file itself says: ONNX through `onnx`, else what OpenVINO's front end decoded, unoptimized."""
    CONVERTED = "converted"
    """The IR: after OpenVINO's offline transformations."""
    EXECUTED = "executed"
    """What a device made of it: `CompiledModel.get_runtime_model()`."""


class Tensor(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What flows through a port: its name, its shape as in `TensorInfo`, its element type ("" where unknown)."""

    name: str
    shape: tuple[int | str, ...] | None
    type: str
    aliases: tuple[str, ...] = ()
    """Further names of the same tensor: those of operations that were removed because they changed nothing."""


class FoldedConstant(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A constant drawn inside of its consumer: which input port it feeds, its own name, shape, type, size in bytes.

    Compressed and quantized weights reach their consumer through a decompression: then the stored weights, scales and
    zero points are all here, under the same port. `shape` is `None`, `type` empty where the file alone does not say.
    """

    port: int
    name: str
    shape: tuple[int, ...] | None
    type: str
    bytes: int
    digest: str = ""
    """Of its values (BLAKE2b, hexadecimal), where `GraphSpec.hash_weights` asked for it and the file has them.

    After a hyphen follows a number that is the same for the same values in another order.
    """


class GraphNode(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One operation. `group` is its name space (`encoder/layer.3`), empty at the top; indices are those of `nodes`.

    Names are the file's own, hostile ones too: whoever shows them escapes them.
    """

    name: str
    type: str
    group: str = ""
    outputs: tuple[Tensor, ...] = ()
    constants: tuple[FoldedConstant, ...] = ()
    attributes: dict[str, str] = {}
    originals: tuple[str, ...] = ()
    """Executed graphs: the names of the operations that became this one, as the plug-in says."""
    macs: int | None = None
    """Multiply-accumulates of one inference by the operation's shapes; `None` where they are open or not counted."""
    bodies: tuple[int, ...] = ()
    """Indices of `Graph.bodies`: the branches of an If, the body of a Loop, a TensorIterator or an ONNX function."""


class GraphEdge(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """From an output port of one node to an input port of another."""

    source: int
    source_port: int
    target: int
    target_port: int


class Graph(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Nodes in topological order where the graph has one. `inputs`, `outputs`: indices of Parameters and Results."""

    kind: GraphKind
    nodes: tuple[GraphNode, ...] = ()
    edges: tuple[GraphEdge, ...] = ()
    inputs: tuple[int, ...] = ()
    outputs: tuple[int, ...] = ()
    bodies: tuple[Graph, ...] = ()
    """Of nodes of this graph; a body's own nodes have theirs in the body."""
    name: str = ""
    """A body's: `then_branch`, `body`, a function's name. Of a converted graph what the IR calls its model."""
    device: str | None = None
    """Executed graphs: what it was compiled for."""
    effective_precision: str | None = None
    warnings: tuple[Message, ...] = ()


class GraphSpec(MeasuringSpec, frozen=True, kw_only=True, tag="graph", tag_field="step"):
    """Read one graph of `model`. All of `MeasuringSpec` but `model` matters only for `EXECUTED`.

    With a profile's own setup the executed graph is the one its times were measured on. `trust_code` and
    `example_inputs` are for PyTorch, as in `ConvertSpec`.
    """

    kind: GraphKind
    lay_out: bool = True
    hash_weights: bool = False
    """Reads all weights, so that two graphs can be told apart by their values."""
    count_macs: bool = False
    """Converted graphs: count also where the batch is open, at batch 1, which takes a copy of the model."""
    trust_code: bool = False
    example_inputs: tuple[InputOverride, ...] = ()


class GraphResult(msgspec.Struct, frozen=True, kw_only=True, tag="graph", tag_field="step"):
    """`layout` places the items of `visible(graph, collapsed)`, the first view: large graphs have collapsed groups."""

    graph: Graph
    layout: Drawing | None = None
    collapsed: frozenset[str] = frozenset()


class LayoutSpec(msgspec.Struct, frozen=True, kw_only=True, tag="layout", tag_field="step"):
    """Lay out items of `sizes` (width, height); `edges` and `inputs` are indices of them. See `core.layout.layered`."""

    sizes: tuple[tuple[float, float], ...]
    edges: tuple[tuple[int, int], ...]
    inputs: tuple[int, ...] = ()


class LayoutResult(msgspec.Struct, frozen=True, kw_only=True, tag="layout", tag_field="step"):
    """Where the items of a `LayoutSpec` lie, in their order."""

    drawing: Drawing


class NodeSpec(msgspec.Struct, frozen=True, kw_only=True, tag="node", tag_field="step"):
    """Look at the weights of one operation. `body`: the indices of `bodies` on the way down to it, none at the top."""

    model: str
    kind: GraphKind
    node: str
    body: tuple[int, ...] = ()
    trust_code: bool = False
    example_inputs: tuple[InputOverride, ...] = ()


class WeightStatistics(msgspec.Struct, frozen=True, kw_only=True):
    """Numbers of one constant. Minimum … histogram are of its finite values, and `None` or empty without any.

    `deviation` is the population's, `None` when too large for a number. `sparsity`: the share of exact zeros among all
    elements, 0..1. `edges` are one more than `counts`: bins of equal width from minimum to maximum, one for equal
    values. `values`: all elements where there are few.
    """

    port: int
    name: str
    shape: tuple[int, ...]
    type: str
    bytes: int
    minimum: float | None = None
    maximum: float | None = None
    mean: float | None = None
    deviation: float | None = None
    sparsity: float | None = None
    not_finite: int = 0
    edges: tuple[float, ...] = ()
    counts: tuple[int, ...] = ()
    values: tuple[float, ...] = ()
    note: Message | None = None
    """Why there are no numbers: text, external data that is missing, a type numpy does not know."""


class NodeResult(msgspec.Struct, frozen=True, kw_only=True, tag="node", tag_field="step"):
    """The weights of one operation in the order of its ports, those behind a decompression or quantization too."""

    constants: tuple[WeightStatistics, ...] = ()


class AffinitySpec(msgspec.Struct, frozen=True, kw_only=True, tag="affinity", tag_field="step"):
    """Ask which device would run each operation of `model`: one device, or `HETERO:GPU,CPU` and the like."""

    model: str
    device: str = "CPU"
    trust_code: bool = False
    example_inputs: tuple[InputOverride, ...] = ()


class AffinityResult(msgspec.Struct, frozen=True, kw_only=True, tag="affinity", tag_field="step"):
    """`devices`: operation's name to device; what no device takes is in `unsupported`, constants are left out."""

    devices: dict[str, str]
    unsupported: tuple[str, ...] = ()
    warnings: tuple[Message, ...] = ()


def has_open_inputs(graph: Graph) -> bool:
    """Whether a dimension of an input is only known while it runs."""
    shapes = (tensor.shape for index in graph.inputs for tensor in graph.nodes[index].outputs)
    return any(shape is None or any(isinstance(size, str) or size < 0 for size in shape) for shape in shapes)
