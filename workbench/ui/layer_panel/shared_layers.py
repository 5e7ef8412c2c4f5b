"""The layers' part in the one selection of all pages: says which layer is selected, and selects what others say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.core.graph import GraphKind
from workbench.core.profiling import LayerProfile
from workbench.ui.layer_panel.profile_view import ProfileView
from workbench.ui.selection import NodeSelection
from workbench.ui.session import Session

if TYPE_CHECKING:
    from workbench.ui.layer_panel.panel import LayerPanel

ORIGIN = "layers"


class SharedLayers(QObject):
    """Of the profile that is shown."""

    def __init__(self, panel: LayerPanel, view: ProfileView, session: Session) -> None:
        super().__init__(panel)
        self._panel, self._view, self._session = panel, view, session
        self._applied: tuple[NodeSelection, object] | None = None
        """What was followed last, in which result."""
        view.layer_chosen.connect(self._publish)
        view.graph_wanted.connect(lambda: session.page_requested.emit("graph"))
        session.nodes_selected.connect(lambda _selection: self.follow())

    def follow(self) -> None:
        """Select what another page has selected, once the profile is seen."""
        selection, result = self._session.selected_nodes, self._view.result
        if selection is None or result is None or not self._view.isVisible():
            return
        applied = self._applied
        if applied is not None and applied[0] is selection and applied[1] is result:
            return
        if selection.origin == ORIGIN and self._view.chosen is not None:
            return
        self._applied = selection, result
        self._view.show_layers(_orders(selection, result.layers, self._panel.run_id))

    def _publish(self, layer: LayerProfile) -> None:
        variant = self._session.selected_variant
        if variant is not None:
            self._session.select_nodes(
                NodeSelection(
                    variant_id=variant.id,
                    origin=ORIGIN,
                    kind=GraphKind.EXECUTED,
                    names=(layer.name,),
                    originals=layer.original_names,
                    run_id=self._panel.run_id,
                    layers=(layer.order,),
                )
            )


def _orders(selection: NodeSelection, layers: Sequence[LayerProfile], run_id: str | None) -> list[int]:
    """The layers that are meant, by their order of execution, the most important first.

    By their place in the profile if it is this one, else by name, else by what they were made of.
    """
    if selection.layers and run_id is not None and selection.run_id == run_id:
        known = {layer.order for layer in layers}
        return [order for order in selection.layers if order in known]
    if selection.kind is GraphKind.EXECUTED:
        by_name = {layer.name: layer.order for layer in reversed(layers)}
        found = [by_name[name] for name in selection.names if name in by_name]
        if found:
            return found
    wanted = {name: place for place, name in enumerate(selection.originals or selection.names)}
    places = [
        (min(wanted[name] for name in names), layer.order)
        for layer in layers
        if (names := [name for name in (*layer.original_names, layer.name) if name in wanted])
    ]
    return [order for _, order in sorted(places)]
