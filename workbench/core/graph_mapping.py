"""Which operation of one graph is which of another: what links source, converted and executed graph."""

from __future__ import annotations

import enum
from collections.abc import Sequence

import msgspec

from workbench.core.graph import Graph, GraphKind, GraphSpec
from workbench.core.profiling import LayerProfile


class Certainty(enum.Enum):
    """How a counterpart was found."""

    NAME = "name"
    """Both carry the same name, or their results do, or the plug-in says so."""
    WALK = "walk"
    """Nothing else of its kind stands between the same neighbours, or in what it went into."""
    FUSED = "fused"
    """It is gone: what it did happens inside of the counterpart, or was done ahead for it."""
    NONE = "none"


class Counterpart(msgspec.Struct, frozen=True, array_like=True):
    """What one node became: `targets` are indices of the other graph's nodes.

    The first of them is the one itself, others are steps it was taken apart into. With `FUSED` there are several where
    its results went into several.
    """

    targets: tuple[int, ...] = ()
    certainty: Certainty = Certainty.NONE


class Mapping(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A counterpart for each node of the first graph's `nodes`; empty where one of the two graphs is missing."""

    source_converted: tuple[Counterpart, ...] = ()
    converted_executed: tuple[Counterpart, ...] = ()
    source_executed: tuple[Counterpart, ...] = ()


class MappingSpec(msgspec.Struct, frozen=True, kw_only=True, tag="mapping", tag_field="step"):
    """Link the graphs that are there; bodies of loops and branches are not linked."""

    source: Graph | None = None
    converted: Graph | None = None
    executed: Graph | None = None


class MappingResult(msgspec.Struct, frozen=True, kw_only=True, tag="mapping", tag_field="step"):
    """The links between the graphs of a `MappingSpec`."""

    mapping: Mapping


class LinkSpec(msgspec.Struct, frozen=True, kw_only=True, tag="link", tag_field="step"):
    """Link `shown` to another graph: `target`, or what `model` says, which is read then. One of the two is given.

    Any two kinds, also of different variants of one model. Two graphs of one kind are matched by name, then structure.
    """

    shown: Graph
    target: Graph | None = None
    model: GraphSpec | None = None


class LinkResult(msgspec.Struct, frozen=True, kw_only=True, tag="link", tag_field="step"):
    """A counterpart for each node of `LinkSpec.shown`; `graph` is the other graph where it was read."""

    counterparts: tuple[Counterpart, ...]
    graph: Graph | None = None


def reversed_counterparts(counterparts: Sequence[Counterpart], count: int) -> tuple[Counterpart, ...]:
    """The way back, for each of the `count` nodes of the second graph, as sure as the surest that leads to it.

    The surest come first; what was fused into a node comes last.
    """
    order = tuple(Certainty)
    found: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    for index, counterpart in enumerate(counterparts):
        rank = order.index(counterpart.certainty)
        for target in counterpart.targets:
            found[target].append((rank, index))
    return tuple(
        Counterpart(tuple(index for _, index in sorted(links)), order[min(links)[0]])
        if links
        else Counterpart()
        for links in found
    )


def layer_nodes(executed: Graph, layers: Sequence[LayerProfile]) -> list[int | None]:
    """Which node of the executed graph each row of a profile is; `None` where it was another compilation's.

    A plug-in numbers the layers it inserts anew with each compilation, so that a name may be another layer's. Two
    compilations of one setup agree in the order of execution; only where they do not, names are compared.
    """
    placed = {
        (node.attributes.get("execOrder", ""), node.type): index for index, node in enumerate(executed.nodes)
    }
    found = [placed.get((str(layer.order), layer.type)) for layer in layers]
    if None not in found:
        return found
    named = {(node.name, node.type): index for index, node in enumerate(executed.nodes)}
    return [named.get((layer.name, layer.type)) for layer in layers]


def macs_through(shown: GraphKind, counterparts: Sequence[Counterpart], converted: Graph) -> list[int | None]:
    """The multiply-accumulates of each node of a source or executed graph, counted on the converted one.

    What a file's operation was fused into counts for the operation that is still there; a layer has those of all that
    went into it.
    """
    nodes = converted.nodes

    def counted(counterpart: Counterpart) -> int | None:
        if counterpart.certainty is Certainty.FUSED and shown is not GraphKind.EXECUTED:
            return None
        known = [macs for target in counterpart.targets if (macs := nodes[target].macs) is not None]
        return sum(known) if known else None

    return [counted(counterpart) for counterpart in counterparts]


def coverage(graph: Graph, counterparts: Sequence[Counterpart]) -> dict[Certainty, int]:
    """How many operations of `graph` were found in which way; its inputs and outputs are not counted."""
    ends = {*graph.inputs, *graph.outputs}
    counts = dict.fromkeys(Certainty, 0)
    for index, counterpart in enumerate(counterparts):
        if index not in ends:
            counts[counterpart.certainty] += 1
    return counts
