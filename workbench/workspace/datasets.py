"""The sample data a project knows: what was looked at in the window, and what its jobs have used."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path

from workbench.core.datasets import DatasetFacts, DatasetFormat, DatasetRef
from workbench.core.evaluation import EvaluateResult, EvaluateSpec
from workbench.core.metrics.definitions import Task
from workbench.core.project import Dataset
from workbench.core.python_models import python_reference
from workbench.core.quantization import QuantizeResult, QuantizeSpec
from workbench.core.specs import Result, Spec
from workbench.store.database import ProjectStore, now
from workbench.workspace.importing import default_model_name, unique_name

_LABELLED = frozenset(
    form.value
    for form in (
        DatasetFormat.CLASS_FOLDERS,
        DatasetFormat.IMAGENET,
        DatasetFormat.COCO,
        DatasetFormat.COCO_MASKS,
        DatasetFormat.VOC,
        DatasetFormat.YOLO,
        DatasetFormat.MASKS,
    )
)
"""Formats that are nothing without labels; calibrating does not look at these."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Sample data as somebody has seen it. `whole`: its numbers are those of all samples at `path`."""

    path: str
    form: str
    samples: int
    labelled: bool
    whole: bool


def seen(ref: DatasetRef, facts: DatasetFacts) -> Seen:
    """What a look at the data has shown."""
    whole = ref.limit is None and ref.subset is None and ref.part == (0.0, 1.0)
    return Seen(place_of_data(ref.path), facts.format.value, facts.samples, facts.labelled > 0, whole)


def used(spec: Spec, result: Result) -> tuple[Seen, ...]:
    """The data that a job has worked on. A job sees what it needs of it, so that nothing here is the whole."""
    if isinstance(spec, EvaluateSpec) and isinstance(result, EvaluateResult):
        samples = result.samples + result.unlabelled + result.fault_count
        labelled = result.task not in (Task.AGREEMENT, Task.EMBEDDING)
        return _used(spec.dataset, result.dataset_format, samples, labelled)
    if isinstance(spec, QuantizeSpec) and isinstance(result, QuantizeResult):
        form = result.dataset_format
        found = _used(spec.dataset, form, result.samples_used, labelled=form in _LABELLED)
        accuracy = result.accuracy
        if accuracy is not None and spec.accuracy is not None:
            labelled = Task.AGREEMENT not in accuracy.metric.facts.tasks
            data = spec.accuracy.dataset or spec.dataset
            found += _used(data, accuracy.dataset_format, accuracy.samples, labelled)
        return found
    return ()


def keep_seen(store: ProjectStore, data: Seen) -> Dataset:
    """Put `data` into the project, or what was seen of it into its entry. Raises WorkbenchError."""
    dataset = Dataset(
        id=secrets.token_hex(8),
        name=unique_name(_name(data.path), {known.name for known in store.datasets()}),
        path=data.path,
        format=data.form,
        samples=data.samples,
        labelled=data.labelled,
        created_at=now(),
    )
    return store.keep_dataset(dataset, whole=data.whole)


def place_of_data(path: str) -> str:
    """The place sample data is known by: an absolute path, or a Python function in an absolute file."""
    reference = python_reference(path)
    if reference is None:
        return str(Path(path).absolute())
    return reference.text if reference.file is None else f"{reference.file.absolute()}:{reference.function}"


def _used(ref: DatasetRef, form: str, samples: int, labelled: bool) -> tuple[Seen, ...]:
    if form not in {known.value for known in DatasetFormat}:
        return ()
    return (Seen(place_of_data(ref.path), form, samples, labelled, whole=False),)


def _name(path: str) -> str:
    return default_model_name(path) if python_reference(path) else Path(path).name or path
