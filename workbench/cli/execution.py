"""Runs one spec for a command: a workspace, a child process, progress on standard error, the result printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from workbench.cli.json_output import json_text
from workbench.cli.options import Common
from workbench.cli.progress import progress_view
from workbench.cli.terminal import show, write
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.specs import Result, Spec

if TYPE_CHECKING:
    from rich.console import RenderableType

    from workbench.workspace import Workspace

Kind = TypeVar("Kind", bound=Result)


@contextmanager
def opened(project: Path | None) -> Iterator[Workspace]:
    """A workspace on `project` (nothing is recorded without one); no child process remains afterwards."""
    from workbench.workspace import Workspace

    # One command runs one job after the other: a spare child would only take CPU from what is measured.
    workspace = Workspace.open(project, keep_spare=False)
    try:
        if project is not None and workspace.read_only:
            raise WorkbenchError(
                ErrorCode.PROJECT_READ_ONLY,
                say(
                    QT_TRANSLATE_NOOP("core", "The run cannot be recorded in {folder}."), folder=str(project)
                ),
                say(
                    QT_TRANSLATE_NOOP(
                        "core", "The project is open in another window or cannot be written to."
                    )
                ),
                (say(QT_TRANSLATE_NOOP("core", "Close the other window, or leave out --project.")),),
            )
        yield workspace
    finally:
        workspace.close()


def run(
    workspace: Workspace, spec: Spec, kind: type[Kind], options: Common, variant_id: str | None = None
) -> Kind:
    """Run `spec` in a child process with progress; raises `WorkbenchError` for every ending but success.

    In a project the workspace brings the model in first when it is new, and records what comes of it.
    """
    with progress_view(verbose=options.verbose) as view:
        result = workspace.run(spec, variant_id=variant_id, on_event=view.on_event, limits=options.limits)
    if not isinstance(result, kind):
        raise TypeError(f"{type(spec).__name__} was answered by {type(result).__name__}")
    return result


def run_once(spec: Spec, kind: type[Kind], options: Common) -> Kind:
    """Run one spec, recorded in the project of `options` if there is one."""
    with opened(options.project) as workspace:
        return run(workspace, spec, kind, options)


def present(result: Kind, options: Common, summary: Callable[[Kind], Sequence[RenderableType]]) -> None:
    """Print the result: one JSON object, or the summary for people."""
    if options.as_json:
        write(json_text(result))
    else:
        show(*summary(result))
