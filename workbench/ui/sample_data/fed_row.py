"""One sample: the original beside what each input gets of it, with shape, type, range and means."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from workbench.core import units
from workbench.core.sample_views import FedInput, SampleView
from workbench.ui.sample_data.picture import PngView
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.widgets.names import shown_name

SIDE = 112
MOST_TEXT = 300
"""Characters shown of what is no picture."""
MOST_MEANS = 4


class FedRow(QFrame):
    """Left the sample, right of it what the inputs get."""

    def __init__(self, view: SampleView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._title = ElidedLabel(shown_name(view.id, 120), Qt.TextElideMode.ElideMiddle)
        self._title.set_hint(view.path or view.id)
        self._before = _picture(view.png, view.text)
        self._inputs = [(fed, _picture(fed.png, ""), _numbers()) for fed in view.fed]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(UNIT)
        grid.setVerticalSpacing(UNIT // 2)
        grid.setColumnStretch(3, 1)
        grid.addWidget(self._title, 0, 0, 1, 4)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._before, 1, 0, top)
        for row, (_, picture, text) in enumerate(self._inputs, start=1):
            arrow = QLabel("→")
            arrow.setProperty("role", "secondary")
            grid.addWidget(arrow, row, 1)
            grid.addWidget(picture, row, 2, top)
            grid.addWidget(text, row, 3, Qt.AlignmentFlag.AlignVCenter)
        if not self._inputs:
            grid.setColumnStretch(1, 1)
        self.retranslate()

    def set_stale(self, stale: bool) -> None:
        """Dim what will soon be replaced."""
        for view in (self._before, *(picture for _, picture, _ in self._inputs)):
            view.set_stale(stale)

    def set_theme(self, theme: Theme) -> None:
        """Recolour the frames."""
        for view in (self._before, *(picture for _, picture, _ in self._inputs)):
            view.set_theme(theme)

    def retranslate(self) -> None:
        """Renew all texts."""
        label = shown_name(self._view.label, 80)
        name = shown_name(self._view.id, 120)
        self._title.setText(f"{name}  ·  {label}" if label else name)
        self._before.setAccessibleName(self.tr("The sample as it is: {name}").format(name=name))
        for fed, picture, text in self._inputs:
            picture.setAccessibleName(
                self.tr("What the input {name} gets").format(name=shown_name(fed.name, 60))
            )
            if fed.png is None:
                picture.show_words(self.tr("no picture"))
            text.setText(self._numbers_of(fed))

    def _numbers_of(self, fed: FedInput) -> str:
        shape = "×".join(str(size) for size in fed.shape)
        lines = [f"{shown_name(fed.name, 60)}  {fed.type} [{shape}]"]
        low, high = units.figure(fed.low), units.figure(fed.high)
        lines.append(
            self.tr("{low} to {high}, mean {mean}").format(low=low, high=high, mean=units.figure(fed.mean))
        )
        if len(fed.means) > 1:
            means = ", ".join(units.figure(mean) for mean in fed.means[:MOST_MEANS])
            more = " …" if len(fed.means) > MOST_MEANS else ""
            lines.append(self.tr("per channel: {means}").format(means=means + more))
        return "\n".join(lines)


def _picture(png: bytes | None, text: str) -> PngView:
    view = PngView()
    view.setFixedSize(SIDE, SIDE)
    view.show_png(png, shown_name(text, MOST_TEXT))
    return view


def _numbers() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
