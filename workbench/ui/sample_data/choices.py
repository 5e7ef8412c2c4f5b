"""Which sample data can be chosen, and what was chosen last for a model and a purpose."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from workbench import paths
from workbench.core.datasets import DatasetFormat, DatasetRef
from workbench.core.feeding import Feeding
from workbench.core.project import Variant
from workbench.core.python_models import python_reference
from workbench.ui.remembered import form_values
from workbench.ui.session import Session

FORM = "sample_data"
"""The name under which the settings keep the choices: by model, then by purpose."""
MOST_MODELS = 60
"""So many models are remembered; the oldest go."""
_LONGEST_LINEAGE = 100


@dataclass(frozen=True, slots=True)
class Known:
    """Data that can be chosen. `bundled`: `calibration` or `evaluation` of the sample that comes with the program."""

    ref: DatasetRef
    samples: int | None = None
    labelled: bool = True
    bundled: str = ""


def known_datasets(session: Session, variant: Variant | None) -> list[Known]:
    """The project's, the newest first; and the bundled sample's for its own model, or where nothing else is known."""
    bundled = [
        Known(DatasetRef(path=str(folder), format=DatasetFormat.CLASS_FOLDERS), bundled=folder.name)
        for folder in bundled_folders()
    ]
    places = {known.ref.path for known in bundled}
    kept = []
    for dataset in reversed(session.workspace.datasets()):
        form = _format(dataset.format)
        if form is not None and dataset.path not in places:
            ref = DatasetRef(path=dataset.path, format=form)
            kept.append(Known(ref, dataset.samples, dataset.labelled))
    if is_sample(session, variant):
        return bundled + kept
    return kept or bundled


def bundled_folders() -> list[Path]:
    """Where the bundled sample's pictures lie."""
    folder = paths.resources() / "sample"
    return [path for path in (folder / "calibration", folder / "evaluation") if path.is_dir()]


def is_sample(session: Session, variant: Variant | None) -> bool:
    """Whether the variant, or what it was made from, is the bundled model."""
    at = variant
    sample = paths.resources() / "sample" / "digits.onnx"
    for _ in range(_LONGEST_LINEAGE):
        if at is None:
            return False
        path = Path(at.path)
        if path.name == sample.name:
            return _same(path, sample)
        at = session.find_variant(at.parent_id)
    return False


def remembered_choice(
    session: Session, variant: Variant | None, key: str
) -> tuple[DatasetRef | None, Feeding]:
    """What was chosen last for this model and purpose; leave to run code is never remembered."""
    of_model: Any = form_values(session, FORM).get(variant.model_id) if variant is not None else None
    try:
        kept = of_model[key]
        ref = msgspec.convert(kept["dataset"], DatasetRef)
        return ref, msgspec.convert(kept.get("feeding", {}), Feeding)
    except (
        TypeError,
        KeyError,
        AttributeError,
        msgspec.ValidationError,
    ):  # nothing kept, or by another version
        return None, Feeding()


def remember_choice(
    session: Session, variant: Variant | None, key: str, ref: DatasetRef | None, feeding: Feeding
) -> None:
    """Keep a choice for this model and purpose."""
    if variant is None:
        return
    values: dict[str, Any] = dict(form_values(session, FORM))
    of_model = dict(values.pop(variant.model_id, {}))
    if ref is None:
        of_model.pop(key, None)
    else:
        untrusted = msgspec.structs.replace(ref, trust_code=False)
        of_model[key] = {"dataset": msgspec.to_builtins(untrusted), "feeding": msgspec.to_builtins(feeding)}
    values[variant.model_id] = of_model
    while len(values) > MOST_MODELS:
        values.pop(next(iter(values)))
    session.update_settings(forms={**session.settings.forms, FORM: values})


def needs_leave(ref: DatasetRef) -> bool:
    """Whether the data is Python code that nobody has allowed to run yet."""
    return not ref.trust_code and python_reference(ref.path) is not None


def same_data(one: DatasetRef, other: DatasetRef) -> bool:
    """Whether two references mean the same place, read in the same way."""
    return one.path == other.path and (one.format == other.format or None in (one.format, other.format))


def _format(name: str) -> DatasetFormat | None:
    return next((form for form in DatasetFormat if form.value == name), None)


def _same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other) or path.read_bytes() == other.read_bytes()
    except OSError:
        return False
