"""How long graphs take to lay out, search and compare; prints JSON. Run: `python -m tests.benchmarks.graph_layout`."""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable

from tests.core.graph_builders import graph, node
from workbench.core.graph import Graph
from workbench.core.graph_diff import graph_diff
from workbench.core.graph_search import matches, parse_query
from workbench.core.layout import layered
from workbench.core.visible_graph import auto_collapsed, item_size, visible

LIMITS_S = {200: 0.2, 3000: 0.7, 10_000: 1.5, 50_000: 1.5}
"""Of the time from click to first frame, what may be spent here: the whole first view of so many operations."""
KINDS = ("Convolution", "Relu", "Add", "MatMul", "Reshape")


def tangled(count: int, seed: int = 1) -> Graph:
    """Branches and skips at random, like no network; layers of eight in name spaces."""
    rng = random.Random(seed)
    edges = {(max(0, i - rng.randint(1, 6)), i) for i in range(1, count)}
    edges |= {(max(0, i - rng.randint(5, 40)), i) for i in range(1, count) if rng.random() < 0.15}
    nodes = [node(f"/layer.{i // 8}/op{i}", KINDS[i % 5], f"layer.{i // 8}") for i in range(count)]
    return graph(nodes, sorted(edge for edge in edges if edge[0] != edge[1]), inputs=(0,))


def residual(count: int) -> Graph:
    """A chain with a skip connection over each block of eight."""
    edges = [(i - 1, i) for i in range(1, count)] + [(i - 8, i) for i in range(8, count, 8)]
    nodes = [node(f"/layer.{i // 8}/op{i}", KINDS[i % 5], f"layer.{i // 8}") for i in range(count)]
    return graph(nodes, edges, inputs=(0,))


def first_view(of: Graph) -> int:
    """Group, measure and lay out what is seen first; how many items that are."""
    seen = visible(of, auto_collapsed(of))
    layered(
        [item_size(item) for item in seen.items],
        [(edge.source, edge.target) for edge in seen.edges],
        [seen.item_of[index] for index in of.inputs],
    )
    return len(seen.items)


def seconds(work: Callable[[], object]) -> float:
    """Of processor time, the least of three."""
    took = []
    for _ in range(3):
        began = time.process_time()
        work()
        took.append(time.process_time() - began)
    return round(min(took), 4)


def main() -> int:
    """Measure all sizes; 1 when one is over its limit."""
    rows, late = [], False
    for count, limit in LIMITS_S.items():
        for build in (residual, tangled):
            of = build(count)
            took = seconds(lambda of=of: first_view(of))
            rows.append(
                {"graph": build.__name__, "operations": count, "first_view_s": took, "limit_s": limit}
            )
            late = late or took > limit
    of = tangled(10_000)
    everything = ([(90.0, 52.0)] * 10_000, [(edge.source, edge.target) for edge in of.edges], of.inputs)
    query = parse_query("type:Convolution name:~op group:layer.1*")
    print(
        json.dumps(
            {
                "first_view": rows,
                "layout_of_10000_ungrouped_s": seconds(lambda: layered(*everything)),
                "search_10000_s": seconds(lambda: matches(query, of)),
                "diff_10000_s": seconds(lambda: graph_diff(of, residual(10_000))),
            }
        )
    )
    return int(late)


if __name__ == "__main__":
    sys.exit(main())
