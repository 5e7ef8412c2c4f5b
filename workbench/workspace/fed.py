"""What samples are fed to a variant: as its recipe, or that of the variant it was made from, says."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from workbench.core.conversion import ConvertSpec
from workbench.core.evaluation import EvaluateSpec
from workbench.core.feeding import Feeding
from workbench.core.preprocessing import Preprocessing
from workbench.core.project import Variant
from workbench.core.specs import Spec, decode_spec
from workbench.store.database import ProjectStore

_LONGEST_LINEAGE = 100


def with_built_in(feeding: Feeding, variant: Variant | None, store: ProjectStore | None) -> Feeding:
    """`feeding`, completed from the lineage of `variant`.

    What its conversion has built in counts always (unless the caller knows it himself); what it was calibrated with
    counts where the caller wishes nothing.
    """
    if variant is None or store is None:
        return feeding
    if not feeding.preprocessing and not feeding.layouts:
        calibrated = _calibrated_with(variant, store)
        feeding = msgspec.structs.replace(
            feeding, preprocessing=calibrated.preprocessing, layouts=calibrated.layouts
        )
    if feeding.built_in:
        return feeding
    return msgspec.structs.replace(feeding, built_in=built_in(variant, store))


def with_reference(spec: EvaluateSpec, wished: Feeding, store: ProjectStore | None) -> EvaluateSpec:
    """`spec`, with what its reference gets; `wished` is what was asked for before the candidate's lineage was read.

    The candidate may have preprocessing built in that the reference, its source, has not.
    """
    if spec.reference is None or spec.reference_feeding is not None or store is None:
        return spec
    known = next((variant for variant in store.variants() if variant.path == spec.reference), None)
    fed = wished if known is None else with_built_in(wished, known, store)
    return msgspec.structs.replace(spec, reference_feeding=fed)


def built_in(variant: Variant, store: ProjectStore) -> tuple[Preprocessing, ...]:
    """The preprocessing of the nearest conversion in the lineage; quantizing and compressing keep it as it is."""
    for made_by in _recipes(variant, store):
        if isinstance(made_by, ConvertSpec):
            return made_by.preprocessing
    return ()


def _calibrated_with(variant: Variant, store: ProjectStore) -> Feeding:
    """What the nearest step fed that worked on samples; a conversion before it made another model."""
    for made_by in _recipes(variant, store):
        if isinstance(made_by, ConvertSpec):
            break
        fed = getattr(made_by, "feeding", None)
        if isinstance(fed, Feeding):
            return fed
    return Feeding()


def _recipes(variant: Variant, store: ProjectStore) -> Iterator[Spec]:
    at: Variant | None = variant
    for _ in range(_LONGEST_LINEAGE):
        if at is None:
            return
        made_by = None if at.recipe is None else _decoded(at.recipe)
        if made_by is not None:
            yield made_by
        at = store.variant(at.parent_id) if at.parent_id else None


def _decoded(recipe: str) -> Spec | None:
    try:
        return decode_spec(recipe)
    except msgspec.MsgspecError:  # made by another version
        return None
