"""Files that people bring and OpenVINO does not read: told by name, with what to do instead."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say


class _Foreign(NamedTuple):
    code: ErrorCode
    why: Message
    advice: Message


_BAD = ErrorCode.UNSUPPORTED_FORMAT
_NONE = ErrorCode.NOT_A_MODEL

_FORMATS = {
    "lfs_pointer": _Foreign(
        _NONE,
        say(
            QT_TRANSLATE_NOOP(
                "core", "It is a Git LFS pointer: a note where the model lies, not the model itself."
            )
        ),
        say(QT_TRANSLATE_NOOP("core", "Run “git lfs pull” in its repository, or download the real file.")),
    ),
    "web_page": _Foreign(
        _NONE,
        say(QT_TRANSLATE_NOOP("core", "It is a web page; probably a download that went wrong.")),
        say(QT_TRANSLATE_NOOP("core", "Download the model again, from the link to the raw file.")),
    ),
    "archive": _Foreign(
        _NONE,
        say(QT_TRANSLATE_NOOP("core", "It is an archive without a model known here.")),
        say(QT_TRANSLATE_NOOP("core", "Unpack it and give the model inside.")),
    ),
    "compressed": _Foreign(
        _NONE,
        say(QT_TRANSLATE_NOOP("core", "It is a compressed file.")),
        say(QT_TRANSLATE_NOOP("core", "Unpack it and give the model inside.")),
    ),
    "picture": _Foreign(
        _NONE,
        say(QT_TRANSLATE_NOOP("core", "It is a picture.")),
        say(QT_TRANSLATE_NOOP("core", "Give a model file.")),
    ),
    "keras": _Foreign(
        _BAD,
        say(QT_TRANSLATE_NOOP("core", "It is a Keras model (HDF5 or .keras), which OpenVINO does not read.")),
        say(
            QT_TRANSLATE_NOOP(
                "core", "Load it in Keras and save it with model.export('folder') as a SavedModel."
            )
        ),
    ),
    "gguf": _Foreign(
        _BAD,
        say(
            QT_TRANSLATE_NOOP(
                "core", "It is a GGUF file (a language model), which this program does not read."
            )
        ),
        say(
            QT_TRANSLATE_NOOP(
                "core", "Export the original model with: optimum-cli export openvino --model NAME FOLDER"
            )
        ),
    ),
    "safetensors": _Foreign(
        _BAD,
        say(
            QT_TRANSLATE_NOOP("core", "It is a safetensors file: weights without the network they belong to.")
        ),
        say(QT_TRANSLATE_NOOP("core", "Load it into its network in Python and export that as ONNX.")),
    ),
    "state_dict": _Foreign(
        _BAD,
        say(
            QT_TRANSLATE_NOOP(
                "core",
                "It is a PyTorch pickle (a state_dict or a whole Python object): weights without a network, and it can "
                "run code when loaded.",
            )
        ),
        say(
            QT_TRANSLATE_NOOP(
                "core",
                "Load it into its network in Python and export that with torch.onnx.export or torch.jit.trace.",
            )
        ),
    ),
    "pickle": _Foreign(
        _BAD,
        say(
            QT_TRANSLATE_NOOP(
                "core", "It is a Python pickle, which can run code when loaded and is never opened here."
            )
        ),
        say(QT_TRANSLATE_NOOP("core", "Export the model from Python as ONNX.")),
    ),
    "caffe": _Foreign(
        _BAD,
        say(QT_TRANSLATE_NOOP("core", "It is a Caffe model, which OpenVINO no longer reads.")),
        say(
            QT_TRANSLATE_NOOP(
                "core", "Convert it to ONNX first, or with OpenVINO 2022.3's Model Optimizer to IR."
            )
        ),
    ),
    "core_ml": _Foreign(
        _BAD,
        say(QT_TRANSLATE_NOOP("core", "It is a Core ML model, which OpenVINO does not read.")),
        say(QT_TRANSLATE_NOOP("core", "Export the original model as ONNX.")),
    ),
    "mxnet": _Foreign(
        _BAD,
        say(QT_TRANSLATE_NOOP("core", "It is an MXNet model, which OpenVINO no longer reads.")),
        say(QT_TRANSLATE_NOOP("core", "Export it with MXNet's own ONNX exporter.")),
    ),
    "darknet": _Foreign(
        _BAD,
        say(QT_TRANSLATE_NOOP("core", "It is a Darknet model, which OpenVINO does not read.")),
        say(QT_TRANSLATE_NOOP("core", "Convert it to ONNX first.")),
    ),
    "tensorflow_js": _Foreign(
        _BAD,
        say(QT_TRANSLATE_NOOP("core", "It is a TensorFlow.js model, which OpenVINO does not read.")),
        say(QT_TRANSLATE_NOOP("core", "Convert the SavedModel it was made from.")),
    ),
    "ort": _Foreign(
        _BAD,
        say(QT_TRANSLATE_NOOP("core", "It is a model in ONNX Runtime's own format (.ort).")),
        say(QT_TRANSLATE_NOOP("core", "Give the .onnx file it was made from.")),
    ),
    "stablehlo": _Foreign(
        _BAD,
        say(
            QT_TRANSLATE_NOOP(
                "core", "It is a JAX program (StableHLO or MLIR), which OpenVINO does not read."
            )
        ),
        say(
            QT_TRANSLATE_NOOP(
                "core", "In Python: jax2tf.convert(function), then tf.saved_model.save, and give that folder."
            )
        ),
    ),
    "paddle_pir": _Foreign(
        _BAD,
        say(
            QT_TRANSLATE_NOOP(
                "core", "It is a model in Paddle 3's new format (PIR, .json), which OpenVINO does not read."
            )
        ),
        say(
            QT_TRANSLATE_NOOP(
                "core",
                "Save it with FLAGS_enable_pir_api=0 set, which gives a .pdmodel, or export it with paddle2onnx.",
            )
        ),
    ),
    "paddle_1": _Foreign(
        _BAD,
        say(QT_TRANSLATE_NOOP("core", "It is a Paddle 1.x model (__model__), which OpenVINO does not read.")),
        say(
            QT_TRANSLATE_NOOP(
                "core", "Load it in Paddle 2 and save it with paddle.static.save_inference_model as .pdmodel."
            )
        ),
    ),
    "paddle_weights": _Foreign(
        _NONE,
        say(QT_TRANSLATE_NOOP("core", "It is the weights file of a Paddle model.")),
        say(QT_TRANSLATE_NOOP("core", "Give the .pdmodel file that belongs to it.")),
    ),
    "tf_checkpoint": _Foreign(
        _BAD,
        say(
            QT_TRANSLATE_NOOP(
                "core", "It is a TensorFlow checkpoint: values of variables without the network."
            )
        ),
        say(QT_TRANSLATE_NOOP("core", "Give the .meta file beside it, or save the model as a SavedModel.")),
    ),
    "torch_module": _Foreign(
        _BAD,
        say(
            QT_TRANSLATE_NOOP(
                "core",
                "It is a whole PyTorch module saved as a pickle, which can run code when loaded and is never opened "
                "here.",
            )
        ),
        say(
            QT_TRANSLATE_NOOP(
                "core",
                "Save it with torch.jit.trace(…).save or torch.export.save, or give the function that makes it: "
                "net.py:make_model.",
            )
        ),
    ),
    "ncnn": _Foreign(
        _BAD,
        say(QT_TRANSLATE_NOOP("core", "It is an ncnn model, which OpenVINO does not read.")),
        say(QT_TRANSLATE_NOOP("core", "Give the ONNX file it was made from.")),
    ),
    "saved_model_file": _Foreign(
        _NONE,
        say(QT_TRANSLATE_NOOP("core", "It is the main file of a TensorFlow SavedModel under another name.")),
        say(
            QT_TRANSLATE_NOOP(
                "core", "Name it saved_model.pb, put “variables” beside it, and give the folder."
            )
        ),
    ),
}

_BEGINNINGS = (
    (b"version https://git-lfs", "lfs_pointer"),
    (b"\x89HDF\r\n\x1a\n", "keras"),
    (b"GGUF", "gguf"),
    (b"\x80\x02", "pickle"),
    (b"\x80\x03", "pickle"),
    (b"\x80\x04", "pickle"),
    (b"\x80\x05", "pickle"),
    (b"\x1f\x8b", "compressed"),
    (b"BZh", "compressed"),
    (b"\xfd7zXZ\x00", "compressed"),
    (b"\x28\xb5\x2f\xfd", "compressed"),
    (b"7z\xbc\xaf\x27\x1c", "compressed"),
    (b"Rar!", "compressed"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"7767517", "ncnn"),
    (b"[net]", "darknet"),
    (b"ML\xefR", "stablehlo"),
    (b"\x12\x01\x00\x00\x00\x00\x00\x00", "mxnet"),
)
_TORCH_LEGACY_MAGIC = bytes.fromhex("8a0a6cfc9c46f9206aa850192e")
"""PyTorch's magic number as the pickled integer that old `torch.save` wrote first."""
_MLIR = re.compile(
    rb"(?:#loc[^\n]*\s+)*module\s+@\w+\s+attributes\s*\{[^\n]*\bmhlo\.|(?:#loc[^\n]*\s+)*module\s+@jit_\w*"
)
_TABLE_MAGIC = bytes.fromhex("57fb808b247547db")
"""At the end of LevelDB's table format, in which TensorFlow keeps a checkpoint's index."""


def by_content(head: bytes, path: Path) -> str | None:
    """The foreign format that begins with `head`, or `None`."""
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return _binary(head) or _text(text, path) or _beginning(head)


def _binary(head: bytes) -> str | None:
    if _TORCH_LEGACY_MAGIC in head[:64]:
        return "state_dict"
    if head[4:8] == b"ORTM":
        return "ort"
    if head[8:10] == b'{"' and int.from_bytes(head[:8], "little") < 1 << 40:
        return "safetensors"
    # LoDTensor: version 0, no levels, version 0, then the length and the first field of its description.
    if not any(head[:16]) and head[20:21] == b"\x08" and 0 < int.from_bytes(head[16:20], "little") < 256:
        return "paddle_weights"
    return None


def _text(text: bytes, path: Path) -> str | None:
    if text.startswith(b'{"base_code"') and b'"pir"' in text[:80]:
        return "paddle_pir"
    if _MLIR.match(text):
        return "stablehlo"
    if text.startswith(b"{") and b"modelTopology" in text:
        return "tensorflow_js"
    if text.startswith(b"{") and b'"nodes"' in text and b'"op"' in text:
        return "mxnet"
    if path.suffix.lower() == ".prototxt" or (text.startswith((b"name:", b"layer")) and b"bottom:" in text):
        return "caffe"
    return None


def _beginning(head: bytes) -> str | None:
    return next((name for beginning, name in _BEGINNINGS if head.startswith(beginning)), None)


def by_ending(tail: bytes) -> str | None:
    """The foreign format of a file that ends with `tail`, or `None`."""
    return "tf_checkpoint" if tail.endswith(_TABLE_MAGIC) else None


def refusal(path: Path, name: str) -> WorkbenchError:
    """The error for a file of the foreign format `name`."""
    foreign = _FORMATS[name]
    return WorkbenchError(
        foreign.code,
        say(QT_TRANSLATE_NOOP("core", "“{path}” cannot be used."), path=str(path)),
        foreign.why,
        (foreign.advice,),
    )
