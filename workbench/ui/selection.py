"""Which operations are selected, said in words that every panel understands: names and rows of a profile.

The graph, the layers table and Netron each show the same operations in their own way; what one of them selects, the
others find their counterparts of.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.core.graph import GraphKind


@dataclass(frozen=True, slots=True)
class NodeSelection:
    """Operations of one variant, the most important first; empty everywhere: nothing is selected.

    `names` are those of the graph `kind`. What else is known of the same operations: `originals`, their names in the
    variant's own file (ONNX nodes of a source, operations of an IR), and `layers`, the `order` of the rows of the
    profile `run_id` that they became.
    """

    variant_id: str
    origin: str
    """Which panel selected them (`graph`, `layers`, `netron`); it does not follow itself."""
    kind: GraphKind
    names: tuple[str, ...] = ()
    originals: tuple[str, ...] = ()
    run_id: str | None = None
    layers: tuple[int, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is selected."""
        return not (self.names or self.originals or self.layers)
