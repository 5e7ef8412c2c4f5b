"""A heading that folds what stands below it."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget


class FoldButton(QPushButton):
    """Shows and hides `body`; flush left with the text around it, which the style's own arrow would not be."""

    def __init__(self, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body = body
        self._title = ""
        self.setProperty("role", "fold")
        self.setCheckable(True)
        # In a dialog it would otherwise take the look, and the Return key, of the default button.
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._on_toggled)
        self._on_toggled(False)

    def setText(self, text: str) -> None:
        """Name what is folded."""
        self._title = text
        self.setAccessibleName(text)
        super().setText(f"{'▾' if self.isChecked() else '▸'}  {text}")

    def _on_toggled(self, shown: bool) -> None:
        self.setText(self._title)
        self._body.setVisible(shown)
