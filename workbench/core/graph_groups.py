"""The groups a graph falls into: name spaces of its operations, and repeated blocks where names say nothing.

A group is a path (`encoder/layer.3`); groups without a name of their own are called `A·1`, `A·2` … (the blocks that
repeat each other) and `1–100` (slices of a very long list), which needs no translation.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from workbench.core.graph import Graph

LEAST_REPEATING = 24
"""Operations without a group of their own among which repeated blocks are looked for."""
SHORTEST_BLOCK = 4
_PERIODS = 24
"""Distances at which operations repeat most often: the only lengths of blocks that are tried."""
_DEEPEST = 16
"""Levels of groups in groups; what is deeper stands in the last of them."""
MOST_LOOSE = 1000
"""More operations and groups directly in one group are cut into slices."""
SLICE = 100
_MOST_SLICES = 500


class Group(msgspec.Struct, frozen=True, gc=False):
    """A group of `count` operations in all: those directly in it (`nodes`, indices), and those of its `children`."""

    path: str
    nodes: tuple[int, ...]
    children: tuple[Group, ...]
    count: int

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Groups:
    """All groups of a graph. `paths`: of each node; `root` has the empty path."""

    paths: tuple[str, ...]
    root: Group


def groups_of(graph: Graph) -> Groups:
    """The groups of a graph's own nodes (not of those in bodies), as they come in the graph."""
    known: dict[str, str] = {}
    paths = [known.get(node.group) or known.setdefault(node.group, _tidy(node.group)) for node in graph.nodes]
    members: dict[str, list[int]] = defaultdict(list)
    for index, path in enumerate(paths):
        members[path].append(index)
    for path, nodes in members.items():
        _name_by_structure(graph, path, nodes, paths)
    paths = _sliced(paths)
    return Groups(tuple(paths), _tree(paths))


def _tidy(group: str) -> str:
    """Without empty parts, and not deeper than a person would open."""
    return "/".join([part for part in group.split("/") if part][:_DEEPEST])


def ancestors(path: str) -> list[str]:
    """The path and all it is inside of, outermost first; nothing for the root."""
    found = [path] if path else []
    while "/" in path:
        path = path.rpartition("/")[0]
        found.append(path)
    return found[::-1]


def _tree(paths: Sequence[str]) -> Group:
    nodes: dict[str, list[int]] = {"": []}
    for index, path in enumerate(paths):
        if path not in nodes:
            for one in ancestors(path):
                nodes.setdefault(one, [])
        nodes[path].append(index)
    children: dict[str, list[Group]] = defaultdict(list)
    made = Group("", (), (), 0)
    for path in sorted(nodes, key=lambda path: -path.count("/") - bool(path)):
        inner = tuple(sorted(children[path], key=_first))
        own = tuple(nodes[path])
        made = Group(path, own, inner, len(own) + sum(group.count for group in inner))
        if path:
            children[path.rpartition("/")[0]].append(made)
    return made


def _first(group: Group) -> int:
    firsts = list(group.nodes[:1])
    while group.children:
        group = group.children[0]
        firsts += group.nodes[:1]
    return min(firsts, default=0)


def _name_by_structure(graph: Graph, path: str, nodes: Sequence[int], paths: list[str]) -> None:
    """Give the nodes of one group that are in repeated blocks paths below it; changes `paths`."""
    if len(nodes) < LEAST_REPEATING:
        return
    before = f"{path}/" if path else ""
    blocks = repeated_blocks([graph.nodes[index].type for index in nodes])
    for kind, (start, length, repeats) in enumerate(blocks):
        for number in range(repeats):
            for offset in range(length):
                paths[nodes[start + number * length + offset]] = f"{before}{_letters(kind)}·{number + 1}"


def _sliced(paths: Sequence[str]) -> list[str]:
    """The paths, with a level of slices below every group that has too many operations and groups directly in it."""
    new: dict[str, str] = {"": ""}
    found = list(paths)
    waiting = [_tree(paths)]
    while waiting:
        group = waiting.pop()
        entries: list[int | Group] = sorted(
            [*group.nodes, *group.children], key=lambda one: _first(one) if isinstance(one, Group) else one
        )
        size = max(SLICE, math.ceil(len(entries) / _MOST_SLICES))
        for place, entry in enumerate(entries):
            parts = [new[group.path]]
            if len(entries) > MOST_LOOSE:
                first = place // size * size
                parts.append(f"{first + 1}–{min(first + size, len(entries))}")
            if isinstance(entry, Group):
                new[entry.path] = "/".join(part for part in (*parts, entry.name) if part)
                waiting.append(entry)
            else:
                found[entry] = "/".join(part for part in parts if part)
    return found


def _letters(number: int) -> str:
    """A, B … Z, AA, AB …"""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def repeated_blocks(types: Sequence[str]) -> list[tuple[int, int, int]]:
    """Blocks that follow each other with the same operations: first operation, length of one, how many; in order.

    Greedily the ones that cover most, of these the shortest. An operation is in one block at most.
    """
    found: list[tuple[int, int, int]] = []
    waiting = [(0, len(types))]
    while waiting:
        start, end = waiting.pop()
        best = _best_repeat(types[start:end])
        if best is None:
            continue
        first, length, repeats = best
        found.append((start + first, length, repeats))
        waiting.append((start, start + first))
        waiting.append((start + first + length * repeats, end))
    return sorted(found)


def _best_repeat(types: Sequence[str]) -> tuple[int, int, int] | None:
    if len(types) < 2 * SHORTEST_BLOCK:
        return None
    places: dict[str, list[int]] = defaultdict(list)
    for place, kind in enumerate(types):
        places[kind].append(place)
    distances = Counter(
        b - a for one in places.values() for gap in (1, 2, 3, 4) for a, b in zip(one, one[gap:], strict=False)
    )
    periods = [d for d, _ in distances.most_common() if d >= SHORTEST_BLOCK][:_PERIODS]
    best: tuple[int, int, int, int] | None = None
    for period in sorted(periods):
        start = None
        same = [a == b for a, b in zip(types, types[period:], strict=False)]
        for place, equal in enumerate([*same, False]):
            if equal and start is None:
                start = place
            elif not equal and start is not None:
                repeats = (place - start) // period + 1
                if repeats > 1 and len(set(types[start : start + period])) > 1:
                    found = (-repeats * period, period, start, repeats)
                    best = found if best is None else min(best, found)
                start = None
    return None if best is None else (best[2], best[1], best[3])
