"""Inputs and outputs of a model, and the written form of shapes."""

from __future__ import annotations

import msgspec


class TensorInfo(msgspec.Struct, frozen=True, kw_only=True):
    """One input or output.

    `shape` holds one entry per dimension: a number, `"?"` for dynamic, `"1..8"` for a bounded one, or the source's own
    symbol (`"N"`); `None` when even the rank is dynamic. `type` is OpenVINO's element type name (`f32`, `u8`, `i64`).
    """

    name: str
    shape: tuple[int | str, ...] | None
    type: str
    layout: str | None = None
    names: tuple[str, ...] = ()

    @property
    def is_dynamic(self) -> bool:
        return self.shape is None or any(isinstance(d, str) for d in self.shape)

    @property
    def shape_text(self) -> str:
        """`[1,3,224,224]`, `[?,3,224,224]`, or `[...]` for a dynamic rank."""
        return "[...]" if self.shape is None else "[" + ",".join(str(d) for d in self.shape) + "]"
