"""A process that is nothing but a window: a whole session on the model given, then what it has loaded, as JSON.

Separate from pytest's own process, in which the engine's tests load OpenVINO themselves.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton

from workbench.core.conversion import ConvertSpec
from workbench.core.project import Step
from workbench.ui.app import create_window

PATIENCE_S = 120.0


def main(model: Path, project: Path) -> None:
    application = QApplication([])
    window = create_window(project)
    window.show()

    def wait(reached: Callable[[], object]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not reached():
            if time.monotonic() > end:
                raise TimeoutError
            application.processEvents()
            time.sleep(0.005)

    def steps() -> set[Step]:
        return {run.step for run in window.session.workspace.runs()}

    wait(lambda: window.startup.finished)
    window.import_paths([model])
    wait(lambda: window.session.selected_variant is not None)
    source = window.session.selected_variant
    assert source is not None
    for page in ("overview", "benchmark", "layers"):
        window.actions_table[f"view.{page}"].trigger()
    start = window.findChild(QPushButton, "benchmarkStart")
    start.click()
    wait(lambda: window.session.active_job(source.id, Step.BENCHMARK) is not None)
    wait(lambda: window.findChild(QPushButton, "benchmarkStop").isEnabled())
    window.findChild(QPushButton, "benchmarkStop").click()
    wait(lambda: window.session.active_job(source.id, Step.BENCHMARK) is None)
    window.actions_table["run.profile"].trigger()
    wait(lambda: Step.PROFILE in steps())
    window.commands.start_conversion(ConvertSpec(model=source.path, output_dir=""), source.id)
    wait(lambda: len(window.session.workspace.variants()) == 2)
    window.close()
    toolkit = ("openvino", "nncf", "onnx", "onnxruntime", "torch")
    print(
        json.dumps(
            {
                "loaded": [name for name in toolkit if name in sys.modules],
                "steps": sorted(s.value for s in steps()),
            }
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
