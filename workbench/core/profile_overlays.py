"""What a profile measured, painted on a graph: from the layers a device executed back to the items they come from.

An item is an operation or a collapsed group. A layer that several operations of a group became counts once in its
total; of several single operations that became one layer, each shows all of that layer's time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from workbench.core.graph import Graph
from workbench.core.graph_mapping import Certainty, Counterpart, layer_nodes
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.core.overlays import Overlay, categorical, sequential
from workbench.core.profiling import LayerProfile, MeasuredLayers
from workbench.core.visible_graph import VisibleGraph

Rows = tuple[int, ...]
"""Which layers of a profile an item became."""


def rows_by_name(graph: Graph, layers: Sequence[LayerProfile]) -> list[Rows]:
    """The rows of each node of the executed graph the layers were measured on."""
    rows: dict[str, Rows] = {}
    for row, layer in enumerate(layers):
        rows[layer.name] = (*rows.get(layer.name, ()), row)
    return [rows.get(node.name, ()) for node in graph.nodes]


def rows_of_executed(executed: Graph, layers: Sequence[LayerProfile]) -> list[Rows]:
    """The rows of each node of an executed graph of the same setup, which may be of another compilation."""
    rows: list[Rows] = [()] * len(executed.nodes)
    for row, node in enumerate(layer_nodes(executed, layers)):
        if node is not None:
            rows[node] = (*rows[node], row)
    return rows


def rows_through(counterparts: Sequence[Counterpart], rows: Sequence[Rows]) -> list[Rows]:
    """The rows of each node of another graph, given its counterparts in the executed one and the rows of those."""
    return [
        ()
        if counterpart.certainty is Certainty.NONE
        else tuple(sorted({row for target in counterpart.targets for row in rows[target]}))
        for counterpart in counterparts
    ]


def rows_of_items(visible: VisibleGraph, rows: Sequence[Rows]) -> list[Rows]:
    """The rows of each item: all different ones of its nodes; nothing for what is inside of an expanded body."""
    return [
        ()
        if len(item.place) > 1
        else rows[item.nodes[0]]
        if len(item.nodes) == 1
        else tuple(sorted({row for node in item.nodes for row in rows[node]}))
        for item in visible.items
    ]


PROFILE_TITLES: dict[str, Message] = {
    "time": say(QT_TRANSLATE_NOOP("core", "Time")),
    "share": say(QT_TRANSLATE_NOOP("core", "Share of the time")),
    "precision": say(QT_TRANSLATE_NOOP("core", "Precision")),
    "primitive": say(QT_TRANSLATE_NOOP("core", "Primitive")),
    "layout": say(QT_TRANSLATE_NOOP("core", "Layout")),
    "memory": say(QT_TRANSLATE_NOOP("core", "Memory")),
    "macs": say(QT_TRANSLATE_NOOP("core", "Multiply-accumulates")),
    "roofline": say(QT_TRANSLATE_NOOP("core", "Share of the roofline")),
}
"""What a profile can be painted by, by id."""


def profile_overlays(
    layers: Sequence[LayerProfile], rows: Sequence[Rows], notes: tuple[Message, ...] = ()
) -> tuple[Overlay, ...]:
    """Everything the layers of a profile tell of the items: `rows[i]` are those that item i became.

    What is known of no item is left out. `notes` say under which conditions it was measured.
    """
    made = (
        _total("time", "ms", layers, rows, lambda row: row.mean_ms),
        _total("share", "%", layers, rows, lambda row: row.percent),
        _word("precision", layers, rows, lambda row: row.precision),
        _word("primitive", layers, rows, lambda row: row.primitive),
        _word("layout", layers, rows, lambda row: row.layout),
        _total("memory", "B", layers, rows, lambda row: row.bytes),
        _total("macs", "", layers, rows, lambda row: row.macs),
        sequential(
            "roofline",
            PROFILE_TITLES["roofline"],
            "%",
            [_mean(layers, its, lambda row: row.roofline_percent) for its in rows],
            high=100.0,
        ),
    )
    return tuple(replace(overlay, notes=notes) for overlay in made if overlay.has_values)


def conditions(profile: MeasuredLayers) -> Message:
    """Device, precision and when: what a number needs to be believed."""
    when = profile.environment.taken_at[:16].replace("T", " ")
    return verbatim(" · ".join((profile.device, profile.effective_precision, when)))


def told_conditions(profile: MeasuredLayers) -> dict[str, str]:
    """The conditions as a file for another tool has them, by name."""
    return {
        "device": profile.device,
        "device_name": profile.device_name,
        "precision": profile.effective_precision,
        "runtime": f"OpenVINO {profile.environment.openvino_version.partition('-')[0]}",
        "measured": profile.environment.taken_at,
    }


def _total(
    id: str,
    unit: str,
    layers: Sequence[LayerProfile],
    rows: Sequence[Rows],
    of: Callable[[LayerProfile], float | None],
) -> Overlay:
    column = [of(layer) if layer.executed else None for layer in layers]
    values: list[float | None] = []
    for its in rows:
        known = [value for row in its if (value := column[row]) is not None]
        values.append(float(sum(known)) if known else None)
    return sequential(id, PROFILE_TITLES[id], unit, values, logarithmic=unit in ("", "B"))


def _word(
    id: str,
    layers: Sequence[LayerProfile],
    rows: Sequence[Rows],
    of: Callable[[LayerProfile], str],
) -> Overlay:
    """Of several rows the word on which most time is spent."""
    values: list[str | None] = []
    for its in rows:
        spent: dict[str, float] = {}
        for row in its:
            spent[of(layers[row])] = spent.get(of(layers[row]), 0.0) + layers[row].mean_ms
        values.append(max(spent, key=lambda word: (spent[word], word)) if spent else None)
    return categorical(id, PROFILE_TITLES[id], values)


def _mean(
    layers: Sequence[LayerProfile], rows: Rows, of: Callable[[LayerProfile], float | None]
) -> float | None:
    """Weighed by time: what a group reaches while it runs."""
    known = [(value, layers[row].mean_ms) for row in rows if (value := of(layers[row])) is not None]
    time = sum(spent for _, spent in known)
    return sum(value * spent for value, spent in known) / time if time > 0 else None
