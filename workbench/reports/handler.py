"""The step *report* as the worker runs it: all data are in the spec, the result is one file."""

from __future__ import annotations

from pathlib import Path

from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.reporter import Reporter
from workbench.core.reporting import ReportResult, ReportSpec
from workbench.reports.atomic import write_text
from workbench.reports.html import render


def run(spec: ReportSpec, reporter: Reporter) -> ReportResult:
    """Write the report; raises `WorkbenchError` when the file cannot be written."""
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Drawing the report")), 0.0)
    text = render(spec)
    reporter.checkpoint()
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Writing the report")), 0.9)
    output = Path(spec.output).absolute()
    size = write_text(output, text)
    return ReportResult(path=str(output), size_bytes=size)
