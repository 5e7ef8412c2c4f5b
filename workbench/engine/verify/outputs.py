"""Which output of the IR is which of the source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.engine.graph_facts import shortened
from workbench.engine.verify.reference import Array, Unverifiable, with_aliases


def match_outputs(names: Sequence[Sequence[str]], answers: Mapping[str, Array]) -> list[str]:
    """For each output of the IR (all its names) the name of the source's: by name, else in order.

    Raises `Unverifiable` when some are left over that could be any.
    """
    rest = list(answers)
    found: dict[int, str] = {}
    for index, aliases in enumerate(names):
        known = set(with_aliases(aliases))
        name = next((name for name in rest if known & set(with_aliases((name,)))), None)
        if name is not None:
            found[index] = name
            rest.remove(name)
    left = [index for index in range(len(names)) if index not in found]
    if len(left) > len(rest) or (left and len(left) < len(rest)):
        raise Unverifiable(
            say(
                QT_TRANSLATE_NOOP(
                    "core",
                    "Not verified, because the outputs {converted} of the converted model are not those of the "
                    "source: {source}.",
                ),
                converted=", ".join(shortened(aliases[0]) for aliases in names),
                source=", ".join(map(shortened, answers)) or "-",
            )
        )
    found.update(zip(left, rest, strict=True) if left else ())
    return [found[index] for index in range(len(names))]
