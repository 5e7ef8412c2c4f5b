"""What the open graph can be painted by, and why not by the rest: what the menu of overlays lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.core.overlays import STATIC_MACS, WEIGHTS
from workbench.core.profile_overlays import PROFILE_TITLES
from workbench.core.project import Variant
from workbench.ui.graph_viewer.colours.profiled import Profiled, run_facts, sibling_profiles
from workbench.ui.session import Session

AFFINITY, RATIO, FILE = "affinity:", "ratio:", "file:"
"""What the ids of overlays begin with that ask something: a device, another run, a file."""
_NEEDS_PROFILE = QT_TRANSLATE_NOOP("core", "Profile this variant first.")


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry; with a `reason` it cannot be chosen."""

    id: str
    title: Message
    reason: Message | None = None
    tip: str = ""
    """Names and places, in full."""


@dataclass(frozen=True, slots=True)
class OverlayChoices:
    """The sections of the menu. `can_profile`: nothing was measured yet, and could be."""

    profile: tuple[Choice, ...] = ()
    can_profile: bool = False
    unmeasured: tuple[Choice, ...] = ()
    devices: tuple[Choice, ...] = ()
    runs: tuple[Choice, ...] = ()
    more: tuple[Choice, ...] = ()
    """Files, and what later steps know of the layers."""

    @property
    def all(self) -> tuple[Choice, ...]:
        """Those of all sections."""
        return (*self.profile, *self.unmeasured, *self.devices, *self.runs, *self.more)

    def find(self, id: str) -> Choice | None:
        """The choice of an id if it can be chosen now."""
        return next((one for one in self.all if one.id == id and one.reason is None), None)


def choices_of(
    session: Session,
    variant: Variant,
    profiled: Profiled | None,
    *,
    has_weights: bool,
    can_profile: bool,
    more: Sequence[Choice] = (),
) -> OverlayChoices:
    """What the graph of a variant can be painted by; `more` is what was offered by others."""
    has_none = say(QT_TRANSLATE_NOOP("core", "The graph has no weights."))
    return OverlayChoices(
        profile=_profile(profiled),
        can_profile=can_profile and profiled is None,
        unmeasured=(
            Choice(WEIGHTS, say(QT_TRANSLATE_NOOP("core", "Weights")), None if has_weights else has_none),
            Choice(STATIC_MACS, say(QT_TRANSLATE_NOOP("core", "MACs (by shapes)"))),
        ),
        devices=_devices(session),
        runs=_runs(session, variant, profiled),
        more=tuple(more),
    )


def _profile(profiled: Profiled | None) -> tuple[Choice, ...]:
    if profiled is None:
        return tuple(Choice(id, title, say(_NEEDS_PROFILE)) for id, title in PROFILE_TITLES.items())
    without = say(QT_TRANSLATE_NOOP("core", "The profile has no such numbers."))
    known = profiled.measured
    return tuple(Choice(id, title, None if id in known else without) for id, title in PROFILE_TITLES.items())


def _devices(session: Session) -> tuple[Choice, ...]:
    here = [device.name for device in session.devices if device.available]
    choices = [
        Choice(f"{AFFINITY}{device.name}", verbatim(device.name), None if device.available else device.reason)
        for device in session.devices
    ]
    # Accelerators first: that is the order in which HETERO gives operations away.
    members = ",".join(sorted(here, key=lambda name: name.startswith("CPU")))
    virtual = [f"HETERO:{members}", f"AUTO:{members}"] if here else []
    return (*choices, *(Choice(f"{AFFINITY}{device}", verbatim(device)) for device in virtual))


def _runs(session: Session, variant: Variant, profiled: Profiled | None) -> tuple[Choice, ...]:
    own = profiled.run_id if profiled is not None else ""
    reason = say(_NEEDS_PROFILE) if profiled is None else None
    return tuple(
        Choice(f"{RATIO}{run.id}", verbatim(" · ".join(run_facts(run, of))), reason, tip=of.path)
        for run, of in sibling_profiles(session, variant)
        if run.id != own
    )
