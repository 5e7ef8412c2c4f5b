"""How much faster the new variant is than the one it was made from: measured in turns, at f32, while one watches."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from workbench.core import units
from workbench.core.comparing import (
    CompareResult,
    CompareSample,
    CompareSide,
    CompareSpec,
    CompareVerdict,
    Ratio,
)
from workbench.core.errors import ErrorCode, ErrorReport, WorkbenchError
from workbench.core.events import Ended, JobEvent, Measured
from workbench.core.project import JobState, Variant
from workbench.ui.i18n import translate_message
from workbench.ui.icons import icon
from workbench.ui.measurable import why_not_measurable
from workbench.ui.remembered import remember_shapes, shape_answers
from workbench.ui.session import Session
from workbench.ui.shrinking_cards.sign_line import INDENT, SignLine
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.widgets.figure_card import FigureCard
from workbench.ui.widgets.shape_fields import ShapeFields


class SpeedUp(QWidget):
    """`figure` stands among those of the result; this widget has the button, the progress and the verdict."""

    changed = Signal()
    """Whether it measures is another."""
    page_wanted = Signal()
    """The compare page shows the stored measurement now: whoever stands in front of it steps aside."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._before: Variant | None = None
        self._made: Variant | None = None
        self._job_id: str | None = None
        self._sample: CompareSample | None = None
        self._result: CompareResult | None = None
        self._error: ErrorReport | None = None
        self._run_id: str | None = None
        self.figure = FigureCard()
        self.figure.setObjectName("shrunk:speed")
        self.measure, self.stop, self.open = QPushButton(), QPushButton(), QPushButton()
        self.measure.setObjectName("speedUpMeasure")
        self.stop.setObjectName("speedUpStop")
        self.open.setObjectName("speedUpOpen")
        self.open.setProperty("role", "link")
        self.bar, self.state, self.verdict = QProgressBar(), ElidedLabel(), SignLine()
        self.bar.setTextVisible(False)
        self.state.setProperty("role", "secondary")
        self.shapes = ShapeFields()
        self._lay_out()
        self.measure.clicked.connect(self.start)
        self.stop.clicked.connect(self._on_stop)
        self.open.clicked.connect(self._on_open)
        session.job_event.connect(self._on_job_event)
        self.retranslate()

    def _lay_out(self) -> None:
        for button in (self.measure, self.stop, self.open):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(self.bar, 1)
        row.addWidget(self.state, 2)
        row.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        column.addWidget(self.shapes)
        column.addLayout(row)
        column.addWidget(self.verdict)
        below = QHBoxLayout()
        below.addSpacing(INDENT)  # below the verdict's words
        below.addWidget(self.open)
        below.addStretch(1)
        column.addLayout(below)

    @property
    def is_measuring(self) -> bool:
        """Whether the comparison waits or runs."""
        return self._job_id is not None

    def set_variants(self, before: Variant, made: Variant | None) -> None:
        """Forget what was measured of others."""
        if (before, made) == (self._before, self._made):
            return
        known = made is not None and self._made is not None and made.id == self._made.id
        self._before, self._made = before, made
        inputs = before.inspection.inputs if before.inspection is not None else ()
        self.shapes.show_inputs(inputs, shape_answers(self._session, before))
        if not known:
            self._job_id = self._sample = self._result = self._error = self._run_id = None
        self._renew()

    def spec(self) -> CompareSpec | None:
        """The question: both at f32, one request at a time, with the shapes that the person has given."""
        before, made = self._before, self._made
        if before is None or made is None:
            return None
        shape, device = self.shapes.option(), self._session.device
        a, b = (CompareSide(model=variant.path, device=device, shape=shape) for variant in (before, made))
        return CompareSpec(a=a, b=b)

    def start(self) -> None:
        """Measure."""
        spec, before = self.spec(), self._before
        if spec is None or before is None or self.is_measuring or self._made is None:
            return
        if self.shapes.complain():
            return
        remember_shapes(self._session, before, self.shapes.answers())
        self._sample = self._result = self._error = self._run_id = None
        try:
            self._job_id = self._session.start(spec, self._made.id, quiet=True)
        except WorkbenchError as error:
            self._error = error.report
        self._renew()
        self.changed.emit()

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self.verdict.set_theme(theme)
        self.measure.setIcon(icon("scale-balance", theme))

    def retranslate(self) -> None:
        """Renew all texts."""
        self.figure.set_title(self.tr("Speed"))
        self.stop.setText(self.tr("Stop"))
        self.stop.setToolTip(self.tr("End it now; what has been measured counts."))
        self.open.setText(self.tr("Open in the Compare page"))
        self.bar.setAccessibleName(self.tr("Measuring the speed-up"))
        self._renew()

    # what it hears

    def _on_job_event(self, job_id: str, event: JobEvent) -> None:
        if job_id != self._job_id:
            return
        if isinstance(event, Measured) and isinstance(event.sample, CompareSample):
            self._sample = event.sample
        elif isinstance(event, Ended):
            outcome = event.outcome
            self._job_id = None
            if isinstance(outcome.result, CompareResult):
                self._result = outcome.result
                self._run_id = self._session.workspace.recorded_run(job_id)
            else:
                self._error = outcome.error
            self._renew()
            self.changed.emit()
            return
        self._renew()

    def _on_stop(self) -> None:
        if self._job_id is not None:
            self._session.stop(self._job_id)

    def _on_open(self) -> None:
        before, made = self._before, self._made
        if before is None or made is None:
            return
        self._session.select_variant(made.id)
        if self._run_id is not None:
            self._session.select_run(self._run_id)
        else:
            self._session.sides_requested.emit(before.id, made.id)
        self._session.page_requested.emit("compare")
        self.page_wanted.emit()

    # what is shown

    def _renew(self) -> None:
        measuring, result = self.is_measuring, self._result
        reason = self._why_not()
        again = result is not None or self._error is not None
        self.measure.setText(self.tr("Measure again") if again else self.tr("Measure the speed-up"))
        self.measure.setEnabled(not measuring and not reason)
        self.measure.setToolTip(
            reason
            or self.tr("Runs both in turns at f32, about a minute. The result is kept with the new variant.")
        )
        self.shapes.setVisible(bool(self.shapes.fields) and not reason)
        for part in (self.bar, self.state, self.stop):
            part.setVisible(measuring)
        self.open.setVisible(result is not None)
        self._show_progress()
        self._show_figure()
        self._show_verdict()

    def _why_not(self) -> str:
        if self._made is None:
            return self.tr("There is no new variant in the project to be measured.")
        return why_not_measurable(self._before) or why_not_measurable(self._made)

    def _show_progress(self) -> None:
        job = self._session.job(self._job_id) if self._job_id is not None else None
        if job is None:
            return
        self.bar.setRange(0, 0 if job.fraction is None else 1000)
        if job.fraction is not None:
            self.bar.setValue(round(1000 * job.fraction))
        if job.state is JobState.QUEUED:
            self.state.setText(self.tr("Waits for other jobs"))
            return
        phase = translate_message(job.phase).rstrip(".…。") if job.phase is not None else self.tr("Starting")
        sample = self._sample
        if sample is not None:
            pairs = self.tr("%n pairs of processes", "", sample.instance + 1)
            phase = f"{phase} · {pairs} · {units.duration(sample.time_s)}"
        self.state.setText(phase)

    def _show_figure(self) -> None:
        ratio = self._result.ratio if self._result is not None else None
        note, tone = "", ""
        if ratio is None and self._sample is not None and self.is_measuring:
            ratio = self._sample.ratio
            note = self.tr("so far {interval}").format(interval=_interval(ratio)) if ratio is not None else ""
        elif ratio is not None and self._result is not None:
            note = _interval(ratio)
            tone = {CompareVerdict.B_FASTER: "good", CompareVerdict.A_FASTER: "bad"}.get(
                self._result.verdict, ""
            )
        if ratio is None:
            note = self.tr("measuring") if self.is_measuring else self.tr("not measured")
            self.figure.set_figure(None, note=note)
            return
        hint = self.tr("How many times as fast as the model it was made from, both at f32.")
        self.figure.set_figure(f"{ratio.median:.2f}", "×", note, tone, hint)

    def _show_verdict(self) -> None:
        result, error = self._result, self._error
        cancelled = error is not None and error.code is ErrorCode.CANCELLED
        self.verdict.setVisible(result is not None or (error is not None and not cancelled))
        if result is not None:
            self.verdict.say(*self._judged(result))
        elif error is not None and not cancelled:
            tries = " ".join(translate_message(advice) for advice in error.tries)
            why = f"{translate_message(error.why)} {tries}".strip()
            self.verdict.say("bad", translate_message(error.what), why)

    def _judged(self, result: CompareResult) -> tuple[str, str, str]:
        ratio = result.ratio
        measured = self.tr("latency") if result.measured == "latency" else self.tr("throughput")
        precisions = " → ".join(result.precisions[side] for side in ("a", "b") if side in result.precisions)
        conditions = self.tr("{percent} % interval {interval}, by {measured}, at {precision}").format(
            percent=f"{100 * ratio.confidence:g}",
            interval=_interval(ratio),
            measured=measured,
            precision=precisions or "f32",
        )
        if result.verdict is CompareVerdict.B_FASTER:
            word = self.tr("{factor} times as fast as before").format(factor=f"{ratio.median:.2f}")
            return "good", word, conditions
        if result.verdict is CompareVerdict.A_FASTER:
            word = self.tr("Slower: {factor} times as fast as before").format(factor=f"{ratio.median:.2f}")
            text = self.tr("{conditions}. The Compare page says where the time is lost.")
            return "bad", word, text.format(conditions=conditions)
        return "", self.tr("No significant difference in speed"), conditions

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _interval(ratio: Ratio) -> str:
    return f"{ratio.ci_low:.2f} – {ratio.ci_high:.2f} ×"
