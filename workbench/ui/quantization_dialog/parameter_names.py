"""Parameters of a PyTorch model that pruning leaves whole: by name, class or regular expression, one per line."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from workbench.ui.quantization_dialog.draft import Kind, QuantizationDraft
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.form import remark


class ParameterNames(QWidget):
    """Writes `draft.prune.ignored` with every key."""

    def __init__(self, draft: QuantizationDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self.text, self._note = QPlainTextEdit(), remark()
        self.text.setObjectName("pruneIgnored")
        self.text.setProperty("role", "mono")
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(200)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self.text)
        column.addWidget(self._note)
        column.addStretch(1)
        self.text.textChanged.connect(self._on_text)
        self.renew()
        self.retranslate()

    def set_theme(self, theme: Theme) -> None:
        """The palette does it."""

    def renew(self) -> None:
        """Show what the draft says, unless it is what stands there."""
        if self._draft.prune.ignored != _lines(self.text.toPlainText()):
            self.text.setPlainText("\n".join(self._draft.prune.ignored))

    def retranslate(self) -> None:
        """Renew all texts."""
        self.text.setPlaceholderText(self.tr("For example {example}").format(example="fc.weight"))
        self.text.setAccessibleName(self.tr("Parameters that are left whole"))
        self._note.setText(
            self.tr(
                "One per line: the name of a parameter or of a module that holds it, a module’s class (type:Linear), "
                "or a regular expression (regex:.*head.*). What they matched stands in the result."
            )
        )

    def _on_text(self) -> None:
        if self._draft.kind is Kind.PRUNE:
            self._draft.update(ignored=_lines(self.text.toPlainText()))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
