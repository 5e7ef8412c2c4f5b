"""The graph canvas: what is drawn where, what mouse and keys do, readable colours, and a map that is cheap."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QImage, QMouseEvent, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.core.graph_builders import graph, node
from workbench.core.layout import layered
from workbench.core.visible_graph import item_size, visible
from workbench.ui.graph_viewer.canvas.canvas import GraphCanvas
from workbench.ui.graph_viewer.canvas.families import Family, family_color, family_of
from workbench.ui.graph_viewer.canvas.far import ITEM_CHUNK
from workbench.ui.graph_viewer.canvas.geometry import Geometry
from workbench.ui.graph_viewer.canvas.item_texts import ItemTexts
from workbench.ui.graph_viewer.canvas.legend import by_category, by_precision, by_value
from workbench.ui.graph_viewer.canvas.navigation import READABLE, View, beginning, fitted
from workbench.ui.graph_viewer.canvas.scene import Scene, SceneEdge, SceneItem, placed
from workbench.ui.theme import THEMES, load_theme
from workbench.ui.widgets.colour_scale import (
    LEAST_CONTRAST,
    LEVELS,
    Scale,
    contrast,
    legible,
    scale_color,
)

HOSTILE = ("<b>bold</b>\u202egnp.exe", "\x00\x07" + "a" * 5000)


def box(x: float, y: float, *lines: str, kind: str = "Add", count: int = 0) -> SceneItem:
    return SceneItem(120, 46, lines or (kind, f"{kind}_{x:g}"), kind, x, y, count)


def straight(scene_items: list[SceneItem], source: int, target: int) -> SceneEdge:
    a, b = scene_items[source], scene_items[target]
    return SceneEdge(source, target, ((a.x + 60, a.y + 46), (b.x + 60, b.y)), "1×8")


@pytest.fixture
def diamond() -> Scene:
    """0 above 1 and 2, both above 3; a stub from 0 to 4 far below, and one from 0 to 3."""
    items = [
        box(100, 0, "Parameter", "input", kind="Parameter"),
        box(0, 82, "Convolution", "left", kind="Convolution"),
        box(200, 82, "Relu", "right", kind="Relu"),
        box(100, 164, "Add", "join"),
        box(100, 6000, "Result", "output", kind="Result"),
    ]
    edges = [straight(items, *pair) for pair in ((0, 1), (0, 2), (1, 3), (2, 3))]
    return Scene(tuple(items), (*edges, SceneEdge(0, 4), SceneEdge(0, 3)))


@pytest.fixture
def canvas(qtbot: QtBot, diamond: Scene) -> Iterator[GraphCanvas]:
    canvas = GraphCanvas()
    qtbot.addWidget(canvas)
    canvas.animated = False
    canvas.resize(800, 600)
    canvas.set_scene(diamond)
    canvas.set_view(View(1.0, 160, 120))
    canvas.show()
    yield canvas
    canvas.hide()


def at(canvas: GraphCanvas, item: int) -> QPoint:
    return canvas.widget_point(item).toPoint()


def picture(canvas: GraphCanvas, ratio: int = 1) -> QImage:
    image = QImage(canvas.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    canvas.draw(painter)
    painter.end()
    return image


def stub_point(canvas: GraphCanvas, item: int, *, outgoing: bool) -> QPoint:
    geometry = canvas._graph.geometry
    stub = next(s for s in geometry.stubs if (s.item, s.outgoing) == (item, outgoing))
    left, top, right, bottom = stub.box
    middle = QPointF((left + right) / 2, (top + bottom) / 2)
    return canvas.view.to_widget(middle, canvas.area()).toPoint()


def wheel(canvas: GraphCanvas, point: QPointF, degrees: int, modifier: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        point,
        canvas.mapToGlobal(point),
        QPoint(),
        QPoint(0, degrees),
        Qt.MouseButton.NoButton,
        modifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


# the view


def test_zooming_keeps_what_is_under_the_cursor_there() -> None:
    size, point = QSizeF(800, 600), QPointF(123, 456)
    view = View(0.7, 40, -3)
    before = view.to_drawing(point, size)
    zoomed = view.zoomed(1.7, point, size)
    after = zoomed.to_drawing(point, size)
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()))
    assert zoomed.scale == pytest.approx(0.7 * 1.7)
    assert zoomed.to_widget(before, size).toPoint() == point.toPoint()


def test_fitting_shows_everything_and_never_magnifies() -> None:
    size = QSizeF(800, 600)
    for bounds in (QRectF(-50, 20, 9000, 300), QRectF(0, 0, 200, 90_000), QRectF(5, 5, 10, 10)):
        view = fitted(bounds, size)
        assert view.visible(size).contains(bounds)
        assert view.scale <= 1.0


def test_a_tall_graph_opens_at_its_upper_end_large_enough_to_be_read() -> None:
    bounds, start = QRectF(0, 0, 400, 20_000), QRectF(150, 0, 100, 40)
    view = beginning(bounds, start, QSizeF(800, 600))
    assert view.scale >= READABLE
    assert view.visible(QSizeF(800, 600)).contains(start)


def test_the_wheel_zooms_at_the_pointer_and_shift_scrolls_aside(canvas: GraphCanvas) -> None:
    point = canvas.widget_point(1)
    wheel(canvas, point, 240, Qt.KeyboardModifier.NoModifier)
    assert canvas.view.scale == pytest.approx(1.0015**240)
    assert (canvas.widget_point(1) - point).manhattanLength() < 0.01
    before = canvas.view
    wheel(canvas, point, -120, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.view.scale == before.scale
    assert canvas.view.x > before.x
    assert canvas.view.y == before.y


def test_a_drag_moves_the_graph_and_selects_nothing(canvas: GraphCanvas) -> None:
    begin = at(canvas, 3)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=begin)
    QTest.mouseMove(canvas, begin + QPoint(30, 10))
    QTest.mouseMove(canvas, begin + QPoint(50, -40))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=begin + QPoint(50, -40))
    assert at(canvas, 3) == begin + QPoint(50, -40)
    assert canvas.current == -1


def test_the_graph_cannot_be_dragged_out_of_sight(canvas: GraphCanvas) -> None:
    canvas.set_view(View(1.0, 1e6, -1e6))
    assert canvas.visible().intersects(canvas.bounds())


def test_resizing_fits_again_until_the_view_is_moved(canvas: GraphCanvas) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    first = canvas.view.scale
    canvas.resize(800, 1200)
    assert canvas.view.scale == pytest.approx(first * 2, rel=0.1)
    assert canvas.visible().contains(canvas.bounds())
    canvas.zoom_by(2.0)
    moved = canvas.view
    canvas.resize(800, 700)
    assert canvas.view == moved


def test_a_jump_glides_for_a_moment_and_any_wheel_ends_it(canvas: GraphCanvas, qtbot: QtBot) -> None:
    canvas.animated = True
    assert canvas.view.y < 500
    canvas.jump_to(4)
    if not canvas._glide.running:  # the style, or a slow machine, wants no animation
        assert canvas.view.y > 5000
        return
    wheel(canvas, QPointF(5, 5), 120, Qt.KeyboardModifier.NoModifier)
    assert not canvas._glide.running
    canvas.jump_to(4)
    qtbot.waitUntil(lambda: not canvas._glide.running, timeout=2000)
    assert canvas.view.y == pytest.approx(6023)


# selection, pointer and keys


def test_a_click_selects_and_tells_and_an_empty_place_deselects(canvas: GraphCanvas, qtbot: QtBot) -> None:
    with qtbot.waitSignal(canvas.node_selected) as selected:
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at(canvas, 2))
    assert selected.args == [2]
    assert "Relu, right; 1 in, 1 out" in canvas.accessibleDescription()
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, at(canvas, 1))
    assert (canvas.selected, canvas.current) == ({1, 2}, 1)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, at(canvas, 1))
    assert canvas.selected == {2}
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(790, 10))
    assert (canvas.selected, canvas.current) == (frozenset(), -1)


def test_shift_and_a_drag_select_what_is_framed(canvas: GraphCanvas) -> None:
    begin, end = at(canvas, 1) - QPoint(80, 40), at(canvas, 2) + QPoint(80, 40)
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, shift, begin)
    for point in (begin + QPoint(40, 20), end):
        _move(canvas, point, shift)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, shift, end)
    assert canvas.selected == {1, 2}


def _move(canvas: GraphCanvas, point: QPoint, modifier: Qt.KeyboardModifier) -> None:
    left = Qt.MouseButton.LeftButton
    where = QPointF(point)
    event = QMouseEvent(QEvent.Type.MouseMove, where, canvas.mapToGlobal(where), left, left, modifier)
    QApplication.sendEvent(canvas, event)


def test_arrow_keys_follow_edges_and_walk_along_a_layer(canvas: GraphCanvas) -> None:
    canvas.select([0])
    walked = []
    for key in (
        Qt.Key.Key_Down,
        Qt.Key.Key_Right,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Down,
        Qt.Key.Key_Up,
    ):
        QTest.keyClick(canvas, key)
        walked.append(canvas.current)
    assert walked == [1, 2, 1, 2, 3, 1]
    canvas.select([4])
    QTest.keyClick(canvas, Qt.Key.Key_Up)
    assert canvas.current == 0, "an edge that is a stub is followed too"
    assert canvas.visible().contains(QRectF(100, 0, 120, 46))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.current == -1
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.current >= 0, "the first press begins in the middle"


def test_plus_minus_one_and_home_change_the_scale(canvas: GraphCanvas) -> None:
    QTest.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.view.scale == pytest.approx(1.25)
    QTest.keyClick(canvas, Qt.Key.Key_Minus)
    QTest.keyClick(canvas, Qt.Key.Key_Minus)
    assert canvas.view.scale == pytest.approx(0.8)
    QTest.keyClick(canvas, Qt.Key.Key_1)
    assert canvas.view.scale == 1.0
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    assert canvas.visible().contains(canvas.bounds())
    canvas.select([1, 2])
    QTest.keyClick(canvas, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.view.scale == 1.5
    assert canvas.visible().contains(QRectF(0, 82, 320, 46))


def test_enter_and_a_double_click_activate(canvas: GraphCanvas, qtbot: QtBot) -> None:
    activated: list[int] = []
    canvas.item_activated.connect(activated.append)
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=at(canvas, 1))
    canvas.select([2])
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert activated == [1, 2]


def test_the_context_menu_asks_for_the_item_under_the_pointer_and_by_key_for_the_current_one(
    canvas: GraphCanvas,
) -> None:
    wanted: list[int] = []
    canvas.menu_requested.connect(lambda item, where: wanted.append(item))
    for reason, point in (
        (QContextMenuEvent.Reason.Mouse, at(canvas, 2)),
        (QContextMenuEvent.Reason.Keyboard, QPoint(0, 0)),
        (QContextMenuEvent.Reason.Mouse, QPoint(795, 5)),
    ):
        QApplication.sendEvent(canvas, QContextMenuEvent(reason, point, canvas.mapToGlobal(point)))
    QTest.keyClick(canvas, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert wanted == [2, 2, -1, 2]
    assert canvas.current == 2


# stubs


def test_a_stub_with_one_far_end_jumps_there_and_back(canvas: GraphCanvas, qtbot: QtBot) -> None:
    canvas.jump_to(4)
    with qtbot.waitSignal(canvas.stub_followed) as followed:
        QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=stub_point(canvas, 4, outgoing=False))
    assert followed.args == [0]
    assert canvas.current == 0
    assert canvas.visible().contains(QRectF(100, 0, 120, 46))
    QTest.keyClick(canvas, Qt.Key.Key_Backspace)
    assert canvas.visible().contains(QRectF(100, 6000, 120, 46))


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
def test_edges_that_leave_one_item_share_a_stub_whose_menu_names_the_far_ends(canvas: GraphCanvas) -> None:
    geometry = canvas._graph.geometry
    assert [(s.item, s.others, s.outgoing) for s in geometry.stubs] == [
        (0, (4, 3), True),
        (4, (0,), False),
        (3, (0,), False),
    ]
    point = stub_point(canvas, 0, outgoing=True)
    assert canvas.tip_at(QPointF(point)) == "→ ×2\noutput\njoin"
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=point)
    menu = canvas.findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["output", "join"]
    menu.actions()[1].trigger()
    menu.close()
    assert canvas.current == 3


def test_labels_of_stubs_lie_beside_the_drawn_edges_and_near_their_box(diamond: Scene) -> None:
    for stub in Geometry(diamond).stubs:
        item = diamond.items[stub.item]
        left, top, right, bottom = stub.box
        assert item.x - 12 <= left < right <= item.x + item.width + 12
        assert (top > item.y + item.height) if stub.outgoing else (bottom < item.y)
        middle = item.x + item.width / 2
        assert left > middle if stub.outgoing else right < middle


# geometry


def test_what_a_view_touches_is_found_as_by_looking_at_every_box() -> None:
    choose = random.Random(3)
    items = [box(choose.uniform(0, 5000), choose.uniform(0, 5000)) for _ in range(500)]
    geometry = Geometry(Scene(tuple(items)))
    for _ in range(20):
        rect = QRectF(choose.uniform(0, 5000), choose.uniform(0, 5000), choose.uniform(1, 900), 400)
        expected = [
            i for i, b in enumerate(items) if rect.intersects(QRectF(b.x, b.y, b.width + 6, b.height + 6))
        ]
        assert geometry.items_in(rect) == expected


def test_edges_into_one_box_arrive_beside_each_other_in_the_order_they_come(diamond: Scene) -> None:
    geometry = Geometry(diamond)
    ends = [geometry.routes[e][-1] for e in (2, 3)]
    assert ends[0][0] < 160 < ends[1][0]
    assert {y for _, y in ends} == {164}


def test_bows_stay_out_of_the_layers_they_pass() -> None:
    """Through a layer an edge goes straight down: beside it there may be a box a few pixels away."""
    sizes = [(100.0, 40.0), (100.0, 90.0), (160.0, 60.0), (100.0, 40.0), (100.0, 40.0)]
    edges = [(0, 1), (1, 3), (0, 2), (2, 3), (0, 3), (3, 4), (0, 4)]
    items = [SceneItem(w, h, ("Add",), "Add") for w, h in sizes]
    scene = placed(items, edges, layered(sizes, edges, [0]))
    geometry = Geometry(scene)
    for index, edge in enumerate(scene.edges):
        path = geometry.curve(index)
        points = [path.pointAtPercent(step / 400) for step in range(401)]
        others = [i for i in range(len(items)) if i not in (edge.source, edge.target)]
        assert not any(geometry.item_rect(i).contains(point) for i in others for point in points)


def test_an_edge_goes_straight_down_between_two_tall_boxes() -> None:
    tall = [SceneItem(120, 300, ("Add",), "Add", x, 82) for x in (0, 144)]
    items = [box(-400, 0), *tall, box(600, 418)]
    route = ((-340.0, 46.0), (132.0, 232.0), (660.0, 418.0))
    path = Geometry(Scene(tuple(items), (SceneEdge(0, 3, route),))).curve(0)
    points = [path.pointAtPercent(step / 1000) for step in range(1001)]
    inside = [p for p in points if 82 < p.y() < 382]
    assert inside
    assert {round(p.x(), 1) for p in inside} == {132.0}


def test_edges_that_close_a_cycle_are_drawn_upwards_with_their_heads_turned() -> None:
    sizes = [(100.0, 40.0)] * 4
    edges = [(0, 1), (1, 2), (2, 0), (2, 3), (3, 3)]
    scene = placed([SceneItem(100, 40, ("Add",), "Add")] * 4, edges, layered(sizes, edges))
    geometry = Geometry(scene)
    turned = [i for i, e in enumerate(scene.edges) if e.points and geometry.heading(i) != (0.0, 1.0)]
    assert {i for i, e in enumerate(scene.edges) if e.backward} == {2, 4}
    assert set(turned) == {i for i in (2, 4) if scene.edges[i].points}
    assert all(geometry.curve(i).elementCount() > 1 for i, e in enumerate(scene.edges) if e.points)


# painting


def test_every_scale_draws_boxes_and_nothing_in_an_empty_place(canvas: GraphCanvas) -> None:
    background = QColor(canvas.theme.window)
    for scale in (0.1, 0.3, 0.5, 0.6, 0.75, 1.0):
        canvas.set_view(View(scale, 60, 105))
        image = picture(canvas)
        assert image.pixelColor(400, 300) != background, scale
        assert image.pixelColor(799, 599) == background, scale


def test_near_by_a_box_has_the_strip_of_its_family_and_an_edge_its_head(canvas: GraphCanvas) -> None:
    image = picture(canvas)

    def at_drawing(x: float, y: float) -> QColor:
        return image.pixelColor(canvas.view.to_widget(QPointF(x, y), canvas.area()).toPoint())

    families = {1: Family.WEIGHTED, 2: Family.ACTIVATION, 3: Family.ELEMENTWISE}
    for item, family in families.items():
        corner = canvas.scene.items[item]
        strip = at_drawing(corner.x + 5, corner.y + 23)
        assert strip == QColor(family_color(family, canvas.theme))
    ground = canvas.theme.window
    end = canvas._graph.geometry.routes[0][-1]
    assert contrast(at_drawing(end[0] + 2, end[1] - 5).name(), ground) > 2, "as wide as an arrow head"


def test_boxes_thinner_than_a_pixel_are_still_seen(canvas: GraphCanvas) -> None:
    items = tuple(box(0, 500.0 * i) for i in range(400))
    canvas.set_scene(Scene(items))
    canvas.fit()
    assert canvas.view.scale < 0.01
    image = picture(canvas)
    column = [image.pixelColor(400, y) for y in range(30, 570)]
    assert sum(c != QColor(canvas.theme.window) for c in column) > 350


def test_no_nodes_and_hostile_names_are_drawn_too(canvas: GraphCanvas) -> None:
    canvas.set_scene(Scene())
    for action in (canvas.fit, canvas.show_beginning, canvas.fit_selection, canvas.actual_size):
        action()
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert picture(canvas).pixelColor(400, 300) == QColor(canvas.theme.window)
    items = (
        SceneItem(150, 46, HOSTILE, "<i>", tip="<b>x</b>\n\u202e"),
        SceneItem(10, 4, (), ""),
        box(300, 0, count=3),
    )
    canvas.set_scene(Scene(items, (SceneEdge(0, 0), SceneEdge(0, 2))))
    canvas.set_view(View(1.0, 75, 23))
    picture(canvas)
    tip = canvas.tip_at(canvas.widget_point(0))
    assert "<b>" not in tip
    assert "\u202e" not in tip
    canvas.select([0])
    assert "\x00" not in canvas.accessibleDescription()


def test_twice_the_pixels_show_finer_text_not_larger_pixels(canvas: GraphCanvas) -> None:
    canvas.set_view(View(1.0, 60, 105))
    once, twice = picture(canvas), picture(canvas, 2)
    assert twice.size() == once.size() * 2
    coarse = once.scaled(twice.size())
    title = [(x, y) for x in range(700, 880) for y in range(560, 640)]
    assert sum(coarse.pixel(x, y) != twice.pixel(x, y) for x, y in title) > 300
    flat = [(x, y) for x in range(700, 880) for y in range(560, 640) if x % 2 == 0 and y % 2 == 0]
    assert any(twice.pixel(x, y) != twice.pixel(x + 1, y) for x, y in flat)


def test_the_theme_changes_live_with_overlay_map_and_legend(canvas: GraphCanvas) -> None:
    canvas.set_overlay(by_precision(["f32", "i8", "i8", None, "bf16"], "Precision", "unknown"))
    seen = []
    for name in THEMES:
        theme = load_theme(name)
        canvas.set_theme(theme)
        canvas.set_view(View(0.4, 60, 105))
        image = picture(canvas)
        assert image.pixelColor(799, 599) == QColor(theme.window)
        assert image.pixelColor(400, 300) == QColor(theme.precision_color("i8"))
        legend = canvas.legend
        assert legend is not None
        first = legend.entries[0]
        assert (first.text, first.color) == ("i8", theme.precision_color("i8"))
        assert legend.missing == "unknown"
        seen.append(image.pixel(400, 300))
    assert len(set(seen)) == len(THEMES)


def test_highlights_are_framed_and_the_rest_stands_back(canvas: GraphCanvas) -> None:
    theme = canvas.theme
    canvas.set_view(View(0.4, 60, 105))
    before = picture(canvas)
    canvas.set_highlighted([2], dim_others=True)
    after = picture(canvas)
    ground = theme.window

    def strength(image: QImage) -> float:
        return contrast(image.pixelColor(400, 300).name(), ground)

    assert strength(after) < strength(before)
    ring = [after.pixelColor(x, 300).name() for x in range(430, 490)]
    assert theme.warning in ring
    canvas.set_highlighted([])
    assert picture(canvas) == before


def test_a_selected_box_is_seen_from_afar(canvas: GraphCanvas) -> None:
    canvas.set_view(View(0.004, 160, 300))
    plain = picture(canvas)
    canvas.select([3])
    marked = picture(canvas)
    changed = sum(plain.pixel(x, y) != marked.pixel(x, y) for x in range(390, 410) for y in range(285, 310))
    assert changed > 55


def test_overlays_and_highlights_survive_zooming_and_go_with_the_scene(
    canvas: GraphCanvas, diamond: Scene
) -> None:
    canvas.set_overlay(
        by_value([0.0, 0.5, None, 1.0, 0.2], Scale.VIRIDIS, "time", [(0, "0 ms"), (1, "2 ms")], "none")
    )
    legend = canvas.legend
    canvas.zoom_by(0.3)
    canvas.fit()
    assert canvas.legend is legend
    assert canvas.legend_widget.isVisible()
    canvas.set_scene(diamond, keep_view=True)
    assert canvas.legend is not None
    assert canvas.legend.scale is None


@pytest.mark.parametrize("word", ["Parameter", "ReduceMean", "Unsqueeze", "Subgraph"])
def test_a_short_title_fits_into_its_box(qapp: QApplication, word: str) -> None:
    width, height = item_size(visible(graph([node("x", word)], [])).items[0])
    texts = ItemTexts(Scene((SceneItem(width, height, (word, "x")),)), qapp.font())
    assert texts.title(0, alone=False)[1].text() == word


def test_a_group_that_is_opened_stays_where_it_was(canvas: GraphCanvas) -> None:
    canvas.zoom_by(0.8)
    where = canvas.widget_point(3)
    moved = tuple(box(900.0, 700.0 + 90 * i) for i in range(6))
    canvas.set_scene(Scene(moved), around=(3, 4))
    assert (canvas.widget_point(4) - where).manhattanLength() < 0.01
    assert canvas.view.scale == pytest.approx(0.8)


def test_thousands_of_selected_boxes_are_marked_in_one_go(canvas: GraphCanvas) -> None:
    canvas.set_scene(Scene(tuple(box(130.0 * (i % 40), 60.0 * (i // 40)) for i in range(2000))))
    canvas.fit()
    canvas.select(range(2000), current=7)
    image = picture(canvas)
    colours = {image.pixelColor(x, y).name() for x in range(100, 700, 3) for y in range(280, 320)}
    assert canvas.theme.accent in colours


def test_an_overlay_for_other_items_is_refused(canvas: GraphCanvas) -> None:
    with pytest.raises(ValueError, match="2 colours for 5 items"):
        canvas.set_overlay(by_value([0.1, 0.2], Scale.VIRIDIS, "time", []))


@pytest.mark.parametrize(("columns", "rows"), [(40, 8), (12, 20), (4, 60)])
def test_what_is_fitted_is_not_hidden_behind_the_legend(canvas: GraphCanvas, columns: int, rows: int) -> None:
    canvas.set_scene(
        Scene(tuple(box(150.0 * (i % columns), 90.0 * (i // columns)) for i in range(columns * rows)))
    )
    canvas.fit()
    legend = QRectF(canvas.legend_widget.geometry())
    size = canvas.area()
    corners = (canvas.view.to_drawing(p, size) for p in (legend.topLeft(), legend.bottomRight()))
    assert canvas.legend_widget.isVisible()
    assert canvas._graph.geometry.items_in(QRectF(*corners)) == []
    assert canvas.visible().contains(canvas.bounds())


def test_a_legend_over_boxes_is_seen_through_where_the_pointer_is(canvas: GraphCanvas) -> None:
    canvas.set_scene(Scene(tuple(box(150.0 * (i % 12), 90.0 * (i // 12)) for i in range(240))))
    legend = canvas.legend_widget
    middle = canvas.view.to_drawing(QPointF(legend.geometry().center()), canvas.area())
    canvas.set_view(View(1.0, canvas.bounds().center().x(), canvas.bounds().center().y()))

    def looked() -> QColor:
        return legend.grab().toImage().pixelColor(3, legend.height() // 2)

    plain = looked()
    canvas.pointed(canvas.view.to_drawing(QPointF(legend.geometry().center()), canvas.area()))
    assert looked() != plain
    canvas.pointed(None)
    assert looked() == plain
    canvas.set_scene(Scene((box(0.0, 0.0),)))
    canvas.pointed(middle)
    assert looked() == plain, "there is nothing below it"


def test_the_page_may_show_the_legend_itself(canvas: GraphCanvas, qtbot: QtBot) -> None:
    canvas.set_legend_inside(False)
    assert not canvas.legend_widget.isVisible()
    with qtbot.waitSignal(canvas.legend_changed) as changed:
        canvas.set_overlay(by_category(["a", "b", "a", None, "a"], "Layout", "none"))
    assert [entry.text for entry in changed.args[0].entries] == ["a", "b"]


# colours


@pytest.mark.parametrize("scale", Scale)
def test_text_can_be_read_on_every_colour_of_a_scale_and_a_magnitude_grows_lighter(scale: Scale) -> None:
    colours = [scale_color(scale, i / (LEVELS - 1)) for i in range(LEVELS)]
    for theme in map(load_theme, THEMES):
        assert min(contrast(legible(theme.text, c), c) for c in colours) >= LEAST_CONTRAST - 0.1
    if scale is not Scale.DIVERGING:
        lightness = [contrast(c, "#000000") for c in colours]
        assert all(b >= a - 0.02 for a, b in pairwise(lightness))
    assert scale_color(scale, -3) == colours[0]
    assert scale_color(scale, 7) == colours[-1]


def test_text_can_be_read_on_every_box_without_an_overlay_at_any_scale(canvas: GraphCanvas) -> None:
    kinds = ("Convolution", "Relu", "Add", "MVN", "MaxPool", "Reshape", "Convert", "If", "Parameter", "Odd")
    scene = Scene(tuple(box(0, 50.0 * i, kind=kind) for i, kind in enumerate(kinds)))
    for name in THEMES:
        canvas.set_theme(load_theme(name))
        for i in range(len(kinds)):
            for scale in (0.5, 0.6, 0.7, 0.75, 1.0):
                fill = canvas._look.fill(i, scene, scale)
                for text in canvas._look.text_colors(i, fill):
                    assert contrast(text, fill) >= LEAST_CONTRAST - 0.1


def test_types_of_all_three_graphs_have_their_family() -> None:
    expected = {
        Family.WEIGHTED: (
            "Conv",
            "Convolution",
            "GroupConvolution",
            "MatMul",
            "Gemm",
            "FullyConnected",
            "ConvTranspose",
        ),
        Family.ACTIVATION: ("Relu", "PRelu", "Gelu", "HSwish", "Clamp", "com.microsoft.Gelu"),
        Family.ELEMENTWISE: ("Add", "Multiply", "Eltwise", "Subgraph", "Sqrt", "Math"),
        Family.NORMALIZATION: ("BatchNormInference", "LayerNormalization", "MVN", "Softmax", "SoftMax"),
        Family.REDUCTION: ("MaxPool", "ReduceMean", "GlobalAveragePool", "Pooling", "TopK"),
        Family.MOVEMENT: (
            "Reshape",
            "Transpose",
            "Gather",
            "Concat",
            "Interpolate",
            "ShapeOf",
            "StridedSlice",
        ),
        Family.CONVERSION: ("Convert", "Cast", "Reorder", "FakeQuantize", "DequantizeLinear"),
        Family.CONTROL: ("If", "Loop", "TensorIterator", "LSTMSequence"),
        Family.BORDER: ("Parameter", "Result", "Input", "Output"),
        Family.OTHER: ("", "MyOwnOperation"),
    }
    found = {kind: family_of(kind) for kinds in expected.values() for kind in kinds}
    assert found == {kind: family for family, kinds in expected.items() for kind in kinds}


def test_a_legend_of_many_values_names_the_frequent_ones_and_counts_the_rest(
    canvas: GraphCanvas, diamond: Scene
) -> None:
    values = [f"layout_{i}" for i in range(30) for _ in range(30 - i)]
    canvas.set_scene(Scene(tuple(box(0, 60.0 * i) for i in range(len(values)))))
    canvas.set_overlay(by_category(values, "Layout"))
    assert canvas.legend is not None
    assert canvas.legend.entries[0].text == "layout_0"
    assert canvas.legend_widget.height() < 330
    assert "layout_0" in canvas.legend_widget.accessibleName()


# the map


def test_the_map_shows_where_we_are_goes_where_it_is_pressed_and_is_drawn_once(canvas: GraphCanvas) -> None:
    minimap = canvas.minimap
    assert minimap.isVisible()
    minimap.grab()
    drawn = minimap.pictures
    for y in (200, 900, 3000):
        canvas.set_view(View(1.0, 160, y))
        minimap.grab()
    assert minimap.pictures == drawn
    QTest.mouseClick(
        minimap, Qt.MouseButton.LeftButton, pos=QPoint(minimap.width() // 2, minimap.height() - 8)
    )
    assert canvas.view.y > 5500
    canvas.set_highlighted([1], dim_others=True)
    minimap.grab()
    assert minimap.pictures == drawn + 1
    canvas.fit()
    assert not minimap.isVisible(), "everything is seen anyway"


def test_the_map_leaves_the_graph_of_a_small_canvas_to_be_seen(canvas: GraphCanvas) -> None:
    was = canvas.minimap.size()
    canvas.resize(380, 170)
    frame = canvas.minimap.geometry()
    assert canvas.rect().contains(frame)
    assert frame.height() < canvas.height() * 0.6
    canvas.resize(900, 700)
    assert canvas.minimap.size() == was


def test_the_map_of_a_large_graph_is_prepared_in_steps_and_the_old_one_is_seen_meanwhile(
    canvas: GraphCanvas, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """A step of no time at all: each paint event prepares one chunk of blocks or lines."""
    count, minimap = 3 * ITEM_CHUNK, canvas.minimap
    minimap.grab()
    made = minimap.pictures
    canvas.set_scene(Scene(tuple(box((i % 60) * 150, i // 60 * 90, kind="Relu") for i in range(count))))
    qtbot.waitUntil(lambda: minimap.pictures == made + 1)
    before = minimap.grab().toImage()
    monkeypatch.setattr("workbench.ui.graph_viewer.canvas.minimap._STEP_S", -1.0)
    canvas.set_overlay(by_category(["a"] * count, "x"))
    steps = 0
    while minimap.pictures == made + 1:
        steps += 1
        assert steps < 20
        shown = minimap.grab().toImage()
        if minimap.pictures == made + 1:
            assert shown == before, "the picture before is seen until the new one is there"
    assert steps == 4, "three chunks of blocks, then the picture"
    assert minimap.grab().toImage() != before
    canvas.set_scene(Scene(tuple(box((i % 60) * 150, i // 60 * 90) for i in range(count))))
    empty = minimap.grab().toImage()
    assert empty not in (before, shown), "another graph's map is not shown"
    qtbot.waitUntil(lambda: minimap.pictures == made + 3)


def test_the_canvas_speaks_the_windows_language_and_has_a_name(canvas: GraphCanvas) -> None:
    assert canvas.accessibleName() == "Graph of the model"
    QCoreApplication.sendEvent(canvas, QEvent(QEvent.Type.LanguageChange))
    assert canvas.minimap.toolTip()
    assert canvas.focusPolicy() is Qt.FocusPolicy.StrongFocus
