"""What every reader of a source file answers: which operations stand in it, under which names, and what wrote it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

_NO_WORK = frozenset(
    (
        *("Const", "Constant", "Placeholder", "NoOp", "Parameter", "Result"),  # TensorFlow, IR
        *("feed", "fetch"),  # Paddle
        *("prim::Constant", "prim::GetAttr", "prim::ListConstruct", "prim::TupleConstruct"),  # TorchScript
    )
)


@dataclass(slots=True)
class SourceNodes:
    """`names` holds the nodes of each type in the file's order; a node without a name is called after its result."""

    names: dict[str, list[str]] = field(default_factory=dict)
    framework_version: str | None = None
    types: dict[str, str] = field(default_factory=dict)
    """Node name to type, also under the other names OpenVINO may use for the node."""

    def add(self, kind: str, name: str, *aliases: str) -> None:
        self.names.setdefault(kind, []).append(name)
        for alias in (name, *aliases):
            self.types.setdefault(alias, kind)

    @property
    def operations(self) -> dict[str, int]:
        """Count by type, descending; what computes nothing is left out."""
        counts = Counter({kind: len(names) for kind, names in self.names.items() if kind not in _NO_WORK})
        return dict(counts.most_common())
