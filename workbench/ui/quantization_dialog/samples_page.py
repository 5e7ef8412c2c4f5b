"""The step *samples*: the data that ranges are measured on."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from workbench.ui.answers import Answers
from workbench.ui.quantization_dialog.draft import Kind, QuantizationDraft
from workbench.ui.quantization_dialog.page import Page
from workbench.ui.sample_data.field import DatasetField
from workbench.ui.sample_data.thumbnails import Thumbnails
from workbench.ui.session import Session
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.form import remark

LEAST_PREVIEWS = 132
"""Pixels: a row of thumbnails; with more the page would scroll around a list that scrolls."""


class SamplesPage(Page):
    """Writes `draft.dataset` and `draft.feeding`."""

    def __init__(
        self, session: Session, draft: QuantizationDraft, answers: Answers, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, draft, answers, parent)
        self._used = QLabel()
        self._used.setWordWrap(True)
        self._hint = remark()
        self.field = DatasetField(session, answers, key="calibration", labelled=False)
        self.field.setObjectName("calibrationData")
        self.body.addWidget(self._used)
        self.previews = Thumbnails()
        self.previews.setMinimumHeight(LEAST_PREVIEWS)
        self.previews.hide()
        self.previews.sample_opened.connect(lambda _sample: self.field.look_closer("feeding"))
        self.body.addWidget(self._hint)
        self.body.addSpacing(UNIT)
        self.body.addWidget(self.field)
        self.body.addWidget(self.previews, 1)
        self.body.addStretch(0)
        kept = draft.dataset
        self.field.set_variant(draft.variant)
        if kept is not None:
            self.field.set_dataset(kept)
        self.field.changed.connect(self._on_field_changed)
        draft.changed.connect(self._on_draft_changed)
        self._on_field_changed()
        self.retranslate()
        self.set_theme(session.theme)

    # --- Page ---------------------------------------------------------------------------------------------------

    def title(self) -> str:
        return self.tr("Samples to calibrate with")

    def subtitle(self) -> str:
        return self.tr("What the network usually gets: from it the ranges of the activations are measured.")

    def problem(self) -> str:
        draft = self.draft
        if draft.needs_samples and draft.dataset is None:
            return self.tr("Choose samples to calibrate with.")
        return draft.dataset_problem if draft.takes_samples and draft.dataset is not None else ""

    def is_busy(self) -> bool:
        return self.field.is_busy

    def retranslate(self) -> None:
        kind = self.draft.kind
        if kind is Kind.QUANTIZE:
            text = self.tr(
                "Labels are not needed to calibrate; where there are some, the accuracy can be measured, too."
            )
        elif kind is Kind.COMPRESS and self.draft.needs_samples:
            text = self.tr("What is chosen looks at samples. Labels are not needed.")
        elif kind is Kind.COMPRESS and self.draft.takes_samples:
            text = self.tr("AWQ works without samples, and better with them.")
        elif kind is Kind.COMPRESS:
            text = self.tr("What is chosen needs no samples: you can leave this step out.")
        elif self.draft.prune_adapts:
            text = self.tr("Pruning works without samples; with some, batch norms are measured anew on them.")
        else:
            text = self.tr("Pruning needs no samples: you can leave this step out.")
        self._used.setText(text)
        self._hint.setText(
            self.tr(
                "Take real ones, as different as those it will see in use. 100 to 300 are enough: they are drawn "
                "from all that you choose here."
            )
        )
        self._hint.setVisible(self.draft.takes_samples)
        self.changed.emit()

    def set_theme(self, theme: Theme) -> None:
        self.field.set_theme(theme)
        self.previews.set_theme(theme)

    # --- inside -------------------------------------------------------------------------------------------------

    def _on_field_changed(self) -> None:
        field = self.field
        self.draft.note_facts(field.facts)
        previews = field.facts.previews if field.facts is not None else ()
        self.previews.show_previews(previews)
        self.previews.setVisible(bool(previews))
        self.draft.note_problems(dataset=field.problem() if field.dataset() is not None else "")
        self.draft.update(dataset=field.dataset(), feeding=field.feeding())
        self.changed.emit()

    def _on_draft_changed(self) -> None:
        if self.draft.dataset is not None and self.draft.dataset != self.field.dataset():
            self.field.set_dataset(self.draft.dataset)
        self.retranslate()
