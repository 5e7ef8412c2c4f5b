"""A recorded run, brought back from the project when it is looked at."""

from __future__ import annotations

import logging
import zipfile
from pathlib import Path

from workbench.core.benchmarking import BenchmarkResult
from workbench.core.project import RunSummary
from workbench.ui.benchmark_panel.live_run import ShownRun
from workbench.ui.plots.run_series import RunSeries, read_series
from workbench.ui.session import Session

_log = logging.getLogger(__name__)


def load_run(session: Session, summary: RunSummary) -> ShownRun | None:
    """The run with its points; `None` when it is no benchmark. Raises `WorkbenchError` when it cannot be read."""
    result = session.workspace.run_result(summary.id)
    if not isinstance(result, BenchmarkResult):
        return None
    run = ShownRun(summary.variant_id, run_id=summary.id, result=result)
    run.series = stored_series(session, result) or finished_series(RunSeries(result.duration_s), result)
    return run


def finished_series(series: RunSeries, result: BenchmarkResult) -> RunSeries:
    """What was seen live, with the result's figures."""
    series.finish(result)
    return series


def stored_series(session: Session, result: BenchmarkResult) -> RunSeries | None:
    """All requests from the run's file; `None` when it is gone or unreadable, because the result stands without it."""
    path = samples_path(session, result)
    if path is None or not path.is_file():
        return None
    try:
        return read_series(path, result)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        _log.warning("The samples %s could not be read: %s", path.name, error)
        return None


def samples_path(session: Session, result: BenchmarkResult) -> Path | None:
    """Where the run's requests lie; a relative path counts from the project's folder."""
    if result.samples_file is None:
        return None
    path = Path(result.samples_file)
    folder = session.workspace.folder
    return path if path.is_absolute() or folder is None else folder / path
