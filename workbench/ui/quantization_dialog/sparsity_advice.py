"""Whether the zeros of a pruned model bring any speed on this machine: asked of a worker, said in a sentence."""

from __future__ import annotations

import json

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.core import units
from workbench.core.errors import ErrorReport
from workbench.core.project import Variant
from workbench.core.pruning import SparsityResult, SparsitySpec
from workbench.ui.answers import Answers
from workbench.ui.i18n import translate_message
from workbench.ui.shrinking_cards.sign_line import SignLine
from workbench.ui.theme import UNIT, Theme

KEY = "result.sparsity"


class SparsityAdvice(QWidget):
    """Hidden until `ask` is called."""

    changed = Signal()

    def __init__(self, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers = answers
        self._asked_of = ""
        self._result: SparsityResult | None = None
        self._error: ErrorReport | None = None
        self.line, self._configuration, self._copy = SignLine(), QLabel(), QPushButton()
        self._configuration.setProperty("role", "mono")
        self._configuration.setTextFormat(Qt.TextFormat.PlainText)
        self._configuration.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._copy.setObjectName("sparsityCopy")
        self._copy.setAutoDefault(False)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._text()))
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(self._configuration)
        row.addWidget(self._copy)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        column.addWidget(self.line)
        column.addLayout(row)
        self.hide()

    def ask(self, made: Variant) -> None:
        """Ask about a variant, once."""
        self.show()
        if made.id == self._asked_of:
            return
        self._asked_of, self._result, self._error = made.id, None, None
        spec = SparsitySpec(model=made.path)
        self._answers.ask(KEY, spec, self._take, self._take_error, variant_id=made.id)
        self._renew()

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.line.set_theme(theme)

    def _take(self, result: SparsityResult) -> None:
        self._result = result
        self._renew()
        self.changed.emit()

    def _take_error(self, report: ErrorReport) -> None:
        self._error, self._asked_of = report, ""
        self._renew()
        self.changed.emit()

    def _text(self) -> str:
        return json.dumps({"CPU": self._result.configuration}) if self._result is not None else ""

    def _renew(self) -> None:
        result = self._result
        has_configuration = result is not None and bool(result.configuration)
        self._configuration.setVisible(has_configuration)
        self._copy.setVisible(has_configuration)
        self._copy.setText(self.tr("Copy for --load-config"))
        if result is None:
            word = self.tr("Whether the zeros bring speed is being found out")
            why = ""
            if self._error is not None:
                word = self.tr("Whether the zeros bring speed is not known")
                why = translate_message(self._error.why)
            self.line.say("", word, why)
            return
        self._configuration.setText(self._text())
        why = translate_message(result.why) if result.why is not None else ""
        if result.usable:
            word = self.tr("This CPU can make use of the zeros")
        elif result.usable is None:
            word = self.tr("Whether the zeros bring speed is not known")
        else:
            word = self.tr("The zeros bring no speed here")
        if result.values:
            share = self.tr("{share} of the weights are zero.").format(
                share=units.percent(100 * result.zeros / result.values)
            )
            why = f"{why} {share}".strip()
        self.line.say("good" if result.usable else "", word, why)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and not self.isHidden():
            self._renew()
        super().changeEvent(event)
