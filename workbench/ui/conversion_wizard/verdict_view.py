"""The verdict of a verification: the word first and large, then by what and under which conditions."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.core import units
from workbench.core.conversion import ConvertResult
from workbench.core.verification import Verification
from workbench.ui.i18n import translate_message
from workbench.ui.icons import icon
from workbench.ui.tables.facts import Fact
from workbench.ui.theme import UNIT, Theme, load_theme
from workbench.ui.widgets.form import remark

_SIGNS = {"good": "check-circle", "bad": "close-circle", "warning": "help-circle"}
SCALE = 1.6


class VerdictView(QWidget):
    """Equal, Differs, or Not verified, with the sentence that belongs to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: ConvertResult | None = None
        self._asked = True
        self._theme = load_theme("dark")
        self._sign, self._word, self._sentence = QLabel(), QLabel(), remark()
        self._word.setObjectName("verdict")
        self._sentence.setObjectName("verdictSentence")
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * SCALE)
        self._word.setFont(font)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._word)
        words.addWidget(self._sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT + 4)
        row.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def set_theme(self, theme: Theme) -> None:
        """Recolour the sign."""
        self._theme = theme
        self._renew()

    def show_result(self, result: ConvertResult, *, asked: bool) -> None:
        """Show how it stands; `asked`: whether a verification was wanted at all."""
        self._result, self._asked = result, asked
        self._renew()

    def conditions(self) -> list[Fact]:
        """What was compared, on which inputs, how strictly."""
        verification = self._result.verification if self._result is not None else None
        if verification is None:
            return []
        samples = self.tr("%n samples", "", verification.samples)
        inputs = f"{verification.inputs} · {samples}" if verification.inputs else samples
        return [
            Fact(self.tr("Reference"), verification.reference, tip=verification.reference),
            Fact(self.tr("Inputs"), inputs, tip=inputs),
            Fact(self.tr("Largest error"), self._error(verification)),
            Fact(self.tr("Cosine"), self._cosine(verification)),
            Fact(self.tr("Took"), units.milliseconds(verification.duration_ms)),
        ]

    def retranslate(self) -> None:
        """Renew all texts."""
        self._renew()

    def _error(self, verification: Verification) -> str:
        text = self.tr("{largest} = {share} of the largest value, allowed {allowed}")
        return text.format(
            largest=units.error(verification.max_abs_error),
            share=_share(verification.relative_error),
            allowed=_share(verification.largest_relative_error),
        )

    def _cosine(self, verification: Verification) -> str:
        return self.tr("{cosine}, at least {least}").format(
            cosine=units.cosine(verification.cosine), least=f"{verification.least_cosine:g}"
        )

    def _renew(self) -> None:
        if self._result is None:
            return
        tone, word, sentence = self._said(self._result)
        color = getattr(self._theme, tone)
        self._sign.setPixmap(icon(_SIGNS[tone], self._theme, color).pixmap(32, 32))
        self._word.setText(word)
        self._word.setProperty("tone", tone)
        self._word.style().unpolish(self._word)
        self._word.style().polish(self._word)
        self._sentence.setText(sentence)
        self.setAccessibleName(word)
        self.setAccessibleDescription(sentence)

    def _said(self, result: ConvertResult) -> tuple[str, str, str]:
        verification = result.verification
        if verification is None:
            because = translate_message(result.not_verified) if result.not_verified is not None else ""
            if not because and not self._asked:
                because = self.tr("Verification was switched off.")
            return "warning", self.tr("Converted, not verified"), because
        if verification.passed:
            text = self.tr("The converted model gives the same answers as {reference}, within the tolerance.")
            return "good", self.tr("Equal"), text.format(reference=verification.reference)
        text = self.tr("The converted model does not give the answers that {reference} gives.")
        return "bad", self.tr("Differs"), text.format(reference=verification.reference)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _share(value: float) -> str:
    """A share in percent, with digits as needed: 0.00012 %."""
    percent = 100 * value
    return f"{units.error(percent)} %"
