"""`ov-workbench graph MODEL`: the operations of one of a model's graphs, or what differs between two."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli import options as o
from workbench.cli.conversion_options import ExampleInputs, Source, TrustCode
from workbench.cli.conversion_spec import absolute_model, overrides
from workbench.cli.execution import run_once
from workbench.cli.json_output import json_text
from workbench.cli.measuring import setup
from workbench.cli.terminal import show, write
from workbench.core.graph import Graph, GraphKind, GraphResult, GraphSpec
from workbench.core.graph_diff import StructureResult, StructureSpec

if TYPE_CHECKING:
    from workbench.core.graph_search import Query
    from workbench.core.visible_graph import Place

WHICH = "Which graph"
DIFFERENCE = "What differs"
_MEASURED = frozenset(
    ("time", "share", "roofline", "memory", "order", "ratio", "error", "layout", "primitive", "device")
)
"""What the search of the window knows beside a graph; here nothing is measured."""
HELP = (
    "Show a model's graph: operations by type, groups, inputs, outputs; or compare it with another one.\n\n"
    "[dim]--json: kind, node_count, edge_count, operations{type: count}, groups\\[{path, nodes}], inputs and "
    "outputs\\[{name, shape, type}], body_count, device, effective_precision, warnings; with --find also matches, "
    "with --nodes also nodes: \\[{name, type, group, outputs, constants, attributes, originals, macs, place}].\n\n"
    "--against --json: before and after{model, kind, node_count}, counts{added, removed, changed, fused, unchanged}, "
    "by_type\\[{change, type, count}], by_links (graphs in different words: types and attributes are not compared), "
    "entries\\[{change, before and after{name, type, place} or null, into\\[…], matched_by, "
    "differences\\[{aspect, name, before, after}]}].[/dim]"
)

Kind = Annotated[
    GraphKind,
    typer.Option(
        "--kind",
        rich_help_panel=WHICH,
        help="What the file itself says, what OpenVINO converts it to, or what the device runs.",
    ),
]
Find = Annotated[
    str | None,
    typer.Option(
        "--find",
        metavar="QUERY",
        rich_help_panel=WHICH,
        help="List the operations that match: 'type:Conv* name:~attn -group:encoder weights>1MB'.",
    ),
]
Nodes = Annotated[
    bool, typer.Option("--nodes", rich_help_panel=WHICH, help="List every operation with its results.")
]
Against = Annotated[
    str | None,
    typer.Option(
        "--against",
        metavar="MODEL",
        rich_help_panel=DIFFERENCE,
        help="Compare with this model's graph: operations added, removed, fused, changed; weights by value.",
        show_default=False,
    ),
]
AgainstKind = Annotated[
    GraphKind | None,
    typer.Option(
        "--against-kind",
        rich_help_panel=DIFFERENCE,
        help="Which of the other model's graphs; the same kind unless given.",
        show_default=False,
    ),
]
Everything = Annotated[
    bool,
    typer.Option(
        "--all", rich_help_panel=DIFFERENCE, help="List every difference; else a few of each kind and type."
    ),
]
Project = Annotated[
    Path | None,
    typer.Option(
        "--project",
        metavar="DIR",
        rich_help_panel=o.OUTPUT,
        help="Accepted as everywhere; looking at a graph records nothing.",
    ),
]


def command(
    model: Source,
    kind: Kind = GraphKind.CONVERTED,
    find: Find = None,
    nodes: Nodes = False,
    against: Against = None,
    against_kind: AgainstKind = None,
    everything: Everything = False,
    device: o.Device = "CPU",
    hint: o.HintName = None,
    streams: o.Streams = None,
    threads: o.Threads = None,
    precision: o.Precision = None,
    load_config: o.LoadConfig = None,
    batch: o.Batch = None,
    shape: o.Shape = None,
    layout: o.Layout = None,
    input_precision: o.InputPrecision = None,
    example_inputs: ExampleInputs = None,
    trust_code: TrustCode = False,
    as_json: o.Json = False,
    project: Project = None,
    verbose: o.Verbose = False,
    memory_limit: o.MemoryLimit = None,
    time_limit: o.TimeLimit = None,
) -> None:
    """`HELP` says what it does."""
    del project  # a question: nothing of it is recorded, and no project is made for it
    options = o.common(as_json, None, verbose, memory_limit, time_limit)
    query = _query(find)
    _refuse_mixtures(against, against_kind, find, nodes=nodes, everything=everything)
    fields = setup(
        model=Path(),
        device=device,
        hint=hint,
        streams=streams,
        requests=None,
        threads=threads,
        precision=precision,
        api="async",
        cache_dir=None,
        load_config=load_config,
        batch=batch,
        shape=shape,
        layout=layout,
        input_precision=input_precision,
    )
    fields |= {"example_inputs": overrides(example_inputs), "trust_code": trust_code, "lay_out": False}
    spec = GraphSpec(**fields | {"model": absolute_model(model)}, kind=kind)
    if against is not None:
        other = GraphSpec(**fields | {"model": absolute_model(against)}, kind=against_kind or kind)
        _compare(StructureSpec(before=spec, after=other), (model, against), options, everything=everything)
    else:
        _show(spec, model, query, options, nodes=nodes)


def _show(spec: GraphSpec, model: str, query: Query | None, options: o.Common, *, nodes: bool) -> None:
    graph = run_once(spec, GraphResult, options).graph
    from workbench.cli.summaries import graph as shown

    found = _found(query, graph)
    if options.as_json:
        write(json_text(_facts(graph, model, found, nodes=nodes)))
    else:
        show(*shown.summary(graph, Path(model).name, found, nodes=nodes))


def _query(text: str | None) -> Query | None:
    """Read before a worker is started; raises `WorkbenchError` or `typer.BadParameter`."""
    if text is None:
        return None
    from workbench.core.graph_search import TEXT_KEYS, parse_query

    query = parse_query(text)
    unknown = next((term.key for term in query.terms if term.key in _MEASURED), None)
    if unknown is not None:
        known = ", ".join(key for key in (*TEXT_KEYS, "weights", "macs") if key not in _MEASURED)
        raise typer.BadParameter(
            f"nothing is measured here, so {unknown!r} is not known; known are {known}.", param_hint="--find"
        )
    return query


def _refuse_mixtures(
    against: str | None, kind: GraphKind | None, find: str | None, *, nodes: bool, everything: bool
) -> None:
    if against is None and (kind is not None or everything):
        raise typer.BadParameter("--against-kind and --all need --against.", param_hint="--against")
    if against is not None and (find is not None or nodes):
        raise typer.BadParameter("--find and --nodes are of one graph.", param_hint="--against")


def _compare(spec: StructureSpec, models: tuple[str, str], options: o.Common, *, everything: bool) -> None:
    result = run_once(spec, StructureResult, options)
    from workbench.cli.summaries import structure

    kinds = (spec.before.kind, spec.after.kind)
    if options.as_json:
        write(json_text(structure.facts(result, models, kinds)))
    else:
        show(*structure.summary(result, models, kinds, everything=everything))


def _found(query: Query | None, graph: Graph) -> list[Place] | None:
    if query is None:
        return None
    from workbench.core.graph_groups import groups_of
    from workbench.core.graph_search import found_places

    return found_places(query, graph, groups=groups_of(graph).paths)


def _facts(graph: Graph, model: str, found: list[Place] | None, *, nodes: bool) -> dict[str, Any]:
    from workbench.cli.summaries import graph as shown

    facts: dict[str, Any] = {
        "step": "graph",
        "model": model,
        "kind": graph.kind,
        "node_count": len(graph.nodes),
        "edge_count": len(graph.edges),
        "operations": shown.operations(graph),
        "groups": [{"path": group.path, "nodes": group.count} for group in shown.all_groups(graph)],
        "inputs": shown.inputs(graph),
        "outputs": shown.outputs(graph),
        "body_count": shown.body_count(graph),
        "device": graph.device,
        "effective_precision": graph.effective_precision,
        "warnings": graph.warnings,
    }
    if found is not None:
        facts["matches"] = [shown.node_facts(graph, place) for place in found]
    if nodes:
        facts["nodes"] = [shown.node_facts(graph, (index,)) for index in range(len(graph.nodes))]
    return facts
