"""How far an evaluation is, in one line."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from workbench.core import units
from workbench.core.evaluation import EvaluateSample
from workbench.core.project import JobState
from workbench.ui.i18n import translate_message
from workbench.ui.job_view import JobView


class EvaluationQueue(QObject):
    """The wait in words: singular and plural are collected only from a `tr` of a class."""

    def words(self, ahead: int) -> str:
        return self.tr("Waiting for %n other jobs", "", ahead)


def progress_words(job: JobView | None, sample: EvaluateSample | None) -> str:
    """Phase, samples so far, elapsed time and time left."""
    if job is None or job.phase is None:
        if job is not None and job.state is JobState.QUEUED and job.ahead:
            return EvaluationQueue().words(job.ahead)
        return QCoreApplication.translate("Accuracy", "Starting")
    parts = [translate_message(job.phase).rstrip(".…")]
    if sample is not None:
        text = QCoreApplication.translate("Accuracy", "{done} of {total} samples")
        parts.append(text.format(done=f"{sample.answered:,}", total=f"{sample.total:,}"))
    parts.append(units.duration(job.elapsed_s))
    if job.estimated_remaining_s is not None:
        text = QCoreApplication.translate("Accuracy", "{time} left")
        parts.append(text.format(time=units.duration(job.estimated_remaining_s)))
    return "  ·  ".join(parts)
