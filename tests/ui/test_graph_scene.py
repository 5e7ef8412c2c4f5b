"""From a graph to what is drawn: groups with their count and weights, bodies, hostile names, overlays in colours."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.core.graph import FoldedConstant, Graph, GraphEdge, GraphKind, GraphNode, Tensor
from workbench.core.layout import layered
from workbench.core.messages import say, verbatim
from workbench.core.overlays import categorical, ratio_overlay, sequential, weights_overlay
from workbench.core.visible_graph import VisibleGraph, item_size, visible
from workbench.ui.graph_viewer.canvas.legend import LegendWidget, legend_size
from workbench.ui.graph_viewer.canvas.scene import Scene
from workbench.ui.graph_viewer.scene_of import coloring_of, layout_edges, scene_of
from workbench.ui.theme import THEMES, load_theme
from workbench.ui.widgets.colour_scale import Scale, scale_color


def node(name: str, kind: str, group: str = "", **more: object) -> GraphNode:
    outputs = (Tensor(f"{name}:0", (1, 8, "?"), "f32"),)
    return GraphNode(name=name, type=kind, group=group, outputs=outputs, **more)  # type: ignore[arg-type]


@pytest.fixture
def graph() -> Graph:
    constants = (FoldedConstant(1, "w", (8, 8), "f32", 256_000_000),)
    body = Graph(
        kind=GraphKind.SOURCE,
        nodes=(node("inner", "Parameter"), node("then", "Relu")),
        edges=(GraphEdge(0, 0, 1, 0),),
        outputs=(1,),
        name="then_branch",
    )
    nodes = (
        node("x", "Parameter"),
        node("encoder_of_the_left_tower/fc", "MatMul", "encoder_of_the_left_tower", constants=constants),
        node("encoder_of_the_left_tower/relu", "Relu", "encoder_of_the_left_tower"),
        node("if", "If", bodies=(0,)),
        node("<b>\u202ey</b>", "Result"),
    )
    edges = tuple(GraphEdge(i, 0, i + 1, 0) for i in range(4))
    return Graph(kind=GraphKind.SOURCE, nodes=nodes, edges=edges, inputs=(0,), outputs=(4,), bodies=(body,))


def drawn(graph: Graph, shown: VisibleGraph) -> Scene:
    return scene_of(
        graph, shown, layered([item_size(item) for item in shown.items], layout_edges(shown), [0])
    )


def test_operations_keep_their_order_their_constants_and_what_flows(graph: Graph) -> None:
    scene = drawn(graph, visible(graph))
    assert [item.kind for item in scene.items] == ["Parameter", "MatMul", "Relu", "If", "Result"]
    assert [(e.source, e.target, e.label) for e in scene.edges] == [(i, i + 1, "1×8×? f32") for i in range(4)]
    assert scene.items[1].constants == ("1: w 8×8 f32",)
    assert scene.items[1].name == "fc"
    assert scene.items[1].tip.splitlines() == ["encoder_of_the_left_tower/fc", "MatMul · 1×8×? f32"]
    tops = [item.y for item in scene.items]
    assert tops == sorted(tops)


def test_a_collapsed_group_is_a_stack_with_its_count_and_its_weights(graph: Graph) -> None:
    scene = drawn(graph, visible(graph, frozenset({"encoder_of_the_left_tower"})))
    group = scene.items[1]
    assert group.count == 2
    assert group.lines == ("encoder_of_the_left_tower", "256 MB")
    assert "encoder_of_the_left_tower/relu" in group.tip
    assert len(scene.edges) == 3


def test_an_opened_body_shows_the_operations_inside(graph: Graph) -> None:
    scene = drawn(graph, visible(graph, expanded_bodies=frozenset({(3,)})))
    assert [item.name for item in scene.items[5:]] == ["inner", "then"]


def test_overlays_become_colours_of_the_theme_with_a_legend(graph: Graph, qapp: QApplication) -> None:
    shown = visible(graph)
    painted = coloring_of(sequential("time", say("Time"), "ms", [0.0, 2.0, None, 1.0, 0.0]))(
        load_theme("dark")
    )
    assert painted.colors[0] == scale_color(Scale.VIRIDIS, 0.0)
    assert painted.colors[1:3] == [scale_color(Scale.VIRIDIS, 1.0), None]
    assert painted.legend.title == "Time"
    assert painted.legend.missing
    assert painted.legend.ticks[0][1].endswith("ms")
    ratio = coloring_of(ratio_overlay([1, 1, 1, 1, 1], [2, 1, 0.5, None, 1]))(load_theme("light"))
    assert ratio.colors[1] == scale_color(Scale.DIVERGING, 0.5)
    assert len(coloring_of(weights_overlay(shown))(load_theme("dark")).colors) == 5
    words = categorical("precision", say("Precision"), ["f32", "i8", None, "f32", "bf16"])
    for theme in map(load_theme, THEMES):
        assert coloring_of(words)(theme).colors[1] == theme.precision_color("i8")


def test_no_two_words_share_a_colour_and_the_rare_ones_are_counted() -> None:
    theme = load_theme("dark")
    words = [f"w{i:02}" for i in range(10) for _ in range(10 - i)]
    painted = coloring_of(categorical("primitive", say("Primitive"), words))(theme)
    own = [entry.color for entry in painted.legend.entries]
    assert len(set(own)) == len(own) == len(theme.series) + 1
    assert painted.legend.entries[-1].text == "and 3 more"
    assert painted.colors[-1] == theme.secondary


def test_a_legend_wraps_long_titles_and_notes_of_any_script_and_tells_what_is_unclear(qtbot: QtBot) -> None:
    notes = (
        verbatim("与另一次运行相比的时间；两次独立的运行，一次接一次地进行，并非交替测量" * 2),
        verbatim("x" * 200),
    )
    ratio = ratio_overlay([1.0, 1.0], [2.0, 1.1], frozenset((1,)), notes)
    ratio = replace(ratio, title=verbatim("本次运行与另一次运行的时间之比以及置信区间不重叠的层" * 2))
    legend = coloring_of(ratio)(load_theme("light")).legend
    assert [entry.text for entry in legend.entries] == ["no clear difference"]
    plain = legend_size(replace(legend, notes=(), title="x"), QFont())
    size = legend_size(legend, QFont())
    assert size.width() <= 290
    assert size.height() > plain.height() + 5 * QFontMetricsF(QFont()).height()
    widget = LegendWidget()
    qtbot.addWidget(widget)
    widget.show_legend(legend, load_theme("light"))
    assert widget.grab().height() == widget.sizeHint().height()
    assert "并非交替测量" in widget.accessibleName()
