"""A trained network that plain INT8 breaks: two of its hidden channels are many times as large as the others.

    python -m tests.outlier_network FOLDER

Digits of the bundled sample (8 x 8 means of their pixels) → 48 hidden channels, two of them with a large gain → 10
scores. Trained with plain gradient descent in numpy, in about a second, the same each time. The 8 bits that all
channels share are taken up by the two, as it is with the outlier channels of large networks.
"""

from __future__ import annotations

import atexit
import functools
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from tests.models import _node, _save

SAMPLE = Path(__file__).parents[1] / "resources" / "sample"
HIDDEN, OUTLIERS, GAIN = 48, 2, 300.0
SIDE = 8
STEPS, RATE, MOMENTUM = 800, 0.3, 0.9


@dataclass(frozen=True, slots=True)
class OutlierNetwork:
    """The model, and samples with labels: those it was trained on, and others."""

    model: Path
    calibration: Path
    evaluation: Path


def build(folder: Path) -> OutlierNetwork:
    """Train it and write the three files."""
    folder.mkdir(parents=True, exist_ok=True)
    made = OutlierNetwork(folder / "outliers.onnx", folder / "calibration.npz", folder / "evaluation.npz")
    for file in (made.calibration, made.evaluation):
        values, labels = digits(SAMPLE / file.stem)
        np.savez(file, x=values, labels=labels)
    with np.load(made.calibration) as arrays:
        weights = trained(arrays["x"], arrays["labels"])
    nodes = [
        _node("MatMul", ["x", "w1"], "m1"),
        _node("Add", ["m1", "b1"], "a1"),
        _node("Relu", ["a1"], "r1"),
        _node("MatMul", ["r1", "w2"], "m2"),
        _node("Add", ["m2", "b2"], "scores"),
    ]
    _save(made.model, nodes, [("x", [1, SIDE * SIDE])], [("scores", [1, 10])], weights)
    return made


@functools.cache
def files() -> OutlierNetwork:
    """The same, once for all tests of a process; gone at its end."""
    folder = Path(tempfile.mkdtemp(prefix="outliers-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return build(folder)


def digits(folder: Path) -> tuple[np.ndarray, np.ndarray]:
    """Pictures of the class folders as rows of 64 values 0..1, and their labels."""
    pictures = sorted(folder.rglob("*.png"))
    rows = []
    for file in pictures:
        with Image.open(file) as image:
            pixels = np.asarray(image.convert("L"), np.float32) / 255
        step = pixels.shape[0] // SIDE
        rows.append(pixels.reshape(SIDE, step, SIDE, step).mean((1, 3)).ravel())
    return np.stack(rows), np.array([int(file.parent.name) for file in pictures])


def trained(values: np.ndarray, labels: np.ndarray) -> dict[str, Any]:
    """Weights after full-batch gradient descent on the cross entropy; the gains are part of the network throughout."""
    generator = np.random.default_rng(0)
    gains = np.ones(HIDDEN)
    gains[:OUTLIERS] = GAIN
    first = generator.standard_normal((values.shape[1], HIDDEN)) * np.sqrt(2 / values.shape[1])
    second = generator.standard_normal((HIDDEN, 10)) * np.sqrt(1 / HIDDEN)
    weights = [first, np.zeros(HIDDEN), second, np.zeros(10)]
    speeds = [np.zeros_like(weight) for weight in weights]
    wanted = np.eye(10)[labels]
    for _ in range(STEPS):
        hidden = np.maximum(values @ weights[0] + weights[1], 0)
        scores = hidden @ weights[2] + weights[3]
        shares = np.exp(scores - scores.max(1, keepdims=True))
        wrong = (shares / shares.sum(1, keepdims=True) - wanted) / len(values)
        back = (wrong @ weights[2].T) * (hidden > 0)
        slopes = [values.T @ back, back.sum(0), hidden.T @ wrong, wrong.sum(0)]
        for place, slope in enumerate(slopes):
            speeds[place] = MOMENTUM * speeds[place] - RATE * (slope + 1e-4 * weights[place])
            weights[place] = weights[place] + speeds[place]
    named = {
        "w1": weights[0] * gains,
        "b1": weights[1] * gains,
        "w2": weights[2] / gains[:, None],
        "b2": weights[3],
    }
    return {name: weight.astype(np.float32) for name, weight in named.items()}


def main() -> int:
    """Build it in the folder given."""
    made = build(Path(sys.argv[1]))
    sys.stdout.write(f"{made.model}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
