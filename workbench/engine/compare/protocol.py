"""What the step and the process of one side say to each other: JSON lines, one answer per command."""

from __future__ import annotations

from typing import Any

import msgspec

from workbench.core.benchmarking import OneTimeCosts
from workbench.core.comparing import CompareSide
from workbench.core.errors import ErrorReport
from workbench.core.messages import Message


class Prepare(msgspec.Struct, frozen=True, kw_only=True, tag="prepare", tag_field="command"):
    """Read, compile, infer once. `outputs_file`: where the first answer goes (`.npz`), if anywhere."""

    side: CompareSide
    outputs_file: str | None = None
    by_clock: bool = False
    """Latencies are taken around the call, not from the runtime."""


class Measure(msgspec.Struct, frozen=True, kw_only=True, tag="measure", tag_field="command"):
    """Infer for `lead_in_s` without counting (the other side has used the caches), then for `seconds`."""

    seconds: float
    lead_in_s: float = 0.0


Command = Prepare | Measure


class Doing(msgspec.Struct, frozen=True, kw_only=True, tag="doing", tag_field="answer"):
    """What it does now; no answer to a command, but what is told when the process dies."""

    phase: Message


class Prepared(msgspec.Struct, frozen=True, kw_only=True, tag="prepared", tag_field="answer"):
    """The setup as it turned out. `input_digests`: of the fed data, by place; `costs.warm_up` is not known yet."""

    device_name: str
    effective_precision: str
    input_types: dict[str, str]
    input_shapes: dict[str, str]
    input_digests: tuple[str, ...]
    configuration: dict[str, Any]
    costs: OneTimeCosts
    batch: int
    requests: int
    benchmark_app_command: str
    warnings: tuple[Message, ...] = ()


class Block(msgspec.Struct, frozen=True, kw_only=True, tag="block", tag_field="answer"):
    """One block. `latencies_ms`: f32. `idle_s`: with nothing in flight. `cpu_s`: of the process; the peak, too."""

    median_ms: float
    inferences: int
    wall_s: float
    idle_s: float
    cpu_s: float
    rss_peak_bytes: int
    latencies_ms: bytes


class Broken(msgspec.Struct, frozen=True, kw_only=True, tag="broken", tag_field="answer"):
    """The command failed; the process ends."""

    report: ErrorReport


Answer = Doing | Prepared | Block | Broken

decode_command = msgspec.json.Decoder(Command).decode
decode_answer = msgspec.json.Decoder(Answer).decode
encode = msgspec.json.encode
