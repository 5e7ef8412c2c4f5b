"""The recipe a variant was made by: what is kept of it, and what running it once more has shown."""

from __future__ import annotations

from typing import Any

import msgspec

from workbench.core.conversion import ConvertResult
from workbench.core.datasets import DatasetRef
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.events import Outcome
from workbench.core.making import Made, Making, making_of, with_leave
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.project import Variant
from workbench.core.quantization import AccuracyCheck
from workbench.core.specs import Spec, encode

AGAIN = "again"
"""What stands behind the name of a variant that came of a recipe run once more."""


def recipe_of(spec: Spec) -> str:
    """The spec as the project keeps it: without the leave to run code, which each person gives for himself."""
    return encode(untrusting(spec)).decode()


def untrusting(spec: Spec) -> Spec:
    """The same without the leave to run code, neither a model's nor a data set's."""
    changes: dict[str, Any] = {"trust_code": False} if getattr(spec, "trust_code", False) else {}
    data = getattr(spec, "dataset", None)
    if isinstance(data, DatasetRef) and data.trust_code:
        changes["dataset"] = msgspec.structs.replace(data, trust_code=False)
    check = getattr(spec, "accuracy", None)
    if isinstance(check, AccuracyCheck) and check.dataset is not None and check.dataset.trust_code:
        data = msgspec.structs.replace(check.dataset, trust_code=False)
        changes["accuracy"] = msgspec.structs.replace(check, dataset=data)
    changed: Spec = msgspec.structs.replace(spec, **changes)
    return changed


def recipe_again(variant: Variant, parent: Variant | None, *, trust_code: bool) -> Making:
    """The spec that makes `variant` once more, in the project's own folder. Raises WorkbenchError if it cannot be."""
    spec = making_of(variant)
    if spec is None:
        raise _not_repeated(
            say(
                QT_TRANSLATE_NOOP("core", "{name} was not made here, so it has no recipe."), name=variant.name
            )
        )
    if parent is None:
        raise _not_repeated(
            say(QT_TRANSLATE_NOOP("core", "The model that {name} was made from is gone."), name=variant.name)
        )
    again: Making = msgspec.structs.replace(spec, model=parent.path, output_dir="")
    return with_leave(again, trust_code)


def compare_with_original(original: Variant | None, outcome: Outcome, result: Made) -> tuple[Outcome, Made]:
    """Say whether the recipe gave the same weights; different ones are a warning of the result, too."""
    if original is None:
        return outcome, result
    first = original.conversion or original.shrinking
    before = first.weights_sha256 if first is not None else None
    if first is None or before is None or result.weights_sha256 is None:
        template = QT_TRANSLATE_NOOP(
            "core",
            "The recipe of {name} was run again; the weights cannot be compared: their hash was not kept.",
        )
    elif before == result.weights_sha256:
        template = QT_TRANSLATE_NOOP(
            "core", "The recipe of {name} was run again and gave the same weights, byte for byte."
        )
    else:
        template = QT_TRANSLATE_NOOP("core", "The recipe of {name} was run again and gave other weights.")
        warning = _others(original.name, first, result)
        result = msgspec.structs.replace(result, warnings=(*result.warnings, warning))
    sentence = say(template, name=original.name)
    return msgspec.structs.replace(outcome, sentence=sentence, result=result), result


def _others(name: str, before: Made, after: Made) -> Message:
    """Why the weights may differ: other versions, or else another source or other samples."""
    for tool, then, now in (
        ("OpenVINO", before.openvino_version, after.openvino_version),
        ("NNCF", getattr(before, "nncf_version", ""), getattr(after, "nncf_version", "")),
    ):
        if then != now:
            text = QT_TRANSLATE_NOOP(
                "core", "The weights differ from those of {name}, which {tool} {before} made; this is {now}."
            )
            return say(text, name=name, tool=tool, before=then, now=now)
    if isinstance(after, ConvertResult):
        text = QT_TRANSLATE_NOOP(
            "core", "The weights differ from those of {name}: its source has changed since then."
        )
    else:
        text = QT_TRANSLATE_NOOP(
            "core",
            "The weights differ from those of {name}: its source or its samples have changed since then.",
        )
    return say(text, name=name)


def _not_repeated(why: Message) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.USAGE, say(QT_TRANSLATE_NOOP("core", "The recipe was not run again.")), why
    )
