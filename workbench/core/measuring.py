"""What all measuring steps share: how a model is set up on a device. Option names follow `benchmark_app`."""

from __future__ import annotations

import enum
from typing import Any

import msgspec


class Hint(enum.Enum):
    """The performance hint given to the device; `NONE` leaves streams, threads and requests to the explicit values."""

    LATENCY = "latency"
    THROUGHPUT = "throughput"
    CUMULATIVE_THROUGHPUT = "cumulative_throughput"
    NONE = "none"


class Api(enum.Enum):
    """Synchronous: one request, the caller waits. Asynchronous: all requests of the pool in flight."""

    SYNC = "sync"
    ASYNC = "async"


class MeasuringSpec(msgspec.Struct, frozen=True, kw_only=True):
    """The setup of a measuring step; `None` means: left to the device, and the resolved value is reported.

    `shape` and `layout` are written as `benchmark_app` writes them: `[1,3,224,224]` or `data[1,3,224,224],mask[1,16]`.
    `input_types` maps an input's name to an element type the model is made to accept (`""` for all inputs);
    without it the model's own types are fed. `cache_dir` is off unless given, so that compile times are real.
    """

    model: str
    device: str = "CPU"
    hint: Hint | None = None
    streams: str | None = None
    threads: int | None = None
    requests: int | None = None
    batch: int | None = None
    shape: str | None = None
    layout: str | None = None
    precision: str | None = None
    """The inference precision hint: `f32`, `bf16`, `f16` or `None` for the device's own choice."""
    api: Api = Api.ASYNC
    input_types: dict[str, str] = {}
    cache_dir: str | None = None
    config: dict[str, Any] = {}
    """Further device properties, as in `benchmark_app -load_config`'s object for this device."""
    seed: int = 0

    @property
    def resolved_hint(self) -> Hint:
        """The hint in force: as given; else none beside explicit streams, latency for sync, throughput for async."""
        if self.hint is not None:
            return self.hint
        if self.streams is not None or self.threads is not None:
            return Hint.NONE
        return Hint.LATENCY if self.api is Api.SYNC else Hint.THROUGHPUT
