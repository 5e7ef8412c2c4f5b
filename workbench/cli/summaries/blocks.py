"""The few forms all summaries are made of: a heading, pairs of label and value, a table, a list of remarks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from workbench.core.environment import Environment
from workbench.core.messages import Message

Cell = RenderableType


def heading(text: str, note: str = "") -> Text:
    """A line that starts a block."""
    line = Text("\n")
    line.append(text, style="bold")
    if note:
        line.append(f"  {note}", style="dim")
    return line


def pairs(rows: Iterable[tuple[str, Cell]]) -> RenderableType:
    """Labels on the left, values on the right, both left-aligned; texts are never read as markup."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in rows:
        table.add_row(label, Text(value) if isinstance(value, str) else value)
    return Padding(table, (0, 0, 0, 2))


def table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> RenderableType:
    """A plain table; a column whose name starts with `>` is right-aligned, one with `~` is folded when space is short.

    Only `~` columns give way: rich would otherwise shrink short columns to nothing beside a long layer name.
    """
    grid = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, show_edge=False, header_style="dim")
    for column in columns:
        grid.add_column(
            column.lstrip(">~"),
            justify="right" if column.startswith(">") else "left",
            no_wrap=not column.startswith("~"),
            overflow="fold",
        )
    for row in rows:
        grid.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in row))
    return Padding(grid, (0, 0, 0, 2))


def remarks(warnings: Iterable[Message]) -> list[RenderableType]:
    """Warnings, one per line."""
    lines = bullets([(Text("!", style="yellow"), [Text(str(warning))]) for warning in warnings])
    return [heading("Warnings"), lines] if lines is not None else []


def bullets(entries: Sequence[tuple[Text, Sequence[Text]]]) -> RenderableType | None:
    """Paragraphs with a mark before each, folded lines indented; nothing for no entries."""
    if not entries:
        return None
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for mark, lines in entries:
        grid.add_row(mark, Text("\n").join(lines))
    return Padding(grid, (0, 0, 0, 2))


def command_line(text: str) -> RenderableType:
    """A command to copy: one line whatever the width, the terminal itself may wrap it."""
    return Text(f"  {text}", style="cyan", no_wrap=True, overflow="ignore")


def printable(name: str, most: int = 80) -> str:
    """A name out of somebody's files: what a terminal would obey is escaped, and it has an end."""
    safe = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name)
    return safe if len(safe) <= most else f"{safe[: most - 1]}…"


def release(version: str) -> str:
    """`2026.4.1` of OpenVINO's long build name; `--json` has the whole."""
    return version.partition("-")[0]


def conditions(environment: Environment) -> list[tuple[str, Cell]]:
    """What the machine was like, in two lines."""
    cores = f"{environment.physical_cores or '?'} cores / {environment.logical_cores} threads"
    machine = [environment.cpu_name, cores, f"OpenVINO {release(environment.openvino_version)}"]
    state = [f"governor {environment.governor or 'unknown'}"]
    if environment.load_average is not None:
        state.append(f"load {environment.load_average[0]:.2f} before the run")
    if environment.virtualized:
        state.append("virtual machine")
    if environment.power_source:
        state.append(f"on {environment.power_source}")
    return [("machine", " · ".join(machine)), ("state", " · ".join(state))]
