"""Draw the pictures of the README and the user guide anew: `python -m tests.screenshots.draw_guide_pictures`.

Run it on a quiet machine: the verdict of the benchmark stands in the picture. `--only wizard` measures nothing,
`--only graph` profiles for a moment, `--only shrink` compares for 20 seconds at most.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QToolButton, QWidget

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.screenshots.readability import unfold
from tests.screenshots.session import Shown, shown
from tests.screenshots.shrinking import Shrinking
from workbench import paths
from workbench.core.conversion import ConvertSpec
from workbench.core.graph import GraphKind
from workbench.core.graph_diff import Change
from workbench.core.preprocessing import Preprocessing, Resize
from workbench.ui.graph_viewer.panel import GraphPanel

WIZARD_SIZE = (1100, 720)
MEASURED = ("overview", "graph", "benchmark", "layers")
"""Pages that show a benchmark and a profile; those of accuracy and comparison come from a quantized model."""
PICTURE = "calibration/3/0013.png"


def main() -> None:
    """Write one PNG per page, two more of the graph and some of the dialogs, into the guide's folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=("pages", "graph", "wizard", "shrink"))
    only = parser.parse_args().only
    # The paths in the pictures are this folder's, not those of whoever draws them.
    with tempfile.TemporaryDirectory(prefix="models-") as folder:
        for kind in ("CONFIG", "CACHE", "LOGS"):
            os.environ[f"OV_WORKBENCH_{kind}"] = str(Path(folder) / kind.lower())
        from workbench.ui.app import make_application

        application = make_application()
        model = Path(shutil.copy(paths.resources() / "sample" / "digits.onnx", folder))
        with shown(Path(folder) / "digits", model=model) as session:
            if only in (None, "pages"):
                draw_pages(session)
            if only == "graph":
                session.measure(1.0, 4.0)
            if only not in ("wizard", "shrink"):
                draw_graphs(session)
            if only in (None, "wizard"):
                draw_wizard(session)
            if only in (None, "shrink"):
                draw_shrinking(session)
        application.processEvents()


def draw_pages(session: Shown) -> None:
    """The window's pages after a benchmark and a profile."""
    session.rest(2.0)
    session.measure(10.0, 6.0)
    session.window.pages.panel("layers").view.table.choose(0)
    for page in MEASURED:
        session.turn_to(page)
        _save(session.window, page)


def draw_graphs(session: Shown) -> None:
    """The times and what a search found; then two variants beside each other with what differs between them."""
    session.choose("view.jobs")
    session.turn_to("graph")
    panel = _graph_panel(session)
    panel.choose(GraphKind.SOURCE)
    session.turn_to("graph")
    panel.toolbar.choose_overlay("time")
    panel.toolbar.search.field.setText("type:Conv time>0us")
    session.wait(lambda: panel.column.found.model.rowCount() > 0)
    sort = panel.findChild(QToolButton, "graphFoundSort")
    assert sort is not None
    sort.setChecked(True)
    session.turn_to("graph")
    panel.column.found.go_to(0)
    session.turn_to("graph")
    _save(session.window, "graph_time")
    panel.toolbar.search.field.clear()
    panel.toolbar.choose_overlay("")
    _compare_with_a_conversion(session)
    _save(session.window, "graph_diff")
    panel.diff.stop()
    panel.split.split.setChecked(False)
    session.choose("view.jobs")


def _compare_with_a_conversion(session: Shown) -> None:
    """Beside the converted graph of the sample that of an IR with the preprocessing of pictures built in."""
    window, panel = session.window.session, _graph_panel(session)
    variant = window.selected_variant
    assert variant is not None
    scaled = Preprocessing(input="image", scale=(255.0,), tensor_type="u8", resize=Resize())
    spec = ConvertSpec(model=variant.path, output_dir="", preprocessing=(scaled,), compress_to_fp16=False)
    window.start(spec, variant.id)
    session.wait(lambda: len(window.workspace.variants()) > 1 and not window.active_jobs())
    window.select_variant(variant.id)
    panel.choose(GraphKind.CONVERTED)
    panel.split.split.setChecked(True)
    session.turn_to("graph")
    converted = next(one for one in window.workspace.variants() if one.id != variant.id)
    assert panel.second is not None
    variants = panel.second.header.variants
    variants.setCurrentIndex(variants.findData(converted.id))
    variants.activated.emit(variants.currentIndex())
    session.turn_to("graph")
    panel.second.header.kind_chosen.emit(GraphKind.CONVERTED)
    session.turn_to("graph")
    panel.set_compared(True)
    session.turn_to("graph")
    listing = panel.diff.listing
    changed = [e for e in listing.entries() if e.change is Change.CHANGED][-1]
    row = next(i for i, row in enumerate(listing.model.rows) if row.entry is changed)
    listing.tree.setCurrentIndex(listing.model.index_of(row))
    listing.tree.expandAll()
    listing.tree.scrollToBottom()
    session.rest(0.5)


def _graph_panel(session: Shown) -> GraphPanel:
    panel = session.window.pages.panel("graph")
    assert isinstance(panel, GraphPanel)
    return panel


def draw_wizard(session: Shown) -> None:
    """The source, a preprocessing that does not suit the network, and the verified result of one that does."""
    from workbench.ui.conversion_wizard.picture_preview import PicturePreview

    wizard = session.open_wizard(WIZARD_SIZE)
    session.turn_wizard_to(wizard, "source")
    _save(wizard, "convert_source")
    preview = wizard.page("preprocessing").findChild(PicturePreview)
    assert preview is not None
    preview.choose_picture(paths.resources() / "sample" / PICTURE)
    session.turn_wizard_to(wizard, "preprocessing")
    _save(wizard, "convert_preprocessing")
    wrong = wizard.draft.spec.preprocessing[0]
    wizard.draft.update(preprocessing=(msgspec.structs.replace(wrong, scale=()),))
    session.convert(wizard)
    session.turn_wizard_to(wizard, "result")
    _save(wizard, "convert_result")
    wizard.close()


def draw_shrinking(session: Shown) -> None:
    """The sample quantized: the dialog, its data and its result; then what accuracy and comparison say of it."""
    original = session.window.session.workspace.variants()[0]
    session.window.session.select_variant(original.id)
    shrinking = Shrinking(session, WIZARD_SIZE, calibration=None, evaluation=None)
    shrinking.turn_to("method")
    unfold(shrinking.dialog)
    shrinking.settle(shrinking.dialog)
    _save(shrinking.dialog, "quantize_method")
    data = shrinking.open_dataset()
    _save(data, "datasets")
    data.reject()
    shrinking.leave_alone()
    _save(shrinking.dialog, "quantize_left_alone")
    shrinking.leave_nothing_alone()
    shrinking.quantize()
    shrinking.measure_speed_up(seconds=20.0)
    shrinking.turn_to("result")
    unfold(shrinking.dialog)
    shrinking.settle(shrinking.dialog)
    _save(shrinking.dialog, "quantize_result")
    shrinking.dialog.reject()
    session.choose("view.jobs")
    accuracy = shrinking.evaluate()
    accuracy.view.answers.table.choose(0)
    shrinking.settle(accuracy)
    _save(session.window, "accuracy")
    session.turn_to("compare")
    _save(session.window, "compare")
    session.choose("view.jobs")


def _save(widget: QWidget, name: str) -> None:
    target = paths.resources() / "help" / "images" / f"{name}.png"
    widget.grab().save(str(target), "PNG", 0)  # 0: smallest file


if __name__ == "__main__":
    main()
