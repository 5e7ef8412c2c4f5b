"""From the runtime's raw text to its cause. Its first line is always a path in C++ sources; all of it goes to details.

The patterns were collected from OpenVINO 2026.4's front ends; what none of them knows keeps its last line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.inspection import ModelFormat
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.engine.failures import plain_cause
from workbench.engine.ir_files import broken

_UNKNOWN_OPERATIONS = re.compile(r"No conversion rule found for operations:\s*([^\n]+)")
_UNKNOWN_IN_OPSET = re.compile(r"Opset (\S+) doesn't contain the operation with type: (\S+)")
_FAILED_OPERATIONS = re.compile(r"Conversion is failed for:\s*([^\n]+)")
_UNINITIALIZED = re.compile(r"Variable or resource `([^`]+)` is not initialized")
_MISSING_TENSOR = re.compile(r"Input tensor isn't found for node \"([^\"\n]*)")
_EXTERNAL_DATA = re.compile(r"externally stored data in file \((.+?), offset: \d+")
_NODE = re.compile(r"While validating node '(?:\w+::)?(\w+) (\S+) \(")
_ONNX_NAME = re.compile(r"(?:(?P<domain>[\w.]+)\.)?(?P<name>[A-Za-z_]\w*)(?:-(?P<opset>\d+))?")

Explanation = Callable[[str, Path], WorkbenchError | None]


def read_error(error: Exception, path: Path, model_format: ModelFormat) -> WorkbenchError:
    """The error for a model that a front end refused."""
    text = str(error)
    for explain in (_unsupported, _not_whole, _failed_conversion):
        explained = explain(text, path)
        if explained is not None:
            return explained
    if "Unable to read the model" in text or "Cannot recognize input model" in text:
        why = say(
            QT_TRANSLATE_NOOP("core", "It begins like {format}, but OpenVINO cannot read the rest of it."),
            format=model_format.value,
        )
    elif isinstance(error, UnicodeDecodeError):
        why = say(QT_TRANSLATE_NOOP("core", "A name in it is no valid text (UTF-8)."))
    else:
        cause = _sentence(plain_cause(error))
        why = say(QT_TRANSLATE_NOOP("core", "OpenVINO cannot make sense of it: {cause}"), cause=cause)
    return broken(path, why, text)


def reshape_cause(error: Exception) -> Message:
    """Which operation refused the new shape, and why, from a failed `Model.reshape`."""
    text = str(error)
    nodes = _NODE.findall(text)
    cause = _sentence(plain_cause(error))
    if not nodes:
        return verbatim(cause)
    kind, name = nodes[-1]
    return say(
        QT_TRANSLATE_NOOP("core", "The operation {name} ({type}) does not allow it: {cause}"),
        name=name,
        type=kind,
        cause=cause,
    )


def _unsupported(text: str, path: Path) -> WorkbenchError | None:
    match = _UNKNOWN_OPERATIONS.search(text)
    if match is not None:
        names = ", ".join(_operation(name.strip()) for name in match[1].split(",") if name.strip())
    else:
        match = _UNKNOWN_IN_OPSET.search(text)
        if match is None:
            return None
        names = f"{match[2]} ({match[1]})"
    return WorkbenchError(
        ErrorCode.UNSUPPORTED_OPERATIONS,
        say(
            QT_TRANSLATE_NOOP("core", "The model “{path}” has operations that OpenVINO does not know."),
            path=str(path),
        ),
        say(QT_TRANSLATE_NOOP("core", "No conversion exists for: {names}."), names=names),
        (
            say(QT_TRANSLATE_NOOP("core", "Export the model with standard operations instead.")),
            say(QT_TRANSLATE_NOOP("core", "Or cut the model before them when exporting.")),
        ),
        text,
    )


def _operation(name: str) -> str:
    """`acme.ops.Frobnicate` and `Foo-17` as a person writes them; other front ends' names stay as they are."""
    match = _ONNX_NAME.fullmatch(name)
    if match is None:
        return name
    if match["domain"]:
        return f"{match['name']} (domain {match['domain']})"
    return f"{match['name']} (opset {match['opset']})" if match["opset"] else match["name"]


def _not_whole(text: str, path: Path) -> WorkbenchError | None:
    variable = _UNINITIALIZED.search(text)
    tensor = _MISSING_TENSOR.search(text)
    external = _EXTERNAL_DATA.search(text)
    if variable is not None:
        why = say(
            QT_TRANSLATE_NOOP("core", "The values of the variable {name} are missing (folder “variables”)."),
            name=variable[1],
        )
    elif tensor is not None:
        why = say(
            QT_TRANSLATE_NOOP("core", "An operation uses the tensor “{name}”, which nothing produces."),
            name=tensor[1],
        )
    elif external is not None:
        why = say(
            QT_TRANSLATE_NOOP(
                "core",
                "Its weights lie in {name}, which is missing, too short, or outside the model's folder.",
            ),
            name=external[1],
        )
    elif re.search("Model can(?:'t|not) be parsed|ParseFromIstream", text):
        why = say(
            QT_TRANSLATE_NOOP("core", "Its content cannot be parsed: the file is damaged or incomplete.")
        )
    elif "FlatBuffer verification failed" in text:
        why = say(
            QT_TRANSLATE_NOOP("core", "The file is damaged or incomplete: its inner offsets lead nowhere.")
        )
    elif "weights in bin file" in text or "weights data in bin file" in text:
        why = say(
            QT_TRANSLATE_NOOP("core", "The .bin file does not hold the weights that the .xml describes.")
        )
    elif "pugi::status_ok" in text:
        why = say(QT_TRANSLATE_NOOP("core", "The XML is damaged: {cause}"), cause=_last_line(text))
    else:
        return None
    return broken(path, why, text)


def _failed_conversion(text: str, path: Path) -> WorkbenchError | None:
    match = _FAILED_OPERATIONS.search(text)
    if match is None:
        return None
    before = text[: match.start()].partition("Summary:")[0]
    names = ", ".join(_operation(name.strip()) for name in match[1].split(",") if name.strip())
    return WorkbenchError(
        ErrorCode.UNSUPPORTED_OPERATIONS,
        say(QT_TRANSLATE_NOOP("core", "The model “{path}” could not be converted."), path=str(path)),
        say(
            QT_TRANSLATE_NOOP("core", "OpenVINO could not convert {names}: {cause}"),
            names=names,
            cause=_last_line(before),
        ),
        (
            say(QT_TRANSLATE_NOOP("core", "Check the model in the framework it comes from.")),
            say(QT_TRANSLATE_NOOP("core", "Export it again, with a newer exporter or another opset.")),
        ),
        text,
    )


def _last_line(text: str) -> str:
    return _sentence(plain_cause(RuntimeError(text)))


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
