"""What samples are fed to a variant: as its recipe, or that of the variant it was made from, says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from workbench.core.conversion import ConvertSpec
from workbench.core.evaluation import EvaluateSpec
from workbench.core.feeding import Feeding
from workbench.core.preprocessing import Preprocessing
from workbench.core.project import Variant
from workbench.core.pruning import PruneSpec
from workbench.core.sample_views import SamplesSpec
from workbench.core.specs import Spec, decode_spec
from workbench.store.database import ProjectStore

_LONGEST_LINEAGE = 100


@dataclass(frozen=True, slots=True)
class Inherited:
    """What samples are fed where nobody wishes anything, and the variants whose recipes say so."""

    feeding: Feeding = field(default_factory=Feeding)
    converted: Variant | None = None
    """Its recipe says what the model has built in; `None` where that is nothing."""
    calibrated: Variant | None = None
    """Its recipe says what is done before the model; `None` where that is nothing."""


def inherited(variant: Variant, store: ProjectStore | None) -> Inherited:
    """What the lineage of `variant` says of its feeding."""
    if store is None:
        return Inherited()
    fed = with_built_in(Feeding(), variant, store)
    converted = calibrated = None
    for made, made_by in _made_by(variant, store):
        if isinstance(made_by, ConvertSpec):
            converted = made if fed.built_in else None
            break
        if calibrated is None and isinstance(getattr(made_by, "feeding", None), Feeding):
            calibrated = made
    if not fed.preprocessing and not fed.layouts:
        calibrated = None
    return Inherited(fed, converted, calibrated)


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
    known = _known(spec.reference, store)
    fed = wished if known is None else with_built_in(wished, known, store)
    return msgspec.structs.replace(spec, reference_feeding=fed)


def with_fed_samples(spec: SamplesSpec, variant: Variant | None, store: ProjectStore | None) -> SamplesSpec:
    """`spec`, with what its model and its reference get by their own lineages; `variant` `None`: found by the path."""
    if store is None or spec.model is None:
        return spec
    wished = spec.feeding
    fed = with_built_in(wished, variant or _known(spec.model, store), store)
    spec = msgspec.structs.replace(spec, feeding=fed)
    if spec.reference is None or spec.reference_feeding is not None:
        return spec
    beside = with_built_in(wished, _known(spec.reference, store), store)
    return msgspec.structs.replace(spec, reference_feeding=beside)


def with_examples(spec: PruneSpec, variant: Variant | None) -> PruneSpec:
    """`spec`, traced with what its variant was traced with when it was brought in, unless it wishes something."""
    if spec.example_inputs or variant is None or variant.recipe is None:
        return spec
    examples = getattr(_decoded(variant.recipe), "example_inputs", ())
    return msgspec.structs.replace(spec, example_inputs=examples)


def _known(path: str, store: ProjectStore) -> Variant | None:
    return next((variant for variant in store.variants() if variant.path == path), None)


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
    return (made_by for _, made_by in _made_by(variant, store))


def _made_by(variant: Variant, store: ProjectStore) -> Iterator[tuple[Variant, Spec]]:
    """The variant and those it was made from, the nearest first, each with its recipe."""
    at: Variant | None = variant
    for _ in range(_LONGEST_LINEAGE):
        if at is None:
            return
        made_by = None if at.recipe is None else _decoded(at.recipe)
        if made_by is not None:
            yield at, made_by
        at = store.variant(at.parent_id) if at.parent_id else None


def _decoded(recipe: str) -> Spec | None:
    try:
        return decode_spec(recipe)
    except msgspec.MsgspecError:  # made by another version
        return None
