"""Example inputs for tracing a PyTorch model: seeded tensors of the shapes and types the user gave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.core.conversion import InputOverride
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.python_models import TORCH_TYPES

if TYPE_CHECKING:
    import torch

_SEED = 0


def example_tensors(
    examples: Sequence[InputOverride], names: Sequence[str]
) -> tuple[torch.Tensor, ...] | dict[str, torch.Tensor]:
    """A tuple in the given order, or by name where the examples are named.

    `names` are the parameters of `forward`, where they are known. Values: uniform in [0, 1) for real types, 0 or 1 for
    integers (a valid index of every table), or the example's own `value`. Raises `WorkbenchError` for an example
    without a full shape, of an unknown type, or with a name that `forward` does not have.
    """
    import torch

    generator = torch.Generator().manual_seed(_SEED)
    named = [example for example in examples if example.name]
    unknown = [example.name for example in named if names and example.name not in names]
    if unknown or (named and len(named) != len(examples)):
        why = say(
            QT_TRANSLATE_NOOP("core", "The inputs of forward are: {names}."), names=", ".join(names) or "-"
        )
        raise _unusable(why, QT_TRANSLATE_NOOP("core", "Name every example input, or none."))
    tensors = [_tensor(example, generator) for example in examples]
    if named:
        return {example.name: tensor for example, tensor in zip(examples, tensors, strict=True)}
    return tuple(tensors)


def _tensor(example: InputOverride, generator: torch.Generator) -> torch.Tensor:
    import torch

    sizes = [size for size in example.shape or () if isinstance(size, int)]
    if example.shape is None or len(sizes) != len(example.shape):
        why = say(
            QT_TRANSLATE_NOOP("core", "The example input “{name}” needs a shape of numbers only."),
            name=example.name or "1",
        )
        raise _unusable(why, QT_TRANSLATE_NOOP("core", "Give it as for instance [1,3,224,224]."))
    kind = example.type or "f32"
    if kind not in TORCH_TYPES:
        why = say(QT_TRANSLATE_NOOP("core", "PyTorch has no element type {type}."), type=kind)
        raise _unusable(why, QT_TRANSLATE_NOOP("core", "Use one of f32, f16, bf16, i64, i32, u8, boolean."))
    dtype: torch.dtype = getattr(torch, TORCH_TYPES[kind])
    if example.value is not None:
        values = torch.tensor(example.value, dtype=torch.float64).to(dtype)
        return values.expand(sizes).clone() if values.numel() == 1 else values.reshape(sizes)
    if dtype.is_floating_point:
        return torch.rand(sizes, generator=generator).to(dtype)
    return torch.randint(0, 2, sizes, generator=generator).to(dtype)


def _unusable(why: Message, advice: str) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.USAGE,
        say(QT_TRANSLATE_NOOP("core", "The example inputs cannot be used.")),
        why,
        (say(advice),),
    )
