"""Files of Python code that make small PyTorch networks, to be pruned; and networks with zeros in their weights."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

NET = """
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(3, 8, 3)
        self.norm = nn.BatchNorm2d(8)
        self.second = nn.Conv2d(8, 16, 3)
        self.head = nn.Linear(16, 64)
        self.table = nn.Parameter(torch.randn(64, 10))

    def forward(self, x):
        x = torch.relu(self.norm(self.first(x)))
        return self.head(torch.relu(self.second(x)).mean((2, 3))) @ self.table


def make():
    torch.manual_seed(0)
    return Net()


def sequence():
    torch.manual_seed(0)
    return nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.ReLU())


def nothing():
    return nn.Sequential(nn.ReLU())
"""
WEIGHTS = {"first.weight": 216, "second.weight": 1152, "head.weight": 1024, "table": 640}


def save_net(path: Path) -> str:
    """The reference of a factory: input `x` [1,3,16,16]."""
    path.write_text(NET)
    return f"{path}:make"


def save_int8_product(path: Path, share: float, sides: tuple[int, int] = (128, 64), kind: str = "i8") -> Path:
    """`x` [4,k] → FakeQuantize → MatMul with INT8 weights [n,k], of which `share` are zero (the zero point for u8)."""
    import openvino as ov
    from openvino import opset13 as ops

    rows, columns = sides
    zero = 7 if kind == "u8" else 0
    values = np.full(rows * columns, zero + 3, np.int8 if kind == "i8" else np.uint8)
    values[: round(share * len(values))] = zero
    values = np.random.default_rng(0).permutation(values).reshape(sides)
    fed = ops.parameter([4, columns], np.float32, name="x")
    low, high = np.float32(-1), np.float32(1)
    unpacked: Any = ops.convert(ops.constant(values), "f32")
    if zero:
        point = ops.constant(np.full((rows, 1), zero, np.uint8))
        unpacked = ops.subtract(unpacked, ops.convert(point, "f32"))
    unpacked = ops.multiply(unpacked, ops.constant(np.full((rows, 1), 0.1, np.float32)))
    product = ops.matmul(ops.fake_quantize(fed, low, high, low, high, 256), unpacked, False, True)
    product.set_friendly_name("product")
    ov.save_model(ov.Model([product], [fed], "net"), path, compress_to_fp16=False)
    return path
