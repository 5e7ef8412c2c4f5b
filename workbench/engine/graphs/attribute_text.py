"""Attributes of operations as short texts: they travel with every node, so long ones are cut."""

from __future__ import annotations

from typing import Any

_LONGEST = 160
"""Characters of an attribute's value; a look at the file itself shows the rest."""
_MOST_ELEMENTS = 24
_FEW = 8
"""Whole numbers that are written without looking at each: strides, paddings, and most other attributes."""


def attribute_text(value: Any) -> str:
    """One line; `…` where something was left out."""
    if isinstance(value, bytes):
        value = value.decode(errors="replace")
    if isinstance(value, list) and len(value) <= _FEW and all(type(item) is int for item in value):
        return str(value)
    if isinstance(value, list | tuple):
        more = ", …" if len(value) > _MOST_ELEMENTS else ""
        return "[" + ", ".join(attribute_text(item) for item in value[:_MOST_ELEMENTS]) + more + "]"
    text = f"{value:.7g}" if isinstance(value, float) else str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
