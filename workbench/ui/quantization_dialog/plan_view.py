"""The pre-flight in the footer: what a quantization would do, asked for while the person chooses; what it would cost.

The graph and the samples are looked at with every change. Time and memory need a dry run, which the person asks for.
"""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.core import units
from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.events import Progress
from workbench.core.ignored_scope import ignored_names
from workbench.core.quantization import ModelType, QuantizePlanResult, QuantizePlanSpec, QuantizeSpec
from workbench.ui.answers import Answers
from workbench.ui.free_memory import free_memory
from workbench.ui.i18n import translate_message
from workbench.ui.quantization_dialog.draft import QuantizationDraft
from workbench.ui.session import Session
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.elided_label import ElidedLabel

KEY = "quantize.plan"
SETTLE_MS = 300
"""So long after the last change the question is asked."""


class PlanView(QWidget):
    """One line of what will be done, one of what stands against it; empty for what has no such question."""

    changed = Signal()
    """`plan` or `is_busy` is another."""

    def __init__(
        self, session: Session, draft: QuantizationDraft, answers: Answers, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("planView")
        self._session, self._draft, self._answers = session, draft, answers
        self.plan: QuantizePlanResult | None = None
        """What is known of the draft as it is; `None` while it is asked for."""
        self._of: QuantizeSpec | None = None
        """The wish that `plan`, `_error` or the question belongs to."""
        self._error: ErrorReport | None = None
        self._phase: Progress | None = None
        self._dry = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self._ask)
        self.text, self.remark = ElidedLabel(), ElidedLabel()
        self.text.setObjectName("planText")
        self.remark.setObjectName("planRemark")
        self.estimate, self.limits = QPushButton(), QPushButton()
        self.estimate.setObjectName("planEstimate")
        self.limits.setObjectName("planLimits")
        for button in (self.estimate, self.limits):
            button.setProperty("role", "link")
            button.setAutoDefault(False)
        self._lay_out()
        self.estimate.clicked.connect(self._on_estimate)
        self.limits.clicked.connect(self._show_limits)
        draft.changed.connect(self._on_draft)
        draft.job.started.connect(lambda _job: self._rest())
        draft.job.ended.connect(self._on_draft)
        self.retranslate()
        self._on_draft()

    def _lay_out(self) -> None:
        grid = QVBoxLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for label, button in ((self.text, self.estimate), (self.remark, self.limits)):
            row = QHBoxLayout()
            row.setSpacing(UNIT)
            row.addWidget(label, 0)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            row.addStretch(1)
            grid.addLayout(row)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._timer.isActive() or self._answers.is_asked(KEY)

    def set_theme(self, theme: Theme) -> None:
        """The stylesheet does it."""

    def retranslate(self) -> None:
        """Renew all texts."""
        self.estimate.setText(self.tr("Estimate time and memory"))
        self.estimate.setToolTip(self.tr("Quantizes with two samples and throws the result away."))
        self.limits.setText(self.tr("Job limits…"))
        self.limits.setToolTip(self.tr("Choose how much memory and time a job may take."))
        self._show()

    # asking

    def _wish(self) -> QuantizeSpec | None:
        """The quantization as far as the plan depends on it; `None`: there is nothing to plan."""
        spec = self._draft.spec()
        if not isinstance(spec, QuantizeSpec) or self._draft.problem() or self._draft.job.running:
            return None
        return msgspec.structs.replace(spec, accuracy=None, output_name=None, output_dir="", overwrite=True)

    def _on_draft(self) -> None:
        wish = self._wish()
        if wish == self._of:
            return
        self._of, self.plan, self._error, self._dry = wish, None, None, False
        self._answers.drop(KEY)
        if wish is None:
            self._timer.stop()
        else:
            self._timer.start()
        self._tell()

    def _rest(self) -> None:
        """The job has the machine for itself."""
        self._on_draft()

    def _on_estimate(self) -> None:
        self._dry = True
        self._ask()

    def _ask(self) -> None:
        wish = self._wish()
        if wish is None:
            return
        self._timer.stop()
        self._of, self._phase, self._error = wish, None, None
        spec = QuantizePlanSpec(quantize=wish, dry_run=self._dry)
        self._answers.ask(
            KEY,
            spec,
            self._take_plan,
            self._take_error,
            self._take_phase,
            variant_id=self._draft.variant.id,
        )
        self._tell()

    def _take_plan(self, plan: QuantizePlanResult) -> None:
        self.plan = plan
        self._tell()

    def _take_error(self, report: ErrorReport) -> None:
        self._error = None if report.code is ErrorCode.CANCELLED else report
        self._dry = False
        self._tell()

    def _take_phase(self, progress: Progress) -> None:
        self._phase = progress
        self._show()

    def _tell(self) -> None:
        self._show()
        self.changed.emit()

    # showing

    def _show(self) -> None:
        busy, plan = self.is_busy, self.plan
        text, remark, tone = "", "", ""
        if self._of is None:
            pass
        elif self._error is not None:
            text = translate_message(self._error.what)
            remark, tone = translate_message(self._error.why), "warning"
        elif plan is not None:
            text = " · ".join(self._facts(plan))
            remark, tone = self._objection(plan)
        elif not busy:
            text = self.tr("Not known what would be done.")
        else:
            text = self.tr("Looking at the model and the samples…")
        if busy and self._dry:
            remark, tone = self._progress(), ""
        self.text.setText(text)
        self.text.set_hint(self._hint(plan))
        self._say(remark, tone)
        self.estimate.setVisible(plan is not None and plan.seconds is None and not busy)
        self.limits.setVisible(plan is not None and not self._fits(plan))
        self.setAccessibleName(self.tr("What the quantization will do"))
        self.setAccessibleDescription(f"{text} {remark}".strip())

    def _facts(self, plan: QuantizePlanResult) -> list[str]:
        facts = [self._samples(plan), self._operations(plan)]
        if plan.model_type is ModelType.TRANSFORMER:
            facts.append(self.tr("transformer"))
        if plan.seconds is not None:
            facts.append(self.tr("about {time}").format(time=units.duration(plan.seconds)))
        if plan.peak_memory_bytes is not None:
            needed = units.byte_size(plan.peak_memory_bytes)
            allowed = units.byte_size(self._allowed())
            facts.append(self.tr("{needed} of {allowed} memory").format(needed=needed, allowed=allowed))
        return facts

    def _samples(self, plan: QuantizePlanResult) -> str:
        wished = self._of.subset_size if self._of is not None else 0
        count = self.tr("%n samples", "", plan.samples_available)
        if plan.samples_available < wished:
            return self.tr("{count}, all there are").format(count=count)
        return count

    def _operations(self, plan: QuantizePlanResult) -> str:
        alone = len(ignored_names(plan.ignored))
        if plan.quantized_operations is not None:
            text = self.tr("{quantized} of {count} quantized").format(
                quantized=f"{plan.quantized_operations:,}",
                count=self.tr("%n operations", "", plan.total_operations),
            )
        else:
            text = self.tr("%n operations", "", plan.total_operations)
        if alone:
            text += self.tr(", {count} left alone").format(count=f"{alone:,}")
        return text

    def _objection(self, plan: QuantizePlanResult) -> tuple[str, str]:
        """What stands against it, and how bad that is."""
        if not self._fits(plan):
            text = self.tr(
                "It would need more memory than a job may take: {needed}, and {allowed} are allowed."
            )
            needed, allowed = units.byte_size(plan.peak_memory_bytes), units.byte_size(self._allowed())
            return text.format(needed=needed, allowed=allowed), "bad"
        warnings = [translate_message(warning) for warning in plan.warnings]
        if not warnings:
            return "", ""
        first = warnings[0]
        if len(warnings) > 1:
            first = self.tr("{warning} (and %n more)", "", len(warnings) - 1).format(warning=first)
        return first, "warning"

    def _progress(self) -> str:
        phase = self._phase
        if phase is None:
            return self.tr("Estimating…")
        text = translate_message(phase.phase).rstrip(".…。")
        if phase.fraction is None:
            return self.tr("Estimating: {phase}").format(phase=text)
        share = units.percent(100 * phase.fraction, 0)
        return self.tr("Estimating: {phase}, {share}").format(phase=text, share=share)

    def _hint(self, plan: QuantizePlanResult | None) -> str:
        """All warnings; the line has room for one."""
        if plan is None:
            return ""
        return "\n".join(translate_message(warning) for warning in plan.warnings)

    def _say(self, text: str, tone: str) -> None:
        self.remark.setText(text)
        self.remark.setVisible(bool(text))
        tone = tone or "secondary"
        if self.remark.property("tone") != tone:
            self.remark.setProperty("tone", tone)
            self.remark.setProperty("role", "secondary" if tone == "secondary" else "")
            self.remark.style().unpolish(self.remark)
            self.remark.style().polish(self.remark)

    # memory

    def _allowed(self) -> float:
        """What a job started now may take."""
        return free_memory() * self._session.settings.memory_fraction

    def _fits(self, plan: QuantizePlanResult) -> bool:
        return plan.peak_memory_bytes is None or plan.peak_memory_bytes <= self._allowed()

    def _show_limits(self) -> None:
        from workbench.ui.limits_dialog import LimitsDialog

        dialog = LimitsDialog(self._session, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._show)
        dialog.open()

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
