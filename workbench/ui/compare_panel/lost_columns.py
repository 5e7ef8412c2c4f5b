"""The columns of the table of lost milliseconds."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from workbench.core import units
from workbench.core.comparing import LossReason, LostLayer
from workbench.core.messages import QT_TRANSLATE_NOOP
from workbench.ui.tables import Cell, Column
from workbench.ui.widgets.names import shown_name

_REASONS = {
    LossReason.NEW_REORDER: QT_TRANSLATE_NOOP("LossReasons", "new reorder"),
    LossReason.PRECISION_ISLAND: QT_TRANSLATE_NOOP("LossReasons", "precision island"),
    LossReason.OTHER_PRIMITIVE: QT_TRANSLATE_NOOP("LossReasons", "other kernel"),
    LossReason.LOST_FUSION: QT_TRANSLATE_NOOP("LossReasons", "lost fusion"),
    LossReason.NEW_LAYER: QT_TRANSLATE_NOOP("LossReasons", "new layer"),
    LossReason.SLOWER: QT_TRANSLATE_NOOP("LossReasons", "only slower"),
}
MOST_OF_NAME = 200
_FUSED_BIAS = "/WithoutBiases"


def reason_word(reason: LossReason) -> str:
    """The reason in two words; the loss's own `why` says it in a sentence."""
    return QCoreApplication.translate("LossReasons", _REASONS[reason])


def certainty_word(loss: LostLayer) -> str:
    """Whether the loss is more than chance."""
    if loss.certain:
        return QCoreApplication.translate("LossReasons", "certain")
    return QCoreApplication.translate("LossReasons", "not certain")


def operation_name(loss: LostLayer) -> str:
    """Without what the runtime puts after the name when it takes the bias into the operation."""
    plain = loss.name.removesuffix(_FUSED_BIAS)
    return shown_name(plain if plain in loss.original_names else loss.name, MOST_OF_NAME)


def layer_name(described: str) -> str:
    """`conv1` of `conv1 (Convolution, brgconv, i8)`."""
    return described.rpartition(" (")[0] or described


def _layers(described: tuple[str, ...]) -> str:
    if not described:
        return units.UNKNOWN
    text = shown_name(described[0], MOST_OF_NAME)
    return text if len(described) == 1 else f"{len(described)}: {text} …"


COLUMNS: tuple[Column[LostLayer], ...] = (
    Column("name", operation_name, lambda r: r.name, Cell.PATH, 26, lambda r: r.name),
    Column("type", lambda r: shown_name(r.type, 60), lambda r: r.type, Cell.TEXT, 15),
    Column(
        "a_ms", lambda r: units.figure(r.a_ms), lambda r: r.a_ms, Cell.NUMBER, 10, None, descending_first=True
    ),
    Column(
        "b_ms", lambda r: units.figure(r.b_ms), lambda r: r.b_ms, Cell.NUMBER, 10, None, descending_first=True
    ),
    Column(
        "lost_ms",
        lambda r: units.figure(r.lost_ms),
        lambda r: r.lost_ms,
        Cell.BAR,
        10,
        None,
        descending_first=True,
    ),
    Column("certain", certainty_word, lambda r: r.certain, Cell.TEXT, 11, None, descending_first=True),
    Column("reason", lambda r: reason_word(r.reason), lambda r: r.reason.value, Cell.TEXT, 16),
    Column(
        "a_layers",
        lambda r: _layers(r.a_layers),
        lambda r: "; ".join(r.a_layers),
        Cell.NAME,
        34,
        lambda r: "\n".join(r.a_layers),
    ),
    Column(
        "b_layers",
        lambda r: _layers(r.b_layers),
        lambda r: "; ".join(r.b_layers),
        Cell.NAME,
        34,
        lambda r: "\n".join(r.b_layers),
    ),
)
