"""What the network gets of a sample: as the recipes say or set by hand, with real samples beside it."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workbench.core.datasets import DatasetRef
from workbench.core.feeding import Feeding
from workbench.core.inspection import ModelFormat
from workbench.core.project import Variant
from workbench.core.sample_views import SamplesSpec
from workbench.ui.answers import Answers
from workbench.ui.sample_data.choices import needs_leave
from workbench.ui.sample_data.fed_preview import SIDE, FedPreview
from workbench.ui.sample_data.feeding_form import FeedingForm
from workbench.ui.sample_data.words import steps_sentence
from workbench.ui.session import Session
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.form import remark
from workbench.ui.widgets.image_inputs import image_inputs
from workbench.ui.widgets.names import shown_name
from workbench.workspace.fed import Inherited

FORM_WIDTH = 304


class FeedingTab(QWidget):
    """`feeding()` is what the user wishes; `in_force()` the same with what the recipes say."""

    changed = Signal()
    """The feeding."""
    busy_changed = Signal()

    def __init__(
        self,
        session: Session,
        answers: Answers,
        variant: Variant | None,
        feeding: Feeding,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._variant, self._ref = variant, DatasetRef(path="")
        self._inherited = session.workspace.inherited_feeding(variant) if variant is not None else Inherited()
        inspection = variant.inspection if variant is not None else None
        self._inputs = image_inputs(inspection.inputs) if inspection is not None else ()
        if not self._inputs and inspection is not None and len(inspection.inputs) == 1:
            self._inputs = inspection.inputs
        self._note, self._recipe_note = remark(), remark()
        self._recipe, self._own = QRadioButton(), QRadioButton()
        self._group = QButtonGroup(self)
        self._form = FeedingForm()
        shown = variant.id if variant is not None else None
        size = variant.size_bytes if variant is not None else 0
        self._preview = FedPreview(answers, self._spec, shown, size)
        self._lay_out()
        self._show(feeding)
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self._recipe.setObjectName("feedingRecipe")
        self._own.setObjectName("feedingOwn")
        for button in (self._recipe, self._own):
            self._group.addButton(button)
        self._recipe_note.setTextFormat(Qt.TextFormat.PlainText)
        self._recipe_note.setContentsMargins(3 * UNIT, 0, 0, 0)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, UNIT, 0)
        column.setSpacing(UNIT)
        for widget in (self._note, self._recipe, self._recipe_note, self._own, self._form):
            column.addWidget(widget)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        inside.setAutoFillBackground(False)  # the dialog's colour shows through
        area.setFixedWidth(FORM_WIDTH + 2 * UNIT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, UNIT, 0, 0)
        row.setSpacing(2 * UNIT)
        row.addWidget(area)
        row.addWidget(self._preview, 1)

    def _connect(self) -> None:
        self._own.toggled.connect(self._on_way_chosen)
        self._form.changed.connect(self._on_edited)
        self._preview.changed.connect(self.busy_changed)

    # --- for the dialog -----------------------------------------------------------------------------------------

    @property
    def is_busy(self) -> bool:
        """Whether the preview is still to come."""
        return self._preview.is_busy

    def feeding(self) -> Feeding:
        """What the user wishes; empty: as the recipe says."""
        return self._form.feeding() if self._own.isChecked() else Feeding()

    def in_force(self) -> Feeding:
        """What is done to a sample, and what the model has built in."""
        kept = self._inherited.feeding
        return (
            msgspec.structs.replace(self.feeding(), built_in=kept.built_in) if self._own.isChecked() else kept
        )

    def problem(self) -> str:
        """Why this cannot be meant; empty when it can."""
        return self._form.problem() if self._own.isChecked() else ""

    def set_dataset(self, ref: DatasetRef) -> None:
        """Show samples of this data."""
        if ref != self._ref:
            self._ref = ref
            self._preview.begin_again()

    def show_sample(self, sample: str) -> None:
        """Show what the network gets of one sample."""
        self._preview.show_samples((sample,))

    def resize_pictures(self) -> None:
        """Let pictures be brought to the network's size."""
        self._own.setChecked(True)
        self._form.resize_pictures()

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self._preview.set_theme(theme)

    # --- inside -------------------------------------------------------------------------------------------------

    def _show(self, feeding: Feeding) -> None:
        own = bool(feeding.preprocessing or feeding.layouts)
        (self._own if own else self._recipe).setChecked(True)
        self._form.show_feeding(self._inputs, feeding if own else self._starting())
        self._form.setEnabled(own)

    def _starting(self) -> Feeding:
        """What a form set by hand begins with: the recipe's."""
        kept = self._inherited.feeding
        return Feeding(preprocessing=kept.preprocessing, layouts=kept.layouts)

    def _on_way_chosen(self, own: bool) -> None:
        self._form.setEnabled(own)
        self._on_edited()

    def _on_edited(self) -> None:
        if not self.problem():
            self._preview.refresh()
        self.changed.emit()

    def _spec(self, first: int, count: int, ids: tuple[str, ...]) -> SamplesSpec | None:
        if not self._ref.path or needs_leave(self._ref) or self.problem():
            return None
        runs_code = self._variant is not None and self._variant.format is ModelFormat.PYTHON
        model = self._variant.path if self._variant is not None and not runs_code else None
        return SamplesSpec(
            dataset=self._ref,
            model=model,
            feeding=self.feeding(),
            answers=False,
            samples=ids,
            first=first,
            count=count,
            side=SIDE,
        )

    def _recipe_words(self) -> str:
        kept, lines = self._inherited, []
        if kept.converted is not None:
            steps = steps_sentence(kept.feeding.built_in)
            lines.append(
                self.tr("“{variant}” has this built in: {steps}.").format(
                    variant=shown_name(kept.converted.name, 60), steps=steps
                )
            )
        if kept.calibrated is not None:
            steps = steps_sentence(kept.feeding.preprocessing)
            layouts = ", ".join(kept.feeding.layouts.values())
            lines.append(
                self.tr("“{variant}” was made with: {steps}.").format(
                    variant=shown_name(kept.calibrated.name, 60),
                    steps=" · ".join(filter(None, (steps, layouts))),
                )
            )
        elif kept.converted is not None:
            lines.append(
                self.tr("Nothing more is done: pictures are fed as 0 to 255, in the colours it takes.")
            )
        else:
            lines.append(self.tr("No recipe says anything."))
            lines.append(self.tr("Nothing is done before it is fed: pictures as 0 to 255, red, green, blue."))
        return "\n".join(lines)

    def retranslate(self) -> None:
        """Renew all texts."""
        self._note.setText(
            self.tr("No model is chosen: the samples are shown as they are.")
            if self._variant is None
            else self.tr("Python models are fed after their conversion; the samples are shown as they are.")
        )
        runs_code = self._variant is not None and self._variant.format is ModelFormat.PYTHON
        self._note.setVisible(self._variant is None or runs_code)
        self._recipe.setText(self.tr("As the recipe says"))
        self._recipe_note.setText(self._recipe_words())
        self._own.setText(self.tr("Set by hand"))
        self._own.setEnabled(bool(self._inputs))
        self._own.setToolTip("" if self._inputs else self.tr("No input of the model takes pictures."))

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._preview.refresh()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
