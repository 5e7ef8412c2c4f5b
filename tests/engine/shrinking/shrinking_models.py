"""Tiny networks with something to lose: outlier channels, attention, activations that are no numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from tests import models
from tests.models import _node, _save

CLASSES = 8


def save_outliers(path: Path) -> Path:
    """`x` [1,8] → `scores` [1,8]: one channel of 20,000 beside eight of 0..1, which 8 bits for all of them swallow."""
    first = np.zeros((CLASSES, CLASSES + 1), np.float32)
    first[:, :CLASSES] = np.eye(CLASSES)
    shift = np.zeros(CLASSES + 1, np.float32)
    shift[CLASSES] = 20_000
    second = np.zeros((CLASSES + 1, CLASSES), np.float32)
    second[:CLASSES] = np.eye(CLASSES)
    nodes = [
        _node("MatMul", ["x", "w1"], "m1"),
        _node("Add", ["m1", "b1"], "a1"),
        _node("Relu", ["a1"], "r1"),
        _node("MatMul", ["r1", "w2"], "scores"),
    ]
    weights = {"w1": first, "b1": shift, "w2": second}
    return _save(path, nodes, [("x", [1, CLASSES])], [("scores", [1, CLASSES])], weights)


def save_labelled(path: Path, count: int = 240, *, seed: int = 0) -> Path:
    """Samples for `save_outliers`: the label's value is the largest."""
    generator = np.random.default_rng(seed)
    values = generator.random((count, CLASSES), np.float32) * 0.5
    labels = np.arange(count) % CLASSES
    values[np.arange(count), labels] += 0.5
    np.savez(path, x=values, labels=labels)
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
