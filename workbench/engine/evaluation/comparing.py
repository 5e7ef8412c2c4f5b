"""A model's answers beside its reference's: is the drop more than chance, and which samples changed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from workbench.core.evaluation import MOST_CHANGED, ReferenceComparison
from workbench.core.messages import Message
from workbench.core.metrics.changes import changed_samples
from workbench.core.metrics.definitions import Metric
from workbench.core.metrics.results import ChangeKind, SampleAnswer
from workbench.engine.evaluation.network import Network
from workbench.engine.evaluation.passes import Pass
from workbench.engine.metrics.measured import compared


def compare(
    model: str, network: Network, reference: Pass, candidate: Pass, metric: Metric
) -> tuple[ReferenceComparison, tuple[Message, ...]]:
    """The comparison, and warnings.

    `network` is the reference's. Labelled data gives a paired test; without labels the reference is what is right.
    """
    judged = bool(reference.measured.resamplers)
    warnings: tuple[Message, ...] = ()
    if judged:
        comparison = compared(reference.measured, candidate.measured, metric)
        samples, drop, changed, warnings = (
            comparison.samples,
            comparison.drop,
            comparison.changed,
            comparison.warnings,
        )
    else:
        drop, samples = None, len(candidate.measured.ids)
        changed = changed_samples(_as_reference(candidate.measured.answers), candidate.measured.answers)
    agreement = candidate.agreement or candidate.measured
    kinds = [change.kind for change in changed]
    whole = ReferenceComparison(
        model=model,
        effective_precision=network.effective_precision,
        samples=samples,
        value=reference.measured.values.get(metric),
        agreement=agreement.values.get(Metric.AGREEMENT),
        drop=drop,
        verdict=None if drop is None else drop.sentence,
        lost=kinds.count(ChangeKind.LOST),
        gained=kinds.count(ChangeKind.GAINED),
        other=kinds.count(ChangeKind.OTHER),
        changed=changed[:MOST_CHANGED],
        throughput_fps=reference.answered / reference.seconds if reference.seconds else None,
    )
    return whole, warnings


def _as_reference(answers: Sequence[SampleAnswer]) -> list[SampleAnswer]:
    """What the reference said of the same samples: by definition all of it is right."""
    return [msgspec.structs.replace(answer, answer=answer.label, quality=1.0) for answer in answers]
