"""The values of a codebook, typed as ascending numbers."""

from __future__ import annotations

import itertools
import math

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from workbench.ui.widgets.form import mark


class CodebookField(QLineEdit):
    """`values()` is empty while what is typed cannot be meant."""

    values_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compressCodebook")
        self.setProperty("role", "mono")
        self.setPlaceholderText("-1, -0.5, 0, 0.5, 1")
        self.textChanged.connect(self._on_text_changed)

    def values(self) -> tuple[float, ...]:
        """At least two ascending numbers, or none."""
        return read_codebook(self.text())

    def show_values(self, values: tuple[float, ...]) -> None:
        """Show them, unless they stand there already; without saying so."""
        if values and values != self.values():
            self.blockSignals(True)
            self.setText(", ".join(f"{value:g}" for value in values))
            self.blockSignals(False)
            mark(self, False)

    def _on_text_changed(self) -> None:
        mark(self, bool(self.text().strip()) and not self.values())
        self.values_changed.emit()


def read_codebook(text: str) -> tuple[float, ...]:
    """Ascending numbers between commas, semicolons or spaces; none when it is nothing of the kind."""
    try:
        values = tuple(float(word) for word in text.replace(",", " ").replace(";", " ").split())
    except ValueError:
        return ()
    fits = len(values) >= 2 and all(math.isfinite(v) for v in values)
    return values if fits and all(a < b for a, b in itertools.pairwise(values)) else ()
