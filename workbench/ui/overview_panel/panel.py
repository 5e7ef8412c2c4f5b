"""The overview panel: cards on top, inputs and outputs and files on the left, operations and weights on the right."""

from __future__ import annotations

from PySide6.QtCore import Property, QEvent, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from workbench.core.inspection import InspectResult
from workbench.core.project import Step, Variant
from workbench.core.quantization import QuantizeResult
from workbench.ui.i18n import translate_message
from workbench.ui.overview_panel.headline import Headline
from workbench.ui.overview_panel.provenance import Provenance
from workbench.ui.overview_panel.recipe_row import RecipeRow
from workbench.ui.overview_panel.shrinking_section import ShrinkingSection
from workbench.ui.plots.bars import BarChart
from workbench.ui.plots.composition import operation_bars, weight_bars
from workbench.ui.session import Session
from workbench.ui.tables.facts import FactList
from workbench.ui.tables.notices import Line, NoticeList
from workbench.ui.tables.tensor_table import TensorTable
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.form import heading
from workbench.ui.widgets.names import shown_name
from workbench.ui.widgets.state_view import StateView

MOST_OPERATIONS = 15
MOST_NAMED = 5
"""Unsupported types named in the notice; the wizard has them all."""


class OverviewPanel(QWidget):
    """What the selected variant is. It works nothing out itself: the facts came with the import."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("overviewPanel")
        self._session = session
        self._variant: Variant | None = None
        self._headings: dict[str, QLabel] = {}
        self._blocks: dict[str, QWidget] = {}
        self._headline = Headline()
        self._warnings = NoticeList()
        self._inputs, self._outputs = TensorTable(), TensorTable()
        self._operations, self._weights = BarChart(), BarChart()
        self._operations.export_name, self._weights.export_name = "operations", "weights"
        self._files, self._origin, self._lineage = FactList(), FactList(), FactList()
        self._verification = FactList()
        self._provenance = Provenance(session)
        self._recipe = RecipeRow(session)
        self._shrinking = ShrinkingSection(session)
        self._state = StateView()
        self._content = self._build()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._state)
        self._stack.addWidget(self._content)
        session.variant_selected.connect(self.show_variant)
        session.job_added.connect(self._on_job_added)
        session.theme_changed.connect(self.set_theme)
        self.set_theme(session.theme)
        self.retranslate()
        self.show_variant(session.selected_variant)

    def show_variant(self, variant: Variant | None) -> None:
        """Show what is known of a variant."""
        self._variant = variant
        inspection = variant.inspection if variant is not None else None
        if variant is None or inspection is None:
            self._show_empty(variant)
            return
        self._show(variant, inspection)
        self._stack.setCurrentWidget(self._content)

    def set_theme(self, theme: Theme) -> None:
        """Recolour everything painted."""
        for part in (self._inputs, self._outputs, self._operations, self._weights):
            part.set_theme(theme)
        self._recipe.set_theme(theme)
        self._shrinking.set_theme(theme)
        for facts in (self._files, self._origin, self._lineage, self._verification):
            facts.set_theme(theme)
        self._warnings.set_theme(theme)
        if self._variant is not None and self._variant.inspection is not None:
            self._weights.show_bars(weight_bars(self._variant.inspection, theme))

    def retranslate(self) -> None:
        """Renew all texts."""
        titles = {
            "inputs": self.tr("Inputs"),
            "outputs": self.tr("Outputs"),
            "operations": self.tr("Operations by type"),
            "weights": self.tr("Weights by precision"),
            "origin": self.tr("Origin"),
            "files": self.tr("Files"),
            "lineage": self.tr("Lineage"),
            "verification": self.tr("Verification"),
        }
        for key, title in titles.items():
            self._headings[key].setText(title)
        for table, key in ((self._inputs, "inputs"), (self._outputs, "outputs")):
            table.setAccessibleName(titles[key])
        self._operations.setAccessibleName(titles["operations"])
        self._weights.setAccessibleName(titles["weights"])
        self._operations.name_title, self._operations.value_title = "operation", "count"
        self._weights.name_title, self._weights.value_title = "precision", "bytes"

    def _is_busy(self) -> bool:
        return False

    busy = Property(bool, _is_busy)

    def _on_job_added(self, _job_id: str) -> None:
        """A converted model is looked into by a job that begins after the model was selected."""
        if self._variant is not None and self._variant.inspection is None:
            self._show_empty(self._variant)

    def _show_empty(self, variant: Variant | None) -> None:
        if variant is not None and self._session.active_job(variant.id, Step.INSPECT) is not None:
            self._state.show_working(self.tr("Looking into it"), self._session.title_of(variant))
            self._stack.setCurrentWidget(self._state)
            return
        if variant is None:
            title = self.tr("No model selected")
            text = self.tr("Choose one on the left, or drop a model file here.")
        else:
            title = self.tr("Nothing is known of this variant yet")
            text = self.tr("It has not been looked into.")
        self._state.show_empty(title, text)
        self._stack.setCurrentWidget(self._state)

    def _show(self, variant: Variant, inspection: InspectResult) -> None:
        self._headline.show_facts(variant, inspection)
        lines = self._unsupported(inspection)
        lines += [Line(translate_message(w)) for w in inspection.warnings]
        made = variant.shrinking
        lines += [Line(translate_message(w)) for w in (made.warnings if made is not None else ())]
        if isinstance(made, QuantizeResult) and made.not_measured is not None:
            why = translate_message(made.not_measured)
            lines.append(Line(self.tr("The accuracy was not measured: {why}").format(why=why)))
        if inspection.macs is None and inspection.macs_note is not None:
            lines.append(Line(translate_message(inspection.macs_note), "info"))
        self._warnings.set_lines(lines)
        self._inputs.show_tensors(inspection.inputs)
        self._outputs.show_tensors(inspection.outputs)
        self._operations.show_bars(operation_bars(inspection, MOST_OPERATIONS))
        self._weights.show_bars(weight_bars(inspection, self._session.theme))
        self._origin.set_facts(self._provenance.origin(inspection))
        self._files.set_facts(self._provenance.files(inspection))
        self._lineage.set_facts(self._provenance.lineage(variant))
        self._recipe.show_variant(variant)
        self._shrinking.show_variant(variant)
        verification = self._provenance.verification(variant)
        self._verification.set_facts(verification)
        self._blocks["verification"].setVisible(bool(verification))

    def _unsupported(self, inspection: InspectResult) -> list[Line]:
        """What OpenVINO cannot convert, by name and count."""
        found = inspection.unsupported
        if not found:
            return []
        count = sum(u.count for u in found)
        named = ", ".join(f"{shown_name(u.type, 80)} × {u.count}" for u in found[:MOST_NAMED])
        names = named + (" …" if len(found) > MOST_NAMED else "")
        text = self.tr("OpenVINO has no rule for %n operations of this model: {names}.", "", count)
        more = self.tr("Convert the part before them: the wizard proposes where to cut.")
        return [Line(text.format(names=names), "bad", more)]

    def _build(self) -> QWidget:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, key, widget in (
            (left, "inputs", self._inputs),
            (left, "outputs", self._outputs),
            (left, "files", self._files),
            (left, "lineage", self._lineage),
            (right, "verification", self._verification),
            (right, "operations", self._operations),
            (right, "weights", self._weights),
            (right, "origin", self._origin),
        ):
            self._headings[key] = heading()
            block = self._blocks[key] = QWidget()
            inside = QVBoxLayout(block)
            inside.setContentsMargins(0, 0, 0, 2 * UNIT)
            inside.setSpacing(UNIT)
            inside.addWidget(self._headings[key])
            inside.addWidget(widget)
            if key == "lineage":
                inside.addWidget(self._recipe)
            column.addWidget(block)
        columns = QHBoxLayout()
        columns.setSpacing(4 * UNIT)
        for column, stretch in ((left, 3), (right, 2)):
            column.setSpacing(UNIT)
            column.addStretch(1)
            columns.addLayout(column, stretch)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        layout.setSpacing(2 * UNIT)
        layout.addWidget(self._headline)
        layout.addWidget(self._warnings)
        layout.addWidget(self._shrinking)
        layout.addLayout(columns)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        page.setAutoFillBackground(False)
        return area

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.show_variant(self._variant)
        super().changeEvent(event)
