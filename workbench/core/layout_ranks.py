"""Which layer of a drawing each node of a graph belongs to: the first phase of Sugiyama's method.

Everything is a loop, never a recursion, and costs a few visits of every edge: chains of 50,000 nodes occur.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Edge = tuple[int, int]

_BALANCING_ROUNDS = 2


def backward_edges(count: int, edges: Sequence[Edge]) -> set[int]:
    """Indices of the edges that close a cycle, found by a depth-first walk from the nodes nothing leads to.

    Without them, and without loops from a node to itself, `edges` has no cycle.
    """
    leaving: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    entered = [0] * count
    for index, (source, target) in enumerate(edges):
        if source != target:
            leaving[source].append((index, target))
            entered[target] += 1
    state = bytearray(count)  # 0 new, 1 on the path, 2 done
    found: set[int] = set()
    for start in sorted(range(count), key=lambda node: entered[node] > 0):
        if state[start]:
            continue
        state[start] = 1
        path = [(start, iter(leaving[start]))]
        while path:
            node, rest = path[-1]
            step = next(rest, None)
            if step is None:
                state[node] = 2
                path.pop()
                continue
            index, target = step
            if state[target] == 1:
                found.add(index)
            elif state[target] == 0:
                state[target] = 1
                path.append((target, iter(leaving[target])))
    return found


def ranked(count: int, edges: Sequence[Edge], inputs: Iterable[int] = ()) -> tuple[list[int], bytearray]:
    """A layer for each node, such that each of the (acyclic) `edges` leads at least one layer down.

    The second result marks with 1 what no input leads to; nothing is marked where there are no inputs.

    As few layers as possible; then what does not depend on an input is moved down to its first consumer, and every
    other node to where its edges are shortest.
    """
    leaving: list[list[int]] = [[] for _ in range(count)]
    entering: list[list[int]] = [[] for _ in range(count)]
    for source, target in edges:
        leaving[source].append(target)
        entering[target].append(source)
    order = topological(entering, leaving)
    ranks = [0] * count
    for node in order:
        below = ranks[node] + 1
        for target in leaving[node]:
            ranks[target] = max(ranks[target], below)
    alone = _independent(count, leaving, inputs)
    _sink(ranks, order, leaving, alone)
    _balance(ranks, order, entering, leaving)
    return ranks, alone


def topological(entering: Sequence[Sequence[int]], leaving: Sequence[Sequence[int]]) -> list[int]:
    """The nodes, each after all that lead to it; those on a cycle and behind it are missing."""
    waiting = [len(sources) for sources in entering]
    order = [node for node, number in enumerate(waiting) if not number]
    for node in order:
        for target in leaving[node]:
            waiting[target] -= 1
            if not waiting[target]:
                order.append(target)
    return order


def _independent(count: int, leaving: Sequence[Sequence[int]], inputs: Iterable[int]) -> bytearray:
    """1 for each node no input leads to; nothing is marked where there are no inputs."""
    front = list(inputs)
    alone = bytearray(b"\1" * count if front else count)
    for node in front:
        alone[node] = 0
    while front:
        for target in leaving[front.pop()]:
            if alone[target]:
                alone[target] = 0
                front.append(target)
    return alone


def _sink(ranks: list[int], order: Sequence[int], leaving: Sequence[Sequence[int]], which: bytearray) -> None:
    """Move the nodes marked in `which` down to just above their first consumer; changes `ranks`."""
    for node in reversed(order):
        if which[node] and leaving[node]:
            ranks[node] = min([ranks[target] for target in leaving[node]]) - 1


def _balance(
    ranks: list[int],
    order: Sequence[int],
    entering: Sequence[Sequence[int]],
    leaving: Sequence[Sequence[int]],
) -> None:
    """Shorten the edges: down where more edges leave a node than enter it, up where fewer; changes `ranks`."""
    for _ in range(_BALANCING_ROUNDS):
        for node in reversed(order):
            if leaving[node] and len(leaving[node]) >= len(entering[node]):
                ranks[node] = min([ranks[target] for target in leaving[node]]) - 1
        for node in order:
            if entering[node] and len(entering[node]) > len(leaving[node]):
                ranks[node] = max([ranks[source] for source in entering[node]]) + 1
