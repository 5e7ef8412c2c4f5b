"""NNCF's pruning of a live PyTorch module: which parameters, its masks, and the masks multiplied in for good.

`nncf.strip` would do the last, but it asks for torchao, which nothing else here needs; the masks are NNCF's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from workbench import paths
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.ignored_scope import EntryKind, IgnoredScope, Operation, ScopeMatch, matching
from workbench.core.messages import QT_TRANSLATE_NOOP, say, verbatim
from workbench.core.patterns import Child
from workbench.core.pruning import PruneMode
from workbench.core.reporter import StepCancelled
from workbench.engine.failures import out_of_memory_text, plain_cause
from workbench.engine.graph_facts import printable

_HELD = "net"
_CONVERTED = re.compile(r"__module\.(?P<module>[^/]+)/.*")
"""How the converted graph calls an operation of a module."""


class MaskedParameter(msgspec.Struct, frozen=True, kw_only=True):
    """One parameter after pruning: `zeros` of its `values` numbers are zero."""

    name: str
    values: int
    zeros: int


def ignored_parameters(module: Any, entries: Sequence[str]) -> tuple[ScopeMatch, ...]:
    """The weights that each entry means; raises `WorkbenchError` (usage) for an entry that means none.

    An entry is a parameter's name, that of a module that holds some (as in PyTorch, or as the converted graph calls its
    operation), `type:` and a module's class, or a regular expression.
    """
    modules = dict(module.named_modules())
    operations = [
        Operation(name, type(modules[name.rpartition(".")[0]]).__name__)
        for name, parameter in module.named_parameters()
        if parameter.dim() >= 2
    ]
    found = []
    for entry in entries:
        converted = _CONVERTED.fullmatch(entry)
        name = converted["module"] if converted else entry.removeprefix("name:")
        if name and name in modules:
            below = tuple(one.name for one in operations if one.name.startswith(f"{name}."))
            found.append(ScopeMatch(kind=EntryKind.NAME, entry=entry, operations=below))
        else:
            child = Child(paths.program(), paths.program_environment())
            found += matching(operations, (), IgnoredScope(entries=(entry,)), child)
    unmatched = [match for match in found if not match.operations]
    if unmatched:
        raise _unmatched(unmatched, [one.name for one in operations])
    return tuple(found)


def pruned(
    module: Any, mode: PruneMode, ratio: float, ignored: Sequence[str], examples: Any
) -> list[MaskedParameter]:
    """Set the smallest weights of `module` to zero, in place; nothing of NNCF stays in it."""
    import nncf
    from nncf.torch.function_hook.pruning.magnitude.algo import get_pruned_modules
    from nncf.torch.model_graph_manager import get_const_data_by_name

    held = _held(module)
    names = [f"{_HELD}.{name}" for name in ignored]
    try:
        nncf.prune(
            held,
            nncf.PruneMode(mode.value),
            ratio=ratio,
            ignored_scope=nncf.IgnoredScope(names=names, validate=False),
            examples_inputs=examples,
        )
        masked = []
        for name, mask in get_pruned_modules(held).items():
            data = get_const_data_by_name(name, held)
            data.mul_(mask.binary_mask)
            zeros = data.numel() - int(data.count_nonzero())
            short = name.removeprefix(f"{_HELD}.")
            masked.append(MaskedParameter(name=short, values=data.numel(), zeros=zeros))
    except (WorkbenchError, StepCancelled, MemoryError):
        raise
    except Exception as error:
        if out_of_memory_text(str(error)):
            raise MemoryError(str(error)) from error
        raise _refused(error) from error
    return masked


def _held(module: Any) -> Any:
    """A module around `module`: NNCF adds a part of its own to what it is given, which a `Sequential` would run."""
    import torch

    class Held(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.add_module(_HELD, module)

        def forward(self, *values: Any, **named: Any) -> Any:
            return module(*values, **named)

    return Held().eval()


def has_batch_norms(module: Any) -> bool:
    """Whether anything in it has running means and variances."""
    from torch.nn.modules.batchnorm import _BatchNorm

    return any(isinstance(one, _BatchNorm) and one.track_running_stats for one in module.modules())


def adapt_batch_norms(module: Any, feed: Iterable[Any]) -> None:
    """Let `feed`, tuples of tensors or dictionaries, through `module`, whose batch norms alone learn from them."""
    import nncf

    try:
        nncf.batch_norm_adaptation(module, nncf.Dataset(feed))
    except (WorkbenchError, StepCancelled, MemoryError):
        raise
    except Exception as error:
        if out_of_memory_text(str(error)):
            raise MemoryError(str(error)) from error
        raise _refused(error) from error


def _unmatched(unmatched: Sequence[ScopeMatch], names: Sequence[str]) -> WorkbenchError:
    import difflib

    entries = ", ".join(printable(match.entry)[:80] for match in unmatched[:5])
    near = [name for match in unmatched[:5] for name in difflib.get_close_matches(match.entry, names, n=1)]
    shown = ", ".join(printable(name)[:80] for name in near or names[:5])
    advice = (
        say(QT_TRANSLATE_NOOP("core", "Did you mean {names}?"), names=shown)
        if near
        else say(QT_TRANSLATE_NOOP("core", "Its weights are for example {names}."), names=shown)
    )
    problem = next((match.problem for match in unmatched if match.problem is not None), None)
    return WorkbenchError(
        ErrorCode.USAGE,
        say(
            QT_TRANSLATE_NOOP("core", "Some entries of the ignored scope match no weight: {entries}."),
            entries=entries,
        ),
        problem
        or say(
            QT_TRANSLATE_NOOP(
                "core", "What was meant to stay whole would be pruned without anybody noticing."
            )
        ),
        (
            advice,
            say(
                QT_TRANSLATE_NOOP(
                    "core",
                    "Names are those of the PyTorch model’s parameters and modules; type: names a class.",
                )
            ),
        ),
    )


def _refused(error: Exception) -> WorkbenchError:
    nothing = "No pruned tensors" in str(error)
    why = (
        say(QT_TRANSLATE_NOOP("core", "It has no convolution, product or table whose weights may be pruned."))
        if nothing
        else verbatim(plain_cause(error))
    )
    return WorkbenchError(
        ErrorCode.STEP_FAILED,
        say(QT_TRANSLATE_NOOP("core", "The model could not be pruned.")),
        why,
        (
            say(
                QT_TRANSLATE_NOOP("core", "Leave out the parameters concerned (--ignore), or fewer of them.")
            ),
            say(QT_TRANSLATE_NOOP("core", "Or compress the weights: ov-workbench compress.")),
        ),
        f"{type(error).__name__}: {error}",
    )
