"""What a column of a table is: a title, a text, a value to sort by, and how it looks."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")


class Cell(enum.Enum):
    """How the cells of a column are drawn."""

    TEXT = "text"
    NAME = "name"
    """Monospaced: names, shapes, commands."""
    PATH = "path"
    """A name whose end tells it apart: cut at the left; exported whole, whatever the text shown."""
    NUMBER = "number"
    """Right-aligned, with tabular digits."""
    BAR = "bar"
    """A number over a bar; the value is a share in percent."""
    PRECISION = "precision"
    """A word in the precision's colour."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column. `value` is what sorting compares: `None` always comes last, whichever the direction."""

    key: str
    text: Callable[[Row], str]
    value: Callable[[Row], Any]
    cell: Cell = Cell.TEXT
    width: int = 12
    """In characters of the cell's font."""
    tip: Callable[[Row], str] | None = None
    descending_first: bool = False
    """The first click on the header shows the largest value on top."""

    @property
    def is_mono(self) -> bool:
        return self.cell in (Cell.NAME, Cell.PATH, Cell.PRECISION)

    @property
    def is_number(self) -> bool:
        return self.cell in (Cell.NUMBER, Cell.BAR)
