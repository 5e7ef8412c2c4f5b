"""Operations that OpenVINO has no rule for, and operations whose rule failed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.inspection import UnsupportedOperation
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.engine.openvino_errors import remedies
from workbench.engine.openvino_errors.texts import (
    Failure,
    cause,
    failing_node,
    failures,
    listed,
    names_of,
    shown,
)

_NO_RULE = (
    re.compile(
        r"No conversion rule found for operations: (?P<names>.*?)"
        r"(?=\n-- |\nTo facilitate|\nEncountered|\n\s*\n|\s*\Z)",
        re.DOTALL,
    ),
    re.compile(r"No (?:translator|creator) found for (?P<names>.*?) node\.", re.DOTALL),
)
_NO_RULE_IN_IR = (
    re.compile(r"Opset (?P<opset>\S+) doesn't contain the operation with type: (?P<type>[^\n]+)"),
    re.compile(
        r"Cannot create (?P<type>\S+) layer (?P<node>.*?) id:\d+ from unsupported opset: (?P<opset>\S+)"
    ),
)
_NO_VERSION = re.compile(r"Unsupported operator version: (?P<type>\S+):(?P<opset>\d+)")
_FAILED_TYPES = re.compile(
    r"Conversion is failed for:\s*(?P<names>.*?)(?=\nTo facilitate|\nEncountered|\n\s*\n|\s*\Z)", re.DOTALL
)
_ONNX_NAME = re.compile(r"(?:(?P<domain>[^\s-]+)\.)?(?P<name>[A-Za-z_]\w*)(?:-(?P<opset>\d+))?")
_TORCH_NAME = re.compile(r"(?P<name>\w+\.\w+)\.(?:default|\w+)")

_CONSEQUENCE = re.compile(
    r"constant cannot be converted to OpenVINO opset|This is OpenVINO internal type|PackedParams represented as|"
    r"got: dynamic\b|Unknown type"
)
"""What operations say that fail only because another one did, or that the one that consumes them should have taken."""


def unsupported(text: str, path: Path) -> WorkbenchError | None:
    """The error when a text names operations without a rule."""
    match = next((found for pattern in _NO_RULE if (found := pattern.search(text))), None)
    if match is not None:
        names = names_of(match["names"])
        return unsupported_operations(path, tuple(UnsupportedOperation(type=n, count=0) for n in names), text)
    match = next((found for pattern in _NO_RULE_IN_IR if (found := pattern.search(text))), None)
    if match is None:
        match = _NO_VERSION.search(text)
        return None if match is None else _unknown_version(path, match, text)
    node = match.groupdict().get("node")
    kind = f"{match['type']} ({match['opset']})"
    operation = UnsupportedOperation(type=kind, count=1 if node else 0, nodes=(node,) if node else ())
    return unsupported_operations(path, (operation,), text, remedies.for_ir())


def unsupported_operations(
    path: Path,
    operations: Sequence[UnsupportedOperation],
    details: str,
    tries: tuple[Message, ...] = (),
) -> WorkbenchError:
    """The error for a model with operations that have no rule; a count of 0 is one that is not known.

    `tries`: other remedies than those that suit the operations' names.

    The types may be as the front end wrote them (`acme.ops.Frobnicate`, `Foo-17`, `aten.digamma.default`).
    """
    names = [_with_count(operation) for operation in operations]
    why = say(QT_TRANSLATE_NOOP("core", "No conversion exists for: {names}."), names=listed(names))
    nodes = [shown(node) for operation in operations for node in operation.nodes]
    if nodes:
        why = say(
            QT_TRANSLATE_NOOP("core", "No conversion exists for: {names}. They are at {nodes}."),
            names=listed(names),
            nodes=listed([f"“{node}”" for node in nodes], 5),
        )
    return WorkbenchError(
        ErrorCode.UNSUPPORTED_OPERATIONS,
        say(
            QT_TRANSLATE_NOOP("core", "The model “{path}” has operations that OpenVINO does not know."),
            path=str(path),
        ),
        why,
        tries or remedies.for_unsupported([operation.type for operation in operations], details),
        details,
    )


def plain_type(name: str) -> str:
    """`acme.ops.Frobnicate` and `Foo-17` as a person writes them; other front ends' names stay as they are."""
    torch = _TORCH_NAME.fullmatch(name)
    if torch is not None and name.startswith(("aten.", "prims.", "quantized.", "torchvision.")):
        return torch["name"]
    match = _ONNX_NAME.fullmatch(name)
    if match is None or "::" in name:
        return shown(name.removeprefix("util::"))
    if match["domain"]:
        return f"{shown(match['name'])} (domain {shown(match['domain'])})"
    return f"{shown(match['name'])} (opset {match['opset']})" if match["opset"] else shown(match["name"])


def failed_conversion(text: str, path: Path) -> WorkbenchError | None:
    """The error when rules failed: the first operation that is a cause and no consequence is told."""
    match = _FAILED_TYPES.search(text)
    if match is None:
        return None
    found = first_cause(failures(text))
    names: str | Message
    if found is None:
        names = listed([plain_type(name) for name in names_of(match["names"])])
        said = cause(text[: match.start()].partition("Summary:")[0])
    else:
        names, said = _described(found), cause(found.message)
    return WorkbenchError(
        ErrorCode.UNSUPPORTED_OPERATIONS,
        could_not_be_converted(path),
        say(
            QT_TRANSLATE_NOOP("core", "OpenVINO could not convert {names}: {cause}"), names=names, cause=said
        ),
        remedies.for_failed(found.message if found else text),
        text,
    )


def first_cause(found: Iterable[Failure]) -> Failure | None:
    """The first that did not fail because of another; the first of all when each says so."""
    all_of_them = tuple(found)
    causes = (failure for failure in all_of_them if not _CONSEQUENCE.search(failure.message))
    return next(causes, all_of_them[0] if all_of_them else None)


def only_consequences(text: str) -> bool:
    """Whether every operation that failed says so itself that the cause is not in it."""
    found = failures(text)
    return bool(found) and all(_CONSEQUENCE.search(failure.message) for failure in found)


def could_not_be_converted(path: Path) -> Message:
    """What happened, when the file itself may be whole."""
    return say(QT_TRANSLATE_NOOP("core", "The model “{path}” could not be converted."), path=str(path))


def _described(failure: Failure) -> str:
    node = failing_node(failure.message)
    kind = plain_type(failure.type)
    return f"{kind} “{node.name}”" if node is not None and node.name else kind


def _with_count(operation: UnsupportedOperation) -> str:
    name = plain_type(operation.type) if "(" not in operation.type else shown(operation.type)
    return f"{name} × {operation.count}" if operation.count > 1 else name


def _unknown_version(path: Path, match: re.Match[str], text: str) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.UNSUPPORTED_OPERATIONS,
        could_not_be_converted(path),
        say(
            QT_TRANSLATE_NOOP("core", "OpenVINO does not know the operation {name} of opset {opset}."),
            name=shown(match["type"]),
            opset=match["opset"],
        ),
        (remedies.another_opset(), remedies.cut_before()),
        text,
    )
