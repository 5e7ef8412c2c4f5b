"""The error for a model that a front end refused: asks every kind of cause in turn, the most telling first."""

from __future__ import annotations

import os
import re
from pathlib import Path

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.inspection import ModelFormat
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.engine.failures import out_of_memory_text
from workbench.engine.ir_files import broken
from workbench.engine.openvino_errors.known import FILES, known_cause
from workbench.engine.openvino_errors.operations import (
    could_not_be_converted,
    failed_conversion,
    only_consequences,
    unsupported,
)
from workbench.engine.openvino_errors.pytorch import PYTORCH, RUN_IT
from workbench.engine.openvino_errors.shapes import shape_error
from workbench.engine.openvino_errors.texts import cause, shown
from workbench.engine.openvino_errors.values import INNER_VALUES, VALUES

_EXTERNAL_DATA = re.compile(r"externally stored data in file \((?P<name>.+?), offset: \d+", re.DOTALL)
_UNINITIALIZED = re.compile(r"Variable or resource `(?P<name>[^`]+)` is not initialized")
_TWO_GB = 1 << 31
"""A protobuf message cannot be longer: an ONNX file of this size is cut off, or written with an overflow."""


def read_error(error: Exception, path: Path, model_format: ModelFormat) -> WorkbenchError:
    """The error for a model that a front end refused, from what it said."""
    text = _said(error)
    if out_of_memory_text(text):
        return _out_of_memory(path, text)
    found = (
        known_cause(FILES, text, path)
        or _external_data(text, path)
        or unsupported(text, path)
        or _uninitialized(text, path, model_format)
        or shape_error(text, path)
        or (known_cause(INNER_VALUES, text, path) if only_consequences(text) else None)
        or failed_conversion(text, path)
        or known_cause(PYTORCH, text, path)
        or known_cause(VALUES, text, path)
    )
    if found is not None:
        return found
    why = _last_resort(error, text, path, model_format)
    if model_format is ModelFormat.PYTHON:  # made by the person's code a moment ago: no file that is damaged
        return WorkbenchError(
            ErrorCode.UNSUPPORTED_OPERATIONS, could_not_be_converted(path), why, (RUN_IT,), text
        )
    return broken(path, why, text)


def _said(error: Exception) -> str:
    """Its text, and those of the exceptions it was raised from: PyTorch's last one says the least."""
    texts, seen = [str(error)], {id(error)}
    inner = error.__cause__ or error.__context__
    while inner is not None and id(inner) not in seen:
        seen.add(id(inner))
        texts.append(str(inner))
        inner = inner.__cause__ or inner.__context__
    return "\n\n".join(reversed(texts))


def _external_data(text: str, path: Path) -> WorkbenchError | None:
    match = _EXTERNAL_DATA.search(text)
    if match is None:
        return None
    name = shown(match["name"])
    if os.path.lexists(path.parent / match["name"]):
        why = say(
            QT_TRANSLATE_NOOP(
                "core", "Its weights lie in {name}, which is too short, or no ordinary file beside the model."
            ),
            name=name,
        )
        return broken(path, why, text)
    return WorkbenchError(
        ErrorCode.FILE_MISSING,
        say(QT_TRANSLATE_NOOP("core", "The model “{path}” is incomplete."), path=str(path)),
        say(QT_TRANSLATE_NOOP("core", "Its weights lie in {name}, which is missing."), name=name),
        (
            say(
                QT_TRANSLATE_NOOP("core", "Copy {name} to its place beside the model, under the same name."),
                name=name,
            ),
        ),
        text,
    )


def _uninitialized(text: str, path: Path, model_format: ModelFormat) -> WorkbenchError | None:
    match = _UNINITIALIZED.search(text)
    if match is None:
        return None
    if model_format is ModelFormat.SAVED_MODEL:
        why = say(
            QT_TRANSLATE_NOOP("core", "The values of the variable {name} are missing (folder “variables”)."),
            name=shown(match["name"]),
        )
        return broken(path, why, text)
    return WorkbenchError(
        ErrorCode.MODEL_BROKEN,
        could_not_be_converted(path),
        say(
            QT_TRANSLATE_NOOP(
                "core", "It is not frozen: the values of the variable {name} are not in the file."
            ),
            name=shown(match["name"]),
        ),
        (
            say(
                QT_TRANSLATE_NOOP("core", "Give the SavedModel's folder, or freeze the graph when exporting.")
            ),
            say(
                QT_TRANSLATE_NOOP(
                    "core", "For a meta graph, put its checkpoint (.index and .data) beside it."
                )
            ),
        ),
        text,
    )


def _out_of_memory(path: Path, text: str) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.OUT_OF_MEMORY,
        could_not_be_converted(path),
        say(QT_TRANSLATE_NOOP("core", "It asked for more memory than it may have.")),
        (
            say(QT_TRANSLATE_NOOP("core", "Give it smaller input shapes or a smaller batch with --input.")),
            say(QT_TRANSLATE_NOOP("core", "Allow it more memory with --memory-limit SIZE.")),
        ),
        text,
    )


def _last_resort(error: Exception, text: str, path: Path, model_format: ModelFormat) -> Message:
    if isinstance(error, UnicodeDecodeError):
        return say(QT_TRANSLATE_NOOP("core", "A name in it is no valid text (UTF-8)."))
    if "Unable to read the model" not in text and "Cannot recognize input model" not in text:
        return say(QT_TRANSLATE_NOOP("core", "OpenVINO cannot make sense of it: {cause}"), cause=cause(error))
    if model_format is ModelFormat.ONNX and path.is_file() and path.stat().st_size >= _TWO_GB:
        return say(
            QT_TRANSLATE_NOOP(
                "core",
                "It is an ONNX file of more than 2 GB, which the format cannot hold: save it again with its weights in "
                "a file of their own (save_as_external_data=True).",
            )
        )
    return say(
        QT_TRANSLATE_NOOP("core", "It begins like {format}, but OpenVINO cannot read the rest of it."),
        format=model_format.value,
    )
