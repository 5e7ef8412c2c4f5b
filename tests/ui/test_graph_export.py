"""The graph as PNG, SVG and PDF: what is seen or everything, with the legend, and never half a file."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from workbench.ui.graph_viewer.canvas import export
from workbench.ui.graph_viewer.canvas.canvas import GraphCanvas
from workbench.ui.graph_viewer.canvas.legend import by_value
from workbench.ui.graph_viewer.canvas.navigation import View
from workbench.ui.graph_viewer.canvas.scene import Scene, SceneEdge, SceneItem
from workbench.ui.widgets.colour_scale import Scale, scale_color

NAMES = ("first", "<script>&evil;</script>", "last")


@pytest.fixture
def canvas(qtbot: QtBot) -> GraphCanvas:
    canvas = GraphCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    items = tuple(
        SceneItem(220, 46, ("MatMul", name), "MatMul", 0, 3000.0 * i) for i, name in enumerate(NAMES)
    )
    edge = SceneEdge(0, 1, ((110, 46), (110, 3000)))
    canvas.set_scene(Scene(items, (edge, SceneEdge(0, 2))))
    canvas.set_overlay(
        by_value([0.0, 0.5, 1.0], Scale.CIVIDIS, "Time of a layer", [(0, "0 ms"), (1, "3.2 ms")])
    )
    canvas.set_view(View(1.0, 110, 23))
    return canvas


def texts(path: Path) -> list[str]:
    return [t.text or "" for t in ElementTree.parse(path).iter("{http://www.w3.org/2000/svg}text")]


def test_the_whole_graph_as_svg_has_every_name_as_text_and_the_legend(
    canvas: GraphCanvas, tmp_path: Path
) -> None:
    path = tmp_path / "graph.svg"
    canvas.export(path, whole=True)
    written = texts(path)
    assert {*NAMES, "Time of a layer", "3.2 ms"} <= {text.strip() for text in written}
    root = ElementTree.parse(path).getroot()
    *_, width, height = map(float, root.attrib["viewBox"].split())
    assert height > canvas.bounds().height()
    assert width > canvas.bounds().width()


def test_the_view_as_svg_has_only_what_is_seen(canvas: GraphCanvas, tmp_path: Path) -> None:
    path = tmp_path / "view.svg"
    canvas.export(path, whole=False)
    written = {text.strip() for text in texts(path)}
    assert "first" in written
    assert not {"last", NAMES[1]} & written


def test_the_view_as_png_is_as_on_the_screen_at_twice_the_size_with_the_legend_below(
    canvas: GraphCanvas, tmp_path: Path
) -> None:
    path = tmp_path / "view.png"
    canvas.export(path, whole=False)
    image = QImage(str(path))
    assert image.width() == 800
    assert image.height() > 600
    assert image.pixelColor(400 + 200, 300) == QColor(scale_color(Scale.CIVIDIS, 0.0))
    legend = {image.pixelColor(x, y).name() for x in range(48, 500, 4) for y in range(600, image.height(), 2)}
    assert scale_color(Scale.CIVIDIS, 1.0) in legend


def test_a_large_graph_as_png_is_made_smaller_and_its_legend_stays_readable(
    canvas: GraphCanvas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "LONGEST_SIDE", 2000)
    path = tmp_path / "whole.png"
    canvas.export(path, whole=True)
    image = QImage(str(path))
    assert image.height() <= 2000
    colours = {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 3)
    }
    assert {scale_color(Scale.CIVIDIS, p) for p in (0.0, 0.5, 1.0)} <= colours


def test_pdf_is_one_page_of_the_size_of_the_graph_within_what_readers_take(
    canvas: GraphCanvas, tmp_path: Path
) -> None:
    for whole, most in ((False, 600), (True, export.LONGEST_PAGE)):
        path = tmp_path / f"{whole}.pdf"
        canvas.export(path, whole=whole)
        data = path.read_bytes()
        assert data.startswith(b"%PDF-")
        boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data)
        assert len(boxes) == 1
        assert 300 < float(boxes[0][1]) <= most


def test_what_cannot_be_written_is_an_error_and_leaves_nothing(canvas: GraphCanvas, tmp_path: Path) -> None:
    kept = tmp_path / "kept.png"
    kept.write_bytes(b"old")
    for ending in ("png", "svg", "pdf"):
        with pytest.raises(OSError, match="nowhere"):
            canvas.export(tmp_path / "nowhere" / f"graph.{ending}", whole=True)
    assert [p.name for p in tmp_path.iterdir()] == ["kept.png"]
    canvas.export(kept, whole=False)
    assert kept.read_bytes().startswith(b"\x89PNG")


def test_a_failure_on_the_way_keeps_the_old_file_and_leaves_no_half_one(
    canvas: GraphCanvas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(sheet: export.Sheet, path: Path) -> None:
        path.write_bytes(b"half")
        raise OSError("no space left")

    kept = tmp_path / "kept.png"
    kept.write_bytes(b"old")
    monkeypatch.setattr(export, "_write_png", full)
    with pytest.raises(OSError, match="no space left"):
        canvas.export(kept, whole=False)
    assert kept.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["kept.png"]


def test_an_empty_graph_is_exported_as_an_empty_sheet(canvas: GraphCanvas, tmp_path: Path) -> None:
    canvas.set_scene(Scene())
    for ending in ("png", "svg", "pdf"):
        path = tmp_path / f"empty.{ending}"
        canvas.export(path, whole=True)
        assert path.stat().st_size > 100


def test_exporting_leaves_the_canvas_as_it_was(canvas: GraphCanvas, tmp_path: Path) -> None:
    before = canvas.grab().toImage()
    view = canvas.view
    canvas.export(tmp_path / "graph.svg", whole=True)
    canvas.export(tmp_path / "graph.pdf", whole=True)
    assert canvas.view == view
    assert canvas.grab().toImage() == before
