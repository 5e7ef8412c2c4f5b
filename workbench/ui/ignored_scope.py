"""Which operations of a model are not to be quantized: chosen in the graph, read by whatever quantizes.

The names are those that NNCF uses, the friendly names of the converted graph. The settings keep them for each model.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from workbench.ui.session import Session

FORM = "ignored_scope"
"""The name under which the settings keep the names, by the model's id."""


def ignored_names(session: Session, model_id: str) -> tuple[str, ...]:
    """The names for a model, in the order in which they were chosen."""
    kept = session.settings.forms.get(FORM, {}).get(model_id, ())
    return tuple(name for name in kept if isinstance(name, str))


def as_nncf(names: Iterable[str]) -> str:
    """Python that makes NNCF's `IgnoredScope`; any name is safe in it."""
    lines = "".join(f"    {name!r},\n" for name in names)
    return f"nncf.IgnoredScope(names=[\n{lines}])" if lines else "nncf.IgnoredScope()"


class IgnoredScope(QObject):
    """Changes the names and tells who shows them; each change can be undone."""

    changed = Signal(str)
    """The model's id."""
    picking_changed = Signal()
    """`picking` is another one."""

    @classmethod
    def of(cls, session: Session) -> IgnoredScope:
        """The session's own: all panels hear of the same changes."""
        return session.findChild(cls) or cls(session)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self.picking = ""
        """The id of the model whose operations are being picked in the graph for somebody who waits; empty: of none."""

    def set_picking(self, model_id: str) -> None:
        """Begin to pick operations of a model, or end it with an empty id."""
        if model_id != self.picking:
            self.picking = model_id
            self.picking_changed.emit()

    def names(self, model_id: str) -> tuple[str, ...]:
        """The names for a model."""
        return ignored_names(self._session, model_id)

    def add(self, model_id: str, names: Iterable[str]) -> None:
        """Leave these alone."""
        before = self.names(model_id)
        after = tuple(dict.fromkeys((*before, *names)))
        self._change(model_id, after, self.tr("Add to the ignored scope"))

    def remove(self, model_id: str, names: Iterable[str]) -> None:
        """Quantize these again."""
        gone = set(names)
        after = tuple(name for name in self.names(model_id) if name not in gone)
        self._change(model_id, after, self.tr("Remove from the ignored scope"))

    def clear(self, model_id: str) -> None:
        """Quantize everything."""
        self._change(model_id, (), self.tr("Clear the ignored scope"))

    def replace(self, model_id: str, names: Iterable[str], *, undoable: bool = True) -> None:
        """Leave these alone and nothing else; without `undoable` somebody else cares for the way back."""
        after = tuple(dict.fromkeys(names))
        if undoable:
            self._change(model_id, after, self.tr("Change the ignored scope"))
        elif after != self.names(model_id):
            self._keep(model_id, after)

    def _change(self, model_id: str, names: tuple[str, ...], title: str) -> None:
        before = self.names(model_id)
        if names != before:
            self._keep(model_id, names)
            self._session.push_undo(title, lambda: self._keep(model_id, before))

    def _keep(self, model_id: str, names: tuple[str, ...]) -> None:
        forms = dict(self._session.settings.forms)
        kept = {key: value for key, value in forms.get(FORM, {}).items() if key != model_id}
        if names:
            kept[model_id] = list(names)
        forms[FORM] = kept
        self._session.update_settings(forms=forms)
        self.changed.emit(model_id)
