"""Train the bundled sample model and write the labelled images beside it.

Run by hand, never at install; it needs (none of it a dependency of the product)
    pip install scikit-learn numpy onnx torch
and then
    python resources/sample/train.py

It makes `digits.onnx`, `calibration/<0-9>/*.png` and `evaluation/<0-9>/*.png` in its own folder. The seed is fixed
and the threads too, so that the same versions on the same kind of CPU give the same file; others may round otherwise.
The evaluation images are never seen in training; the calibration images are a part of the training images.
"""

from __future__ import annotations

import math
import shutil
import struct
import zlib
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from scipy.ndimage import zoom
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from torch import nn
from torch.nn import functional

HERE = Path(__file__).resolve().parent
SEED = 20261121
SIDE = 32
EVALUATION_IMAGES, CALIBRATION_IMAGES = 450, 300
EPOCHS, BATCH, LEARNING_RATE = 60, 64, 4e-3


# --- data -------------------------------------------------------------------------------------------------------------


def images_and_labels() -> tuple[np.ndarray, np.ndarray]:
    """The 1,797 digits as uint8 [N, 32, 32] and their labels: 0..16 becomes 0..255, then a cubic zoom by four."""
    digits = load_digits()
    small = digits.images.astype(np.float64) * (255.0 / 16.0)
    factor = SIDE // small.shape[1]
    large = zoom(small, (1, factor, factor), order=3, mode="nearest", grid_mode=True)
    return np.clip(np.rint(large), 0, 255).astype(np.uint8), digits.target.astype(np.int64)


def split(labels: np.ndarray) -> dict[str, np.ndarray]:
    """Indices of the training, calibration and evaluation images.

    The data set is ordered by writer, so the last images are held out, unshuffled: most of their writers are
    unknown to the model, which is harder and more honest than a shuffled split (there 450 of 450 were right).
    """
    train, evaluation = np.split(np.arange(len(labels)), [-EVALUATION_IMAGES])
    _, calibration = train_test_split(
        train, test_size=CALIBRATION_IMAGES, stratify=labels[train], random_state=SEED
    )
    assert not set(train) & set(evaluation)
    return {"train": train, "calibration": np.sort(calibration), "evaluation": evaluation}


def png(pixels: np.ndarray) -> bytes:
    """An 8-bit greyscale PNG, written here so that no imaging library is needed (PNG specification, section 11)."""
    height, width = pixels.shape

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(b"\0" + row.tobytes() for row in pixels)
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


def write_folder(folder: Path, images: np.ndarray, labels: np.ndarray, indices: np.ndarray) -> None:
    """One folder per class; a file is named after its position in scikit-learn's data set."""
    shutil.rmtree(folder, ignore_errors=True)
    for index in indices:
        target = folder / str(labels[index])
        target.mkdir(parents=True, exist_ok=True)
        (target / f"{index:04d}.png").write_bytes(png(images[index]))


# --- network: every part knows how to run in torch and how to write itself into an ONNX graph ---------------------


class Graph:
    """Collects ONNX nodes; a node and its output tensor share one name, so that tools show the name given here."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, values: torch.Tensor) -> str:
        self.weights.append(numpy_helper.from_array(values.detach().numpy().astype(np.float32), name))
        return name

    def node(
        self, kind: str, name: str, inputs: list[str], output: str | None = None, **attributes: object
    ) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output or name], name=name, **attributes))
        return output or name


class Unit(nn.Module):
    """Convolution, batch normalisation and, where asked for, an activation."""

    def __init__(
        self, cin: int, cout: int, kernel: int = 3, stride: int = 1, groups: int = 1, act: str = "Relu"
    ):
        super().__init__()
        self.conv = nn.Conv2d(cin, cout, kernel, stride, kernel // 2, groups=groups, bias=False)
        self.bn = nn.BatchNorm2d(cout)
        self.act = act

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.bn(self.conv(x))
        if self.act == "Relu":
            return functional.relu(x)
        return functional.hardswish(x) if self.act == "HardSwish" else x

    def folded(self) -> tuple[torch.Tensor, torch.Tensor]:
        """Weight and bias of the convolution that gives the same as convolution and normalisation together."""
        factor = self.bn.weight / torch.sqrt(self.bn.running_var + self.bn.eps)
        return self.conv.weight * factor[:, None, None, None], self.bn.bias - self.bn.running_mean * factor

    def emit(self, graph: Graph, name: str, x: str) -> str:
        conv = self.conv
        weight, bias = self.folded()
        inputs = [x, graph.weight(f"{name}/conv.weight", weight), graph.weight(f"{name}/conv.bias", bias)]
        x = graph.node(
            "Conv",
            f"{name}/conv",
            inputs,
            kernel_shape=list(conv.kernel_size),
            strides=list(conv.stride),
            pads=list(conv.padding) * 2,
            group=conv.groups,
        )
        return graph.node(self.act, f"{name}/{self.act.lower()}", [x]) if self.act else x


class Residual(nn.Module):
    """Two 3x3 convolutions with a shortcut, as in ResNet's basic block."""

    def __init__(self, cin: int, cout: int, stride: int = 1):
        super().__init__()
        self.unit1, self.unit2 = Unit(cin, cout, 3, stride), Unit(cout, cout, act="")
        self.shortcut = Unit(cin, cout, 1, stride, act="") if cin != cout else None

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        side = self.shortcut(x) if self.shortcut else x
        return functional.relu(self.unit2(self.unit1(x)) + side)

    def emit(self, graph: Graph, name: str, x: str) -> str:
        side = self.shortcut.emit(graph, f"{name}/shortcut", x) if self.shortcut else x
        main = self.unit2.emit(graph, f"{name}/unit2", self.unit1.emit(graph, f"{name}/unit1", x))
        return graph.node("Relu", f"{name}/relu", [graph.node("Add", f"{name}/add", [main, side])])


class Inverted(nn.Module):
    """Expand 1x1, depthwise 3x3, project 1x1, as in MobileNet; a shortcut where the shapes allow it."""

    def __init__(self, cin: int, cout: int, expand: int, stride: int = 1):
        super().__init__()
        wide = cin * expand
        self.expand = Unit(cin, wide, 1, act="HardSwish")
        self.depthwise = Unit(wide, wide, 3, stride, groups=wide, act="HardSwish")
        self.project = Unit(wide, cout, 1, act="")
        self.residual = stride == 1 and cin == cout

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y = self.project(self.depthwise(self.expand(x)))
        return x + y if self.residual else y

    def emit(self, graph: Graph, name: str, x: str) -> str:
        y = x
        for part in ("expand", "depthwise", "project"):
            y = getattr(self, part).emit(graph, f"{name}/{part}", y)
        return graph.node("Add", f"{name}/add", [y, x]) if self.residual else y


class Digits(nn.Module):
    """Image [N, 1, 32, 32] with values 0..255 to ten logits."""

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.ModuleDict(
            {
                "stem": Unit(1, 24),
                "stage1/block1": Residual(24, 24),
                "stage1/block2": Residual(24, 24),
                "stage2/pool": nn.MaxPool2d(2),
                "stage2/block1": Residual(24, 48),
                "stage2/block2": Residual(48, 48),
                "stage3/block1": Inverted(48, 64, 3, stride=2),
                "stage3/block2": Inverted(64, 64, 3),
                "stage3/block3": Inverted(64, 64, 3),
                "head": Unit(64, 160, 1, act="HardSwish"),
            }
        )
        self.classifier = nn.Linear(160, 10)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x / 255.0
        for part in self.body.values():
            x = part(x)
        return self.classifier(functional.dropout(x.mean((2, 3)), 0.2, self.training))

    def emit(self, graph: Graph) -> None:
        x = graph.node(
            "Mul", "/preprocess/scale", ["image", graph.weight("/preprocess/factor", torch.tensor(1 / 255.0))]
        )
        for name, part in self.body.items():
            if isinstance(part, nn.MaxPool2d):
                x = graph.node("MaxPool", f"/{name}", [x], kernel_shape=[2, 2], strides=[2, 2])
            else:
                x = part.emit(graph, f"/{name}", x)
        x = graph.node("Flatten", "/head/flatten", [graph.node("GlobalAveragePool", "/head/pool", [x])])
        weight = graph.weight("/head/classifier.weight", self.classifier.weight)
        bias = graph.weight("/head/classifier.bias", self.classifier.bias)
        x = graph.node("Gemm", "/head/classifier", [x, weight, bias], transB=1)
        graph.node("Softmax", "/head/softmax", [x], "probabilities", axis=1)


# --- training and export ----------------------------------------------------------------------------------------------


def augmented(batch: torch.Tensor, random: torch.Generator) -> torch.Tensor:
    """Each image a little turned (12 degrees), scaled (10 %) and shifted (2 pixels)."""
    angle, size, dx, dy = (torch.rand(len(batch), generator=random) * 2 - 1 for _ in range(4))
    angle, size = angle * (12 * math.pi / 180), 1 + 0.1 * size
    shift = 2 * 2 / SIDE
    top = torch.stack([size * angle.cos(), -size * angle.sin(), shift * dx], 1)
    bottom = torch.stack([size * angle.sin(), size * angle.cos(), shift * dy], 1)
    grid = functional.affine_grid(torch.stack([top, bottom], 1), list(batch.shape), align_corners=False)
    return functional.grid_sample(batch, grid, align_corners=False)


def train(images: torch.Tensor, labels: torch.Tensor) -> Digits:
    torch.manual_seed(SEED)
    random = torch.Generator().manual_seed(SEED)
    model = Digits().to(memory_format=torch.channels_last)
    optimizer = torch.optim.AdamW(model.parameters(), LEARNING_RATE, weight_decay=0.02)
    steps = EPOCHS * (len(images) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, LEARNING_RATE, total_steps=steps)
    for epoch in range(EPOCHS):
        model.train()
        total = 0.0
        for chosen in torch.randperm(len(images), generator=random)[: steps // EPOCHS * BATCH].split(BATCH):
            logits = model(augmented(images[chosen], random))
            loss = functional.cross_entropy(logits, labels[chosen], label_smoothing=0.05)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        print(f"epoch {epoch + 1:2d}/{EPOCHS}  loss {total / (steps // EPOCHS):.4f}", flush=True)
    return model.eval()


def export(model: Digits, accuracy: float) -> onnx.ModelProto:
    graph = Graph()
    model.emit(graph)
    network = helper.make_graph(
        graph.nodes,
        "digits",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 1, SIDE, SIDE])],
        [helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, [1, 10])],
        graph.weights,
    )
    proto = helper.make_model(network, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    proto.producer_name, proto.producer_version = "ov-workbench", "1"
    proto.doc_string = (
        "Handwritten digits, greyscale 32x32 with values 0..255; the bundled sample of OV Workbench."
    )
    facts = {
        "author": "OV Workbench contributors",
        "description": "Residual and inverted-residual convolutional classifier of handwritten digits",
        "labels": ",".join(str(digit) for digit in range(10)),
        "license": "Apache-2.0; trained on UCI optical digits, CC BY 4.0",
        "held_out_top1": f"{accuracy:.4f}",
    }
    helper.set_model_props(proto, facts)
    onnx.checker.check_model(onnx.shape_inference.infer_shapes(proto, strict_mode=True), full_check=True)
    return proto


def main() -> None:
    torch.set_num_threads(2)
    torch.use_deterministic_algorithms(True)
    images, labels = images_and_labels()
    parts = split(labels)
    pixels, classes = torch.from_numpy(images).float().unsqueeze(1), torch.from_numpy(labels)
    model = train(pixels[parts["train"]], classes[parts["train"]])
    with torch.no_grad():
        answers = model(pixels[parts["evaluation"]]).argmax(1)
    accuracy = float((answers == classes[parts["evaluation"]]).float().mean())
    for name in ("calibration", "evaluation"):
        write_folder(HERE / name, images, labels, parts[name])
    onnx.save(export(model, accuracy), HERE / "digits.onnx")
    parameters = sum(p.numel() for p in model.parameters())
    print(f"held-out top-1 {accuracy:.4f} on {len(answers)} images, {parameters:,} parameters")


if __name__ == "__main__":
    main()
