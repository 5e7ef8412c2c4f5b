"""Devices for people: properties in groups, and why a known device is not there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from workbench.cli.summaries.blocks import heading, pairs, release
from workbench.core.devices import DeviceInfo, DeviceProperty, DevicesResult, PropertyGroup

LONGEST_VALUE = 160


def summary(result: DevicesResult, *, everything: bool = False) -> list[RenderableType]:
    """The blocks of the device list."""
    parts: list[RenderableType] = [heading("Devices", f"OpenVINO {release(result.openvino_version)}")]
    for device in result.devices:
        parts += _device(device, everything=everything)
    return parts


def _device(device: DeviceInfo, *, everything: bool) -> list[RenderableType]:
    if not device.available:
        line = Text.assemble("\n", (device.name, "bold"), ("  not available  ", "yellow"))
        return [line.append(str(device.reason or ""), style="dim")]
    title = Text.assemble("\n", (device.name, "bold green"), f"  {device.full_name}")
    parts: list[RenderableType] = [title]
    if device.capabilities:
        parts.append(pairs([("capabilities", ", ".join(device.capabilities))]))
    for group in PropertyGroup:
        members = [entry for entry in device.properties if entry.group is group]
        readable = [entry for entry in members if everything or entry.reason is None]
        if readable:
            parts += [
                Text(f"  {group.value}", style="dim italic"),
                pairs(_rows(readable, everything=everything)),
            ]
    return parts


def _rows(properties: Iterable[DeviceProperty], *, everything: bool) -> list[tuple[str, RenderableType]]:
    return [
        (f"  {entry.name}", _value(entry, everything=everything))
        for entry in sorted(properties, key=lambda p: p.name)
    ]


def _value(entry: DeviceProperty, *, everything: bool) -> Text:
    if entry.reason is not None:
        return Text(f"not readable: {entry.reason}", style="dim")
    text = value_text(entry.value)
    if not everything and len(text) > LONGEST_VALUE:
        text = text[:LONGEST_VALUE] + " …"
    return Text(text or "–").append("  (can be set)" if entry.writable else "", style="dim")


def value_text(value: Any) -> str:
    """A property's value in one line."""
    if isinstance(value, dict):
        return ", ".join(f"{name}={value_text(item)}" for name, item in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(value_text(item) for item in value)
    return str(value)
