"""Samples that a Python function of the user's gives: `file.py:function`. It runs in the worker, once it is allowed."""

from __future__ import annotations

import importlib.util
import itertools
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from workbench.core.datasets import ClassInfo, DatasetFormat, DatasetRef
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.inspection import ModelFormat
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.metrics.definitions import Task
from workbench.core.python_models import PythonReference, python_reference
from workbench.core.reporter import StepCancelled
from workbench.engine.datasets.arrays import pictures_in
from workbench.engine.datasets.files import no_numbers
from workbench.engine.datasets.refusals import empty, unusable
from workbench.engine.datasets.samples import Array, BrokenSample, Sample, SampleKind
from workbench.engine.model_files import ModelSource, require_file
from workbench.engine.python_factory import own_error

MOST_BYTES = 1_000_000_000
"""What an iterator gives is kept; more takes a function that returns something with a length."""


def open_python(ref: DatasetRef, checkpoint: Callable[[], None]) -> PythonDataset:
    """Run the function. It returns an iterable, or something with a length and places (then nothing is kept).

    Each sample is the value, or the pair (value, label); a value is an array, a text, or a mapping from the names of
    the inputs to arrays. Raises `WorkbenchError` when it may not run, is not there, or fails.
    """
    reference = python_reference(ref.path)
    if reference is None or reference.file is None:
        raise WorkbenchError(
            ErrorCode.USAGE,
            say(QT_TRANSLATE_NOOP("core", "“{path}” names no Python function."), path=ref.path),
            say(QT_TRANSLATE_NOOP("core", "Which function of the file gives the samples is not said.")),
            (say(QT_TRANSLATE_NOOP("core", "Write it like samples.py:function.")),),
        )
    require_file(reference.file)
    if not ref.trust_code:
        raise _not_trusted(reference, reference.file)
    source = ModelSource(reference.file, ModelFormat.PYTHON, (reference.file,), reference=reference)
    function: Callable[[], Any] = _run(source, lambda: _function(source, reference))
    given = _run(source, function)
    checkpoint()
    if hasattr(given, "__len__") and hasattr(given, "__getitem__") and not isinstance(given, Mapping):
        samples = given
    elif isinstance(given, Iterable):
        samples = _kept(source, given, ref.limit, checkpoint)
    else:
        why = say(
            QT_TRANSLATE_NOOP("core", "The function returned {type}, and an iterable is needed."),
            type=type(given).__name__,
        )
        raise unusable(ref.path, why, say(QT_TRANSLATE_NOOP("core", "Return a list, or yield the samples.")))
    if not len(samples):
        raise empty(Path(ref.path), say(QT_TRANSLATE_NOOP("core", "The function gave no samples.")))
    return PythonDataset(source, samples)


class PythonDataset:
    """What the function gave; a place that raises is a broken sample."""

    format = DatasetFormat.PYTHON
    classes: tuple[ClassInfo, ...] = ()
    warnings: tuple[Message, ...] = ()

    def __init__(self, source: ModelSource, samples: Sequence[Any]) -> None:
        self._source, self._samples = source, samples
        self.ids = [str(index) for index in range(len(samples))]
        self._kept = isinstance(samples, list | tuple)
        self._alone = threading.Lock()
        """The user's object has a file open, mostly, and was not written for several threads."""
        try:
            first = self.read(0)
        except BrokenSample:
            self.task_hint = Task.AGREEMENT
            return
        labelled = Task.TEXT_CLASSIFICATION if first.kind is SampleKind.TEXT else Task.CLASSIFICATION
        regression = Task.AGREEMENT if first.annotation is None else Task.REGRESSION
        self.task_hint = regression if first.label is None else labelled

    def __len__(self) -> int:
        return len(self.ids)

    def label_of(self, index: int) -> int | None:
        if not self._kept:
            return None
        item = self._samples[index]
        label = item[1] if isinstance(item, tuple) and len(item) == 2 else None
        return _whole(label)

    def read(self, index: int) -> Sample:
        sample = self.ids[index]
        try:
            with self._alone:
                item = _run(self._source, lambda: self._samples[index])
        except WorkbenchError as error:
            raise BrokenSample(sample, error.report.why) from error
        value, label = item if isinstance(item, tuple) and len(item) == 2 else (item, None)
        kind, plain = _value(sample, value)
        target = None if label is None or _whole(label) is not None else _target(sample, label)
        return Sample(sample, kind, plain, _whole(label), target)


def _value(sample: str, value: Any) -> tuple[SampleKind, Array | str | Mapping[str, Array]]:
    if isinstance(value, str):
        return SampleKind.TEXT, value
    if isinstance(value, Mapping):
        return SampleKind.ARRAY, {str(name): _array(sample, part) for name, part in value.items()}
    array = _array(sample, value)
    picture = pictures_in(array[np.newaxis])
    return (SampleKind.IMAGE, picture(array)) if picture else (SampleKind.ARRAY, array)


def _array(sample: str, value: Any) -> Array:
    """Whatever numpy can make numbers of: lists, torch's tensors, Pillow's pictures."""
    try:
        array = np.asarray(value)
    except Exception as error:  # whatever the user's own object raises
        raise BrokenSample(sample, _no_numbers(value)) from error
    if array.dtype.kind not in "fiub":
        raise BrokenSample(sample, _no_numbers(value))
    return array


def _no_numbers(value: object) -> Message:
    return no_numbers(type(value).__name__)


def _whole(label: Any) -> int | None:
    """A label as a number; `None` for what is none."""
    try:
        array = np.asarray(label)
    except Exception:  # noqa: BLE001 - the user's own object
        return None
    return int(array.reshape(())) if array.size == 1 and array.dtype.kind in "iub" else None


def _target(sample: str, label: Any) -> float | Array:
    array = _array(sample, label)
    return float(array.reshape(())) if array.size == 1 else array


def _kept(
    source: ModelSource, given: Iterable[Any], limit: int | None, checkpoint: Callable[[], None]
) -> list[Any]:
    """All that an iterator gives, as far as `limit`; more than fits into memory is refused."""
    kept: list[Any] = []
    size = 0
    iterator: Iterator[Any] = _run(source, lambda: iter(given))
    done = object()
    for _ in range(limit) if limit is not None else itertools.count():
        item = _run(source, lambda: next(iterator, done))
        if item is done:
            break
        kept.append(_own(item))
        size += _bytes(item)
        checkpoint()
        if size > MOST_BYTES:
            raise unusable(
                source.reference.text if source.reference else source.path,
                say(
                    QT_TRANSLATE_NOOP("core", "Its first {count} samples have more than {most} MB."),
                    count=len(kept),
                    most=MOST_BYTES // 1_000_000,
                ),
                say(QT_TRANSLATE_NOOP("core", "Give a limit: --limit.")),
                say(QT_TRANSLATE_NOOP("core", "Or return an object with __len__ and __getitem__.")),
            )
    return kept


def _own(item: Any) -> Any:
    """Arrays copied: a loop may fill the same one again for each sample."""
    if isinstance(item, tuple) and len(item) == 2:
        return _own(item[0]), item[1]
    if isinstance(item, Mapping):
        return {name: _own(value) for name, value in item.items()}
    return np.array(item) if isinstance(item, np.ndarray) else item


def _bytes(item: Any) -> int:
    """About how much memory a sample takes; never less than 100 bytes, so that no endless iterator goes unnoticed."""
    if isinstance(item, tuple | list):
        return 100 + sum(map(_bytes, item[:1000]))
    if isinstance(item, Mapping):
        return 100 + sum(map(_bytes, item.values()))
    return max(100, int(getattr(item, "nbytes", 0) or sys.getsizeof(item)))


def _run(source: ModelSource, code: Callable[[], Any]) -> Any:
    """Run the user's code: whatever it raises, even an exit, becomes a sentence with the line in their file."""
    try:
        with _importable(source.path.absolute().parent):
            return code()
    except (MemoryError, StepCancelled, WorkbenchError):
        raise
    except BaseException as error:
        report = own_error(source, error).report
        name = source.reference.text if source.reference else str(source.path)
        raise unusable(name, report.why, *report.tries, details=report.details) from error


@contextmanager
def _importable(folder: Path) -> Iterator[None]:
    """The file's folder is importable, and no `__pycache__` is written into it."""
    writes = sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))  # it stays: the function may import late
    try:
        yield
    finally:
        sys.dont_write_bytecode = writes


def _function(source: ModelSource, reference: PythonReference) -> Callable[[], Any]:
    name = f"_samples_{abs(hash(source.path.absolute()))}"
    spec = importlib.util.spec_from_file_location(name, source.path)
    if spec is None or spec.loader is None:
        raise ImportError(f"no loader for {source.path}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses and pickles look their module up there
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    found: Any = module
    for part in reference.function.split("."):
        found = getattr(found, part, None)
    if callable(found):
        return found  # type: ignore[no-any-return]  # whatever the user's file holds
    raise unusable(
        reference.text,
        say(
            QT_TRANSLATE_NOOP("core", "There is no function “{function}” in “{path}”."),
            function=reference.function,
            path=str(source.path),
        ),
        say(QT_TRANSLATE_NOOP("core", "Check the name behind the colon.")),
    )


def _not_trusted(reference: PythonReference, file: Path) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.CODE_NOT_TRUSTED,
        say(QT_TRANSLATE_NOOP("core", "The data set “{path}” is Python code."), path=reference.text),
        say(
            QT_TRANSLATE_NOOP("core", "It would run the file “{path}”, and nobody allowed that yet."),
            path=str(file.absolute()),
        ),
        (
            say(QT_TRANSLATE_NOOP("core", "Look at the file, then allow it in the window.")),
            say(QT_TRANSLATE_NOOP("core", "Or on the command line, with --trust-code.")),
        ),
    )
