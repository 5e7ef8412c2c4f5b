"""The step *dataset*: format, samples, classes, shapes and faults of a data set."""

from __future__ import annotations

from workbench.core.looking import DatasetResult, DatasetSpec
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.reporter import Reporter
from workbench.engine.datasets import look, open_dataset


def run(spec: DatasetSpec, reporter: Reporter) -> DatasetResult:
    """Look; raises `WorkbenchError` for what is no data set, or has nothing in it that can be read."""
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Opening the data")))
    dataset = open_dataset(spec.dataset, reporter)
    reporter.checkpoint()
    return DatasetResult(facts=look(dataset, reporter, network_classes=spec.network_classes))
