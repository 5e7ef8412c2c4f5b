"""How the browser's rows are painted: names left, badges and figures right, one line each."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.core.project import Model, RunSummary, Variant
from workbench.core.units import byte_size
from workbench.ui.icons import icon
from workbench.ui.job_view import JobView
from workbench.ui.model_browser.nodes import Node
from workbench.ui.model_browser.tree_model import NODE_ROLE
from workbench.ui.run_words import run_figure, run_icon, run_interval
from workbench.ui.session import Session
from workbench.ui.theme import UNIT, Theme, precision_key
from workbench.ui.widgets.badge import badge_size, paint_badge

ROW_HEIGHT = 26
ICON = 14
_LEAST_NAME = 48
"""Pixels of a variant's name that badges leave; shorter names need less."""

_LEAST_RUN = 110
"""Pixels that an interval leaves for a run's time and device."""


class BrowserDelegate(QStyledItemDelegate):
    """Icons are only painted after `show_icons`, which comes after the window's first paint."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._has_icons = False
        self.spin_phase = 0

    def show_icons(self) -> None:
        """From now on icons may be loaded."""
        self._has_icons = True

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, max(ROW_HEIGHT, QFontMetrics(option.font).height() + UNIT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        node: Node = index.data(NODE_ROLE)
        theme = self._session.theme
        area: QRect = option.rect
        painter.save()
        painter.setFont(option.font)
        painter.setClipRect(area)
        self._paint_background(painter, option, theme)
        inner = QRect(area.left() + 2, area.top(), area.width() - UNIT, area.height())
        if isinstance(node.payload, Model):
            self._paint_text(painter, inner, node.payload.name, theme.text, bold=True)
        elif isinstance(node.payload, Variant):
            self._paint_variant(painter, inner, node, node.payload, theme)
        elif isinstance(node.payload, RunSummary):
            self._paint_run(painter, inner, node.payload, theme)
        elif isinstance(node.payload, JobView):
            self._paint_pending(painter, inner, node.payload, theme)
        painter.restore()

    @staticmethod
    def _paint_background(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.selection))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(theme.raised))

    @staticmethod
    def _paint_text(
        painter: QPainter, area: QRect, text: str, color: str, *, bold: bool = False, right: bool = False
    ) -> None:
        if bold:
            font = QFont(painter.font())
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
        painter.setPen(QColor(color))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(0, area.width()))
        painter.drawText(area, int(side | Qt.AlignmentFlag.AlignVCenter), shown)

    def _paint_variant(
        self, painter: QPainter, area: QRect, node: Node, variant: Variant, theme: Theme
    ) -> None:
        right = QRect(area)
        size = byte_size(variant.size_bytes)
        # One width for all sizes, so that the badges stand in columns.
        width = max(painter.fontMetrics().horizontalAdvance(t) for t in (size, "999 MB"))
        if area.width() > 220:
            self._paint_text(painter, right, size, theme.secondary, right=True)
            right.setRight(right.right() - width - UNIT)
        precision = precision_key(variant.precision)
        name = min(_LEAST_NAME, painter.fontMetrics().horizontalAdvance(variant.name))
        for text, color, widest in (
            (precision, theme.precision_color(variant.precision), "bf16"),
            (variant.format.badge, theme.secondary, "ONNX"),
        ):
            column = badge_size(widest, painter.font()).width()
            box = badge_size(text, painter.font())
            column = max(column, box.width())
            left = right.right() - column
            if left - UNIT < area.left() + name:
                # A badge without its name would belong to nothing.
                break
            top = area.top() + (area.height() - box.height()) / 2
            paint_badge(painter, QRectF(left, top, column, box.height()), text, color)
            right.setRight(left - UNIT // 2)
        right.setRight(right.right() - UNIT // 2)
        if node.file_missing:
            right = self._paint_icon(painter, right, "file-alert-outline", theme.warning)
        color = theme.warning if node.file_missing else theme.text
        self._paint_text(painter, right, variant.name, color)

    def _paint_run(self, painter: QPainter, area: QRect, run: RunSummary, theme: Theme) -> None:
        rest = self._paint_icon(painter, area, run_icon(run.step), theme.secondary)
        figure = run_figure(run)
        self._paint_text(painter, rest, figure, theme.text, right=True)
        rest.setRight(rest.right() - painter.fontMetrics().horizontalAdvance(figure) - UNIT)
        interval = run_interval(run)
        width = painter.fontMetrics().horizontalAdvance(interval)
        if interval and rest.width() - width >= _LEAST_RUN:
            self._paint_text(painter, rest, interval, theme.secondary, right=True)
            rest.setRight(rest.right() - width - UNIT)
        if run.baseline:
            pin = QRect(rest.right() - ICON, rest.top(), ICON, rest.height())
            self._paint_icon(painter, pin, "pin", theme.accent)
            rest.setRight(pin.left() - UNIT // 2)
        facts = [run.title or when(run.created_at), run.device, run.effective_precision or ""]
        self._paint_text(painter, rest, "  ".join(f for f in facts if f), theme.secondary)

    def _paint_pending(self, painter: QPainter, area: QRect, job: JobView, theme: Theme) -> None:
        circle = QRectF(area.left(), area.center().y() - 6, 12, 12)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.line), 2))
        painter.drawEllipse(circle)
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.drawArc(circle, -self.spin_phase * 16 * 30, 16 * 90)
        rest = area.adjusted(12 + UNIT, 0, 0, 0)
        self._paint_text(painter, rest, job.title, theme.secondary)
        if job.fraction is not None:
            line = QPointF(rest.left() + rest.width() * job.fraction, rest.bottom() - 1)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawLine(QPointF(rest.left(), line.y()), line)

    def _paint_icon(self, painter: QPainter, area: QRect, name: str, color: str) -> QRect:
        """Paint at the left; returns what is left of `area`."""
        if self._has_icons:
            key = (name, color)
            if key not in self._icons:
                self._icons[key] = icon(name, self._session.theme, color)
            box = QRect(area.left(), area.center().y() - ICON // 2 + 1, ICON, ICON)
            self._icons[key].paint(painter, box)
        return area.adjusted(ICON + UNIT // 2 + 2, 0, 0, 0)

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        super().setEditorData(editor, index)
        editor.setObjectName("renameField")


def when(created_at: str) -> str:
    """`14:02` for today's runs, `11-20 14:02` for older ones (ISO 8601 given, the machine's own zone shown)."""
    try:
        moment = datetime.fromisoformat(created_at).astimezone()
    except ValueError:
        return created_at
    today = datetime.now().astimezone().date() == moment.date()
    return moment.strftime("%H:%M" if today else "%m-%d %H:%M")
