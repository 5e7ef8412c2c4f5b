"""The steps *devices* and *doctor*: what this machine has."""

from __future__ import annotations

import enum
from typing import Any

import msgspec

from workbench.core.environment import Environment
from workbench.core.messages import Message
from workbench.core.utilization import Sensor


class DevicesSpec(msgspec.Struct, frozen=True, kw_only=True, tag="devices", tag_field="step"):
    """List OpenVINO's devices with their properties."""


class PropertyGroup(enum.Enum):
    """The headings properties are shown under."""

    IDENTITY = "identity"
    CAPABILITIES = "capabilities"
    EXECUTION = "execution"
    PRECISION = "precision"
    MEMORY = "memory"
    CACHING = "caching"
    OTHER = "other"


class DeviceProperty(msgspec.Struct, frozen=True, kw_only=True):
    """One property as the plug-in gives it; `value` is `None` when reading it raised (`reason` says what)."""

    name: str
    group: PropertyGroup
    value: Any
    writable: bool
    reason: str | None = None


class DeviceInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A device that is present, or one the product knows of (`GPU`, `NPU`) with the reason why it is not."""

    name: str
    full_name: str
    available: bool
    reason: Message | None = None
    properties: tuple[DeviceProperty, ...] = ()
    capabilities: tuple[str, ...] = ()
    """`OPTIMIZATION_CAPABILITIES`: FP32, BF16, INT8, …"""


class DevicesResult(msgspec.Struct, frozen=True, kw_only=True, tag="devices", tag_field="step"):
    """All devices, the available ones first."""

    devices: tuple[DeviceInfo, ...]
    openvino_version: str


class CheckState(enum.Enum):
    """How a check of the doctor ended."""

    OK = "ok"
    MISSING = "missing"
    OPTIONAL = "optional"
    WARNING = "warning"


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the doctor: what was looked at, what was found, what to do about it."""

    section: str
    """versions, devices, optional, system, sensors"""
    name: str
    state: CheckState
    found: str
    remedy: Message | None = None


class DoctorSpec(msgspec.Struct, frozen=True, kw_only=True, tag="doctor", tag_field="step"):
    """Check this machine."""


class DoctorResult(msgspec.Struct, frozen=True, kw_only=True, tag="doctor", tag_field="step"):
    """All checks, sections in order; `healthy` when none is missing."""

    checks: tuple[Check, ...]
    sensors: tuple[Sensor, ...]
    environment: Environment
    healthy: bool
