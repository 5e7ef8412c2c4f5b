"""The bundled sample quantized, evaluated and compared in a real window, for the tests and the guide's pictures."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QWidget

from tests.screenshots.session import Shown
from workbench import paths
from workbench.core.comparing import CompareSpec
from workbench.core.datasets import DatasetFormat, DatasetRef
from workbench.core.ignored_scope import IgnoredScope
from workbench.core.quantization import AccuracyCheck
from workbench.ui.accuracy_panel import AccuracyPanel
from workbench.ui.quantization_dialog import QuantizationDialog
from workbench.ui.quantization_dialog.result_page import ResultPage
from workbench.ui.quantization_dialog.samples_page import SamplesPage
from workbench.ui.sample_data.dialog import DatasetDialog

LEFT_ALONE = IgnoredScope(types=("MatMul",), patterns=("/stage1/.*",))
"""Operations that the sample has, by type and by expression."""


class Shrinking:
    """The quantization dialog of the selected variant, on so many of the sample's digits (`None`: all)."""

    def __init__(
        self, shown: Shown, size: tuple[int, int], calibration: int | None, evaluation: int | None
    ) -> None:
        self.shown = shown
        shown.window.actions_table["model.quantize"].trigger()
        dialog = shown.window.findChild(QuantizationDialog)
        assert dialog is not None
        self.dialog: QuantizationDialog = dialog
        dialog.resize(*size)
        sample = paths.resources() / "sample"
        self._evaluation = DatasetRef(
            path=str(sample / "evaluation"), format=DatasetFormat.CLASS_FOLDERS, subset=evaluation
        )
        dialog.draft.update(
            dataset=DatasetRef(path=str(sample / "calibration"), format=DatasetFormat.CLASS_FOLDERS),
            subset_size=calibration or dialog.draft.quantize.subset_size,
            accuracy=AccuracyCheck(dataset=self._evaluation, max_drop=0.05),
        )
        self.settle(dialog)

    def turn_to(self, step: str) -> None:
        """Show a step and let it settle."""
        self.dialog.show_step(step)
        self.settle(self.dialog)

    def leave_alone(self) -> None:
        """Enter what keeps its precision."""
        self.dialog.draft.update(ignored=LEFT_ALONE)
        self.turn_to("left_alone")

    def leave_nothing_alone(self) -> None:
        """Take all entries away."""
        self.dialog.draft.update(ignored=IgnoredScope())
        self.settle(self.dialog)

    def open_dataset(self) -> DatasetDialog:
        """The closer look at the samples to calibrate with."""
        samples = self.dialog.page("samples")
        assert isinstance(samples, SamplesPage)
        samples.field.look_closer()
        dialog = samples.field.findChild(DatasetDialog)
        assert dialog is not None
        self.settle(dialog)
        return dialog

    def quantize(self) -> None:
        """Make the INT8 variant."""
        self.dialog.start()
        job = self.dialog.draft.job
        self.shown.wait(lambda: not job.running)
        assert job.made is not None, job.error

    def measure_speed_up(self, **limits: object) -> None:
        """Compare both in turns, which the page *Compare* shows, too; `limits`: fields of the question."""
        page = self.dialog.page("result")
        assert isinstance(page, ResultPage)
        asked = page.speed.spec()
        assert asked is not None
        limited: CompareSpec = msgspec.structs.replace(asked, **limits)
        page.speed.spec = lambda: limited  # type: ignore[method-assign]
        page.speed.start()
        self.shown.wait(lambda: not page.speed.is_measuring)

    def evaluate(self) -> AccuracyPanel:
        """Evaluate the selected variant beside its source, on the page *Accuracy*."""
        self.shown.turn_to("accuracy")
        panel = self.shown.window.pages.panel("accuracy")
        assert isinstance(panel, AccuracyPanel)
        panel.form.data.set_dataset(self._evaluation)
        self.settle(panel)
        panel.start()
        self.settle(panel)
        assert panel.run_id is not None, panel.state.accessibleName()
        return panel

    def settle(self, widget: QWidget) -> None:
        """Wait until it has all its answers, the dialog's plan among them."""
        self.shown.rest(0.05)
        self.shown.wait(lambda: not widget.property("busy"))
        if widget is self.dialog:
            self.shown.wait(lambda: not self.dialog.footer.plan.is_busy)
        self.shown.rest(0.05)
