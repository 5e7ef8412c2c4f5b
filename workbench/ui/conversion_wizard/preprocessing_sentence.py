"""What the preprocessing will do, plainly in one line: from what is fed to what the network gets."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from workbench.core.messages import QT_TRANSLATE_NOOP
from workbench.core.preprocessing import Preprocessing
from workbench.core.tensors import TensorInfo
from workbench.ui.conversion_wizard.preprocessing_form import LAST_CHANNELS, color_name
from workbench.ui.widgets.image_inputs import picture_size

_ANY_SIZE = QT_TRANSLATE_NOOP("PreprocessingSentence", "any size")
_RESIZE = QT_TRANSLATE_NOOP("PreprocessingSentence", "resize {algorithm}")
_RESIZE_TO = QT_TRANSLATE_NOOP("PreprocessingSentence", "resize {algorithm} to {size}")
_REVERSED = QT_TRANSLATE_NOOP("PreprocessingSentence", "reverse channels")


def preprocessing_sentence(value: Preprocessing, info: TensorInfo, layout: str | None) -> str:
    """`u8 NHWC BGR, any size → resize linear to 224×224 → RGB → NCHW → (x − mean) ÷ scale`; empty when nothing is done.

    `layout` is the network's own; the order is `core.preprocessing`'s.
    """
    if value.is_nothing:
        return ""
    steps = [_fed(value, info, layout)]
    size = picture_size(info, layout)
    if value.resize is not None:
        steps.append(_resized(value, size))
    # What is fed as it is has no colour to be changed from.
    if value.color_format is not None and value.color_format is not value.model_color:
        steps.append(color_name(value.model_color))
    fed_layout = "NHWC" if value.color_format in LAST_CHANNELS else value.tensor_layout
    if layout and fed_layout and fed_layout != layout:
        steps.append(layout)
    if value.reverse_channels:
        steps.append(_tr(_REVERSED))
    formula = _formula(value)
    if formula:
        steps.append(formula)
    return " → ".join(steps)


def _fed(value: Preprocessing, info: TensorInfo, layout: str | None) -> str:
    words = [value.tensor_type or info.type]
    if value.color_format in LAST_CHANNELS:
        words.append("NHWC")
    elif value.tensor_layout or layout:
        words.append(value.tensor_layout or layout or "")
    if value.color_format is not None:
        words.append(color_name(value.color_format))
    text = " ".join(words)
    resize = value.resize
    if resize is None:
        size = picture_size(info, layout)
        return f"{text}, {size[0]}×{size[1]}" if size else text
    if resize.height is None or resize.width is None:
        return f"{text}, {_tr(_ANY_SIZE)}"
    return f"{text}, {resize.height}×{resize.width}"


def _resized(value: Preprocessing, size: tuple[int, int] | None) -> str:
    assert value.resize is not None
    algorithm = value.resize.algorithm.value
    if size is None:
        return _tr(_RESIZE).format(algorithm=algorithm)
    return _tr(_RESIZE_TO).format(algorithm=algorithm, size=f"{size[0]}×{size[1]}")


def _formula(value: Preprocessing) -> str:
    top = "x − " + _numbers(value.mean) if value.mean else "x"
    if not value.scale:
        return top if value.mean else ""
    return f"({top}) ÷ {_numbers(value.scale)}" if value.mean else f"x ÷ {_numbers(value.scale)}"


def _numbers(values: tuple[float, ...]) -> str:
    written = [f"{v:g}".replace("-", "−") for v in values]
    return written[0] if len(written) == 1 else "[" + ", ".join(written) + "]"


def _tr(text: str) -> str:
    return QCoreApplication.translate("PreprocessingSentence", text)
