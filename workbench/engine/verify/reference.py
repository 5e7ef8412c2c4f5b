"""What every framework that can run a source has to offer, and how it says that it cannot."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.engine.failures import PIP_NAMES, plain_cause
from workbench.engine.graph_facts import shortened

Array = npt.NDArray[Any]
Tensors = dict[str, Array]
EVALUATOR = "ONNX reference evaluator"


class Unverifiable(Exception):  # noqa: N818 - an answer, not an error
    """There is no verdict; `reason` is the sentence that says why."""

    def __init__(self, reason: Message, details: str = "") -> None:
        super().__init__(str(reason))
        self.reason, self.details = reason, details


@dataclass(frozen=True, slots=True)
class SourceInput:
    """An input as the source's framework declares it; `None` where it leaves a size, the rank or the type open."""

    name: str
    shape: tuple[int | None, ...] | None
    dtype: np.dtype[Any] | None
    names: tuple[str, ...] = ()
    """Other names OpenVINO may know it by."""
    optional: bool = False
    """It has a default: without a counterpart in the IR it is left out."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the user cut the model: tensors or operations inside of it that became its inputs or outputs.

    An output goes by several names: the user's first, then those the IR knows it by. `own_outputs`: the first names of
    those that are no places inside, but the source's own, as (index, of how many).
    """

    inputs: tuple[str, ...] = ()
    outputs: tuple[tuple[str, ...], ...] = ()
    own_outputs: Mapping[str, tuple[int, int]] = field(default_factory=dict)


class Reference(Protocol):
    """A source that its own framework runs."""

    name: str
    """The framework with its version."""
    inputs: tuple[SourceInput, ...]

    def run(self, inputs: Mapping[str, Array]) -> Tensors:
        """Every output by name, in the source's order. Raises whatever the framework raises for inputs it refuses."""

    def prepare_inner(self, inputs: Mapping[str, Array]) -> None:  # noqa: ARG002 - most have nothing to do
        """Called once before the three that follow."""
        return

    def tensor(self, names: Collection[str]) -> str | None:
        """The source's name of the inner tensor that the IR knows by one of `names`."""

    def run_inner(self, inputs: Mapping[str, Array], tensors: Sequence[str]) -> Tensors:
        """These inner tensors (names that `tensor` returned); one that cannot be had is left out."""

    def operation(self, tensor: str) -> tuple[str, str]:
        """Name and type of the operation that makes an inner tensor, in the source's own words."""


def missing(part: str, framework: str) -> Unverifiable:
    """For a framework that is not installed."""
    return Unverifiable(
        say(
            QT_TRANSLATE_NOOP(
                "core", "Not verified, because {framework} is not installed. Install it with: {command}"
            ),
            framework=framework,
            command=f"pip install {PIP_NAMES.get(part, part)}",
        )
    )


def not_loadable(framework: str, error: BaseException) -> Unverifiable:
    """For a source (or a framework) that cannot be loaded."""
    return Unverifiable(
        say(
            QT_TRANSLATE_NOOP("core", "Not verified, because {framework} cannot run the source: {cause}"),
            framework=framework,
            cause=verbatim(plain_cause(error)),
        ),
        str(error),
    )


def no_cut(framework: str) -> Unverifiable:
    """For a framework that can only run the whole model."""
    return Unverifiable(
        say(
            QT_TRANSLATE_NOOP("core", "Not verified, because {framework} cannot run a part of the model."),
            framework=framework,
        )
    )


def no_such_tensor(name: str, framework: str) -> Unverifiable:
    """For a place of a cut that the source does not have under that name."""
    return Unverifiable(
        say(
            QT_TRANSLATE_NOOP(
                "core", "Not verified, because {framework} knows no tensor or operation “{name}”."
            ),
            framework=framework,
            name=shortened(name),
        )
    )


def with_aliases(names: Iterable[str]) -> tuple[str, ...]:
    """TensorFlow's `node` and `node:0` are the same tensor."""
    aliases: dict[str, None] = {}
    for name in names:
        aliases[name] = None
        if name.endswith(":0"):
            aliases.setdefault(name[:-2])
    return tuple(aliases)
