"""A real window with a benchmark and a profile to show, for the screenshot tests and the guide's pictures."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from workbench import paths
from workbench.core.benchmarking import BenchmarkSpec
from workbench.core.measuring import Hint
from workbench.core.preprocessing import Preprocessing, Resize
from workbench.core.profiling import ProfileSpec
from workbench.core.project import Step
from workbench.ui.app import create_window
from workbench.ui.conversion_wizard import ConversionWizard
from workbench.ui.main_window import MainWindow

PAGES = ("overview", "graph", "benchmark", "layers", "accuracy", "compare")
SIZES = ((1280, 720), (1440, 900))
STEPS = ("source", "inputs", "preprocessing", "precision", "verify", "result")
PATIENCE_S = 120.0


class Shown:
    """The window with the bundled sample in it."""

    def __init__(self, project: Path, size: tuple[int, int], model: Path) -> None:
        self.window: MainWindow = create_window(project)
        self.window.resize(*size)
        self.window.show()
        self.wait(lambda: self.window.startup.finished)
        self.window.import_paths([model])
        self.wait(lambda: self.window.session.selected_variant is not None)

    def measure(self, benchmark_s: float, profile_s: float) -> None:
        """One benchmark and one profile, each on its page, as a user would see them."""
        session = self.window.session
        variant = session.selected_variant
        assert variant is not None
        model = variant.path
        benchmark = BenchmarkSpec(model=model, seconds=benchmark_s, hint=Hint.LATENCY)
        for page, spec, step in (
            ("benchmark", benchmark, Step.BENCHMARK),
            ("layers", ProfileSpec(model=model, seconds=profile_s), Step.PROFILE),
        ):
            self.turn_to(page)
            session.start(spec, variant.id)
            self.wait(lambda step=step: step in {run.step for run in session.workspace.runs()})  # type: ignore[misc]
            self.wait(lambda: not session.active_jobs())

    def turn_to(self, page: str) -> None:
        """Show a page and let it settle."""
        self.window.actions_table[f"view.{page}"].trigger()
        self.rest(0.2)
        self.wait(
            lambda: not any(w.property("busy") for w in self.window.findChildren(QWidget) if w.isVisible())
        )

    def open_wizard(self, size: tuple[int, int]) -> ConversionWizard:
        """The conversion wizard of the selected variant, with pixels of 0 to 255 turned into 0 to 1."""
        self.window.actions_table["model.convert"].trigger()
        wizard = self.window.findChild(ConversionWizard)
        assert wizard is not None
        wizard.resize(*size)
        info = wizard.draft.effective_inputs()[0]
        zero_one = Preprocessing(input=info.name, scale=(255.0,), tensor_type="u8", resize=Resize())
        wizard.draft.update(preprocessing=(zero_one,))
        self.wait(lambda: not wizard.property("busy"))
        return wizard

    def turn_wizard_to(self, wizard: ConversionWizard, step: str) -> None:
        """Show a step and let it settle."""
        wizard.show_step(step)
        self.wait(lambda: not wizard.property("busy"))
        self.rest(0.05)

    def convert(self, wizard: ConversionWizard) -> None:
        """Convert and verify."""
        wizard.convert()
        self.wait(lambda: wizard.draft.conversion.result is not None)
        self.rest(0.1)

    def choose(self, *actions: str) -> None:
        """Trigger actions by id (`app.theme.dark`, `app.language.zh_CN`)."""
        for action in actions:
            self.window.actions_table[action].trigger()
        self.rest(0.1)

    def rest(self, seconds: float) -> None:
        """Let the event loop turn."""
        end = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() >= end)

    def wait(self, reached: Callable[[], bool]) -> None:
        """Let the event loop turn until `reached`; raises `TimeoutError`."""
        end = time.monotonic() + PATIENCE_S
        loop, timer = QEventLoop(), QTimer(interval=20)
        timer.timeout.connect(lambda: loop.quit() if reached() or time.monotonic() > end else None)
        timer.start()
        loop.exec()
        timer.stop()
        if not reached():
            raise TimeoutError


@contextmanager
def shown(project: Path, size: tuple[int, int] = (1440, 900), model: Path | None = None) -> Iterator[Shown]:
    """A window with the sample or another model for a `with` block; closed at its end, with its jobs."""
    made = Shown(project, size, model or paths.resources() / "sample" / "digits.onnx")
    try:
        yield made
    finally:
        made.window.close()
        made.window.deleteLater()
        made.rest(0.1)
