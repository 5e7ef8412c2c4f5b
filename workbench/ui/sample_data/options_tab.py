"""How the data is read and which part of it is meant."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from workbench.core.datasets import DatasetFacts, DatasetFormat, DatasetRef
from workbench.core.python_models import python_reference
from workbench.ui.sample_data.fit import Remedy
from workbench.ui.sample_data.path_row import PathRow
from workbench.ui.sample_data.words import format_word
from workbench.ui.theme import UNIT
from workbench.ui.widgets.form import form_layout, heading, inset, mark, remark
from workbench.ui.widgets.trust_box import TrustBox

SETTLE_MS = 400
"""So long nothing more is typed before other data is meant."""
MOST = 10_000_000
WIDTH = 680
CAPTION_WIDTH = 104
_PARTS = ((0.0, 1.0), (0.0, 0.5), (0.5, 1.0))


class OptionsTab(QWidget):
    """`ref()` is what is chosen; `changed` comes a little after the last stroke."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ref = DatasetRef(path="")
        self._facts: DatasetFacts | None = None
        self._format, self._offset = QComboBox(), QSpinBox()
        self._labels, self._tokenizer = (
            PathRow("datasetLabels", folders=True),
            PathRow("datasetTokenizer"),
        )
        self._limit, self._part, self._subset, self._seed = QSpinBox(), QComboBox(), QSpinBox(), QSpinBox()
        self._from, self._dash, self._to = QSpinBox(), QLabel("–"), QSpinBox()
        self._trust = TrustBox(gives_samples=True)
        self._headings = (heading(), heading())
        self._part_note, self._subset_note = remark(), remark()
        self._captions = {
            key: QLabel()
            for key in ("format", "offset", "labels", "tokenizer", "limit", "part", "subset", "seed")
        }
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._name_parts()
        self._lay_out()
        self._connect()
        self.retranslate()

    # --- building -----------------------------------------------------------------------------------------------

    def _name_parts(self) -> None:
        for widget, name in (
            (self._format, "datasetFormat"),
            (self._offset, "datasetOffset"),
            (self._limit, "datasetLimit"),
            (self._part, "datasetPart"),
            (self._from, "datasetFrom"),
            (self._to, "datasetTo"),
            (self._subset, "datasetSubset"),
            (self._seed, "datasetSeed"),
        ):
            widget.setObjectName(name)
        self._offset.setRange(-100_000, 100_000)
        for box in (self._limit, self._subset, self._seed):
            box.setRange(0, MOST)
        self._from.setRange(0, 99)
        self._to.setRange(1, 100)
        for box in (self._from, self._to):
            box.setSuffix(" %")
        for box in (self._offset, self._limit, self._subset, self._seed, self._from, self._to):
            inset(box)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, UNIT, UNIT, UNIT)
        column.setSpacing(UNIT)
        column.addWidget(self._trust)
        column.addWidget(self._headings[0])
        reading = form_layout()
        self._add(reading, "format", self._format)
        self._add(reading, "offset", self._offset)
        self._add(reading, "labels", self._labels)
        self._add(reading, "tokenizer", self._tokenizer)
        column.addLayout(reading)
        column.addSpacing(UNIT)
        column.addWidget(self._headings[1])
        self._lay_out_picking(column)
        column.addStretch(1)
        inside.setMaximumWidth(WIDTH)
        page = QWidget()
        across = QHBoxLayout(page)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(inside, 1)
        across.addStretch(0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        page.setAutoFillBackground(False)  # the dialog's colour shows through
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def _lay_out_picking(self, column: QVBoxLayout) -> None:
        picking = form_layout()
        self._add(picking, "limit", self._limit)
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(self._part, 1)
        for widget in (self._from, self._dash, self._to):
            row.addWidget(widget)
        self._add(picking, "part", part)
        self._captions["part"].setBuddy(self._part)
        column.addLayout(picking)
        column.addWidget(self._part_note)
        drawing = form_layout()
        self._add(drawing, "subset", self._subset)
        self._add(drawing, "seed", self._seed)
        column.addLayout(drawing)
        column.addWidget(self._subset_note)
        # Beside the fields, as a row of a form would be; there a remark would get the room of two lines.
        for note in (self._part_note, self._subset_note):
            note.setContentsMargins(CAPTION_WIDTH + UNIT + UNIT // 2, 0, 0, UNIT)

    def _add(self, form: QFormLayout, key: str, field: QWidget) -> None:
        self._captions[key].setBuddy(field)
        self._captions[key].setFixedWidth(CAPTION_WIDTH)
        form.addRow(self._captions[key], field)

    def _connect(self) -> None:
        for combo in (self._format, self._part):
            combo.currentIndexChanged.connect(self._on_edited)
        for box in (self._offset, self._limit, self._subset, self._seed, self._from, self._to):
            box.valueChanged.connect(self._on_edited)
        for row in (self._labels, self._tokenizer):
            row.changed.connect(self._on_edited)
        self._trust.toggled.connect(self._on_edited)
        self._soon.timeout.connect(self.changed)

    # --- for the dialog -----------------------------------------------------------------------------------------

    @property
    def is_settling(self) -> bool:
        """Whether `changed` is still to come."""
        return self._soon.isActive()

    def show_ref(self, ref: DatasetRef) -> None:
        """Edit this."""
        self._ref = ref
        self._soon.stop()
        reference = python_reference(ref.path)
        start = str(Path(ref.path).parent)
        with QSignalBlocker(self):
            self._trust.set_reference(ref.path if reference is not None else "")
            self._trust.set_allowed(ref.trust_code)
            self._format.setCurrentIndex(max(0, self._format.findData(ref.format)))
            self._offset.setValue(ref.label_offset)
            self._labels.show_path(ref.labels, start)
            self._tokenizer.show_path(ref.tokenizer, start)
            self._limit.setValue(ref.limit or 0)
            self._subset.setValue(ref.subset or 0)
            self._seed.setValue(ref.seed)
            self._part.setCurrentIndex(_PARTS.index(ref.part) if ref.part in _PARTS else len(_PARTS))
            self._from.setValue(round(100 * ref.part[0]))
            self._to.setValue(round(100 * ref.part[1]))
        self._soon.stop()
        self._renew()

    def ref(self) -> DatasetRef:
        """What is chosen."""
        at = self._part.currentIndex()
        part = _PARTS[at] if 0 <= at < len(_PARTS) else (self._from.value() / 100, self._to.value() / 100)
        return msgspec.structs.replace(
            self._ref,
            format=self._format.currentData(),
            label_offset=self._offset.value(),
            labels=self._labels.path(),
            tokenizer=self._tokenizer.path(),
            limit=self._limit.value() or None,
            subset=self._subset.value() or None,
            seed=self._seed.value(),
            part=part,
            trust_code=self._trust.allowed,
        )

    def problem(self) -> str:
        """Why this cannot be meant; empty when it can."""
        if self._labels.is_missing():
            return self.tr("The labels are not where they are said to be.")
        if self._tokenizer.is_missing():
            return self.tr("The tokenizer file is not there.")
        low, high = self.ref().part
        if not low < high:
            return self.tr("A part ends after it begins.")
        return ""

    def show_facts(self, facts: DatasetFacts | None) -> None:
        """What was found out."""
        self._facts = facts
        self._fill_formats()
        self._renew()

    def point_at(self, remedy: Remedy) -> None:
        """Put the cursor where a remedy is."""
        places: dict[Remedy, QWidget] = {
            Remedy.TOKENIZER: self._tokenizer,
            Remedy.LABELS: self._labels,
            Remedy.FORMAT: self._format,
            Remedy.ALLOW: self._trust,
        }
        places.get(remedy, self._format).setFocus()

    # --- inside -------------------------------------------------------------------------------------------------

    def _on_edited(self) -> None:
        self._renew()
        self._soon.start()

    def _renew(self) -> None:
        self._trust.setVisible(python_reference(self._ref.path) is not None)
        own = self._part.currentIndex() >= len(_PARTS)
        for widget in (self._from, self._dash, self._to):
            widget.setVisible(own)
        for row in (self._labels, self._tokenizer):
            mark(row.field, row.is_missing())
        form = self._format.currentData() or (self._facts.format if self._facts is not None else None)
        reads_texts = form in (None, DatasetFormat.TEXT, DatasetFormat.PYTHON)
        self._tokenizer.setEnabled(reads_texts)
        self._tokenizer.setToolTip("" if reads_texts else self.tr("Only texts need a tokenizer."))
        draws = self._subset.value() > 0 or self._part.currentIndex() > 0
        self._seed.setEnabled(draws)
        self._seed.setToolTip("" if draws else self.tr("Matters once a part or some samples are drawn."))

    def _fill_formats(self) -> None:
        kept = self._format.currentData()
        found = self._facts.format if self._facts is not None and kept is None else None
        first = self.tr("Found out")
        if found is not None:
            first = self.tr("Found out: {format}").format(format=format_word(found))
        with QSignalBlocker(self._format):
            self._format.clear()
            self._format.addItem(first, None)
            for form in DatasetFormat:
                self._format.addItem(format_word(form), form)
            self._format.setCurrentIndex(max(0, self._format.findData(kept)))

    def retranslate(self) -> None:
        """Renew all texts; what is chosen stays."""
        self._fill_formats()
        at = max(0, self._part.currentIndex())
        with QSignalBlocker(self._part):
            self._part.clear()
            self._part.addItems(
                [self.tr("All samples"), self.tr("First half"), self.tr("Second half"), self.tr("From, to")]
            )
            self._part.setCurrentIndex(at)
        for head, text in zip(
            self._headings, (self.tr("How it is read"), self.tr("Which samples")), strict=True
        ):
            head.setText(text)
        for key, text in self._titles().items():
            self._captions[key].setText(text)
        for box, text in ((self._limit, self.tr("all")), (self._subset, self.tr("all of them"))):
            box.setSpecialValueText(text)
        self._from.setAccessibleName(self.tr("Part from"))
        self._to.setAccessibleName(self.tr("Part to"))
        self._labels.set_texts(self.tr("Labels"), self.tr("in the usual place"))
        self._tokenizer.set_texts(self.tr("Tokenizer"), self.tr("tokenizer.json or vocab.txt, for texts"))
        self._offset.setToolTip(
            self.tr("Added to every label: 1 for a network whose class 0 is the background.")
        )
        self._part_note.setText(
            self.tr(
                "The first and the second half never share a sample: calibrate with one, evaluate with the other."
            )
        )
        self._subset_note.setText(
            self.tr("The same seed draws the same samples everywhere; a larger number holds the smaller one.")
        )
        self._renew()

    def _titles(self) -> dict[str, str]:
        return {
            "format": self.tr("Format"),
            "offset": self.tr("Label offset"),
            "labels": self.tr("Labels"),
            "tokenizer": self.tr("Tokenizer"),
            "limit": self.tr("Only the first"),
            "part": self.tr("Part"),
            "subset": self.tr("Drawn by lot"),
            "seed": self.tr("Seed"),
        }

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
