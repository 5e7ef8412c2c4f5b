"""Which model it was: the hash over every file a model consists of, the same for each step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.core.inspection import ModelFormat
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.reporter import Reporter
from workbench.engine.model_files import ModelSource, file_missing, recognise, sha256_of
from workbench.engine.onnx_outline import external_files

if TYPE_CHECKING:  # importing onnx takes a while, and only `inspect` needs it
    from workbench.engine.onnx_facts import OnnxFacts


def files_of(source: ModelSource, facts: OnnxFacts | None) -> tuple[Path, ...]:
    """The model's files and ONNX's external data; raises `WorkbenchError` naming one that is missing."""
    return _with_external(source, () if facts is None else facts.external)


def all_files(source: ModelSource) -> tuple[Path, ...]:
    """`files_of` for who needs no other facts: an ONNX file's weights are not parsed."""
    return _with_external(source, external_files(source.path) if source.format is ModelFormat.ONNX else ())


def _with_external(source: ModelSource, external: tuple[Path, ...]) -> tuple[Path, ...]:
    for file in external:
        if not file.is_file():
            why = say(QT_TRANSLATE_NOOP("core", "The model keeps weights in this file, and it is not there."))
            raise file_missing(file, why)
    return (*source.files, *external)


def model_sha256(path: str | Path, reporter: Reporter) -> str:
    """The hash `inspect` gives the same model.

    Measuring steps take it when they have measured: it reads all weights, which would disturb what they measure.
    """
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Hashing the files")))
    return sha256_of(all_files(recognise(path)), reporter)
