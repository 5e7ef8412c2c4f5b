"""The one JSON object of `--json`: results and errors as scripts read them.

The pipe and the project store keep `Message` objects whole for translation; scripts get sentences. Non-finite numbers
become null, because `NaN` is no JSON.
"""

from __future__ import annotations

import enum
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from workbench.core.errors import ErrorReport
from workbench.core.messages import Message


def plain(value: Any) -> Any:
    """`value` made of dict, list, str, int, float, bool and None only."""
    if isinstance(value, Message | Path):
        return str(value)
    if isinstance(value, ErrorReport):
        return value.to_json()
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, msgspec.Struct):
        return _struct(value)
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value


def _struct(value: msgspec.Struct) -> dict[str, Any]:
    config = value.__struct_config__
    fields = {config.tag_field: config.tag} if config.tag_field else {}
    names = zip(value.__struct_fields__, value.__struct_encode_fields__, strict=True)
    return fields | {written: plain(getattr(value, name)) for name, written in names}


def json_text(value: Any) -> str:
    """One JSON object, indented, ending with a newline."""
    encoded = msgspec.json.encode(plain(value), enc_hook=str)
    return msgspec.json.format(encoded, indent=2).decode() + "\n"


def error_text(report: ErrorReport) -> str:
    """The JSON object of a failure."""
    return json_text({"error": report.to_json()})
