"""Boxes kept as pictures between frames: the same pixels as painted anew, never an old look, bounded memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from workbench.ui.graph_viewer.canvas.canvas import GraphCanvas
from workbench.ui.graph_viewer.canvas.item_pictures import ItemPictures
from workbench.ui.graph_viewer.canvas.legend import by_category
from workbench.ui.graph_viewer.canvas.navigation import View
from workbench.ui.graph_viewer.canvas.scene import Scene, SceneEdge, SceneItem
from workbench.ui.theme import load_theme

Pixels = NDArray[np.int16]
ROWS, COLUMNS = 12, 8


@pytest.fixture
def canvas(qtbot: QtBot) -> GraphCanvas:
    """A grid of boxes, some of them groups, some with constants, joined from row to row."""
    items = tuple(
        SceneItem(
            137.3,
            46,
            ("Convolution", f"/layer.{row}/conv_{column}"),
            ("Convolution", "Relu")[column % 2],
            column * 171.7,
            row * 91.3,
            count=7 if (row + column) % 5 == 0 else 0,
            constants=("weights", "bias") if column % 3 == 0 else (),
        )
        for row in range(ROWS)
        for column in range(COLUMNS)
    )
    edges = tuple(
        SceneEdge(
            i - COLUMNS,
            i,
            ((items[i].x + 60, items[i - COLUMNS].y + 46), (items[i].x + 70, items[i].y)),
        )
        for i in range(COLUMNS, len(items))
    )
    canvas = GraphCanvas()
    qtbot.addWidget(canvas)
    canvas.animated = False
    canvas.resize(900, 700)
    canvas.set_scene(Scene(items, edges))
    return canvas


def frame(canvas: GraphCanvas, ratio: float = 1.0) -> Pixels:
    image = QImage(canvas.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    canvas.draw(painter)
    painter.end()
    flat = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    return flat[:, :, :3].astype(np.int16)


def anew(canvas: GraphCanvas, ratio: float = 1.0) -> Pixels:
    """A frame without any memory."""
    canvas._graph._pictures = ItemPictures()
    return frame(canvas, ratio)


def inside(canvas: GraphCanvas, ratio: float, pixels: Pixels) -> Pixels:
    """Without what is cut by the window's upper and left edge: there Qt itself places letters otherwise."""
    margin = round(160 * max(1.0, canvas.view.scale) * ratio)
    return pixels[margin:, margin:]


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("scale", [0.5, 0.75, 1.0, 1.37])
def test_boxes_that_moved_by_whole_pixels_look_as_if_painted_anew(
    canvas: GraphCanvas, scale: float, ratio: float
) -> None:
    start = View(scale, 700.13, 500.71)
    canvas.set_view(start)
    frame(canvas, ratio)
    for step in (0, 1, 2, 3):
        canvas.set_view(start.moved(step * 14, step * 8))
        remembered = frame(canvas, ratio)
        assert canvas._graph._pictures._pictures, "no picture was kept"
        kept = canvas._graph._pictures
        difference = np.abs(remembered - anew(canvas, ratio))
        canvas._graph._pictures = kept
        assert inside(canvas, ratio, difference).max() <= 3


def test_a_box_changes_its_look_at_once_although_it_was_kept_as_a_picture(canvas: GraphCanvas) -> None:
    count = len(canvas.scene.items)
    canvas.set_view(View(1.0, 600, 400))
    changes: list[Callable[[], None]] = [
        lambda: canvas.set_overlay(by_category([str(i % 3) for i in range(count)], "x")),
        lambda: canvas.set_theme(load_theme("light")),
        lambda: canvas.set_highlighted(range(0, count, 2), dim_others=True),
        lambda: canvas.set_overlay(None),
        lambda: canvas.set_view(View(1.1, 600, 400)),
        lambda: canvas.set_view(View(1.1, 600.3, 400)),
        lambda: canvas.set_scene(Scene(canvas.scene.items[::-1]), keep_view=True),
    ]
    for number, change in enumerate(changes):
        for _ in range(3):
            before = frame(canvas)
        change()
        after = frame(canvas)
        assert np.array_equal(after, anew(canvas)), number
        assert not np.array_equal(after, before), number


def test_another_screen_gets_pictures_of_its_own(canvas: GraphCanvas) -> None:
    canvas.set_view(View(1.0, 600, 400))
    for _ in range(2):
        frame(canvas)
    fine = frame(canvas, 2.0)
    assert np.array_equal(fine, anew(canvas, 2.0))


def test_no_more_pictures_are_kept_than_two_views_hold(canvas: GraphCanvas) -> None:
    canvas.resize(320, 240)
    bounds = canvas.bounds()
    for step in range(60):
        x = bounds.left() + 20 + (step % 6) * 200
        canvas.set_view(View(1.0, x, bounds.top() + 20 + (step // 6) * 100))
        frame(canvas)
        pictures = canvas._graph._pictures
        kept = sum(p.width() * p.height() for _, p in pictures._pictures.values())
        assert kept == pictures._pixels
        assert kept <= 2 * 320 * 240
    assert len(pictures._pictures) < len(canvas.scene.items) / 2


def test_a_file_is_painted_without_pictures(canvas: GraphCanvas, tmp_path: Path) -> None:
    canvas.set_view(View(1.0, 600, 400))
    canvas.export(tmp_path / "a.svg", whole=True)
    canvas.export(tmp_path / "b.svg", whole=True)
    assert not canvas._graph._pictures._pictures
    assert "<image" not in (tmp_path / "b.svg").read_text("utf-8")
