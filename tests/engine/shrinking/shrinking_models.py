"""Tiny networks with something to lose: attention, activations that are no numbers, a batch of several samples."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from tests import models
from tests.models import _node, _save


def save_batched(path: Path, batch: int) -> Path:
    """The small network for pictures with a fixed batch of several."""
    import openvino as ov

    model = ov.convert_model(models.save_small_cnn(path.with_suffix(".onnx"), static=False))
    model.reshape([batch, 3, 16, 16])
    ov.save_model(model, path)
    return path


def save_logarithm(path: Path) -> Path:
    """`features` [1,16] → MatMul, Log, MatMul: NaN for what is negative in between."""
    weights = {"w1": np.eye(16, dtype=np.float32), "w2": models._normal(np.random.default_rng(0), 16, 16)}
    nodes = [
        _node("MatMul", ["features", "w1"], "m1"),
        _node("Log", ["m1"], "l1"),
        _node("MatMul", ["l1", "w2"], "scores"),
    ]
    return _save(path, nodes, [("features", [1, 16])], [("scores", [1, 16])], weights)


def save_attention(path: Path, width: int = 16) -> Path:
    """One head over `tokens` [1,4,width]: products with weights, and two of activations around a softmax."""
    generator = np.random.default_rng(0)
    weights: dict[str, Any] = {
        name: models._normal(generator, width, width) for name in ("wq", "wk", "wv", "wo")
    }
    weights["scale"] = np.float32(0.25)
    nodes = [
        *(_node("MatMul", ["tokens", f"w{name}"], name) for name in "qkv"),
        _node("Transpose", ["k"], "kt", perm=[0, 2, 1]),
        _node("MatMul", ["q", "kt"], "s0"),
        _node("Mul", ["s0", "scale"], "s1"),
        _node("Softmax", ["s1"], "s2", axis=-1),
        _node("MatMul", ["s2", "v"], "c"),
        _node("MatMul", ["c", "wo"], "out"),
    ]
    return _save(path, nodes, [("tokens", [1, 4, width])], [("out", [1, 4, width])], weights)


def save_values(path: Path, shape: tuple[int, ...], count: int = 12, *, seed: int = 0) -> Path:
    """Unlabelled samples around zero."""
    np.save(path, np.random.default_rng(seed).standard_normal((count, *shape)).astype(np.float32))
    return path
