"""Step 1: what the source is, and whether OpenVINO can take it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.core import units
from workbench.core.errors import ErrorReport
from workbench.core.events import Progress
from workbench.core.inspection import InspectResult, InspectSpec
from workbench.ui.answers import Answers
from workbench.ui.conversion_wizard.draft import Draft
from workbench.ui.conversion_wizard.page import Page
from workbench.ui.conversion_wizard.preflight_panel import PreflightPanel
from workbench.ui.free_memory import free_memory
from workbench.ui.i18n import translate_message
from workbench.ui.plots.bars import BarChart
from workbench.ui.plots.composition import operation_bars
from workbench.ui.session import Session
from workbench.ui.tables.notices import Line, NoticeList
from workbench.ui.tables.tensor_table import TensorTable
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.figure_card import FigureCard
from workbench.ui.widgets.form import heading
from workbench.ui.widgets.names import plain_tip, shown_name

QUESTION = "preflight"
MOST_OPERATIONS = 12
SETTLE_MS = 600
"""While example inputs are being typed the converter is not asked at every key."""
_CARDS = ("format", "opset", "operations", "size", "memory")


class SourcePage(Page):
    """Shows what the project knows at once, and asks the converter for the rest when the wizard opens."""

    def __init__(
        self, session: Session, draft: Draft, answers: Answers, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, draft, answers, parent)
        self._asked: InspectSpec | None = None
        self._soon = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._soon.timeout.connect(self._ask)
        self._cards = {key: FigureCard() for key in _CARDS}
        self._preflight = PreflightPanel()
        self._warnings = NoticeList()
        self._inputs, self._outputs, self._operations = TensorTable(), TensorTable(), BarChart()
        self._operations.export_name = "operations"
        self._headings = {k: heading() for k in ("preflight", "inputs", "outputs", "operations")}
        self._empty = QLabel()
        self._empty.setProperty("role", "secondary")
        self._lay_out()
        self._preflight.retry.connect(self._ask_again)
        self._preflight.cut_requested.connect(self._cut_before)
        draft.changed.connect(self._soon.start)
        draft.inspected.connect(self._show)
        self.retranslate()
        self._ask()

    def _lay_out(self) -> None:
        cards = QHBoxLayout()
        cards.setSpacing(UNIT)
        for card in self._cards.values():
            cards.addWidget(card, 1)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, key, widget in (
            (left, "inputs", self._inputs),
            (left, "outputs", self._outputs),
            (right, "operations", self._operations),
        ):
            column.setSpacing(UNIT)
            column.addWidget(self._headings[key])
            column.addWidget(widget)
            column.addSpacing(UNIT)
        right.insertWidget(1, self._empty)
        columns = QHBoxLayout()
        columns.setSpacing(4 * UNIT)
        for column, stretch in ((left, 3), (right, 2)):
            column.addStretch(1)
            columns.addLayout(column, stretch)
        self.body.addLayout(cards)
        self.body.addSpacing(UNIT)
        self.body.addWidget(self._headings["preflight"])
        self.body.addWidget(self._preflight)
        self.body.addWidget(self._warnings)
        self.body.addSpacing(UNIT)
        self.body.addLayout(columns)
        self.body.addStretch(1)

    def title(self) -> str:
        """The variant's own name: everything below is about it."""
        return shown_name(self.draft.title)

    def subtitle(self) -> str:
        """Where it lies."""
        return shown_name(self.draft.variant.path)

    def problem(self) -> str:
        """Unsupported operations, unless the model is cut."""
        found = self.draft.preflight
        if found is None or not found.unsupported or self.draft.spec.outputs or self.draft.cut_inputs():
            return ""
        names = ", ".join(shown_name(u.type, 40) for u in found.unsupported[:3])
        more = " …" if len(found.unsupported) > 3 else ""
        return self.tr("OpenVINO cannot convert {operations}: cut the model around them.").format(
            operations=names + more
        )

    def is_busy(self) -> bool:
        """While the pre-flight runs."""
        return self.answers.is_asked(QUESTION)

    # --- the pre-flight -----------------------------------------------------------------------------------------

    def _ask_again(self) -> None:
        self._asked = None
        self._ask()

    def _ask(self) -> None:
        """Once, and again when what it depends on (example inputs, leave to run code) has changed."""
        spec = InspectSpec(
            model=self.draft.spec.model,
            hash_files=False,
            preflight=True,
            list_nodes=True,
            example_inputs=self.draft.spec.example_inputs,
            trust_code=self.draft.spec.trust_code,
        )
        if spec == self._asked:
            return
        self._asked = spec
        if self.draft.runs_code and not spec.trust_code:
            self.answers.drop(QUESTION)
            self._preflight.show_idle()
        else:
            self._preflight.show_working()
            self.answers.ask(QUESTION, spec, self._on_result, self._on_error, self._on_progress)
        self.changed.emit()

    def _on_result(self, result: InspectResult) -> None:
        self.draft.note_preflight(result)
        self._preflight.show_found(result.unsupported, can_cut=bool(self.draft.outputs_before_unsupported()))
        self.changed.emit()

    def _on_error(self, report: ErrorReport) -> None:
        self._preflight.show_failed(report)
        self.changed.emit()

    def _on_progress(self, progress: Progress) -> None:
        self._preflight.show_working(translate_message(progress.phase), progress.fraction)

    def _cut_before(self) -> None:
        self.draft.cut_before_unsupported()
        self.step_requested.emit("inputs")

    # --- showing ------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        facts = self.draft.inspection
        self._show_cards(facts)
        self._inputs.show_tensors(self.draft.source_inputs())
        self._outputs.show_tensors(self.draft.source_outputs())
        bars = operation_bars(facts, MOST_OPERATIONS) if facts is not None else []
        self._operations.show_bars(bars)
        self._empty.setText("" if facts is not None and facts.operations else self.tr("Not known yet."))
        self._empty.setVisible(not bars)
        self._operations.setVisible(bool(bars))
        warnings = facts.warnings if facts is not None else ()
        self._warnings.set_lines([Line(translate_message(w)) for w in warnings])

    def _show_cards(self, facts: InspectResult | None) -> None:
        cards, source = self._cards, self.draft.format
        made_with = self._made_with(facts)
        cards["format"].set_figure(
            source.badge, note=made_with, hint=plain_tip(f"{source.value}. {made_with}")
        )
        if facts is None:
            for key in _CARDS[1:]:
                cards[key].set_figure(None)
            return
        self._show_opset(facts)
        kinds = self.tr("%n types", "", len(facts.operations))
        cards["operations"].set_figure(f"{facts.node_count:,}", note=kinds)
        size, _, unit = units.byte_size(facts.size_bytes).partition(" ")
        weights = self.tr("weights {size}").format(size=units.byte_size(facts.weights_bytes))
        cards["size"].set_figure(size, unit, weights, hint=f"{facts.size_bytes:,} B")
        self._show_memory(facts)

    def _made_with(self, facts: InspectResult | None) -> str:
        """The framework or program and its version, as the file tells them."""
        if facts is None:
            return ""
        told = facts.framework_version or facts.producer
        if told:
            return shown_name(told, 60)
        if facts.ir_version is not None:
            return self.tr("file version {version}").format(version=facts.ir_version)
        return "" if facts.format.badge == facts.format.value else facts.format.value

    def _show_opset(self, facts: InspectResult) -> None:
        opset = facts.opset or {}
        main = opset.get("", opset.get("ai.onnx"))
        others = {k: v for k, v in opset.items() if k not in ("", "ai.onnx")}
        if main is None and others:
            main = next(iter(others.values()))
        note = ", ".join(shown_name(f"{name} {version}", 40) for name, version in others.items())
        # TorchScript, TFLite and IR files have none.
        self._cards["opset"].setVisible(main is not None)
        self._cards["opset"].set_figure(str(main) if main is not None else None, note=note, hint=note)

    def _show_memory(self, facts: InspectResult) -> None:
        estimate = facts.memory_estimate_bytes
        if estimate is None:
            working = self.is_busy()
            note = self.tr("being found out") if working else self.tr("not known")
            self._cards["memory"].set_figure(None, note=note)
            return
        value, _, unit = units.byte_size(estimate).partition(" ")
        free = free_memory()
        enough = estimate <= free * self.session.settings.memory_fraction
        text = self.tr("of {free} free") if enough else self.tr("only {free} free")
        hint = self.tr("What the conversion needs at its peak, and what is free on this machine now.")
        note = text.format(free=units.byte_size(free))
        self._cards["memory"].set_figure(value, unit, note, "" if enough else "bad", hint)

    def enter(self) -> None:
        """Renew: what memory is free changes by the minute."""
        self._show()

    def retranslate(self) -> None:
        """Renew all texts."""
        titles = {
            "format": self.tr("Format"),
            "opset": self.tr("Opset"),
            "operations": self.tr("Operations"),
            "size": self.tr("Size"),
            "memory": self.tr("Memory needed"),
        }
        for key, title in titles.items():
            self._cards[key].set_title(title)
        texts = {
            "preflight": self.tr("Can OpenVINO convert it"),
            "inputs": self.tr("Inputs"),
            "outputs": self.tr("Outputs"),
            "operations": self.tr("Operations by type"),
        }
        for key, text in texts.items():
            self._headings[key].setText(text)
        self._inputs.setAccessibleName(texts["inputs"])
        self._outputs.setAccessibleName(texts["outputs"])
        self._operations.setAccessibleName(texts["operations"])
        self._operations.name_title, self._operations.value_title = "operation", "count"
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        for part in (self._inputs, self._outputs, self._operations, self._warnings, self._preflight):
            part.set_theme(theme)
