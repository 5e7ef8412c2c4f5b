"""How a network's outputs are read: what was recognised and why, other ways, every field, and pictures to judge by."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Property, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workbench.core.errors import ErrorReport
from workbench.core.evaluation import EvaluateSpec
from workbench.core.outputs import AdapterChoice, OutputAdapter
from workbench.core.project import Variant
from workbench.core.sample_views import SamplesResult, SamplesSpec
from workbench.ui.accuracy_panel import wording
from workbench.ui.accuracy_panel.adapter_form import AdapterForm
from workbench.ui.accuracy_panel.adapter_preview import AdapterPreview
from workbench.ui.answers import Answers
from workbench.ui.i18n import translate_message
from workbench.ui.remembered import form_values
from workbench.ui.session import Session
from workbench.ui.tables.notices import Line, NoticeList
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.fit_screen import resize_within_screen
from workbench.ui.widgets.form import heading, remark, separator
from workbench.ui.widgets.names import plain_tip

SIZE = (1060, 700)
LEAST = (820, 520)
FORM = "adapterDialog"
"""The name under which the settings keep the size."""
PICTURES = 6
LINE = 62
"""Characters of a line of a way to read outputs."""
_WAIT_MS = 350
"""After the last change of a field: every question starts a worker."""
_RECOGNISE, _PREVIEW = "adapter.recognise", "adapter.preview"


class AdapterDialog(QDialog):
    """`applied` carries the adapter set by hand, or `None`: what is recognised."""

    applied = Signal(object)

    def __init__(
        self,
        session: Session,
        variant: Variant,
        spec: EvaluateSpec,
        adapter: OutputAdapter | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("adapterDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._variant, self._spec = session, variant, spec
        self._wanted = adapter
        self._choice: AdapterChoice | None = None
        self._failed = False
        self.answers = Answers(session, self)
        outputs = variant.inspection.outputs if variant.inspection is not None else ()
        self.form = AdapterForm([tensor.name for tensor in outputs])
        self.preview = AdapterPreview()
        self._why, self._state = remark(), NoticeList()
        self._titles = heading(), heading(), heading()
        self._ways = QVBoxLayout()
        self._group = QButtonGroup(self)
        self._reset, self._apply, self._close = QPushButton(), QPushButton(), QPushButton()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._ask_preview)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.set_theme(session.theme)
        kept = form_values(session, FORM)
        resize_within_screen(self, int(kept.get("width", SIZE[0])), int(kept.get("height", SIZE[1])))
        if adapter is not None:
            self.form.show_adapter(adapter)
        self._recognise()

    # --- for scripts --------------------------------------------------------------------------------------------

    @property
    def choice(self) -> AdapterChoice | None:
        """What was recognised; `None` before it is known, and where nothing was."""
        return self._choice

    def adapter(self) -> OutputAdapter | None:
        """What would be applied: `None` where it is what is recognised anyway."""
        said = self.form.adapter()
        if self._choice is not None and said == self._choice.adapter:
            return None
        return said

    def apply(self) -> None:
        """Read outputs so from now on."""
        self.applied.emit(self.adapter())
        self.accept()

    def reset(self) -> None:
        """Back to what was recognised."""
        if self._choice is not None:
            self._show(self._choice.adapter)

    def _is_busy(self) -> bool:
        return self._timer.isActive() or self.answers.is_busy

    busy = Property(bool, _is_busy)

    # --- asking -------------------------------------------------------------------------------------------------

    def _question(self, adapter: OutputAdapter | None) -> SamplesSpec:
        spec, ref = self._spec, self._spec.dataset
        if ref.subset is None or ref.subset > PICTURES:
            # The first ones in file order mostly are of one class, which tells little.
            ref = msgspec.structs.replace(ref, subset=PICTURES)
        return SamplesSpec(
            dataset=ref,
            model=spec.model,
            feeding=spec.feeding,
            task=spec.task or (spec.metric.facts.tasks[0] if spec.metric is not None else None),
            adapter=adapter,
            count=PICTURES,
        )

    def _recognise(self) -> None:
        self.preview.show_working()
        self.answers.ask(
            _RECOGNISE,
            self._question(None),
            self._on_recognised,
            self._on_unrecognised,
            variant_id=self._variant.id,
        )

    def _on_recognised(self, result: SamplesResult) -> None:
        self._choice = result.adapter
        self._renew()
        if self._wanted is not None:
            self._ask_preview()
            return
        if self._choice is not None:
            self.form.show_adapter(self._choice.adapter)
        self._renew()
        self.preview.show_views(result.views)

    def _on_unrecognised(self, report: ErrorReport) -> None:
        """Then it is set by hand, if it can be."""
        self._say_error(report)
        self.preview.show_words(self.tr("Set by hand how the outputs are read; the answers are drawn here."))
        if self._wanted is not None:
            self._ask_preview()

    def _ask_preview(self) -> None:
        self._timer.stop()
        self.preview.show_working()
        self.answers.ask(
            _PREVIEW,
            self._question(self.form.adapter()),
            self._on_preview,
            self._on_preview_failed,
            variant_id=self._variant.id,
        )

    def _on_preview(self, result: SamplesResult) -> None:
        self._failed = False
        self._state.set_lines([Line(translate_message(warning)) for warning in result.warnings[:2]])
        self.preview.show_views(result.views)
        self._renew()

    def _on_preview_failed(self, report: ErrorReport) -> None:
        self._failed = True
        self._say_error(report)
        self.preview.show_words(self.tr("The outputs cannot be read so."))
        self._renew()

    def _say_error(self, report: ErrorReport) -> None:
        more = "\n".join(translate_message(advice) for advice in report.tries)
        text = f"{translate_message(report.what)} {translate_message(report.why)}"
        self._state.set_lines([Line(text, "bad", more)])

    # --- showing ------------------------------------------------------------------------------------------------

    def _show(self, adapter: OutputAdapter) -> None:
        self.form.show_adapter(adapter)
        self._renew()
        self._ask_preview()

    def _on_form_changed(self) -> None:
        self._renew()
        self._timer.start()

    def _renew(self) -> None:
        """What was recognised, the other ways, and which of them the fields say."""
        choice, said = self._choice, self.form.adapter()
        if choice is None:
            self._why.setText(
                self.tr("Looking at the outputs…") if self._is_busy() else self.tr("Nothing was recognised.")
            )
        else:
            guessed = self.tr("Guessed: it may be something else. {why}")
            text = self.tr("Recognised. {why}") if choice.certain else guessed
            self._why.setText(text.format(why=translate_message(choice.why)))
        self._rebuild_ways()
        for button in self._group.buttons():
            button.setChecked(button.property("adapter_at") == self._place(said))
        self._reset.setEnabled(choice is not None and said != choice.adapter)
        self._apply.setEnabled(not self._failed)

    def _known(self) -> list[OutputAdapter]:
        if self._choice is None:
            return []
        return list(dict.fromkeys((self._choice.adapter, *self._choice.alternatives)))

    def _place(self, adapter: OutputAdapter) -> int:
        """Among the ways that were recognised; what is none of them is set by hand."""
        known = self._known()
        return known.index(adapter) if adapter in known else len(known)

    def _rebuild_ways(self) -> None:
        known = self._known()
        if self._group.buttons() and len(self._group.buttons()) == len(known) + 1:
            self._name_ways(known)
            return
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.hide()
            button.deleteLater()
        for at in range(len(known) + 1):
            button = QRadioButton()
            button.setProperty("adapter_at", at)
            self._group.addButton(button)
            self._ways.addWidget(button)
        self._name_ways(known)

    def _name_ways(self, known: list[OutputAdapter]) -> None:
        for button in self._group.buttons():
            at = int(button.property("adapter_at"))
            text = wording.adapter_text(known[at]) if at < len(known) else self.tr("Set by hand")
            # A button does not break lines by itself.
            button.setText(_in_lines(text))
            button.setToolTip(plain_tip(text))

    def _on_way_chosen(self, button: QWidget) -> None:
        at, known = int(button.property("adapter_at")), self._known()
        if at < len(known):
            self._show(known[at])

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.preview.set_theme(theme)
        self._state.set_theme(theme)

    def retranslate(self) -> None:
        """Renew all texts."""
        title = self.tr("How outputs are read: {variant}")
        self.setWindowTitle(title.format(variant=self._session.title_of(self._variant)))
        for label, text in zip(
            self._titles,
            (self.tr("What was recognised"), self.tr("Fields"), self.tr("What comes of it")),
            strict=True,
        ):
            label.setText(text)
        self._reset.setText(self.tr("Reset"))
        self._reset.setToolTip(self.tr("Back to what was recognised."))
        self._apply.setText(self.tr("Apply"))
        self._apply.setToolTip(self.tr("Read the outputs so in evaluations from now on (Ctrl+Enter)."))
        self._close.setText(self.tr("Cancel"))
        self._renew()

    # --- making -------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.form.changed.connect(self._on_form_changed)
        self._group.buttonClicked.connect(self._on_way_chosen)
        self._reset.clicked.connect(self.reset)
        self._apply.clicked.connect(self.apply)
        self._close.clicked.connect(self.reject)
        self._session.theme_changed.connect(self.set_theme)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._apply.click)

    def _lay_out(self) -> None:
        for button, name in (
            (self._reset, "adapterReset"),
            (self._apply, "adapterApply"),
            (self._close, "adapterClose"),
        ):
            button.setObjectName(name)
            button.setAutoDefault(False)
        self._apply.setProperty("role", "primary")
        self._why.setTextFormat(Qt.TextFormat.PlainText)
        self._ways.setSpacing(UNIT // 2)
        right = QVBoxLayout()
        right.setContentsMargins(0, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        right.setSpacing(UNIT)
        right.addWidget(self._titles[2])
        right.addWidget(self._state)
        right.addWidget(self.preview, 1)
        middle = QHBoxLayout()
        middle.setSpacing(UNIT)
        middle.addWidget(self._left_side(), 2)
        middle.addLayout(right, 3)
        footer = QHBoxLayout()
        footer.setContentsMargins(2 * UNIT, UNIT + 4, 2 * UNIT, UNIT + 4)
        footer.setSpacing(UNIT)
        footer.addWidget(self._reset)
        footer.addStretch(1)
        footer.addWidget(self._apply)
        footer.addWidget(self._close)
        panel = QWidget()
        panel.setObjectName("centre")
        panel.setLayout(middle)
        middle.setContentsMargins(0, 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(panel, 1)
        layout.addWidget(separator())
        layout.addLayout(footer)
        self.setMinimumSize(*LEAST)

    def _left_side(self) -> QScrollArea:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        column.setSpacing(UNIT)
        column.addWidget(self._titles[0])
        column.addWidget(self._why)
        column.addLayout(self._ways)
        column.addSpacing(UNIT)
        column.addWidget(self._titles[1])
        column.addWidget(self.form)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(left)
        left.setAutoFillBackground(False)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumWidth(440)
        return area

    # Qt

    def done(self, result: int) -> None:
        """Nobody waits for answers any more."""
        self._timer.stop()
        self.answers.drop()
        forms = dict(self._session.settings.forms)
        forms[FORM] = {"width": self.width(), "height": self.height()}
        self._session.update_settings(forms=forms)
        super().done(result)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _in_lines(text: str) -> str:
    """Broken between parts, so that each line has room beside the pictures."""
    lines = [""]
    for part in text.split("  ·  "):
        longer = f"{lines[-1]}  ·  {part}" if lines[-1] else part
        if len(longer) > LINE and lines[-1]:
            lines.append(part)
        else:
            lines[-1] = longer
    return "\n".join(lines)
