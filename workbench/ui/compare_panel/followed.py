"""A comparison as the page holds it, from the moment it is asked for to its result."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.core.comparing import CompareResult, CompareSpec
from workbench.core.errors import ErrorReport
from workbench.core.messages import Message
from workbench.core.project import Variant
from workbench.ui.compare_panel.course import Course
from workbench.ui.session import Session


@dataclass(slots=True)
class Comparison:
    """`job_id` while it is this session's job, `run_id` once it is recorded. `variant_id` is that of B."""

    variant_id: str | None
    spec: CompareSpec | None = None
    """`None`: not known (yet)."""
    job_id: str | None = None
    run_id: str | None = None
    course: Course = field(default_factory=Course)
    said: list[Message] = field(default_factory=list)
    """What the worker has said of the machine."""
    result: CompareResult | None = None
    error: ErrorReport | None = None
    stop_asked: bool = False
    over: bool = False

    @property
    def is_live(self) -> bool:
        return self.job_id is not None and not self.over


@dataclass(frozen=True, slots=True)
class SideName:
    """How a side is called: its variant's title, or its file's name when that variant is gone."""

    title: str
    variant: Variant | None = None


def names_of(session: Session, comparison: Comparison) -> tuple[SideName, SideName]:
    """Those of A and of B."""
    spec = comparison.spec
    if spec is None:
        own = session.find_variant(comparison.variant_id)
        return SideName("A"), SideName("B" if own is None else session.title_of(own), own)
    known = {v.path: v for v in session.workspace.variants()}
    own = session.find_variant(comparison.variant_id)
    if own is not None:
        known[own.path] = own
    a, b = (_name(session, side.model, known.get(side.model)) for side in (spec.a, spec.b))
    return a, b


def _name(session: Session, path: str, variant: Variant | None) -> SideName:
    if variant is not None:
        return SideName(session.title_of(variant), variant)
    return SideName(path.replace("\\", "/").rstrip("/").rpartition("/")[2] or path)
