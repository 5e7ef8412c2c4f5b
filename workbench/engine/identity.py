"""Which model it was: the hash over every file a model consists of, the same for each step."""

from __future__ import annotations

from pathlib import Path

from workbench.core.inspection import ModelFormat
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.reporter import Reporter
from workbench.engine.model_files import ModelSource, file_missing, recognise, sha256_of
from workbench.engine.onnx_facts import OnnxFacts, read_onnx


def files_of(source: ModelSource, facts: OnnxFacts | None) -> tuple[Path, ...]:
    """The model's files and ONNX's external data; raises `WorkbenchError` naming one that is missing."""
    external = () if facts is None else facts.external
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
    source = recognise(path)
    facts = read_onnx(source.path) if source.format is ModelFormat.ONNX else None
    return sha256_of(files_of(source, facts), reporter)
