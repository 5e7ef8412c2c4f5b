"""The item model of the browser: follows the project by small changes, so that selection and open branches survive.

Runs are made in portions when a variant is opened: ten thousand of them cost nothing until somebody scrolls there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from weakref import WeakValueDictionary

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from workbench.core.measuring import Hint
from workbench.core.project import Model, RunSummary, Variant
from workbench.core.units import byte_size
from workbench.ui.model_browser.nodes import Kind, Node, Payload
from workbench.ui.run_words import run_verdict, whole_figure
from workbench.ui.session import Session
from workbench.ui.widgets.names import safe_tip
from workbench.ui.words import hint_word, step_word

PORTION = 200
NODE_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class BrowserModel(QAbstractItemModel):
    """One column; `NODE_ROLE` gives the `Node`."""

    renamed = Signal(str, str, str)
    """Kind, id and the new name that the user typed."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._root = Node(Kind.ROOT, "", None)
        self._nodes: WeakValueDictionary[int, Node] = WeakValueDictionary()
        self._words: tuple[str, ...] = ()
        self.refresh()

    # --- following the project ----------------------------------------------------------------------------------

    def set_filter(self, text: str) -> None:
        """Show only models and variants whose names, formats or precisions hold all words."""
        self._words = tuple(text.lower().split())
        self.refresh()

    def refresh(self) -> None:
        """Read models and variants again, and the runs of opened variants."""
        workspace = self._session.workspace
        variants: dict[str, list[Variant]] = {}
        for variant in workspace.variants():
            variants.setdefault(variant.model_id, []).append(variant)
        pending: list[tuple[Kind, str, Payload]] = [
            (Kind.PENDING, j.id, j) for j in self._session.importing_jobs()
        ]
        models = [m for m in workspace.models() if self._shows(m, variants.get(m.id, []))]
        rows: list[tuple[Kind, str, Payload]] = [(Kind.MODEL, m.id, m) for m in models]
        self._sync(self._root, rows + pending)
        for node in list(self._root.children):
            if isinstance(node.payload, Model):
                self._refresh_variants(node, node.payload, variants.get(node.id, []))

    def _refresh_variants(self, node: Node, model: Model, variants: list[Variant]) -> None:
        shown = (
            variants
            if self._matches(model.name)
            else [v for v in variants if self._variant_matches(model, v)]
        )
        self._sync(node, [(Kind.VARIANT, v.id, v) for v in shown])
        for child in list(node.children):
            if isinstance(child.payload, Variant):
                file = child.payload.file
                missing = file is not None and not file.exists()
                if missing != child.file_missing:
                    child.file_missing = missing
                    self._tell_changed(child)
                self._refresh_runs(child)

    def _refresh_runs(self, node: Node) -> None:
        runs = self._session.workspace.runs(node.id)
        grew_first = node.total == 0 and bool(runs)
        node.total = len(runs)
        newest = runs[::-1][: node.limit] if node.limit else ()
        self._sync(node, [(Kind.RUN, r.id, r) for r in newest])
        if grew_first:
            self._tell_changed(node)

    def _sync(self, parent: Node, rows: Sequence[tuple[Kind, str, Payload]]) -> None:
        """Remove, change, insert until the children are `rows`; order is kept stable by the project."""
        wanted = {row[1] for row in rows}
        index = self._index_of(parent)
        for place in range(len(parent.children) - 1, -1, -1):
            if parent.children[place].id not in wanted:
                self.beginRemoveRows(index, place, place)
                del parent.children[place]
                self.endRemoveRows()
        have = len(parent.children)
        if len(rows) > have and all(c.id == row[1] for c, row in zip(parent.children, rows, strict=False)):
            # Only more at the end: one insertion, however many (ten thousand single ones take seconds).
            self.beginInsertRows(index, have, len(rows) - 1)
            parent.children.extend(Node(kind, key, payload, parent) for kind, key, payload in rows[have:])
            self.endInsertRows()
        for place, (kind, key, payload) in enumerate(rows):
            here = parent.children[place] if place < len(parent.children) else None
            if here is not None and here.id == key:
                if here.payload != payload or kind is Kind.PENDING:
                    here.payload = payload
                    self._tell_changed(here)
            else:
                self._place(parent, index, place, Node(kind, key, payload, parent))

    def _place(self, parent: Node, index: QModelIndex, place: int, node: Node) -> None:
        """Put a node where it belongs; one that is there already, but elsewhere, is taken out first."""
        old = next((i for i, child in enumerate(parent.children) if child.id == node.id), None)
        if old is not None:
            self.beginRemoveRows(index, old, old)
            moved = parent.children.pop(old)
            self.endRemoveRows()
            node.children, node.limit, node.total = moved.children, moved.limit, moved.total
            for child in node.children:
                child.parent = node
        self.beginInsertRows(index, place, place)
        parent.children.insert(place, node)
        self.endInsertRows()

    def _shows(self, model: Model, variants: list[Variant]) -> bool:
        return self._matches(model.name) or any(self._variant_matches(model, v) for v in variants)

    def _variant_matches(self, model: Model, variant: Variant) -> bool:
        return self._matches(f"{model.name} {variant.name} {variant.format.badge} {variant.precision}")

    def _matches(self, text: str) -> bool:
        return all(word in text.lower() for word in self._words)

    # --- finding ------------------------------------------------------------------------------------------------

    def node(self, index: Index) -> Node:
        """The node of an index; the root for an invalid one."""
        return self._nodes.get(index.internalId(), self._root) if index.isValid() else self._root

    def index_of_id(self, key: str) -> QModelIndex:
        """Where a model, variant or (already made) run is; invalid when it is not shown."""
        stack = list(self._root.children)
        while stack:
            node = stack.pop()
            if node.id == key:
                return self._index_of(node)
            stack.extend(node.children)
        return QModelIndex()

    def index_of_run(self, run: RunSummary) -> QModelIndex:
        """Where a run is; the variant's runs are made up to it."""
        variant = self.node(self.index_of_id(run.variant_id))
        if variant.kind is Kind.VARIANT:
            ids = [r.id for r in self._session.workspace.runs(run.variant_id)][::-1]
            if run.id in ids and ids.index(run.id) >= variant.limit:
                variant.limit = (ids.index(run.id) // PORTION + 1) * PORTION
                self._refresh_runs(variant)
        return self.index_of_id(run.id)

    def _index_of(self, node: Node) -> QModelIndex:
        return QModelIndex() if node.parent is None else self._make_index(node.row, node)

    def _make_index(self, row: int, node: Node) -> QModelIndex:
        self._nodes[node.number] = node
        return self.createIndex(row, 0, node.number)

    def _tell_changed(self, node: Node) -> None:
        index = self._index_of(node)
        self.dataChanged.emit(index, index)

    # --- QAbstractItemModel -------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return len(self.node(parent).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        children = self.node(parent).children
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self._make_index(row, children[row])

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        above = self.node(child).parent if child.isValid() else None
        return self._index_of(above) if above is not None else QModelIndex()

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        node = self.node(parent)
        return node.total > 0 if node.kind is Kind.VARIANT else bool(node.children)

    def canFetchMore(self, parent: Index) -> bool:
        node = self.node(parent)
        return node.kind is Kind.VARIANT and len(node.children) < node.total

    def fetchMore(self, parent: Index) -> None:
        node = self.node(parent)
        runs = self._session.workspace.runs(node.id)[::-1]
        first, node.limit = len(node.children), len(node.children) + PORTION
        more = runs[first : node.limit]
        if more:
            self.beginInsertRows(self._index_of(node), first, first + len(more) - 1)
            node.children.extend(Node(Kind.RUN, r.id, r, node) for r in more)
            self.endInsertRows()

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        node = self.node(index)
        flags = Qt.ItemFlag.ItemIsEnabled
        if node.kind is not Kind.PENDING:
            flags |= Qt.ItemFlag.ItemIsSelectable
        if node.kind in (Kind.MODEL, Kind.VARIANT) and not self._session.workspace.read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node = self.node(index)
        if role == NODE_ROLE:
            return node
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return node.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(node)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(node)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        node = self.node(index)
        name = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not name or name == node.name:
            return False
        self.renamed.emit(node.kind.value, node.id, name)
        return True

    def _spoken(self, node: Node) -> str:
        if isinstance(node.payload, Variant):
            variant = node.payload
            return f"{variant.name}, {variant.format.badge}, {variant.precision}, {byte_size(variant.size_bytes)}"
        return (
            f"{node.name} {whole_figure(node.payload)}" if isinstance(node.payload, RunSummary) else node.name
        )

    def _tooltip(self, node: Node) -> str:
        if isinstance(node.payload, Variant):
            lines = [node.payload.path]
            if node.file_missing:
                lines.insert(0, self.tr("The file is gone. Put it back, or delete this variant."))
            parent = self._session.find_variant(node.payload.parent_id)
            if parent is not None:
                lines.append(self.tr("Made from {variant}").format(variant=parent.name))
            return safe_tip("\n".join(lines))
        if isinstance(node.payload, RunSummary):
            run = node.payload
            hint = hint_word(Hint(run.hint)) if run.hint else None
            facts = (step_word(run.step), run.device, hint, run.effective_precision, run_verdict(run))
            line = " · ".join(str(f) for f in facts if f)
            return f"{line}\n{run.created_at[:19].replace('T', ' ')}\n{whole_figure(run)}"
        return ""
