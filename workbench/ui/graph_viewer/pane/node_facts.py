"""What is known of an operation or a collapsed group, as facts; names are shown so that they cannot do harm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from workbench.core.graph import Graph, GraphNode, Tensor, WeightStatistics
from workbench.core.messages import QT_TRANSLATE_NOOP
from workbench.core.overlays import Overlay, value_text
from workbench.core.units import byte_size, count, figure, milliseconds, percent
from workbench.core.visible_graph import Place, VisibleItem, shape_text, short_name
from workbench.ui.graph_viewer.opened_graph import OpenedGraph
from workbench.ui.i18n import translate_message
from workbench.ui.tables.facts import Fact
from workbench.ui.widgets.names import TIP_MOST, shown_name

_MOST = 40
"""Rows of one list; more are counted only."""
_WORDS = {
    "name": QT_TRANSLATE_NOOP("GraphNode", "Name"),
    "type": QT_TRANSLATE_NOOP("GraphNode", "Type"),
    "group": QT_TRANSLATE_NOOP("GraphNode", "Group"),
    "operations": QT_TRANSLATE_NOOP("GraphNode", "Operations"),
    "weights": QT_TRANSLATE_NOOP("GraphNode", "Weights"),
    "macs": QT_TRANSLATE_NOOP("GraphNode", "Multiply-accumulates"),
    "more": QT_TRANSLATE_NOOP("GraphNode", "and {count} more"),
    "minimum": QT_TRANSLATE_NOOP("GraphNode", "Minimum"),
    "maximum": QT_TRANSLATE_NOOP("GraphNode", "Maximum"),
    "mean": QT_TRANSLATE_NOOP("GraphNode", "Mean"),
    "deviation": QT_TRANSLATE_NOOP("GraphNode", "Standard deviation"),
    "sparsity": QT_TRANSLATE_NOOP("GraphNode", "Zeros"),
    "not_finite": QT_TRANSLATE_NOOP("GraphNode", "Not finite"),
}


def word(key: str) -> str:
    """A heading or a fact's name in the window's language."""
    return QCoreApplication.translate("GraphNode", _WORDS[key])


def identity(node: GraphNode) -> list[Fact]:
    """Name, type and group."""
    facts = [_name(word("name"), node.name, copy=True), _name(word("type"), node.type)]
    return [*facts, _name(word("group"), node.group)] if node.group else facts


def group_identity(opened: OpenedGraph, item: VisibleItem) -> list[Fact]:
    """What a collapsed group holds: its totals."""
    facts = [_name(word("group"), item.group, copy=True), Fact(word("operations"), f"{item.count:,}")]
    if item.weight_bytes:
        facts.append(Fact(word("weights"), byte_size(item.weight_bytes)))
    counted = [macs for index in item.nodes if (macs := opened.graph.nodes[index].macs) is not None]
    return [*facts, Fact(word("macs"), count(sum(counted)))] if counted else facts


def members(opened: OpenedGraph, item: VisibleItem) -> list[Fact]:
    """The types in a group, the most frequent first."""
    types = Counter(opened.graph.nodes[index].type for index in item.nodes)
    return _cut([Fact(shown_name(kind, 60), f"× {n:,}") for kind, n in types.most_common()])


def measured(overlays: Sequence[Overlay], item: int) -> list[Fact]:
    """What the profile says of an item."""
    facts = []
    for overlay in overlays:
        value = overlay.values[item]
        if value is not None:
            if isinstance(value, str) and value in overlay.said:
                value = translate_message(overlay.said[value])
            text = _valued(value, overlay.unit)
            tip = shown_name(value, TIP_MOST) if isinstance(value, str) else ""
            facts.append(Fact(translate_message(overlay.title), text, tip=tip))
    return facts


def _valued(value: float | str, unit: str) -> str:
    if isinstance(value, str):
        return shown_name(value, 80)
    if unit == "ms":
        return milliseconds(value)
    if unit == "%":
        return percent(value)
    return byte_size(value) if unit == "B" else value_text(value, unit)


def inputs(graph: Graph, place: Place) -> list[Fact]:
    """What flows in, by port, and where from."""
    holder, index = _holder(graph, place)
    found = []
    for edge in sorted((e for e in holder.edges if e.target == index), key=lambda e: e.target_port):
        producer = holder.nodes[edge.source]
        has = edge.source_port < len(producer.outputs)
        flows = _flow(producer.outputs[edge.source_port]) if has else ""
        text = "  ·  ".join(part for part in (flows, _last(producer.name) or producer.type) if part)
        found.append(Fact(str(edge.target_port), text, mono=True, tip=shown_name(producer.name, TIP_MOST)))
    return _cut(found)


def outputs(node: GraphNode) -> list[Fact]:
    """What flows out."""
    return _cut(
        [
            Fact(
                str(port),
                "  ·  ".join(part for part in (_flow(tensor), _last(tensor.name)) if part),
                mono=True,
                tip=shown_name(tensor.name, TIP_MOST),
            )
            for port, tensor in enumerate(node.outputs)
        ]
    )


def constants(node: GraphNode) -> list[Fact]:
    """The weights that were folded into it."""
    return _cut(
        [
            Fact(
                str(constant.port),
                "  ·  ".join(
                    part
                    for part in (
                        f"{shape_text(Tensor('', constant.shape, ''))} {constant.type}".strip(),
                        byte_size(constant.bytes) if constant.bytes else "",
                        _last(constant.name),
                    )
                    if part
                ),
                mono=True,
                tip=shown_name(constant.name, TIP_MOST),
            )
            for constant in node.constants
        ]
    )


def originals(node: GraphNode) -> list[Fact]:
    """The operations that became this layer."""
    return _cut([_name(str(i + 1), name, copy=True) for i, name in enumerate(node.originals)])


def attributes(values: Mapping[str, str]) -> list[Fact]:
    """Attributes as the file or the plug-in writes them."""
    return _cut(
        [
            Fact(shown_name(key, 60), shown_name(value, 120), mono=True, tip=shown_name(value, TIP_MOST))
            for key, value in values.items()
        ]
    )


def statistics(weights: WeightStatistics) -> list[Fact]:
    """The numbers of one constant; nothing for those that are not known."""
    numbers = (("minimum", weights.minimum), ("maximum", weights.maximum), ("mean", weights.mean))
    facts = [Fact(word(key), figure(value, 4)) for key, value in numbers if value is not None]
    if weights.deviation is not None:
        facts.append(Fact(word("deviation"), figure(weights.deviation, 4)))
    if weights.sparsity is not None:
        facts.append(Fact(word("sparsity"), percent(100 * weights.sparsity)))
    if weights.not_finite:
        facts.append(Fact(word("not_finite"), f"{weights.not_finite:,}", tone="bad"))
    return facts


def _holder(graph: Graph, place: Place) -> tuple[Graph, int]:
    """The graph or body an operation is directly in, and its index there."""
    for body in place[1::2]:
        graph = graph.bodies[body]
    return graph, place[-1]


def _flow(tensor: Tensor) -> str:
    return " ".join(part for part in (shape_text(tensor), tensor.type) if part)


def _last(name: str) -> str:
    return shown_name(short_name(name), 60)


def _name(title: str, name: str, *, copy: bool = False) -> Fact:
    return Fact(title, shown_name(name), mono=True, copy=name if copy else "", tip=shown_name(name, TIP_MOST))


def _cut(facts: list[Fact]) -> list[Fact]:
    if len(facts) <= _MOST:
        return facts
    return [*facts[:_MOST], Fact("…", word("more").format(count=f"{len(facts) - _MOST:,}"))]
