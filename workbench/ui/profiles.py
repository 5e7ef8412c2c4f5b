"""The profiles of the project as pages ask for them: what one says, and which of a variant's is the one to show."""

from __future__ import annotations

from workbench.core.errors import WorkbenchError
from workbench.core.profiling import ProfileResult, ProfileSpec
from workbench.core.project import Step, Variant
from workbench.ui.session import Session

Profile = tuple[str, ProfileSpec, ProfileResult]
"""The run's id, the setup it was measured in, and what was measured."""


def profile_of(session: Session, run_id: str) -> Profile | None:
    """A profile of the project; `None` when there is none of this id that can be read."""
    try:
        result = session.workspace.run_result(run_id)
        spec = session.workspace.run_spec(run_id)
    except WorkbenchError:
        return None
    if not isinstance(result, ProfileResult) or not isinstance(spec, ProfileSpec):
        return None
    return run_id, spec, result


def shown_profile(session: Session, variant: Variant) -> Profile | None:
    """The run that is selected in the browser, if it is a profile of the variant, else the newest one."""
    run = session.selected_run
    if run is not None and run.variant_id == variant.id and run.step is Step.PROFILE:
        chosen = profile_of(session, run.id)
        if chosen is not None:
            return chosen
    runs = [run for run in session.workspace.runs(variant.id) if run.step is Step.PROFILE]
    return profile_of(session, runs[-1].id) if runs else None
