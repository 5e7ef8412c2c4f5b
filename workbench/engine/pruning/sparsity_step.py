"""The question *sparsity*: how many of a model's weights are zero, layer by layer, and is that of any use here?"""

from __future__ import annotations

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.pruning import SparsityResult, SparsitySpec
from workbench.core.reporter import Reporter
from workbench.engine import loading
from workbench.engine.progress_part import ProgressPart
from workbench.engine.pruning import sparse_cpu
from workbench.engine.pruning.zeros import counted_weights


def run(spec: SparsitySpec, reporter: Reporter) -> SparsityResult:
    """Count; raises `WorkbenchError` for a model that cannot be read."""
    part = ProgressPart(reporter, 0.0, 1.0)
    with part.busy(say(QT_TRANSLATE_NOOP("core", "Reading the model")), 0.0, 0.5):
        source = loading.open_source(spec.model, trust_code=spec.trust_code)
        loaded = loading.load(source, part, example_inputs=spec.example_inputs, trust_code=spec.trust_code)
    with part.busy(say(QT_TRANSLATE_NOOP("core", "Counting zeros")), 0.5, 0.9):
        weights, unknown = counted_weights(loaded.model, part)
    with part.busy(say(QT_TRANSLATE_NOOP("core", "Trying the CPU")), 0.9, 1.0):
        usable, why = sparse_cpu.trial()
    sparse = [weight for weight in weights if sparse_cpu.can_use(weight)]
    if not sparse:
        usable, why = False, sparse_cpu.why_unusable(weights)
    rate = sparse_cpu.rate_of(sparse)
    return SparsityResult(
        layers=tuple(weight.layer for weight in weights),
        values=sum(weight.layer.values for weight in weights),
        zeros=sum(weight.layer.zeros for weight in weights),
        usable=usable,
        why=why,
        rate=rate,
        configuration={} if rate is None else {sparse_cpu.PROPERTY: f"{rate:g}"},
        warnings=(*source.warnings, *loaded.warnings, *_uncounted(unknown)),
    )


def _uncounted(count: int) -> tuple[Message, ...]:
    if not count:
        return ()
    text = QT_TRANSLATE_NOOP(
        "core", "{count} weights are packed in a way whose zeros are not counted; they are left out."
    )
    return (say(text, count=count),)
