"""The verdict as a sentence, with its sign and tone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from workbench.core.comparing import CompareResult, CompareVerdict
from workbench.ui.i18n import translate_message
from workbench.ui.icons import icon
from workbench.ui.theme import UNIT, Theme, load_theme

SIGN = 22
_SIGNS = {
    CompareVerdict.B_FASTER: ("check-circle-outline", "good"),
    CompareVerdict.A_FASTER: ("alert-outline", "warning"),
    CompareVerdict.NO_SIGNIFICANT_DIFFERENCE: ("approximately-equal", "accent"),
}
_UNDECIDED = ("help-circle-outline", "warning")


class VerdictLine(QWidget):
    """B is the candidate: that it is faster is good, that it is slower a warning, and no difference is just that.

    That nothing can be said yet is a warning, too: it must not look like equality.
    """

    def __init__(self) -> None:
        super().__init__()
        self._theme = load_theme("dark")
        self._result: CompareResult | None = None
        self._sign, self.sentence = QLabel(), QLabel()
        self._sign.setFixedSize(SIGN, SIGN)
        self.sentence.setObjectName("compareVerdict")
        self.sentence.setProperty("role", "heading")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.sentence, 1)

    def show_result(self, result: CompareResult) -> None:
        """Say what may be said of it."""
        self._result = result
        name, tone = _UNDECIDED if is_undecided(result) else _SIGNS[result.verdict]
        self.sentence.setText(translate_message(result.sentence))
        self.setProperty("tone", tone)
        self._sign.setPixmap(icon(name, self._theme, getattr(self._theme, tone)).pixmap(SIGN, SIGN))

    def set_theme(self, theme: Theme) -> None:
        """Recolour the sign."""
        self._theme = theme
        if self._result is not None:
            self.show_result(self._result)


def is_undecided(result: CompareResult) -> bool:
    """Whether a difference that counts may still be there: the interval holds 1 and more than the smallest one."""
    least, ratio = 1 + result.smallest_difference, result.ratio
    if result.verdict is not CompareVerdict.NO_SIGNIFICANT_DIFFERENCE:
        return False
    return ratio.ci_low <= 1 <= ratio.ci_high and not (1 / least <= ratio.ci_low and ratio.ci_high <= least)
