"""The device list, and why a GPU or NPU is not in it, in made-up machines."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.engine.measured import Listener
from workbench.core.devices import DevicesSpec, PropertyGroup
from workbench.core.specs import decode_result, encode
from workbench.engine import availability, devices


def test_the_processor_is_listed_with_its_properties_in_groups() -> None:
    result = devices.run(DevicesSpec(), Listener())
    assert decode_result(encode(result)) == result
    cpu = next(device for device in result.devices if device.name == "CPU")
    assert cpu.available
    assert cpu.full_name != "CPU"
    assert "FP32" in cpu.capabilities
    by_name = {entry.name: entry for entry in cpu.properties}
    assert by_name["FULL_DEVICE_NAME"].group is PropertyGroup.IDENTITY
    assert by_name["NUM_STREAMS"].group is PropertyGroup.EXECUTION
    assert by_name["NUM_STREAMS"].writable
    assert by_name["INFERENCE_PRECISION_HINT"].group is PropertyGroup.PRECISION
    assert not by_name["FULL_DEVICE_NAME"].writable
    assert len({entry.group for entry in cpu.properties}) >= 5


def test_a_property_that_cannot_be_read_says_why() -> None:
    cpu = next(d for d in devices.run(DevicesSpec(), Listener()).devices if d.name == "CPU")
    for entry in cpu.properties:
        assert (entry.value is None) == (entry.reason is not None)
        assert ".cpp" not in (entry.reason or "")


def test_known_devices_are_listed_in_every_case() -> None:
    result = devices.run(DevicesSpec(), Listener())
    assert {"CPU", "GPU", "NPU"} <= {device.name.partition(".")[0] for device in result.devices}
    available = [device.available for device in result.devices]
    assert available == sorted(available, reverse=True)
    assert all(device.available or str(device.reason) for device in result.devices)


def test_a_device_that_does_not_answer_is_listed_with_the_reason() -> None:
    from workbench.engine import runtime

    info = devices.device_info(runtime.core(), "NOSUCH")
    assert not info.available
    assert "not registered" in str(info.reason)
    assert ".cpp" not in str(info.reason)


def pci(root: Path, slot: str, pci_class: str, vendor: str = "0x8086") -> None:
    folder = root / "sys/bus/pci/devices" / slot
    folder.mkdir(parents=True)
    (folder / "vendor").write_text(vendor + "\n")
    (folder / "class").write_text(pci_class + "\n")


def node(root: Path, path: str) -> Path:
    file = root / path
    file.parent.mkdir(parents=True)
    file.touch()
    return file


def test_a_machine_without_the_hardware_says_so(tmp_path: Path) -> None:
    pci(tmp_path, "0000:01:00.0", "0x030000", vendor="0x10de")
    gpu = availability.absence("GPU", tmp_path)
    assert "no Intel GPU" in str(gpu.reason)
    assert gpu.advice is None
    assert "no Intel NPU" in str(availability.absence("NPU", tmp_path).reason)


@pytest.mark.parametrize(("device", "pci_class"), [("GPU", "0x038000"), ("NPU", "0x120000")])
def test_hardware_without_its_kernel_driver_is_told_apart(
    tmp_path: Path, device: str, pci_class: str
) -> None:
    pci(tmp_path, "0000:00:02.0", pci_class)
    found = availability.absence(device, tmp_path)
    assert "driver is not loaded" in str(found.reason)
    assert found.advice is not None


def test_a_missing_permission_names_the_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    node(tmp_path, "dev/dri/renderD128")
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    found = availability.absence("GPU", tmp_path)
    assert "/dev/dri/renderD128" in str(found.reason)
    assert "render" in str(found.advice)


@pytest.mark.parametrize(
    ("device", "path", "library"),
    [("GPU", "dev/dri/renderD128", "libOpenCL.so.1"), ("NPU", "dev/accel/accel0", "libze_loader.so.1")],
)
def test_a_missing_library_is_named_with_its_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, device: str, path: str, library: str
) -> None:
    node(tmp_path, path)
    monkeypatch.setattr(availability, "_has_library", lambda name: False)
    found = availability.absence(device, tmp_path)
    assert library in str(found.reason)
    assert "apt-get install" in str(found.advice)
    monkeypatch.setattr(availability, "_has_library", lambda name: True)
    assert "no driver" in str(availability.absence(device, tmp_path).reason)
