"""How many operations of real models have a counterpart in the other graphs, and whether it is the right one.

    python -m tests.benchmarks.graph_mapping MODEL.onnx … [--size S=16] [--sample 30] [--seed 1]

Prints JSON: for each model, as a file and as an IR of it, and for each pair of its graphs the operations by how they
were found, and by what speaks for the link (`tests.engine.graphs.mapping_evidence`: equal values in two runtimes, or a
place between equal values). `wrong_found` is how many of as many deliberately wrong links the same evidence refuses.
`renamed`: the same file with all names changed, matched by structure; `compressed`: IR with FP32 and with FP16 weights.
A sample of links goes to standard error, to be read by a person. Ends with 1 when less than 95 % of a graph's
operations are found, or nothing speaks for a link.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnx
import openvino as ov

from tests.engine.graphs import mapping_evidence as evidence
from tests.engine.measured import Listener
from workbench.core.graph import Graph, GraphKind, GraphSpec
from workbench.core.graph_mapping import Certainty, Counterpart, coverage
from workbench.engine.graphs import graph_step, link_step, mapping
from workbench.engine.graphs.from_model import graph_of

LEAST = 0.95


def read(model: Path, kind: GraphKind, precision: str | None = None) -> Graph:
    """As the window and the command line read it."""
    spec = GraphSpec(model=str(model), kind=kind, lay_out=False, precision=precision)
    return graph_step.run(spec, Listener()).graph


def others(graph: Graph, links: Sequence[Counterpart], chance: random.Random) -> list[Counterpart]:
    """Each link bent to another operation of the same type; of a type that is there once to nothing."""
    kinds: dict[str, list[int]] = {}
    for index, node in enumerate(graph.nodes):
        kinds.setdefault(node.type, []).append(index)

    def bent(link: Counterpart) -> Counterpart:
        alike = kinds[graph.nodes[link.targets[0]].type] if link.targets else []
        free = [index for index in alike if index not in link.targets]
        return Counterpart((chance.choice(free),), link.certainty) if free else Counterpart()

    return [bent(link) for link in links]


class Figures:
    """Judges pairs of graphs; `failed` once one of them is not good enough."""

    def __init__(self, sample: int, seed: int) -> None:
        self.sample, self.chance, self.failed = sample, random.Random(seed), False

    def of(
        self, title: str, first: evidence.Valued, second: evidence.Valued, links: Sequence[Counterpart]
    ) -> dict[str, Any]:
        """The figures of one pair; prints its sample."""
        counts = coverage(first.graph, links)
        total = sum(counts.values())
        share = 1 - counts[Certainty.NONE] / total if total else 1.0
        judge = evidence.Evidence(first, second)
        checked = list(judge.check(links))
        doubtful = [c for c in checked if not c.evidence]
        bent = list(judge.check(others(second.graph, links, self.chance)))
        self.failed |= share < LEAST or bool(doubtful)
        print(f"\n{title}", file=sys.stderr)
        for one in (*doubtful, *self.chance.sample(checked, min(self.sample, len(checked)))):
            node = first.graph.nodes[one.index]
            targets = [
                (second.graph.nodes[t].type, second.graph.nodes[t].name) for t in one.counterpart.targets
            ]
            said = f"{one.counterpart.certainty.value:5} {one.evidence or 'NOTHING':9}"
            print(f"  {said} {node.type} {node.name} → {targets}", file=sys.stderr)
        return {
            "operations": total,
            "found": {certainty.value: count for certainty, count in counts.items()},
            "share": round(share, 4),
            "evidence": dict(Counter(one.evidence or "nothing" for one in checked)),
            "doubtful": [first.graph.nodes[one.index].name for one in doubtful],
            "wrong_found": f"{sum(not one.evidence for one in bent)} of {len(bent)}",
        }


def renamed(path: Path, target: Path) -> Path:
    """The same model with other names of operations and tensors, inputs and outputs included."""
    model = onnx.load(path)
    graph = model.graph
    names: dict[str, str] = {"": ""}

    def other(name: str) -> str:
        return names.setdefault(name, f"t{len(names)}")

    for place, node in enumerate(graph.node):
        node.name = f"n{place}"
        node.input[:], node.output[:] = map(other, node.input), map(other, node.output)
    for named in (*graph.initializer, *graph.input, *graph.output, *graph.value_info):
        named.name = other(named.name)
    onnx.save(model, target)
    return target


def by_structure(first: Graph, second: Graph) -> dict[str, Any]:
    """Of two graphs with the same operations in the same order: how many were matched, and how many wrongly."""
    links = link_step.linked(first, second)
    return {
        "operations": len(links),
        "matched": sum(bool(link.targets) for link in links),
        "wrong": sum(bool(link.targets) and link.targets != (i,) for i, link in enumerate(links)),
    }


def measured(path: Path, sizes: dict[str, int], figures: Figures, folder: Path) -> dict[str, Any]:
    """All figures of one model."""
    source = read(path, GraphKind.SOURCE)
    inputs = evidence.random_inputs(path, sizes)
    original = evidence.run_by_onnxruntime(path, source, inputs)
    made = ov.convert_model(str(path))
    irs = folder / "f32.xml", folder / "f16.xml"
    for ir, compress in zip(irs, (False, True), strict=True):
        ov.save_model(made, ir, compress_to_fp16=compress)
    report: dict[str, Any] = {}
    for way, file, model, given in (
        ("file", path, made, ov.Core().read_model(path)),
        ("ir", irs[0], ov.Core().read_model(irs[0]), ov.Core().read_model(irs[0])),
    ):
        converted = evidence.of_converted(
            graph_of(model, GraphKind.CONVERTED), evidence.run_by_openvino(model, inputs)
        )
        given_values = evidence.run_by_openvino(given, inputs)
        for precision in ("f32", None):
            executed = evidence.of_executed(read(file, GraphKind.EXECUTED, precision), given_values)
            links = mapping.counterparts(source, converted.graph, executed.graph)
            title = f"{path.name} as {way}, {precision or 'default precision'}"
            report[f"{way}, {precision or 'default'}"] = {
                pair: figures.of(f"{title}: {pair}", first, second, found)
                for pair, first, second, found in (
                    ("source_converted", original, converted, links.source_converted),
                    ("converted_executed", converted, executed, links.converted_executed),
                    ("source_executed", original, executed, links.source_executed),
                )
            }
    report["renamed"] = by_structure(source, read(renamed(path, folder / "renamed.onnx"), GraphKind.SOURCE))
    report["compressed"] = by_structure(*(read(ir, GraphKind.CONVERTED) for ir in irs))
    figures.failed |= any(report[same]["wrong"] for same in ("renamed", "compressed"))
    return report


def main() -> int:
    """Measure and print; 1 when the links are not good enough."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("models", nargs="+", type=Path)
    parser.add_argument(
        "--size", action="append", default=[], metavar="NAME=N", help="of an open dimension; else 1"
    )
    parser.add_argument("--sample", type=int, default=30, help="links of each pair that are printed")
    parser.add_argument("--seed", type=int, default=1)
    wishes = parser.parse_args()
    sizes = {name: int(size) for name, _, size in (text.partition("=") for text in wishes.size)}
    figures = Figures(wishes.sample, wishes.seed)
    report = {}
    for path in wishes.models:
        with tempfile.TemporaryDirectory() as folder:
            report[path.name] = measured(path, sizes, figures, Path(folder))
    print(json.dumps(report, indent=2))
    return int(figures.failed)


if __name__ == "__main__":
    raise SystemExit(main())
