"""Tells by a file's first bytes what it is; formats that cannot be used are named, with what to do instead."""

from __future__ import annotations

import contextlib
import mmap
import os
import re
import zipfile
from pathlib import Path
from typing import BinaryIO

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.inspection import ModelFormat
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.python_models import functions_of
from workbench.engine.foreign_formats import by_content, by_ending, refusal
from workbench.engine.ir_files import broken
from workbench.engine.pickle_contents import holds_only_weights
from workbench.engine.protobuf_wire import LENGTH, VARINT, Bytes, Field, NotProtobuf, fields

_HEAD = 4096
_TAIL = 16
_MOST_FIELDS = 500_000
_MOST_CODE = 1 << 20
_ONNX_GRAPH, _ONNX_OPSETS = 7, 8
_ONNX_FIELDS = {
    1: VARINT,
    2: LENGTH,
    3: LENGTH,
    4: LENGTH,
    5: VARINT,
    6: LENGTH,
    7: LENGTH,
    8: LENGTH,
    14: LENGTH,
}
_GRAPH_DEF_FIELDS = {1: LENGTH, 2: LENGTH, 3: VARINT, 4: LENGTH, 5: LENGTH}
_XML_ROOT = re.compile(rb"<([A-Za-z_][\w:.-]*)")


def kind_of(path: Path) -> ModelFormat:
    """The format of the file at `path`; raises `WorkbenchError` when it is none that can be used, or is cut off."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if head.startswith(b"PK\x03\x04"):
            return _archive(path)
        if head[4:8] == b"TFL3":
            return ModelFormat.TFLITE
        foreign = by_content(head, path) or by_ending(_ending(file))
        if foreign is not None:
            raise refusal(path, foreign)
        text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
        if text.startswith(b"<"):
            return _xml(path, text)
        if re.match(rb"(#[^\n]*\s+)*(node|library|versions)\s*\{", text):
            return ModelFormat.TF_FROZEN
        if path.suffix.lower() == ".py" and _is_text(head):
            raise _python_code(path)
        if _is_text(head):
            raise not_a_model(path, say(QT_TRANSLATE_NOOP("core", "It is a text file, not a model.")))
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            return _protobuf(path, data)


def _ending(file: BinaryIO) -> bytes:
    file.seek(0, os.SEEK_END)
    file.seek(max(file.tell() - _TAIL, 0))
    return file.read(_TAIL)


def not_a_model(path: Path, why: Message) -> WorkbenchError:
    """The error for a file that is no model of any kind known here."""
    return WorkbenchError(
        ErrorCode.NOT_A_MODEL,
        say(QT_TRANSLATE_NOOP("core", "“{path}” is not a model."), path=str(path)),
        why,
        (
            say(
                QT_TRANSLATE_NOOP(
                    "core",
                    "Give a model of one of these kinds: OpenVINO IR, ONNX, TensorFlow (SavedModel, frozen or meta "
                    "graph), TFLite, PaddlePaddle, PyTorch (TorchScript, .pt2, or a Python function).",
                )
            ),
        ),
    )


def _python_code(path: Path) -> WorkbenchError:
    """A .py file alone says not which of its functions makes the model."""
    functions = functions_of(path.read_bytes()[:_MOST_CODE].decode(errors="replace"))
    return WorkbenchError(
        ErrorCode.NOT_A_MODEL,
        say(QT_TRANSLATE_NOOP("core", "“{path}” is Python code."), path=str(path)),
        say(QT_TRANSLATE_NOOP("core", "Which of its functions makes the model has to be said too.")),
        (
            say(
                QT_TRANSLATE_NOOP("core", "Give it as {example}."),
                example=f"{path}:{functions[0] if functions else 'make_model'}",
            ),
        ),
    )


def _archive(path: Path) -> ModelFormat:
    """PyTorch writes zip archives; what is in them is told by their entries' names, without unpickling anything."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.partition("/")[2] or name for name in archive.namelist()}
            pickled = "data.pkl" in names
            whole = pickled and "constants.pkl" not in names and not holds_only_weights(archive)
    # zipfile raises NotImplementedError for a compression or a zip version that it does not read.
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        why = say(
            QT_TRANSLATE_NOOP("core", "It is a zip archive whose list of contents is damaged or cut off.")
        )
        raise broken(path, why, str(error)) from error
    if "constants.pkl" in names and any(name.startswith("code/") for name in names):
        return ModelFormat.TORCHSCRIPT
    if names & {"serialized_exported_program.json", "archive_format"} or any(
        name.startswith("models/") and name.endswith(".json") for name in names
    ):
        return ModelFormat.EXPORTED_PROGRAM
    if pickled:
        raise refusal(path, "torch_module" if whole else "state_dict")
    if "model.weights.h5" in names:
        raise refusal(path, "keras")
    raise refusal(path, "archive")


def _xml(path: Path, text: bytes) -> ModelFormat:
    body = re.sub(rb"<\?.*?\?>|<!--.*?-->", b"", text, flags=re.DOTALL).lstrip()
    if body.lower().startswith((b"<!doctype html", b"<html")):
        raise refusal(path, "web_page")
    root = _XML_ROOT.match(body)
    name = root[1].decode() if root else "?"
    if name == "net":
        return ModelFormat.IR
    why = say(
        QT_TRANSLATE_NOOP(
            "core", "It is an XML file, but its first element is <{name}>; an IR begins with <net>."
        ),
        name=name,
    )
    raise not_a_model(path, why)


def _is_text(head: bytes) -> bool:
    with contextlib.suppress(UnicodeDecodeError):
        # A character cut in two at the end of the head must not make a text look binary.
        text = head.decode(errors="strict") if len(head) < _HEAD else head[:-4].decode(errors="strict")
        return all(c.isprintable() or c in "\r\n\t\f" for c in text)
    return False


def _protobuf(path: Path, data: Bytes) -> ModelFormat:
    found: list[Field] = []
    damage = ""
    try:
        for field in fields(data):
            found.append(field)
            if len(found) >= _MOST_FIELDS:
                break
    except NotProtobuf as error:
        damage = str(error)
    kind = _message_kind(found, data)
    if kind is None:
        raise not_a_model(path, say(QT_TRANSLATE_NOOP("core", "Its content is of no known kind.")))
    if kind is ModelFormat.PADDLE and path.name == "__model__":
        kind = "paddle_1"
    if isinstance(kind, str):
        raise refusal(path, kind)
    missing = found[-1].end - len(data)
    if missing > 0:
        why = say(
            QT_TRANSLATE_NOOP(
                "core", "The file is cut off: at least {missing} bytes are missing at its end."
            ),
            missing=missing,
        )
        raise broken(path, why)
    if damage:
        why = say(
            QT_TRANSLATE_NOOP("core", "It begins like {format}, but is damaged further on."),
            format=kind.value,
        )
        raise broken(path, why, damage)
    return kind


def _message_kind(found: list[Field], data: Bytes) -> ModelFormat | str | None:
    """By the numbers and types of the outermost fields; a name from `foreign_formats` for what cannot be used."""
    kinds = {(field.number, field.wire) for field in found}
    numbers = {field.number for field in found}
    if _matches(kinds, _ONNX_FIELDS) and kinds & {(_ONNX_GRAPH, LENGTH), (_ONNX_OPSETS, LENGTH)}:
        return ModelFormat.ONNX if _looks_inside(found, data, _ONNX_GRAPH, _ONNX_OPSETS) else None
    if kinds == {(1, VARINT), (2, LENGTH)}:
        return ModelFormat.SAVED_MODEL
    if _is_meta_graph(found, kinds, data):
        return ModelFormat.TF_META_GRAPH
    if {(1, VARINT), (2, LENGTH)} <= kinds and max(numbers) >= 200:
        return "core_ml"
    if (100, LENGTH) in kinds:
        return "caffe"
    if not _matches(kinds, _GRAPH_DEF_FIELDS) or (1, LENGTH) not in kinds:
        return None
    first = next(field for field in found if field.number == 1)
    inner = _inner_kinds(first, data)
    if {(1, LENGTH), (2, LENGTH)} <= inner:
        return ModelFormat.TF_FROZEN
    return ModelFormat.PADDLE if (1, VARINT) in inner else None


def _is_meta_graph(found: list[Field], kinds: set[tuple[int, int]], data: Bytes) -> bool:
    """MetaGraphDef: one meta information, then a whole GraphDef, whose first node has a name and an operation.

    A GraphDef has its functions in that place, which have neither.
    """
    if any(wire != LENGTH for _, wire in kinds) or not {1, 2} <= {n for n, _ in kinds} <= set(range(1, 8)):
        return False
    graphs = [field for field in found if field.number == 2]
    if len(graphs) != 1 or sum(field.number == 1 for field in found) != 1:
        return False
    with contextlib.suppress(NotProtobuf):
        for node in fields(data, graphs[0].start, min(graphs[0].end, len(data))):
            return (node.number, node.wire) == (1, LENGTH) and {(1, LENGTH), (2, LENGTH)} <= _inner_kinds(
                node, data
            )
    return False


def _matches(kinds: set[tuple[int, int]], known: dict[int, int]) -> bool:
    """Whether no known field has another type; numbers beyond the known ones may come with newer versions."""
    return all(known.get(number, wire) == wire for number, wire in kinds) and all(n < 100 for n, _ in kinds)


def _looks_inside(found: list[Field], data: Bytes, *numbers: int) -> bool:
    return any(field.number in numbers and _inner_kinds(field, data) for field in found)


def _inner_kinds(field: Field, data: Bytes) -> set[tuple[int, int]]:
    """The first inner fields' numbers and types, as far as they can be read."""
    kinds: set[tuple[int, int]] = set()
    with contextlib.suppress(NotProtobuf):
        for index, inner in enumerate(fields(data, field.start, min(field.end, len(data)))):
            kinds.add((inner.number, inner.wire))
            if index >= 8:
                break
    return kinds
