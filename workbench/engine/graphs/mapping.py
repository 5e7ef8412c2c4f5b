"""The links between a model's three graphs: source to converted, converted to executed, and both steps at once."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.core.graph import Graph
from workbench.core.graph_mapping import Certainty, Counterpart, Mapping, MappingResult, MappingSpec
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.reporter import Reporter
from workbench.engine.graphs.matching import Matcher

_ORDER = tuple(Certainty)


def run(spec: MappingSpec, reporter: Reporter) -> MappingResult:
    """The step *mapping*."""
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Linking the graphs")))
    return MappingResult(mapping=counterparts(spec.source, spec.converted, spec.executed))


def counterparts(source: Graph | None, converted: Graph | None, executed: Graph | None) -> Mapping:
    """Link those that are there.

    From the source to the executed graph the way over the converted one is taken, where each step is small; what is not
    found on it is looked for directly.
    """
    first = Matcher(source, converted).counterparts() if source and converted else ()
    second = Matcher(converted, executed).counterparts() if converted and executed else ()
    direct = Matcher(source, executed).counterparts() if source and executed else ()
    both = _chained(first, second, direct) if first and second else direct
    return Mapping(source_converted=first, converted_executed=second, source_executed=both)


def _chained(
    first: Sequence[Counterpart], second: Sequence[Counterpart], direct: Sequence[Counterpart]
) -> tuple[Counterpart, ...]:
    chained = (_through(counterpart, second) for counterpart in first)
    return tuple(
        whole if whole.targets and not _surer(straight, whole) else straight
        for whole, straight in zip(chained, direct, strict=True)
    )


def _surer(straight: Counterpart, whole: Counterpart) -> bool:
    """A common name beats any walk."""
    return straight.certainty is Certainty.NAME and whole.certainty is not Certainty.NAME


def _through(counterpart: Counterpart, second: Sequence[Counterpart]) -> Counterpart:
    """As sure as the weaker of the two steps is for the node that makes the same values."""
    steps = [second[target] for target in counterpart.targets]
    targets = tuple(dict.fromkeys(target for step in steps for target in step.targets))
    if not targets:
        return Counterpart()
    judged = steps if counterpart.certainty is Certainty.FUSED else steps[:1]
    weakest = max(_ORDER.index(step.certainty) for step in judged)
    if _ORDER[weakest] is Certainty.NONE:
        weakest = _ORDER.index(Certainty.FUSED)
    return Counterpart(targets, _ORDER[max(weakest, _ORDER.index(counterpart.certainty))])
