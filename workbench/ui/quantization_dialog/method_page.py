"""The step *method*: quantize, compress weights or prune, and how."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.core.compression import CompressResult
from workbench.core.quantization import QuantizeResult
from workbench.ui.answers import Answers
from workbench.ui.quantization_dialog.compress_form import CompressForm
from workbench.ui.quantization_dialog.draft import Kind, QuantizationDraft
from workbench.ui.quantization_dialog.kind_card import KindCard
from workbench.ui.quantization_dialog.page import Page
from workbench.ui.quantization_dialog.prune_form import PruneForm, has_torch
from workbench.ui.quantization_dialog.quantize_form import QuantizeForm
from workbench.ui.session import Session
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.form import remark
from workbench.ui.widgets.names import shown_name


class MethodPage(Page):
    """Writes `draft.kind`; each kind has a form of its own."""

    variant_requested = Signal(str)
    """The id of the variant that this one was made from: it shall be worked on instead."""

    def __init__(
        self, session: Session, draft: QuantizationDraft, answers: Answers, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, draft, answers, parent)
        self.cards = {kind: KindCard(f"kind:{kind.value}") for kind in Kind}
        self._already = remark()
        self._already.setTextFormat(Qt.TextFormat.PlainText)
        self._already.setProperty("tone", "warning")
        self._instead = QPushButton()
        self._instead.setObjectName("quantizeInstead")
        self._instead.setProperty("role", "link")
        self._instead.setAutoDefault(False)
        self._instead.clicked.connect(lambda: self.variant_requested.emit(self.draft.variant.parent_id or ""))
        self._forms: dict[Kind, QWidget] = {}
        """Made when their kind is first chosen."""
        self._forms_place = QVBoxLayout()
        self._lay_out()
        self.setFocusProxy(self.cards[draft.kind].button)
        for kind, card in self.cards.items():
            card.chosen.connect(lambda k=kind: draft.update(kind=k))
        draft.changed.connect(self._renew)
        draft.learned.connect(self._renew)
        self.retranslate()
        self.set_theme(session.theme)

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(UNIT + UNIT // 2)
        for card in self.cards.values():
            group.addButton(card.button)
            row.addWidget(card, 1)
        self.body.addLayout(row)
        line = QHBoxLayout()
        line.setSpacing(UNIT)
        line.addWidget(self._already, 1)
        line.addWidget(self._instead)
        self.body.addLayout(line)
        self.body.addSpacing(UNIT)
        self.body.addLayout(self._forms_place)
        self.body.addStretch(1)

    # --- for scripts --------------------------------------------------------------------------------------------

    @property
    def quantize(self) -> QuantizeForm:
        """The form of a quantization."""
        if Kind.QUANTIZE not in self._forms:
            self._add(Kind.QUANTIZE, QuantizeForm(self.draft))
        form = self._forms[Kind.QUANTIZE]
        assert isinstance(form, QuantizeForm)
        return form

    @property
    def compress(self) -> CompressForm:
        """The form of a compression."""
        if Kind.COMPRESS not in self._forms:
            made = CompressForm(self.draft)
            made.samples_requested.connect(lambda: self.step_requested.emit("samples"))
            self._add(Kind.COMPRESS, made)
        form = self._forms[Kind.COMPRESS]
        assert isinstance(form, CompressForm)
        return form

    @property
    def prune(self) -> PruneForm:
        """The form of a pruning."""
        if Kind.PRUNE not in self._forms:
            made = PruneForm(self.draft)
            made.changed.connect(self.changed)
            self._add(Kind.PRUNE, made)
        form = self._forms[Kind.PRUNE]
        assert isinstance(form, PruneForm)
        return form

    def _add(self, kind: Kind, form: QWidget) -> None:
        self._forms[kind] = form
        self._forms_place.addWidget(form)
        form.setVisible(kind is self.draft.kind)

    # --- Page ---------------------------------------------------------------------------------------------------

    def title(self) -> str:
        return self.tr("What shall be made of it?")

    def subtitle(self) -> str:
        return self.draft.title

    def problem(self) -> str:
        reason = self._why_not(self.draft.kind)
        if reason:
            return reason
        if self.draft.kind is Kind.COMPRESS:
            return self.compress.problem()
        return self.prune.problem() if self.draft.kind is Kind.PRUNE else ""

    def retranslate(self) -> None:
        for kind, title, sentence in (
            (
                Kind.QUANTIZE,
                self.tr("Quantize"),
                self.tr("Smaller and faster: it computes with small integers. Needs some samples."),
            ),
            (
                Kind.COMPRESS,
                self.tr("Compress weights"),
                self.tr("Smaller, and it computes as before: for large language models. Needs no samples."),
            ),
            (
                Kind.PRUNE,
                self.tr("Prune"),
                self.tr(
                    "Sets the smallest weights to zero. For PyTorch models, and CPUs that can skip zeros."
                ),
            ),
        ):
            self.cards[kind].set_texts(title, sentence)
        self._already.setText(
            self.tr("This variant is quantized or compressed already: what is made of it loses twice.")
        )
        self._renew()

    def set_theme(self, theme: Theme) -> None:
        """Nothing here is painted by hand."""

    # --- inside -------------------------------------------------------------------------------------------------

    def _renew(self) -> None:
        draft = self.draft
        for kind, card in self.cards.items():
            card.allow(self._why_not(kind))
            card.button.setChecked(kind is draft.kind)
        getattr(self, draft.kind.value)  # made if it has not been yet
        for kind, form in self._forms.items():
            form.setVisible(kind is draft.kind)
        inspection = draft.inspection
        # A pruned one is not meant: quantizing is what makes its zeros useful.
        small = isinstance(draft.variant.shrinking, QuantizeResult | CompressResult) or (
            inspection is not None and inspection.quantized_operations > 0
        )
        self._already.setVisible(small)
        parent = self.session.find_variant(draft.variant.parent_id) if small else None
        self._instead.setVisible(parent is not None)
        if parent is not None:
            name = shown_name(parent.name, 40).replace("&", "&&")
            self._instead.setText(self.tr("Use {variant} instead").format(variant=name))
        self.changed.emit()

    def _why_not(self, kind: Kind) -> str:
        draft = self.draft
        if kind is not Kind.PRUNE:
            return self.tr("Python code can only be pruned. Convert it first.") if draft.is_code else ""
        if not draft.can_prune:
            return self.tr(
                "Only PyTorch models can be pruned, imported from the Python code that makes them."
            )
        return "" if has_torch() else self.tr("PyTorch is not installed: install torch to prune models.")
