"""The conditions a number was measured under."""

from __future__ import annotations

import msgspec


class Environment(msgspec.Struct, frozen=True, kw_only=True):
    """Everything needed to judge whether two runs may be compared; unknown facts are `None`."""

    taken_at: str
    """ISO 8601 with the offset."""
    host: str
    os: str
    kernel: str
    cpu_name: str
    physical_cores: int | None
    logical_cores: int
    governor: str | None
    turbo: bool | None
    memory_total_bytes: int
    memory_available_bytes: int
    load_average: tuple[float, float, float] | None
    cpu_percent_before: float | None
    python_version: str
    openvino_version: str
    workbench_version: str
    virtualized: bool | None = None
    power_source: str | None = None
    notes: tuple[str, ...] = ()
