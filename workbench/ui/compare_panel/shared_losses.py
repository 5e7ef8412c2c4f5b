"""A lost layer as a selection that the other pages find their counterparts of."""

from __future__ import annotations

from workbench.core.comparing import LostLayer
from workbench.core.graph import GraphKind
from workbench.core.project import Variant
from workbench.ui.compare_panel.followed import SideName
from workbench.ui.compare_panel.lost_columns import layer_name
from workbench.ui.selection import NodeSelection

ORIGIN = "compare"


def selection_of(loss: LostLayer, variant: Variant, names: tuple[SideName, SideName]) -> NodeSelection:
    """Of the selected variant: the layers it has the loss in, and the operations those were made of.

    The operations are called as B's file calls them; a model that B was made from mostly calls them the same.
    """
    a, b = (name.variant for name in names)
    is_a = a is not None and a.id == variant.id and not (b is not None and b.id == variant.id)
    layers = loss.a_layers if is_a else loss.b_layers
    return NodeSelection(
        variant_id=variant.id,
        origin=ORIGIN,
        kind=GraphKind.EXECUTED,
        names=tuple(layer_name(text) for text in layers),
        originals=loss.original_names,
    )
