"""Families of operation types, each with one colour: what a graph is made of is seen before a word of it is read.

Names of ONNX, OpenVINO's operation sets and the CPU plug-in's executed layers are met here.
"""

from __future__ import annotations

import enum
import functools
import re

from PySide6.QtCore import QCoreApplication

from workbench.core.messages import QT_TRANSLATE_NOOP
from workbench.ui.theme import Theme


class Family(enum.Enum):
    """What an operation does."""

    WEIGHTED = "weighted"
    ACTIVATION = "activation"
    ELEMENTWISE = "elementwise"
    NORMALIZATION = "normalization"
    REDUCTION = "reduction"
    MOVEMENT = "movement"
    CONVERSION = "conversion"
    CONTROL = "control"
    BORDER = "border"
    OTHER = "other"


_PATTERNS = {
    Family.BORDER: r"parameter|result|input|output|readvalue|assign|placeholder\w*",
    Family.CONTROL: r"if|loop|scan|tensoriterator|(lstm|gru|rnn)\w*|while|partitionedcall",
    Family.WEIGHTED: r"\w*conv\w*(?<!convert)|\w*matmul\w*|gemm|fullyconnected|einsum|deconvolution|\w*attention\w*"
    r"|embedding\w*|deformable\w*",
    Family.NORMALIZATION: r"\w*norm(alization)?\w*|mvn|lrn|(log_?)?softmax\w*",
    Family.ACTIVATION: r"\w*relu\d?|\w*sigmoid|tanh|gelu|erf|elu|selu|celu|swish|hswish|mish|softplus|softsign|clip"
    r"|clamp|hard\w+|silu",
    Family.REDUCTION: r"reduce\w*|\w*pool(ing)?\w*|argm\w+|topk|nonmaxsuppression\w*|cumsum|\w*nms\w*",
    Family.CONVERSION: r"convert\w*|cast\w*|reorder|fakequantize|fakeconvert|(de)?quantize\w*|\w*quantizelinear",
    Family.MOVEMENT: r"\w*reshape|transpose|permute|\w*squeeze|flatten|concat\w*|split\w*|variadicsplit|\w*slice"
    r"|\w*gather\w*|scatter\w*|pad|tile|expand|broadcast|shape\w*|size|range|constantofshape|\w*tospace|\w*todepth|interpolate"
    r"|resize|upsample|shuffle\w*|reverse\w*|roll|where|select|nonzero|identity|dropout|onehot|eye|unique|constant",
    Family.ELEMENTWISE: r"add|subtract|sub|multiply|mul|divide|div|pow\w*|sqrt|exp|log|abs|neg\w*|max\w*|min\w*|mod"
    r"|floor\w*|ceil\w*|round|sign|sin|cos|tan|reciprocal|equal|notequal|greater\w*|less\w*|logical\w*|not|and|or|xor|math"
    r"|eltwise|subgraph|squareddifference|square|sum|mean|bitwise\w*|is\w+",
}
_EXPRESSIONS = {family: re.compile(pattern) for family, pattern in _PATTERNS.items()}

_WORDS = {
    Family.WEIGHTED: QT_TRANSLATE_NOOP("OperationFamily", "Convolutions, products"),
    Family.ACTIVATION: QT_TRANSLATE_NOOP("OperationFamily", "Activations"),
    Family.ELEMENTWISE: QT_TRANSLATE_NOOP("OperationFamily", "Element-wise"),
    Family.NORMALIZATION: QT_TRANSLATE_NOOP("OperationFamily", "Normalizations"),
    Family.REDUCTION: QT_TRANSLATE_NOOP("OperationFamily", "Pooling, reductions"),
    Family.MOVEMENT: QT_TRANSLATE_NOOP("OperationFamily", "Shape and movement"),
    Family.CONVERSION: QT_TRANSLATE_NOOP("OperationFamily", "Conversions of type or layout"),
    Family.CONTROL: QT_TRANSLATE_NOOP("OperationFamily", "Control flow, recurrent"),
    Family.BORDER: QT_TRANSLATE_NOOP("OperationFamily", "Inputs, outputs"),
    Family.OTHER: QT_TRANSLATE_NOOP("OperationFamily", "Other"),
}
_SERIES = {
    Family.WEIGHTED: 4,
    Family.ACTIVATION: 2,
    Family.ELEMENTWISE: 0,
    Family.NORMALIZATION: 6,
    Family.REDUCTION: 1,
    Family.CONVERSION: 3,
    Family.CONTROL: 5,
}


@functools.cache
def family_of(kind: str) -> Family:
    """The family of an operation type; a domain before it (`com.microsoft.Gelu`) does not count."""
    plain = re.split(r"[.:]+", kind.strip())[-1].lower()
    return next((f for f, expression in _EXPRESSIONS.items() if expression.fullmatch(plain)), Family.OTHER)


def family_color(family: Family, theme: Theme) -> str:
    """Okabe–Ito for those that compute, quiet ones for the rest."""
    if family in _SERIES:
        return theme.series_color(_SERIES[family])
    return (
        theme.text
        if family is Family.BORDER
        else theme.secondary
        if family is Family.MOVEMENT
        else theme.disabled
    )


def family_word(family: Family) -> str:
    """The family's name in the window's language."""
    return QCoreApplication.translate("OperationFamily", _WORDS[family])
