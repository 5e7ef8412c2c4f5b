"""Which paths are models, as far as names can tell; what is inside is the engine's to judge."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.inspection import InspectResult, ModelFormat
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.python_models import python_reference

MODEL_SUFFIXES = (
    ".onnx",
    ".xml",
    ".tflite",
    ".pb",
    ".pdmodel",
    ".pt",
    ".pth",
    ".pt2",
    ".ts",
    ".torchscript",
    ".jit",
    ".meta",
)
FOLDER_DEPTH = 4
FOLDER_LIMIT = 100
"""A dropped home folder must neither be searched for minutes nor queue thousands of jobs."""
_VISIT_LIMIT = 400
"""Folders looked into: dropping happens in the window's thread, and 5,000 of them took 1.1 s."""
_SAVED_MODEL = ("saved_model.pb", "saved_model.pbtxt")


def importable_paths(path: Path) -> tuple[Path, ...]:
    """What to import when `path` was dropped: itself, or every model in that folder (bounded in depth and number).

    A SavedModel's folder is one model. A folder without a model gives nothing.
    """
    if not path.is_dir():
        return (model_source(path),)
    found: list[Path] = []
    for candidate in _walk(path):
        found.append(candidate)
        if len(found) >= FOLDER_LIMIT:
            break
    return tuple(found)


def model_source(path: Path) -> Path:
    """The path a model is known by: an IR's `.bin` stands for its `.xml`, `saved_model.pb` for its folder."""
    if path.name in _SAVED_MODEL:
        return path.parent
    beside = path.with_suffix(".xml")
    return beside if path.suffix == ".bin" and beside.is_file() else path


def is_saved_model(folder: Path) -> bool:
    """Whether a folder is a TensorFlow SavedModel."""
    return any((folder / name).is_file() for name in _SAVED_MODEL)


def _walk(top: Path) -> Iterator[Path]:
    """Models below `top` in a stable order; hidden folders and links to folders are passed by."""
    visited = 0
    for folder, names, files in os.walk(top, followlinks=False):
        here = Path(folder)
        visited += 1
        if is_saved_model(here):
            names.clear()
            yield here
            continue
        deep = len(here.relative_to(top).parts) >= FOLDER_DEPTH or visited >= _VISIT_LIMIT
        names[:] = [] if deep else sorted(n for n in names if not n.startswith("."))
        yield from (here / n for n in sorted(files) if _looks_like_model(here / n))


def _looks_like_model(path: Path) -> bool:
    if path.name.startswith(".") or path.suffix.lower() not in MODEL_SUFFIXES:
        return False
    if path.suffix.lower() != ".xml":
        return True
    try:
        with path.open("rb") as file:
            return b"<net" in file.read(512)
    except OSError:
        return True


def place_of(model: str) -> str:
    """The place a model is known by in a project: an absolute path, or the reference of a Python function."""
    reference = python_reference(model)
    if reference is None:
        return str(model_source(Path(model)).absolute())
    return reference.text if reference.file is None else f"{reference.file.absolute()}:{reference.function}"


def default_model_name(model: str) -> str:
    """`resnet50` for `/models/resnet50.onnx`; a folder's whole name; `net.make` for `/models/net.py:make`."""
    reference = python_reference(model)
    if reference is not None:
        file = reference.file.stem if reference.file is not None else (reference.module or "").split(".")[-1]
        return f"{file}.{reference.function}"
    path = Path(model)
    return (path.name if path.is_dir() else path.stem) or path.name


def default_variant_name(inspection: InspectResult) -> str:
    """What a variant is called at first: its precision for an IR, its format otherwise."""
    if inspection.format is ModelFormat.IR:
        return precision_name(inspection.precision)
    return inspection.format.badge


def precision_name(element_type: str) -> str:
    """The usual word for an element type of weights: `FP16` for `f16`, `INT8` for `u8`."""
    kind, bits = element_type.rstrip("0123456789"), element_type.lstrip("abcdefghijklmnopqrstuvwxyz")
    words = {"f": "FP", "bf": "BF", "i": "INT", "u": "INT"}
    return words[kind] + bits if kind in words and bits else element_type.upper()


def unique_name(wanted: str, taken: set[str]) -> str:
    """`wanted`, or `wanted 2`, `wanted 3`, … when it is taken."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted} {number}"
    return name


def checked_name(name: str) -> str:
    """A name given by a person: not empty, on one line, of sane length."""
    clean = " ".join(name.split())
    if not clean or len(clean) > 200:
        raise WorkbenchError(
            ErrorCode.USAGE,
            say(QT_TRANSLATE_NOOP("core", "The name was not changed.")),
            say(QT_TRANSLATE_NOOP("core", "A name has between 1 and 200 characters.")),
        )
    return clean
