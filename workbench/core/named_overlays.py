"""Painting what is known by name: numbers from another tool or a later step, the device that takes each operation.

One call makes an overlay of a table from names to numbers, so that whatever is known per layer can be painted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from workbench.core.graph import AffinityResult, Graph, GraphNode
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.overlays import Overlay, categorical, sequential
from workbench.core.visible_graph import VisibleGraph

NO_DEVICE = "\0none"
"""The word for operations that no device takes; no device and no plug-in has such a name."""

Known = TypeVar("Known")


def numbers_overlay(
    id: str,
    title: Message,
    unit: str,
    by_name: Mapping[str, float],
    graph: Graph,
    visible: VisibleGraph,
    of_group: Callable[[Sequence[float]], float] = max,
    notes: tuple[Message, ...] = (),
) -> Overlay:
    """By one number per operation, found by its name, the names of its results or of what it was made of.

    `of_group` makes one number of those of a group's operations: the greatest, unless they can be summed up.
    """
    of_node = by_node(graph, by_name)
    values = []
    for item in visible.items:
        known = [value for node in item.nodes if (value := of_node[node]) is not None]
        values.append(of_group(known) if known and len(item.place) < 2 else None)
    made = sequential(id, title, unit, values, logarithmic=all(value >= 0 for value in by_name.values()))
    return with_notes(made, notes)


def by_node(graph: Graph, by_name: Mapping[str, Known]) -> list[Known | None]:
    """What is known of each node under any of its names; of several originals the first that is known."""
    return [next((by_name[n] for n in names_of(node) if n in by_name), None) for node in graph.nodes]


def unmatched(graph: Graph, names: Iterable[str]) -> int:
    """How many of the names belong to nothing in the graph."""
    known = {name for node in graph.nodes for name in names_of(node)}
    return sum(name not in known for name in names)


def names_of(node: GraphNode) -> Iterator[str]:
    """Under which names others may know an operation, the surest first."""
    if node.name:
        yield node.name
    for tensor in node.outputs:
        yield from (name for name in (tensor.name, *tensor.aliases) if name)
    yield from node.originals


def device_overlay(graph: Graph, visible: VisibleGraph, answer: AffinityResult, asked: str) -> Overlay:
    """By the device that would run each operation; of a group the one of most of its operations.

    `asked` is the device of the question, which may be a virtual one such as `HETERO:GPU,CPU`.
    """
    devices = answer.devices | dict.fromkeys(answer.unsupported, NO_DEVICE)
    of_node = by_node(graph, devices)
    made = categorical(
        "affinity",
        say(QT_TRANSLATE_NOOP("core", "Device affinity")),
        (
            _commonest(of_node[node] for node in item.nodes) if len(item.place) < 2 else None
            for item in visible.items
        ),
    )
    return replace(
        made,
        said={NO_DEVICE: say(QT_TRANSLATE_NOOP("core", "no device"))},
        notes=(say(QT_TRANSLATE_NOOP("core", "Asked: {device}"), device=asked),),
    )


def with_notes(overlay: Overlay, notes: tuple[Message, ...]) -> Overlay:
    """The same overlay with other notes."""
    return replace(overlay, notes=notes)


def _commonest(words: Iterable[str | None]) -> str | None:
    counted = Counter(word for word in words if word)
    return min(counted, key=lambda word: (-counted[word], word)) if counted else None
