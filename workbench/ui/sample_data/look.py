"""One look at sample data: asked of a worker again whenever other data is meant."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from workbench.core.datasets import DatasetFacts, DatasetRef
from workbench.core.errors import ErrorReport
from workbench.core.events import Progress
from workbench.core.looking import DatasetResult, DatasetSpec
from workbench.ui.answers import Answers


class DatasetLook(QObject):
    """`facts` or `error` of the last look, `progress` while one is under way. `key` is the question's."""

    changed = Signal()

    def __init__(self, answers: Answers, key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers, self._key = answers, key
        self._asked: DatasetSpec | None = None
        self.facts: DatasetFacts | None = None
        self.error: ErrorReport | None = None
        self.progress: Progress | None = None

    @property
    def is_busy(self) -> bool:
        """Whether the answer is still to come."""
        return self._answers.is_asked(self._key)

    def ask(self, ref: DatasetRef, classes: int | None, *, again: bool = False) -> None:
        """Look at the data, unless it has been looked at; `again`: it may be other data by now."""
        spec = DatasetSpec(dataset=ref, network_classes=classes)
        if spec == self._asked and not again:
            return
        self._asked = spec
        self.facts = self.error = self.progress = None
        self._answers.ask(self._key, spec, self._on_result, self._on_error, self._on_progress)
        self.changed.emit()

    def take(
        self, ref: DatasetRef, classes: int | None, facts: DatasetFacts | None, error: ErrorReport | None
    ) -> None:
        """Take over what another look has found."""
        self.forget()
        if facts is not None or error is not None:
            self._asked = DatasetSpec(dataset=ref, network_classes=classes)
        self.facts, self.error = facts, error
        self.changed.emit()

    def forget(self) -> None:
        """Nothing is meant any more."""
        self._asked = None
        self._answers.drop(self._key)
        self.facts = self.error = self.progress = None

    def _on_result(self, result: DatasetResult) -> None:
        self.facts, self.error = result.facts, None
        self.changed.emit()

    def _on_error(self, error: ErrorReport) -> None:
        self.facts, self.error = None, error
        self._asked = None  # the same may be asked again: the reason may lie outside of the program
        self.changed.emit()

    def _on_progress(self, progress: Progress) -> None:
        self.progress = progress
        self.changed.emit()
