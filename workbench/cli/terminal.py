"""Writing to the terminal: standard output for results only, standard error for everything said on the way."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from workbench.core.errors import ErrorReport

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

NARROWEST = 120
"""Columns of a summary that does not go to a terminal: files and pipes need no folding at 80."""


LONGEST_NAME = 300
"""Characters of a name out of a model that a summary shows."""


class OutputClosed(Exception):  # noqa: N818 - not an error: the reader (`head`, a pager) has seen enough
    """The other end of standard output was closed."""


class OutputLost(Exception):  # noqa: N818 - as `OutputClosed`; the system's reason is its text
    """Standard output takes no more, though somebody wants it: a full disk."""


def write(text: str) -> None:
    """Write to standard output at once; raises `OutputClosed` when nobody reads any more, or `OutputLost`."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError as error:
        silence()
        raise OutputClosed from error
    except OSError as error:
        silence()
        raise OutputLost(error.strerror or str(error)) from error


def silence() -> None:
    """Point standard output at nothing, so that the interpreter's last flush cannot fail either."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def show(*parts: RenderableType) -> None:
    """Print rich renderables to standard output, coloured on a terminal only."""
    from rich.console import Console, Group

    on_terminal = sys.stdout.isatty()
    console = Console(
        file=sys.stdout,
        width=None if on_terminal else max(NARROWEST, int(os.environ.get("COLUMNS") or 0)),
        highlight=False,
        soft_wrap=False,
    )
    with console.capture() as captured:
        console.print(Group(*parts), crop=False)
    text = captured.get()
    write(text if on_terminal else "".join(f"{line.rstrip()}\n" for line in text.splitlines()))


def shown(text: str) -> str:
    """A name out of a model as one line: control characters and turns of the writing direction are spelled out."""
    shortened = text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME]}…"
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in shortened)


def messages_console() -> Console:
    """A console on standard error."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def tell(text: str) -> None:
    """A line on standard error; lost without harm when nobody reads it."""
    try:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
    except BrokenPipeError:
        return


def tell_error(report: ErrorReport, *, verbose: bool) -> None:
    """What, why and what to try, in this order; the raw text only when asked for."""
    bold, red, plain = ("\x1b[1m", "\x1b[31m", "\x1b[0m") if _coloured() else ("", "", "")
    tell(f"{bold}{red}Error{plain}  {bold}{report.what}{plain}")
    if str(report.why):
        tell(f"  why  {report.why}")
    for number, suggestion in enumerate(report.tries):
        tell(f"  {'try' if number == 0 else '   '}  {suggestion}")
    if report.details:
        tell(f"\n{report.details.rstrip()}" if verbose else "  (--verbose shows the details)")


def _coloured() -> bool:
    return sys.stderr.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
