"""Which variants can be measured as they are: a model that OpenVINO cannot convert whole cannot run either."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from workbench.core.inspection import ModelFormat
from workbench.core.project import Variant
from workbench.ui.widgets.names import shown_name

_MOST_NAMED = 3


def why_not_measurable(variant: Variant | None) -> str:
    """The translated reason why a variant cannot be benchmarked or profiled; empty when it can."""
    if variant is None:
        return ""
    if variant.format is ModelFormat.PYTHON:
        return QCoreApplication.translate(
            "Measurable", "This model is made by Python code: convert it first, and measure what comes out."
        )
    unsupported = variant.inspection.unsupported if variant.inspection is not None else ()
    if not unsupported:
        return ""
    names = ", ".join(shown_name(u.type, 60) for u in unsupported[:_MOST_NAMED]) + (
        " …" if len(unsupported) > _MOST_NAMED else ""
    )
    return QCoreApplication.translate(
        "Measurable", "OpenVINO has no rule for {operations}: convert the part before them, and measure that."
    ).format(operations=names)


def why_not_shrinkable(variant: Variant | None) -> str:
    """The translated reason why a variant cannot be quantized, compressed or pruned; empty when it can.

    Python code can be pruned; what to do with it otherwise the dialog says.
    """
    if variant is None or variant.format is ModelFormat.PYTHON:
        return ""
    return why_not_measurable(variant)
