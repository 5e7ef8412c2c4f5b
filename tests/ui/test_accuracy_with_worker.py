"""The accuracy page with a real worker: from choosing data to both answers to one sample, and another run beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image
from pytestqt.qtbot import QtBot

from workbench.core.conversion import ConvertSpec
from workbench.core.metrics.drops import DropVerdict
from workbench.core.metrics.results import IntervalMethod
from workbench.core.project import Variant
from workbench.ui.accuracy_panel import AccuracyPanel
from workbench.ui.accuracy_panel.answers_view import Filter
from workbench.ui.main_window import MainWindow

PATIENCE_MS = 240_000
"""On a machine with other work every process takes many seconds to load the runtime."""
SIDE = 8
COLOURS = {"blue": (0, 0, 200), "green": (0, 200, 0), "red": (200, 0, 0)}
EACH = 4
Open = Callable[[Path], MainWindow]


def save_colour_network(path: Path) -> Path:
    """Input `picture` [1,3,8,8]; the answer is the strongest of blue, green and red."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    nodes = [
        helper.make_node("ReduceMean", ["picture"], ["means"], axes=[2, 3], keepdims=0),
        helper.make_node("Gather", ["means", "order"], ["turned"], axis=1),
        helper.make_node("Div", ["turned", "forty"], ["scores"]),
        helper.make_node("Softmax", ["scores"], ["probabilities"], axis=1),
    ]
    graph = helper.make_graph(
        nodes,
        "colours",
        [helper.make_tensor_value_info("picture", TensorProto.FLOAT, [1, 3, SIDE, SIDE])],
        [helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, [1, 3])],
        [
            numpy_helper.from_array(np.array([2, 1, 0], np.int64), "order"),
            numpy_helper.from_array(np.array([40], np.float32), "forty"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, str(path))
    return path


def save_pictures(folder: Path) -> Path:
    """Class folders of noisy colours; one red picture lies in the folder of the blue ones."""
    random = np.random.default_rng(1)
    for name, colour in COLOURS.items():
        (folder / name).mkdir(parents=True)
        for number in range(EACH):
            shown = COLOURS["red"] if (name, number) == ("blue", 0) else colour
            noise = random.integers(0, 40, (SIDE, SIDE, 3))
            pixels = (np.array(shown) + noise).clip(0, 255).astype(np.uint8)
            Image.fromarray(pixels).save(folder / name / f"{number}.png")
    return folder


def converted(window: MainWindow, source: Path, qtbot: QtBot) -> tuple[Variant, Variant]:
    """The imported file, and the IR made of it."""
    session = window.session
    window.import_paths([source])
    qtbot.waitUntil(lambda: session.selected_variant is not None, timeout=PATIENCE_MS)
    variant = session.selected_variant
    assert variant is not None
    session.start(ConvertSpec(model="", output_dir=""), variant.id)
    qtbot.waitUntil(lambda: len(session.workspace.variants()) == 2, timeout=PATIENCE_MS)
    return session.workspace.variants()[0], session.workspace.variants()[1]


def settle(panel: AccuracyPanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not panel.property("busy"), timeout=PATIENCE_MS)


def check_result(panel: AccuracyPanel, source: Variant) -> None:
    """One of twelve labels is wrong, and a conversion changes no answer."""
    result, shown = panel.view.result, panel.view.shown
    assert result is not None, panel.state.accessibleName()
    assert shown is not None
    assert shown.run_id is not None
    assert (result.samples, result.value) == (12, 11 / 12)
    assert result.interval is not None
    assert result.interval.method is IntervalMethod.WILSON
    assert result.effective_precision == "f32"
    assert result.reference is not None
    assert result.reference.drop is not None
    assert result.reference.drop.verdict is DropVerdict.EQUAL
    assert shown.reference_name == source.name


def check_sample(panel: AccuracyPanel, pictures: Path, qtbot: QtBot) -> None:
    """The wrongly labelled one is the only wrong answer; both models are asked what they see in it."""
    answers = panel.view.answers
    assert [r.id for r in answers.model.visible_rows()] == ["blue/0.png"]
    assert answers.thumbnails.picture("blue/0.png") is not None
    answers.table.choose(0)
    settle(panel, qtbot)
    view = answers.pane.view
    assert view is not None
    assert view.candidate is not None
    assert view.reference is not None
    assert (view.candidate.answer, view.reference.answer) == ("red", "red")
    assert answers.pane.file() == pictures / "blue" / "0.png"
    panel.view.confusion.chart.chosen.emit(1, 1)
    assert len(answers.model.visible_rows()) == EACH
    answers.narrow(None)
    answers.choose_filter(Filter.ALL)
    assert len(answers.model.visible_rows()) == 12


def check_adapter_dialog(panel: AccuracyPanel, qtbot: QtBot) -> None:
    """What is recognised is shown on samples."""
    dialog = panel.open_adapter_dialog()
    assert dialog is not None
    qtbot.waitUntil(lambda: not dialog.property("busy"), timeout=PATIENCE_MS)
    assert dialog.choice is not None
    assert dialog.choice.adapter.output == "probabilities"
    assert len(dialog.preview.views) == 6
    dialog.reject()


def test_an_evaluation_from_data_to_one_sample_and_another_run(
    open_window: Open, project: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(project)
    session = window.session
    source, ir = converted(window, save_colour_network(tmp_path / "colours.onnx"), qtbot)
    session.select_variant(ir.id)
    window.show_page("accuracy")
    panel = window.pages.panel("accuracy")
    assert isinstance(panel, AccuracyPanel)

    window.actions_table["run.evaluate"].trigger()
    assert panel.form.complaint.text()
    assert not panel.property("busy")
    pictures = save_pictures(tmp_path / "pictures")
    panel.form.data.choose_path(pictures)
    settle(panel, qtbot)
    window.actions_table["run.evaluate"].trigger()
    assert panel.property("busy")
    settle(panel, qtbot)
    check_result(panel, source)
    check_sample(panel, pictures, qtbot)
    check_adapter_dialog(panel, qtbot)

    session.select_variant(source.id)
    panel.start()
    settle(panel, qtbot)
    assert panel.run_id is not None, panel.state.accessibleName()
    runs = panel.view.runs
    assert [(r.variant, r.result.value) for r in runs.model_of_runs.visible_rows()] == [
        (source.name, 11 / 12),
        (ir.name, 11 / 12),
    ]
    runs.choose(1)
    settle(panel, qtbot)
    assert session.selected_variant is not None
    assert session.selected_variant.id == ir.id
    assert not panel.view.classes.isColumnHidden(3)
