"""The dialog through the window, with a real worker: from a file and some samples to a new variant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from pytestqt.qtbot import QtBot

from tests import models
from workbench.core.compression import CompressResult
from workbench.core.datasets import DatasetRef
from workbench.core.project import Variant
from workbench.core.quantization import QuantizeResult
from workbench.ui.main_window import MainWindow
from workbench.ui.quantization_dialog import QuantizationDialog
from workbench.ui.quantization_dialog.draft import Kind
from workbench.ui.quantization_dialog.samples_page import SamplesPage

PATIENCE_MS = 90_000
Open = Callable[[Path], MainWindow]


def save_samples(path: Path, count: int = 24) -> Path:
    """Random pictures 3 x 16 x 16 with labels of four classes."""
    generator = np.random.default_rng(5)
    images = generator.normal(size=(count, 3, 16, 16)).astype(np.float32)
    np.savez(path, images=images, labels=np.arange(count) % 4)
    return path


def imported(window: MainWindow, path: Path, qtbot: QtBot) -> Variant:
    window.import_paths([path])
    qtbot.waitUntil(lambda: window.session.selected_variant is not None, timeout=PATIENCE_MS)
    variant = window.session.selected_variant
    assert variant is not None
    return variant


def finished(dialog: QuantizationDialog, qtbot: QtBot) -> Variant:
    """Start, wait for the end, and give what was made."""
    dialog.footer.start_button.click()
    assert dialog.draft.job.running
    qtbot.waitUntil(lambda: not dialog.draft.job.running, timeout=PATIENCE_MS)
    assert dialog.draft.job.error is None, dialog.draft.job.error
    made = dialog.draft.job.made
    assert made is not None
    return made


def test_a_model_and_some_samples_become_an_int8_variant_and_a_compressed_one(
    open_window: Open, project: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(project)
    source = imported(window, models.save_small_cnn(tmp_path / "small.onnx"), qtbot)
    window.actions_table["model.quantize"].trigger()
    window.actions_table["model.quantize"].trigger()  # the same dialog again, not a second one
    [dialog] = window.findChildren(QuantizationDialog)
    samples = dialog.page("samples")
    assert isinstance(samples, SamplesPage)
    samples.field.set_dataset(DatasetRef(path=str(save_samples(tmp_path / "data.npz"))))
    qtbot.waitUntil(lambda: not dialog.property("busy"), timeout=PATIENCE_MS)
    assert dialog.problem() == ""
    assert dialog.draft.plan is not None
    made = finished(dialog, qtbot)
    result = dialog.draft.job.result
    assert isinstance(result, QuantizeResult)
    assert result.quantized_operations > 0
    assert result.accuracy is not None
    assert (made.parent_id, made.name) == (source.id, "INT8")
    qtbot.waitUntil(lambda: window.session.selected_variant == window.session.find_variant(made.id))
    assert dialog.isVisible()
    assert [phase for phase, _ in dialog.draft.job.phases]
    dialog.draft.update(kind=Kind.COMPRESS)
    smaller = finished(dialog, qtbot)
    assert isinstance(dialog.draft.job.result, CompressResult)
    assert smaller.parent_id == source.id
    dialog.reject()
    assert not dialog.isVisible()
