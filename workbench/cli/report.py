"""`ov-workbench report PROJECT -o FILE.html`: a page about a project's runs, to hand to somebody."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.execution import present, run
from workbench.cli.options import Json, MemoryLimit, TimeLimit, Verbose, common
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.reporting import ReportResult


def command(
    project: Annotated[Path, typer.Argument(metavar="PROJECT", help="The project's folder.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE.html", help="Where to write it.")],
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="Heading; the folder's name if left out.")
    ] = None,
    as_json: Json = False,
    verbose: Verbose = False,
    memory_limit: MemoryLimit = None,
    time_limit: TimeLimit = None,
) -> None:
    """Write one self-contained HTML page: models, runs with their conditions, charts, environment."""
    from workbench.workspace import Workspace

    options = common(as_json, None, verbose, memory_limit, time_limit)
    require_project(project)
    workspace = Workspace.open(project, keep_spare=False)
    try:
        spec = workspace.report_spec(output.absolute(), title or project.absolute().name)
        result = run(workspace, spec, ReportResult, options)
    finally:
        workspace.close()
    from workbench.cli.summaries.reporting import summary

    present(result, options, summary)


def require_project(folder: Path) -> None:
    """Raise unless `folder` holds a project: a report must not make an empty one by the way."""
    if (folder / "project.db").is_file():
        return
    if folder.exists():
        why = say(QT_TRANSLATE_NOOP("core", "It holds no project.db."))
    else:
        why = say(QT_TRANSLATE_NOOP("core", "There is no such folder."))
    raise WorkbenchError(
        ErrorCode.PROJECT_UNUSABLE,
        say(QT_TRANSLATE_NOOP("core", "{folder} is no project."), folder=str(folder)),
        why,
        (say(QT_TRANSLATE_NOOP("core", "Give the folder that was named by --project.")),),
    )
