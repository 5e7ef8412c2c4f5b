"""From core's graph, what is visible of it and where it lies, to what the canvas draws; overlays to colours."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from workbench.core.graph import FoldedConstant, Graph, GraphNode
from workbench.core.messages import QT_TRANSLATE_NOOP
from workbench.core.overlays import Overlay, OverlayScale
from workbench.core.units import byte_size
from workbench.core.visible_graph import (
    PADDING,
    SMALL_CHARACTER_WIDTH,
    Place,
    VisibleGraph,
    VisibleItem,
    item_size,
    shape_text,
    short_name,
)
from workbench.ui.graph_viewer.canvas.legend import (
    Coloring,
    LegendEntry,
    Painted,
    by_category,
    by_precision,
    by_value,
    with_entries,
    with_notes,
)
from workbench.ui.graph_viewer.canvas.scene import Placement, Scene, SceneItem, placed
from workbench.ui.i18n import translate_message
from workbench.ui.theme import Theme
from workbench.ui.widgets.colour_scale import Scale, scale_color

PRECISION_OVERLAY = "precision"
"""The id of the overlay whose words have the colours of precisions."""
_MISSING = QT_TRANSLATE_NOOP("GraphLegend", "no value")
_UNCLEAR = QT_TRANSLATE_NOOP("GraphLegend", "no clear difference")
_MOST_MEMBERS = 6
"""Operations of a group that its tooltip names."""


def scene_of(graph: Graph, visible: VisibleGraph, placement: Placement) -> Scene:
    """Item i of the scene is item i of `visible`, and so are the edges; see `layout_edges`."""
    labels = [edge.label for edge in visible.edges]
    return placed([_item(graph, item) for item in visible.items], layout_edges(visible), placement, labels)


def layout_edges(visible: VisibleGraph) -> list[tuple[int, int]]:
    """What `LayoutSpec.edges` is to be, in the order in which `scene_of` expects the routes."""
    return [(edge.source, edge.target) for edge in visible.edges]


def node_at(graph: Graph, place: Place) -> GraphNode:
    """The operation at a place, which may be inside of bodies."""
    node = graph.nodes[place[0]]
    for body, index in zip(place[1::2], place[2::2], strict=True):
        graph = graph.bodies[body]
        node = graph.nodes[index]
    return node


def coloring_of(overlay: Overlay) -> Coloring:
    """The overlay in a theme's colours and the window's language, for `GraphView.set_overlay`."""

    def paint(theme: Theme) -> Painted:
        title = translate_message(overlay.title)
        missing = QCoreApplication.translate("GraphLegend", _MISSING)
        if overlay.scale is OverlayScale.CATEGORICAL:
            painted = _by_word(overlay, title, missing)(theme)
        else:
            scale = Scale.DIVERGING if overlay.scale is OverlayScale.DIVERGING else Scale.VIRIDIS
            ticks = [(tick.position, tick.text) for tick in overlay.ticks]
            painted = by_value(overlay.colours(), scale, title, ticks, missing)(theme)
            if overlay.neutral:
                unclear = QCoreApplication.translate("GraphLegend", _UNCLEAR)
                painted = with_entries(painted, [LegendEntry(unclear, scale_color(scale, 0.5))])
        return with_notes(painted, [translate_message(note) for note in overlay.notes])

    return paint


def _by_word(overlay: Overlay, title: str, missing: str) -> Coloring:
    """Words of our own are translated, and stand for what there is not: they have the colour of a warning."""
    said = {word: translate_message(text) for word, text in overlay.said.items()}
    words = [said.get(value, value) if isinstance(value, str) else None for value in overlay.values]
    if overlay.id == PRECISION_OVERLAY:
        return by_precision(words, title, missing)
    own = set(said.values())
    if not own:
        return by_category(words, title, missing)
    return by_category(
        words,
        title,
        missing,
        lambda theme, word, rank: theme.bad if word in own else theme.series_color(rank),
    )


def _item(graph: Graph, item: VisibleItem) -> SceneItem:
    width, height = item_size(item)
    if item.is_group:
        weights = byte_size(item.weight_bytes) if item.weight_bytes else ""
        if (len(weights) + len(f"{item.count:,}") + 3) * SMALL_CHARACTER_WIDTH + 2 * PADDING > width:
            weights = ""
        members = [graph.nodes[index].name for index in item.nodes[:_MOST_MEMBERS]]
        more = ("…",) if len(item.nodes) > _MOST_MEMBERS else ()
        tip = "\n".join((item.group, *members, *more))
        # The count is drawn by the canvas.
        lines = (item.lines[0], weights)
        return SceneItem(width, height, lines, "", count=item.count, tip=tip, label=item.lines[0])
    node = node_at(graph, item.place)
    constants = tuple(f"{c.port}: {c.name} {_shape(c)} {c.type}" for c in node.constants)
    return SceneItem(
        width, height, item.lines, item.kind, constants=constants, tip=_tip(node), label=_label(node)
    )


def _label(node: GraphNode) -> str:
    return short_name(node.name) or node.type


def _tip(node: GraphNode) -> str:
    outputs: Sequence[str] = [f"{shape_text(tensor)} {tensor.type}".strip() for tensor in node.outputs[:4]]
    return "\n".join(text for text in (node.name, " · ".join((node.type, *outputs))) if text)


def _shape(constant: FoldedConstant) -> str:
    return "…" if constant.shape is None else "×".join(map(str, constant.shape))
