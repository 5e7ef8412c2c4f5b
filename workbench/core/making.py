"""What makes a new variant of one (converting, quantizing, compressing, pruning): a recipe to keep and to share."""

from __future__ import annotations

from typing import Any

import msgspec

from workbench.core import recipes, shrinking_recipes
from workbench.core.compression import CompressResult, CompressSpec
from workbench.core.conversion import ConvertResult, ConvertSpec
from workbench.core.datasets import DatasetFormat, DatasetRef
from workbench.core.project import Variant
from workbench.core.pruning import PruneResult, PruneSpec
from workbench.core.python_models import python_reference
from workbench.core.quantization import AccuracyCheck, QuantizeResult, QuantizeSpec
from workbench.core.specs import decode_spec

Making = ConvertSpec | QuantizeSpec | CompressSpec | PruneSpec
Made = ConvertResult | QuantizeResult | CompressResult | PruneResult


def making_of(variant: Variant) -> Making | None:
    """The spec that made a variant; `None` for an imported one, and for a recipe of another version."""
    try:
        spec = decode_spec(variant.recipe) if variant.recipe else None
    except msgspec.MsgspecError:
        return None
    return spec if isinstance(spec, Making) else None


def as_python(spec: Making) -> str:
    """A script that does the same without this program; raises `WorkbenchError` where a plain script cannot."""
    return recipes.as_python(spec) if isinstance(spec, ConvertSpec) else shrinking_recipes.as_python(spec)


def as_command_line(spec: Making) -> str:
    """`ov-workbench convert …`, `quantize …`, `compress …` or `prune …` for a POSIX shell."""
    if isinstance(spec, ConvertSpec):
        return recipes.as_command_line(spec)
    return shrinking_recipes.as_command_line(spec)


def to_share(spec: Making, *, owned: bool) -> Making:
    """The spec to show to people: files the project owns must not be written over by a pasted command."""
    if isinstance(spec, ConvertSpec):
        return recipes.to_share(spec, owned=owned)
    if not owned and spec.output_dir:
        return spec
    return msgspec.structs.replace(spec, output_dir=recipes.SHARED_FOLDER)


def code_of(spec: Making) -> tuple[str, ...]:
    """The references of Python functions that this recipe runs: the model's, and those that give samples."""
    found = [spec.model] if python_reference(spec.model) is not None else []
    found += [data.path for data in _data(spec) if _is_code(data)]
    return tuple(dict.fromkeys(found))


def with_leave(spec: Making, allowed: bool) -> Making:
    """The same with or without the leave to run all the code it needs."""
    changes: dict[str, Any] = {}
    if isinstance(spec, ConvertSpec | PruneSpec):
        changes["trust_code"] = allowed
    if not isinstance(spec, ConvertSpec) and spec.dataset is not None:
        changes["dataset"] = _with_leave(spec.dataset, allowed)
    if isinstance(spec, QuantizeSpec) and spec.accuracy is not None and spec.accuracy.dataset is not None:
        data = _with_leave(spec.accuracy.dataset, allowed)
        changes["accuracy"] = msgspec.structs.replace(spec.accuracy, dataset=data)
    changed: Making = msgspec.structs.replace(spec, **changes)
    return changed


def _with_leave(data: DatasetRef, allowed: bool) -> DatasetRef:
    return msgspec.structs.replace(data, trust_code=allowed and _is_code(data))


def _is_code(data: DatasetRef) -> bool:
    return data.format is DatasetFormat.PYTHON or python_reference(data.path) is not None


def _data(spec: Making) -> tuple[DatasetRef, ...]:
    data = spec.dataset if isinstance(spec, QuantizeSpec | CompressSpec | PruneSpec) else None
    check: AccuracyCheck | None = spec.accuracy if isinstance(spec, QuantizeSpec) else None
    beside = check.dataset if check is not None else None
    return tuple(found for found in (data, beside) if found is not None)
