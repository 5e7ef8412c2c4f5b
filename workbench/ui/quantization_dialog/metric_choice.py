"""Which metric: the usual one for the labels, or one of those that the task has."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from workbench.core.metrics.definitions import Metric, Task, metrics_of, usual_metric
from workbench.ui.i18n import translate_message


class MetricChoice(QComboBox):
    """`value()` is `None` for the usual one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("accuracyMetric")
        self._task: Task | None = None
        self._metrics: tuple[Metric | None, ...] = ()
        self.offer(None, None)

    def value(self) -> Metric | None:
        """What is chosen."""
        return self._metrics[self.currentIndex()]

    def meant(self) -> Metric | None:
        """The metric that will be measured; `None` while the labels are not known."""
        return self.value() or (usual_metric(self._task) if self._task is not None else None)

    def meaning(self) -> str:
        """What it measures, in a sentence."""
        metric = self.meant()
        return translate_message(metric.facts.meaning) if metric is not None else ""

    def offer(self, task: Task | None, chosen: Metric | None) -> None:
        """Offer what can be measured for a task (`None`: not known yet), and show what is chosen."""
        self._task = task
        known = metrics_of(task) if task is not None else ()
        metrics = (None, *known, *(() if chosen is None or chosen in known else (chosen,)))
        self.blockSignals(True)
        if metrics != self._metrics:
            self._metrics = metrics
            self.clear()
            self.addItems([""] * len(metrics))
        self.retranslate()
        self.setCurrentIndex(metrics.index(chosen))
        self.blockSignals(False)

    def retranslate(self) -> None:
        """Renew all texts."""
        for at, metric in enumerate(self._metrics):
            self.setItemText(at, self._name(metric))

    def _name(self, metric: Metric | None) -> str:
        if metric is not None:
            return translate_message(metric.facts.title)
        if self._task is None:
            return self.tr("Automatic")
        usual = translate_message(usual_metric(self._task).facts.title)
        return self.tr("Automatic: {metric}").format(metric=usual)
