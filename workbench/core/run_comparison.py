"""Two profiles of one model painted on one graph: how many times as long each item takes, and whether that is sure.

Devices fuse differently in each setup: a convolution with its activation may be one layer here and two there. So that
like is compared with like, operations that share a layer in either of the runs are compared together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.overlays import Overlay, categorical, ratio_overlay, sequential
from workbench.core.profile_overlays import Rows, rows_of_items
from workbench.core.profiling import LayerProfile
from workbench.core.visible_graph import VisibleGraph

MOST_TOGETHER = 64
"""Operations that are compared together; more are no comparison of an operation any more."""

LONGER, SHORTER, UNCLEAR, UNKNOWN = "longer", "shorter", "unclear", "unknown"


@dataclass(frozen=True, slots=True)
class Measured:
    """A run's layers, and which of them each node of the shown graph became."""

    layers: Sequence[LayerProfile]
    rows: Sequence[Rows]


@dataclass(frozen=True, slots=True)
class Span:
    """A time in ms with the ends of its 95 % interval, `None` where there is none."""

    mean: float
    low: float | None
    high: float | None


def total(layers: Sequence[LayerProfile], rows: Rows) -> Span | None:
    """The time of some layers together; `None` when none of them ran.

    The ends of the interval are the sums of the ends: as wide as it can be, because layers of one block vary together.
    """
    ran = [layers[row] for row in rows if layers[row].executed]
    if not ran:
        return None
    lows = [layer.ci_low_ms for layer in ran if layer.ci_low_ms is not None]
    highs = [layer.ci_high_ms for layer in ran if layer.ci_high_ms is not None]
    whole = len(lows) == len(highs) == len(ran)
    return Span(
        sum(layer.mean_ms for layer in ran), sum(lows) if whole else None, sum(highs) if whole else None
    )


def verdict(mine: Span, other: Span) -> str:
    """Whether the first takes longer or shorter than the second, or their intervals do not tell."""
    if mine.low is None or mine.high is None or other.low is None or other.high is None:
        return UNKNOWN
    if mine.low > other.high:
        return LONGER
    return SHORTER if mine.high < other.low else UNCLEAR


def compared_overlays(
    visible: VisibleGraph, mine: Measured, other: Measured, notes: tuple[Message, ...] = ()
) -> tuple[Overlay, ...]:
    """The two times, their ratio (`mine` to `other`) and the verdict for each item that both runs measured.

    The ratio comes first. It is neutral where the intervals overlap or are not known.
    """
    together = compared_rows(mine.rows, other.rows)
    ours = rows_of_items(visible, [rows for rows, _ in together])
    theirs = rows_of_items(visible, [rows for _, rows in together])
    pairs = [
        (total(mine.layers, a), total(other.layers, b)) if a and b else (None, None)
        for a, b in zip(ours, theirs, strict=True)
    ]
    here = [a.mean if a and b else None for a, b in pairs]
    there = [b.mean if a and b else None for a, b in pairs]
    words = [verdict(a, b) if a and b else None for a, b in pairs]
    neutral = frozenset(i for i, word in enumerate(words) if word in (UNCLEAR, UNKNOWN))
    said = {
        LONGER: say(QT_TRANSLATE_NOOP("core", "takes longer here")),
        SHORTER: say(QT_TRANSLATE_NOOP("core", "takes less here")),
        UNCLEAR: say(QT_TRANSLATE_NOOP("core", "no clear difference")),
        UNKNOWN: say(QT_TRANSLATE_NOOP("core", "not sure: no intervals")),
    }
    verdicts = categorical("difference", say(QT_TRANSLATE_NOOP("core", "Difference")), words)
    return (
        ratio_overlay(there, here, neutral, notes),
        sequential("compared_time", say(QT_TRANSLATE_NOOP("core", "This run")), "ms", here),
        sequential("other_time", say(QT_TRANSLATE_NOOP("core", "Other run")), "ms", there),
        Overlay(
            verdicts.id,
            verdicts.title,
            "",
            verdicts.values,
            verdicts.scale,
            categories=verdicts.categories,
            said=said,
        ),
    )


def compared_rows(first: Sequence[Rows], second: Sequence[Rows]) -> list[tuple[Rows, Rows]]:
    """For each node the layers of both runs that hold it and whatever shares a layer with it; nothing: do not compare.

    A node that dissolved into several layers with owners of their own has no time of its own and joins nothing.
    """
    loose = _dissolved(first) | _dissolved(second)
    parent = list(range(len(first)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for side in (first, second):
        holder: dict[int, int] = {}
        for node, rows in enumerate(side):
            for row in rows if node not in loose else ():
                parent[root(node)] = root(holder.setdefault(row, node))
    members: dict[int, list[int]] = defaultdict(list)
    for node in range(len(first)):
        if node not in loose:
            members[root(node)].append(node)
    found: list[tuple[Rows, Rows]] = [((), ())] * len(first)
    for nodes in members.values():
        ours, theirs = ({row for node in nodes for row in side[node]} for side in (first, second))
        if ours and theirs and len(nodes) <= MOST_TOGETHER:
            for node in nodes:
                if first[node] or second[node]:
                    found[node] = (tuple(sorted(ours)), tuple(sorted(theirs)))
    return found


def _dissolved(rows: Sequence[Rows]) -> set[int]:
    """Nodes that went into several layers, each of which is another node's only one."""
    owned = {its[0] for its in rows if len(its) == 1}
    return {node for node, its in enumerate(rows) if len(its) > 1 and owned.issuperset(its)}
