"""Opening the samples that a reference means."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workbench.core.datasets import DatasetFormat, DatasetRef, check_ref, selected
from workbench.core.metrics.definitions import Task
from workbench.core.reporter import Reporter
from workbench.engine.datasets.arrays import open_npy, open_npz
from workbench.engine.datasets.coco import open_coco, open_coco_masks
from workbench.engine.datasets.detection import detect
from workbench.engine.datasets.file_tree import exists
from workbench.engine.datasets.folders import open_folder
from workbench.engine.datasets.idx import open_idx
from workbench.engine.datasets.lists import open_list
from workbench.engine.datasets.masks import open_masks
from workbench.engine.datasets.python_samples import open_python
from workbench.engine.datasets.refusals import empty
from workbench.engine.datasets.samples import Dataset
from workbench.engine.datasets.selection import Selection
from workbench.engine.datasets.texts import open_texts
from workbench.engine.datasets.voc import open_voc
from workbench.engine.datasets.yolo import open_yolo
from workbench.engine.model_files import file_missing


def open_dataset(ref: DatasetRef, reporter: Reporter | None = None, task: Task | None = None) -> Dataset:
    """The samples of `ref`, in file order; nothing but names and labels is read yet.

    `task`: what the labels shall be for, where a format (COCO) has some for more than one.

    Raises `WorkbenchError` when there is no such data, none is in it, it cannot be used as a whole, or `ref` selects
    nothing of it.
    """
    check_ref(ref)
    form = ref.format or detect(ref.path, ref.labels)
    if form is DatasetFormat.COCO and task is Task.SEGMENTATION:
        form = DatasetFormat.COCO_MASKS
    whole = _opened(ref, form, reporter.checkpoint if reporter is not None else _go_on)
    if not len(whole):
        raise empty(Path(ref.path))
    return Selection(whole, selected(whole.ids, ref), ref.label_offset)


def _opened(ref: DatasetRef, form: DatasetFormat, checkpoint: Callable[[], None]) -> Dataset:
    if form is not DatasetFormat.PYTHON:
        for path in (ref.path, ref.labels):
            if path is not None and not exists(Path(path)):
                raise file_missing(Path(path))
    match form:
        case DatasetFormat.IMAGES | DatasetFormat.CLASS_FOLDERS | DatasetFormat.AUDIO:
            return open_folder(ref, form, checkpoint)
        case DatasetFormat.NPZ:
            return open_npz(ref)
        case DatasetFormat.IDX:
            return open_idx(ref)
        case _:
            return _READERS[form](ref, checkpoint)


_READERS: dict[DatasetFormat, Callable[[DatasetRef, Callable[[], None]], Dataset]] = {
    DatasetFormat.IMAGENET: open_list,
    DatasetFormat.COCO: open_coco,
    DatasetFormat.COCO_MASKS: open_coco_masks,
    DatasetFormat.VOC: open_voc,
    DatasetFormat.YOLO: open_yolo,
    DatasetFormat.MASKS: open_masks,
    DatasetFormat.NPY: open_npy,
    DatasetFormat.TEXT: open_texts,
    DatasetFormat.PYTHON: open_python,
}


def _go_on() -> None:
    pass
