"""The step *preprocessing*: what is done to a picture before the network sees it, and how that looks."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.core.preprocessing import Preprocessing
from workbench.core.previewing import PreviewSpec
from workbench.core.tensors import TensorInfo
from workbench.ui.answers import Answers
from workbench.ui.conversion_wizard.draft import Draft
from workbench.ui.conversion_wizard.page import Page
from workbench.ui.conversion_wizard.picture_preview import PicturePreview
from workbench.ui.conversion_wizard.preprocessing_form import PreprocessingForm
from workbench.ui.conversion_wizard.preprocessing_sentence import preprocessing_sentence
from workbench.ui.session import Session
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.form import remark
from workbench.ui.widgets.image_inputs import image_inputs
from workbench.ui.widgets.names import shown_name

FORM_WIDTH = 304


class PreprocessingPage(Page):
    """Writes `spec.preprocessing`; an input for which nothing is chosen is left out."""

    def __init__(
        self, session: Session, draft: Draft, answers: Answers, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, draft, answers, parent)
        self._inputs: tuple[TensorInfo, ...] = ()
        self._any_input = False
        """The user says which input takes pictures although none looks like it."""
        self._form = PreprocessingForm()
        self._preview = PicturePreview(session, answers, self._preview_spec)
        self._input, self._input_label = QComboBox(), QLabel()
        self._sentence = QLabel()
        self._empty, self._empty_text = QWidget(), remark()
        self._empty_title, self._empty_button = QLabel(), QPushButton()
        self._content = QWidget()
        self._lay_out()
        self._form.changed.connect(self._on_form_changed)
        self._input.currentIndexChanged.connect(self._on_input_chosen)
        self._preview.changed.connect(self.changed)
        answers.changed.connect(self.changed)
        draft.inspected.connect(self._renew_inputs)
        draft.changed.connect(self._drop_what_is_gone)
        self._renew_inputs()
        self.retranslate()
        self.set_theme(session.theme)

    def _lay_out(self) -> None:
        self._input.setObjectName("preprocessingInput")
        self._sentence.setObjectName("preprocessingSentence")
        self._sentence.setProperty("role", "mono")
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._input_label.setBuddy(self._input)
        top = QHBoxLayout()
        top.addWidget(self._input_label)
        top.addWidget(self._input, 1)
        top.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(UNIT)
        left.addWidget(self._form, 1)
        self._form.setFixedWidth(FORM_WIDTH)
        columns = QHBoxLayout()
        columns.setSpacing(3 * UNIT)
        columns.addLayout(left)
        columns.addWidget(self._preview, 1)
        content = QVBoxLayout(self._content)
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(2 * UNIT)
        content.addLayout(top)
        content.addWidget(self._sentence)
        content.addLayout(columns, 1)
        self.body.addWidget(self._content, 1)
        self._lay_out_empty()

    def _lay_out_empty(self) -> None:
        self._empty_title.setObjectName("stateTitle")
        self._empty_button.setObjectName("preprocessingAnyInput")
        self._empty_button.setAutoDefault(False)
        self._empty_button.clicked.connect(self._choose_any_input)
        layout = QVBoxLayout(self._empty)
        layout.setContentsMargins(0, 4 * UNIT, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self._empty_title)
        layout.addWidget(self._empty_text)
        layout.addWidget(self._empty_button, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.body.addWidget(self._empty, 1)

    # --- Page ---------------------------------------------------------------------------------------------------

    def title(self) -> str:
        return self.tr("Preprocessing into the model")

    def subtitle(self) -> str:
        return self.tr(
            "The converted model does this itself, so that every program may feed it pictures as they are."
        )

    def problem(self) -> str:
        return self._form.problem() if self._chosen() is not None else ""

    def is_busy(self) -> bool:
        return self._preview.is_busy()

    def enter(self) -> None:
        self._renew_inputs()
        known = self.draft.inspection
        size = known.size_bytes if known is not None else 0
        self._preview.set_model(Path(self.draft.variant.path), self._class_count(), size)
        self._preview.refresh()

    def set_theme(self, theme: Theme) -> None:
        self._preview.set_theme(theme)

    def retranslate(self) -> None:
        self._input_label.setText(self.tr("Input"))
        self._input.setAccessibleName(self.tr("Input that takes pictures"))
        self._empty_title.setText(self.tr("This model has no image-like input"))
        self._empty_text.setText(
            self.tr(
                "An input that takes pictures has three or four dimensions, one of them with 1 or 3 channels. "
                "Nothing needs to be done here for other models."
            )
        )
        self._empty_button.setText(self.tr("Choose an input all the same"))
        self._renew_sentence()

    # --- inside -------------------------------------------------------------------------------------------------

    def _chosen(self) -> TensorInfo | None:
        """The input that is edited."""
        at = self._input.currentIndex()
        return self._inputs[at] if 0 <= at < len(self._inputs) else None

    def _choose_any_input(self) -> None:
        self._any_input = True
        self._renew_inputs()
        self._input.setFocus()

    def _renew_inputs(self) -> None:
        """The inputs may have changed on other pages, or be known better now."""
        effective = self.draft.effective_inputs()
        inputs = image_inputs(effective)
        if self._any_input or (not inputs and self.draft.spec.preprocessing):
            inputs = effective
        if inputs != self._inputs:
            before = self._chosen()
            self._inputs = inputs
            self._input.blockSignals(True)
            self._input.clear()
            for info in inputs:
                self._input.addItem(f"{shown_name(info.name, 60)}  {info.shape_text} {info.type}")
            names = [info.name for info in inputs]
            self._input.setCurrentIndex(names.index(before.name) if before and before.name in names else 0)
            self._input.blockSignals(False)
            self._show_input()
        has_image = bool(self._inputs)
        self._content.setVisible(has_image)
        self._empty.setVisible(not has_image)
        self._empty_button.setVisible(bool(effective))
        several = len(self._inputs) > 1
        self._input.setVisible(several)
        self._input_label.setVisible(several)

    def _drop_what_is_gone(self) -> None:
        """An input that was frozen or cut away on another page takes no pictures any more."""
        spec = self.draft.spec
        names = {name for info in self.draft.effective_inputs() for name in (info.name, *info.names, "")}
        kept = tuple(p for p in spec.preprocessing if p.input in names)
        if kept != spec.preprocessing:
            self.draft.update(preprocessing=kept)

    def _on_input_chosen(self) -> None:
        self._show_input()
        self._preview.refresh()

    def _show_input(self) -> None:
        info = self._chosen()
        if info is not None:
            self._form.show_input(info, self._value_of(info.name))
        self._renew_sentence()
        self.changed.emit()

    def _value_of(self, name: str) -> Preprocessing:
        found = (p for p in self.draft.spec.preprocessing if p.input == name)
        return next(found, Preprocessing(input=name))

    def _on_form_changed(self) -> None:
        self._renew_sentence()
        if not self._form.problem():
            value = self._form.value()
            others = tuple(p for p in self.draft.spec.preprocessing if p.input != value.input)
            kept = others if value.is_nothing else (*others, value)
            self.draft.update(preprocessing=kept)
            self._preview.refresh()
        self.changed.emit()

    def _renew_sentence(self) -> None:
        info = self._chosen()
        problem = self._form.problem() if info is not None else ""
        text = problem
        if info is not None and not problem:
            text = preprocessing_sentence(self._form.value(), info, self._form.network_layout())
            text = text or self.tr("Nothing is added: the model takes what the network takes.")
        self._sentence.setText(text)
        tone = "bad" if problem else ""
        if self._sentence.property("tone") != tone:
            self._sentence.setProperty("tone", tone)
            self._sentence.style().unpolish(self._sentence)
            self._sentence.style().polish(self._sentence)

    def _preview_spec(self, picture: str) -> PreviewSpec | None:
        """What to ask a worker; the verification has no part in it, and no file is written."""
        info = self._chosen()
        needs_leave = self.draft.runs_code and not self.draft.spec.trust_code
        if info is None or needs_leave or self._form.problem():
            return None
        conversion = msgspec.structs.replace(self.draft.spec, verify=None)
        return PreviewSpec(conversion=conversion, image=picture, input=info.name)

    def _class_count(self) -> int | None:
        outputs = self.draft.source_outputs()
        last = outputs[0].shape[-1] if outputs and outputs[0].shape else None
        return last if isinstance(last, int) else None
