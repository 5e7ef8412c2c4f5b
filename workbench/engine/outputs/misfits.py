"""The sentences for outputs that an adapter cannot read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.core.outputs import Head, OutputAdapter
from workbench.engine.graph_facts import shortened

Array = npt.NDArray[Any]

_MOST_NAMED = 8


def shape_text(array: Array) -> str:
    """`[1,25200,85]`."""
    return f"[{','.join(map(str, array.shape))}]"


def listed(outputs: Mapping[str, Array]) -> str:
    """All outputs with their shapes, for a sentence."""
    named = [f"{shortened(name)} {shape_text(array)}" for name, array in outputs.items()]
    rest = len(named) - _MOST_NAMED
    return ", ".join(named[:_MOST_NAMED]) + (f" + {rest}" if rest > 0 else "")


def output_of(adapter: OutputAdapter, outputs: Mapping[str, Array], name: str) -> Array:
    """The output with that name; an empty name means the only one. Raises `WorkbenchError`."""
    if not name and len(outputs) == 1:
        return np.asarray(next(iter(outputs.values())))
    if name not in outputs:
        missing = (
            say(QT_TRANSLATE_NOOP("core", "It does not say which output to read."))
            if not name
            else say(QT_TRANSLATE_NOOP("core", "There is no output “{name}”."), name=shortened(name))
        )
        raise _unreadable(adapter.head, missing, outputs)
    return np.asarray(outputs[name])


def misfit(head: Head, array: Array, expected: Message) -> WorkbenchError:
    """An output is there, but is not what the head needs."""
    why = say(
        QT_TRANSLATE_NOOP("core", "The output has the shape {shape}. {expected}"),
        shape=shape_text(array),
        expected=expected,
    )
    return _unreadable(head, why, {})


def nothing_recognised(outputs: Mapping[str, Array], task: str) -> WorkbenchError:
    """No head is known that looks like these outputs."""
    return WorkbenchError(
        ErrorCode.SHAPE_MISMATCH,
        say(QT_TRANSLATE_NOOP("core", "It was not recognised what the outputs mean for {task}."), task=task),
        say(QT_TRANSLATE_NOOP("core", "The outputs are: {outputs}."), outputs=listed(outputs) or "-"),
        (say(QT_TRANSLATE_NOOP("core", "Choose the kind of output by hand, or another task.")),),
    )


def does_not_fit(head: Head, outputs: Mapping[str, Array], error: Exception) -> WorkbenchError:
    """The adapter's numbers (axis, columns, strides, anchors) do not go with the outputs' shapes."""
    why = say(
        QT_TRANSLATE_NOOP("core", "The adapter's settings do not fit their shapes: {cause}."),
        cause=verbatim(f"{type(error).__name__}, {error}"),
    )
    return _unreadable(head, why, outputs)


def _unreadable(head: Head, why: Message, outputs: Mapping[str, Array]) -> WorkbenchError:
    tries = [say(QT_TRANSLATE_NOOP("core", "Choose another kind of output, or let it be recognised."))]
    if outputs:
        tries.append(say(QT_TRANSLATE_NOOP("core", "The outputs are: {outputs}."), outputs=listed(outputs)))
    return WorkbenchError(
        ErrorCode.SHAPE_MISMATCH,
        say(QT_TRANSLATE_NOOP("core", "The outputs cannot be read as “{head}”."), head=head.value),
        why,
        tuple(tries),
    )
