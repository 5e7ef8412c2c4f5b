"""Shapes and ranks that an operation does not allow: which one, with what it got, and which input to change."""

from __future__ import annotations

import re
from pathlib import Path

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.engine.openvino_errors import remedies
from workbench.engine.openvino_errors.operations import could_not_be_converted, first_cause, plain_type
from workbench.engine.openvino_errors.texts import Failure, Node, cause, failing_node, failures, listed, shown

_RANK = re.compile(
    r"rank has to be known|rank (?:has to|must|should) be static|rank is dynamic|dynamic rank|static rank|"
    r"cannot operate with dynamic shapes|dimension shall be static|does not support dynamic"
)
_TYPES = re.compile(r"element type|supported types|data type")


def shape_error(text: str, path: Path) -> WorkbenchError | None:
    """The error when shape inference failed in an operation, or one needs a rank that is not known."""
    failure = first_cause(failures(text)) or Failure("", text)
    if _RANK.search(failure.message):
        return _rank_needed(failure, path, text)
    node = failing_node(failure.message)
    if node is None or not node.inputs or _TYPES.search(cause(failure.message)):
        return None
    return WorkbenchError(
        ErrorCode.SHAPE_MISMATCH,
        could_not_be_converted(path),
        say(
            QT_TRANSLATE_NOOP("core", "The shapes do not fit at {operation}, which gets {shapes}: {cause}"),
            operation=_operation(node, failure),
            shapes=listed([shown(shape) for shape in node.inputs], 6),
            cause=cause(failure.message),
        ),
        (_give_shape(node), _inconsistent(), remedies.cut_before()),
        text,
    )


def reshape_cause(error: Exception) -> Message:
    """Which operation refused the new shape, and why, from a failed `Model.reshape`."""
    text = str(error)
    node = failing_node(text)
    if node is None:
        return verbatim(cause(error))
    if not node.name:
        return say(
            QT_TRANSLATE_NOOP("core", "An operation {type} does not allow it: {cause}"),
            type=node.type,
            cause=cause(error),
        )
    return say(
        QT_TRANSLATE_NOOP("core", "The operation {name} ({type}) does not allow it: {cause}"),
        name=node.name,
        type=node.type,
        cause=cause(error),
    )


def compile_cause(error: Exception) -> Message:
    """Why a device refused to compile a model that could be read."""
    if "could not construct a memory descriptor" in str(error):
        return say(
            QT_TRANSLATE_NOOP(
                "core",
                "An operation makes a tensor that is too large, or has too many dimensions, for the device.",
            )
        )
    return verbatim(cause(error))


def _rank_needed(failure: Failure, path: Path, text: str) -> WorkbenchError:
    node = failing_node(failure.message) or Node(plain_type(failure.type) if failure.type else "?", "")
    return WorkbenchError(
        ErrorCode.SHAPE_NEEDED,
        could_not_be_converted(path),
        say(
            QT_TRANSLATE_NOOP("core", "The operation {operation} needs a shape that is not known: {cause}"),
            operation=_operation(node, failure),
            cause=cause(failure.message),
        ),
        (_give_shape(node), _export_with_shapes()),
        text,
    )


def _operation(node: Node, failure: Failure) -> str:
    """By the source's type where it has one: its Gemm is a MatMul to the runtime."""
    kind = plain_type(failure.type) if failure.type and failure.type != node.type else node.type
    return f"{kind} “{node.name}”" if node.name else kind


def _give_shape(node: Node) -> Message:
    if not node.fed:
        return say(
            QT_TRANSLATE_NOOP(
                "core", "Give the inputs their shapes with --input, for example --input 'name[1,3,224,224]'."
            )
        )
    name, shape = node.fed[0]
    return say(
        QT_TRANSLATE_NOOP(
            "core",
            "Give the input {name} a shape that fits, with --input '{name}[…]' (it is now {shape}).",
        ),
        name=shown(name),
        shape=shown(shape),
    )


def _inconsistent() -> Message:
    return say(
        QT_TRANSLATE_NOOP(
            "core",
            "If the shape is the one it was trained with, the file contradicts itself: check it in the framework it "
            "comes from, and export it again.",
        )
    )


def _export_with_shapes() -> Message:
    return say(QT_TRANSLATE_NOOP("core", "Or export it again with the shapes of its inputs in the file."))
