"""When an action cannot be used, and the sentence that says why; one method per condition of the table of actions."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject

from workbench.core.project import Step
from workbench.ui.measurable import why_not_measurable, why_not_shrinkable
from workbench.ui.recipe_commands import recipe_of
from workbench.ui.session import Session


class Selected(Protocol):
    """What the model browser has selected."""

    def selected_ids(self) -> tuple[str, ...]: ...

    def can_rename(self) -> bool: ...


class Conditions(QObject):
    """Each method returns an empty text when the condition holds, else the translated reason."""

    def __init__(self, session: Session, selected: Selected, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._selected = selected

    def writable(self) -> str:
        """The project may be changed."""
        if not self._session.workspace.read_only:
            return ""
        return self.tr("The project is open in another window; here it can only be read.")

    def variant(self) -> str:
        """A variant is selected."""
        return "" if self._session.selected_variant else self.tr("Select a variant of a model first.")

    def measurable(self) -> str:
        """A variant is selected that OpenVINO can run."""
        return self.variant() or why_not_measurable(self._session.selected_variant)

    def variant_and_writable(self) -> str:
        """A variant is selected and the project may be changed."""
        return self.variant() or self.writable()

    def shrinkable(self) -> str:
        """A variant is selected that can be quantized, compressed or pruned into a new one."""
        return self.variant() or why_not_shrinkable(self._session.selected_variant) or self.writable()

    def recipe(self) -> str:
        """The selected variant was made here."""
        if recipe_of(self._session.selected_variant) is not None:
            return ""
        return self.tr(
            "Select a variant that was made here first: converted, quantized, compressed or pruned."
        )

    def recipe_and_writable(self) -> str:
        """The selected variant was made here and the project may be changed."""
        return self.recipe() or self.writable()

    def row_and_writable(self) -> str:
        """Something that can be deleted is selected."""
        if not self._selected.selected_ids():
            return self.tr("Select a model, a variant or a run first.")
        return self.writable()

    def renamable(self) -> str:
        """A model or a variant is selected."""
        if not self._selected.can_rename():
            return self.tr("Select a model or a variant first.")
        return self.writable()

    def benchmark_and_writable(self) -> str:
        """A run is selected that others can be compared with."""
        run = self._session.selected_run
        if run is None or run.step is not Step.BENCHMARK:
            return self.tr("Select a benchmark of the variant first.")
        return self.writable()

    def runs(self) -> str:
        """The project has runs to report."""
        return (
            ""
            if self._session.has_runs()
            else self.tr(
                "There is nothing to report yet: benchmark, profile, evaluate or compare a model first."
            )
        )

    def jobs(self) -> str:
        """A job waits or runs."""
        return "" if self._session.active_jobs() else self.tr("No job is running.")

    def undo(self) -> str:
        """There is something to take back."""
        return "" if self._session.undo_title else self.tr("There is nothing to undo.")
