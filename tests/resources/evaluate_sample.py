"""Measure the bundled model on the bundled images, in a process of its own, and print the figures as JSON.

A process of its own, because the tests' process must stay without any runtime. The PNGs are read by QImage.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtGui import QImage


def pixels(path: Path) -> np.ndarray[Any, Any]:
    """The raw values 0..255 of a PNG as float32 [1, 1, height, width]."""
    image = QImage(str(path))
    assert image.format() == QImage.Format.Format_Grayscale8, f"{path.name} is not 8-bit greyscale"
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width()].astype(np.float32)[None, None]


def classifier(model: Path) -> Any:
    """A function from an input to the probabilities, by whichever runtime is installed."""
    if importlib.util.find_spec("onnxruntime"):
        import onnxruntime

        session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
        return lambda image: session.run(None, {"image": image})[0]
    os.environ["CI"] = "true"  # keeps the telemetry of OpenVINO quiet
    import openvino

    compiled = openvino.Core().compile_model(str(model), "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    return lambda image: compiled([image])[0]


def main(sample: Path) -> None:
    ask = classifier(sample / "digits.onnx")
    files = sorted((sample / "evaluation").glob("*/*.png"))
    answers = [ask(pixels(path)) for path in files]
    right = sum(
        int(answer.argmax()) == int(path.parent.name) for answer, path in zip(answers, files, strict=True)
    )
    print(json.dumps({"samples": len(files), "top1": right / len(files), "output": list(answers[0].shape)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
    sys.stdout.flush()
    os._exit(0)  # OpenVINO's teardown is known to hang
