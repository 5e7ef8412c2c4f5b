"""One of two graphs that are matched: its neighbours, its names, and what is known around each unknown node."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from workbench.core.graph import Graph, GraphKind
from workbench.engine.graphs.operation_kinds import kind_of

CONVERSIONS = frozenset(("reorder", "convert"))
"""What a plug-in inserts: never a part of an operation."""
_MOST_NEIGHBOURS = 12
"""Matched nodes around an unmatched one; beyond, a signature says nothing and costs much."""

Signature = tuple[frozenset[int], frozenset[int]]
"""The matched nodes that values reach a node from, and those they reach from it, over unmatched ones only."""
Surroundings = tuple[frozenset[int] | None, frozenset[int] | None]
"""The same where one of the two may be empty, or `None`: too many."""


class GraphSide:
    """One of the two graphs, with what the walk asks of it."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.count = len(graph.nodes)
        self.kinds = [kind_of(node.type) for node in graph.nodes]
        self.sources: list[list[int]] = [[] for _ in graph.nodes]
        self.consumers: list[list[int]] = [[] for _ in graph.nodes]
        for edge in graph.edges:
            self.sources[edge.target].append(edge.source)
            self.consumers[edge.source].append(edge.target)
        self.ends_out = frozenset(graph.outputs)

    def tensors(self) -> dict[str, int]:
        """Which node makes the tensor of a name."""
        return {
            name: index
            for index, node in enumerate(self.graph.nodes)
            for tensor in node.outputs
            for name in (tensor.name, *tensor.aliases)
            if name and index not in self.ends_out
        }

    def named(self) -> dict[str, tuple[int, ...]]:
        """Nodes by name: by what they were made of in an executed graph, else the only one of that name."""
        found: dict[str, list[int]] = defaultdict(list)
        for index, node in enumerate(self.graph.nodes):
            for name in dict.fromkeys((*node.originals, node.name)):
                found[name].append(index)
        if self.graph.kind is GraphKind.EXECUTED:
            return {name: self._claimants(name, nodes) for name, nodes in found.items()}
        return {name: (nodes[0],) for name, nodes in found.items() if len(nodes) == 1}

    def _claimants(self, name: str, nodes: list[int]) -> tuple[int, ...]:
        """Those that claim a name; the plug-in's own insertions only where nobody else does."""
        work = [n for n in nodes if self.kinds[n] not in CONVERSIONS] or nodes
        own = [n for n in work if self.graph.nodes[n].name == name]
        return tuple(dict.fromkeys((*own, *work)))

    def ambiguous_names(self) -> set[str]:
        """Names that more than one node has."""
        counts = Counter(node.name for node in self.graph.nodes)
        return {name for name, count in counts.items() if count > 1}

    def is_chain(self, nodes: Sequence[int]) -> bool:
        """Whether each of them feeds the next one."""
        return all(after in self.consumers[before] for before, after in pairwise(nodes))

    def signatures(self, matched: dict[int, frozenset[int]]) -> dict[int, Signature]:
        """Of each unmatched node that has matched ones on both sides."""
        return {
            index: (up, down)
            for index, (up, down) in enumerate(self.surroundings(matched))
            if index not in matched and up and down
        }

    def surroundings(self, matched: dict[int, frozenset[int]]) -> list[Surroundings]:
        """Of every node what stands for the nearest matched nodes above and below it."""
        return [*zip(*(self.reached(matched, downwards=down) for down in (False, True)), strict=True)]

    def reached(self, matched: dict[int, frozenset[int]], *, downwards: bool) -> list[frozenset[int] | None]:
        """What stands for the nearest matched nodes in one direction; `None` where there are too many."""
        neighbours = self.consumers if downwards else self.sources
        found: list[frozenset[int] | None] = [frozenset()] * self.count
        for index in self._order(downwards):
            union: set[int] = set()
            for other in neighbours[index]:
                near = matched[other] if other in matched else found[other]
                if near is None:
                    break
                union |= near
            else:
                found[index] = frozenset(union) if len(union) <= _MOST_NEIGHBOURS else None
                continue
            found[index] = None
        return found

    def _order(self, downwards: bool) -> Iterator[int]:
        """Nodes come in topological order, so that each finds its neighbours done."""
        return iter(range(self.count - 1, -1, -1) if downwards else range(self.count))
