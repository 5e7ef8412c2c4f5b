"""One sample at large: the picture, what is right, and what the variant and its reference answer."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workbench.core import units
from workbench.core.datasets import DatasetRef
from workbench.core.errors import ErrorReport
from workbench.core.sample_views import SampleReply, SamplesResult, SamplesSpec, SampleView
from workbench.ui.accuracy_panel.answer_rows import COMPARING, AnswerRow
from workbench.ui.answers import Answers
from workbench.ui.i18n import translate_message
from workbench.ui.icons import icon
from workbench.ui.sample_data.picture import PngView
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.widgets.names import shown_name

SIDE = 640
AHEAD = 8
"""Samples asked for at once: compiling takes longer than answering, and the next one is mostly wanted next."""
MOST_KEPT = 64
LEAST_PICTURE, LEAST_ANSWER = 120, 130
_WAIT_MS = 90
"""An arrow key held down passes by many samples that nobody wants to see answered."""
_TEXT = 600
_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
_LINES = 5


class SamplePane(QWidget):
    """Follows the row that is chosen; what was asked for before is kept."""

    folder_wanted = Signal(object)
    """Path of the sample's file."""

    def __init__(self, answers: Answers, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers, self._key = answers, key
        self._spec: SamplesSpec | None = None
        self._row: AnswerRow | None = None
        self._names = ("", "")
        self._kept: dict[str, SampleView] = {}
        self._error: ErrorReport | None = None
        self._asked: tuple[str, ...] = ()
        self._following: tuple[str, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._ask)
        self._title, self._label = ElidedLabel(), ElidedLabel()
        self._title.setProperty("role", "heading")
        self._label.setProperty("role", "secondary")
        self.pictures = PngView(), PngView()
        self._heads = ElidedLabel(), ElidedLabel()
        self._lines = QLabel(), QLabel()
        self._note = QLabel()
        self.reveal = QPushButton()
        self.reveal.setObjectName("sampleReveal")
        self.reveal.setAutoDefault(False)
        self.reveal.clicked.connect(self._on_reveal_clicked)
        self._lay_out()
        self.retranslate()
        self.show_row(None, ())

    def begin(self, spec: SamplesSpec | None, candidate: str, reference: str) -> None:
        """Whose answers are asked for (`None`: pictures cannot be shown), and what both are called."""
        if spec != self._spec:
            self._timer.stop()
            self._answers.drop(self._key)
            self._kept.clear()
            self._asked = ()
            self._error = None
        self._spec, self._names = spec, (reference, candidate)
        self.show_row(None, ())

    @property
    def is_busy(self) -> bool:
        """Whether an answer is to come."""
        return self._timer.isActive() or self._answers.is_asked(self._key)

    @property
    def view(self) -> SampleView | None:
        """What is known of the shown sample."""
        return self._kept.get(self._row.id) if self._row is not None else None

    def show_row(self, row: AnswerRow | None, following: tuple[str, ...]) -> None:
        """Show a sample; those that follow are asked for with it."""
        self._row, self._following = row, following
        coming = row is not None and row.id in self._asked and self._answers.is_asked(self._key)
        if row is None or row.id in self._kept or self._spec is None or self._error is not None:
            self._timer.stop()
        elif not coming:
            self._timer.start()
        self._renew()

    def _ask(self) -> None:
        if self._row is None or self._spec is None:
            return
        following = (s for s in self._following if s not in self._kept)
        self._asked = (self._row.id, *following)[:AHEAD]
        spec = msgspec.structs.replace(self._spec, samples=self._asked, count=len(self._asked), side=SIDE)
        self._answers.ask(self._key, spec, self._on_views, self._on_failed)

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        for picture in self.pictures:
            picture.set_theme(theme)
        self.reveal.setIcon(icon("folder-open-outline", theme))

    def retranslate(self) -> None:
        """Renew the texts."""
        self.reveal.setText(self.tr("Show in folder"))
        self.reveal.setToolTip(self.tr("Open the folder of this sample's file."))
        self._renew()

    def file(self) -> Path | None:
        """The shown sample's own file, where it has one that is there."""
        if self._row is None or self._spec is None:
            return None
        view = self.view
        return sample_file(self._spec.dataset, self._row.id, view.path if view is not None else None)

    def _on_views(self, result: SamplesResult) -> None:
        if len(self._kept) > MOST_KEPT:
            self._kept.clear()
        for view in result.views:
            self._kept[view.id] = view
        for sample in self._asked:
            # Broken, or gone: it is not asked for again and again.
            self._kept.setdefault(sample, SampleView(id=sample, label=""))
        self._renew()

    def _on_failed(self, report: ErrorReport) -> None:
        self._error = report
        self._renew()

    def _renew(self) -> None:
        row, view = self._row, self.view
        for widget in (self._title, self._label, self.pictures[0], self.reveal):
            widget.setVisible(row is not None)
        if row is None:
            for part in (*self._heads, *self._lines, self.pictures[1]):
                part.hide()
            both = self.tr("Choose a sample to see both answers.")
            self._note.setText(both if self._names[0] else self.tr("Choose a sample to see its answer."))
            self._note.show()
            return
        self._title.setText(shown_name(row.id))
        label = self.tr("Label: {label}").format(label=shown_name(row.label))
        self._label.setText(label if row.label and not self._is_agreement() else self.tr("No label"))
        self.reveal.setEnabled(self.file() is not None)
        self._show_pictures(view)
        replies = (view.reference, view.candidate) if view is not None else (None, None)
        self._show_reply(0, self._names[0], row.reference, replies[0], row.reference_quality)
        self._show_reply(1, self._names[1], row.candidate, replies[1], row.quality)
        if self._error is not None:
            said = f"{translate_message(self._error.what)} {translate_message(self._error.why)}"
            self._note.setText(said)
        else:
            self._note.setText(shown_name(view.text, _TEXT) if view is not None else "")
        self._note.setVisible(bool(self._note.text()))

    def _show_pictures(self, view: SampleView | None) -> None:
        first, second = self.pictures
        if view is None:
            words = self.tr("Answering …") if self.is_busy else ""
            if first.has_picture and self.is_busy:
                first.set_stale(True)
                second.set_stale(True)
            else:
                first.show_words(words)
                second.hide()
            return
        first.set_stale(False)
        second.set_stale(False)
        drawn = [r.png if r is not None else None for r in (view.reference, view.candidate)]
        if any(drawn):
            # Boxes and masks stand in the picture: one for each answer, side by side.
            # Those of masks are no words: the row may know none of the reference's.
            both = all(drawn)
            first.show_png(drawn[0] if both else drawn[1])
            second.setVisible(both)
            self._flow.setDirection(_BELOW if both else _BESIDE)
            if both:
                second.show_png(drawn[1])
        else:
            self._flow.setDirection(_BESIDE)
            first.show_png(view.png, self.tr("No picture"))
            first.setVisible(view.png is not None or not view.text)
            second.hide()

    def _show_reply(
        self, place: int, name: str, answer: str | None, reply: SampleReply | None, quality: float | None
    ) -> None:
        head, lines = self._heads[place], self._lines[place]
        known = answer is not None or reply is not None
        head.setVisible(known)
        lines.setVisible(known)
        if not known:
            return
        head.setText(name)
        texts = [shown_name(answer or "")]
        if reply is not None:
            found = [shown_name(line) for line in reply.lines[:_LINES]]
            texts = found if found else [shown_name(reply.answer)]
        if quality is not None and quality not in (0.0, 1.0):
            texts.append(self.tr("Quality {value}").format(value=units.error(quality)))
        lines.setText("\n".join(texts))

    def _is_agreement(self) -> bool:
        """What stands for the label then is the reference's answer."""
        return self._spec is not None and self._spec.task in COMPARING

    def _on_reveal_clicked(self) -> None:
        file = self.file()
        if file is not None:
            self.folder_wanted.emit(file)

    def _lay_out(self) -> None:
        both = QHBoxLayout()
        both.setSpacing(UNIT)
        for picture in self.pictures:
            picture.setMinimumSize(LEAST_PICTURE, LEAST_PICTURE)
            both.addWidget(picture, 1)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._note.setProperty("role", "secondary")
        self._note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        inside = QWidget()
        # One picture has its answers beside it, two have them below.
        self._flow = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._flow.setSpacing(2 * UNIT)
        self._flow.addLayout(both, 2)
        self._flow.addLayout(self._replies(), 1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self._note)
        column.addLayout(self._flow, 1)
        area = QScrollArea()
        area.setWidget(inside)
        inside.setAutoFillBackground(False)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        head_row = QHBoxLayout()
        head_row.setSpacing(UNIT)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._title)
        names.addWidget(self._label)
        head_row.addLayout(names, 1)
        head_row.addWidget(self.reveal, alignment=Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(UNIT, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addLayout(head_row)
        layout.addWidget(area, 1)

    def _replies(self) -> QHBoxLayout:
        said = QHBoxLayout()
        said.setSpacing(2 * UNIT)
        for head, label in zip(self._heads, self._lines, strict=True):
            head.setProperty("role", "section")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setMinimumWidth(LEAST_ANSWER)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(head)
            column.addWidget(label)
            column.addStretch(1)
            said.addLayout(column, 1)
        return said

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def sample_file(ref: DatasetRef, sample: str, known: str | None = None) -> Path | None:
    """Where a sample's own file lies: as the worker said, or below the data's folder by its id; `None`: nowhere."""
    if known is not None:
        path = Path(known)
        return path if path.exists() else None
    root = Path(ref.path)
    try:
        path = (root if root.is_dir() else root.parent) / sample
        return path if path.is_file() else None
    except (OSError, ValueError):  # an id is no file name: too long, or with a zero in it
        return None
