"""The step *devices*: what OpenVINO can run on here, with every property, and why a known device is missing."""

from __future__ import annotations

import openvino as ov

from workbench.core.devices import DeviceInfo, DeviceProperty, DevicesResult, DevicesSpec, PropertyGroup
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.reporter import Reporter
from workbench.engine import runtime
from workbench.engine.availability import KNOWN_DEVICES, absence
from workbench.engine.failures import plain_cause

_GROUPS = {
    PropertyGroup.IDENTITY: (
        "AVAILABLE_DEVICES",
        "FULL_DEVICE_NAME",
        "EXECUTION_DEVICES",
        "DEVICE_ID",
        "DEVICE_TYPE",
        "DEVICE_ARCHITECTURE",
        "DEVICE_UUID",
        "DEVICE_LUID",
        "DEVICE_PCI_INFO",
        "DEVICE_GOPS",
        "GPU_UARCH_VERSION",
        "GPU_EXECUTION_UNITS_COUNT",
        "NPU_DRIVER_VERSION",
        "NPU_COMPILER_VERSION",
    ),
    PropertyGroup.CAPABILITIES: (
        "OPTIMIZATION_CAPABILITIES",
        "RANGE_FOR_STREAMS",
        "RANGE_FOR_ASYNC_INFER_REQUESTS",
        "OPTIMAL_NUMBER_OF_INFER_REQUESTS",
        "OPTIMAL_BATCH_SIZE",
        "MAX_BATCH_SIZE",
    ),
    PropertyGroup.CACHING: ("CACHE_DIR", "CACHE_MODE", "WEIGHTS_PATH", "ENABLE_WEIGHTLESS"),
}
_GROUP_OF = {name: group for group, names in _GROUPS.items() for name in names}
_BY_PART = (
    (("PRECISION", "EXECUTION_MODE", "QUANTIZATION", "DENORMALS"), PropertyGroup.PRECISION),
    (("CACHE_ENCRYPTION", "CACHING"), PropertyGroup.CACHING),
    (("MEM", "KEY_CACHE", "VALUE_CACHE", "KV_CACHE", "SPARSE_WEIGHTS"), PropertyGroup.MEMORY),
    (
        (
            *("STREAM", "THREAD", "PERF", "PINNING", "RESERVATION", "SCHEDULING", "DISTRIBUTION", "PRIORITY"),
            *("TENSOR_PARALLEL", "PARTITIONER", "BATCH", "TURBO", "LOOP_UNROLLING"),
        ),
        PropertyGroup.EXECUTION,
    ),
)
_ORDER = list(PropertyGroup)


def run(spec: DevicesSpec, reporter: Reporter) -> DevicesResult:  # noqa: ARG001 - every step has this signature
    """List the devices; one that fails to answer is listed with the reason."""
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Asking the devices")))
    devices = find_devices()
    return DevicesResult(devices=devices, openvino_version=runtime.openvino_version())


def find_devices() -> tuple[DeviceInfo, ...]:
    """The devices that are here, then the known ones that are not."""
    core = runtime.core()
    names = list(core.available_devices)
    present = {name.partition(".")[0] for name in names}
    absent = [
        DeviceInfo(name=name, full_name=name, available=False, reason=absence(name).reason)
        for name in KNOWN_DEVICES
        if name not in present
    ]
    return (*(device_info(core, name) for name in names), *absent)


def device_info(core: ov.Core, name: str) -> DeviceInfo:
    """One device with all its properties, read one by one: some raise."""
    try:
        supported = dict(core.get_property(name, "SUPPORTED_PROPERTIES"))
    except RuntimeError as error:
        reason = say(QT_TRANSLATE_NOOP("core", "It does not answer: {cause}"), cause=plain_cause(error))
        return DeviceInfo(name=name, full_name=name, available=False, reason=reason)
    supported.pop("SUPPORTED_PROPERTIES", None)
    properties = [_property(core, name, key, str(access)) for key, access in supported.items()]
    properties.sort(key=lambda entry: (_ORDER.index(entry.group), entry.name))
    values = {entry.name: entry.value for entry in properties}
    return DeviceInfo(
        name=name,
        full_name=str(values.get("FULL_DEVICE_NAME") or name).strip(),
        available=True,
        properties=tuple(properties),
        capabilities=tuple(map(str, values.get("OPTIMIZATION_CAPABILITIES") or ())),
    )


def group_of(name: str) -> PropertyGroup:
    """The heading a property is shown under."""
    if name in _GROUP_OF:
        return _GROUP_OF[name]
    return next(
        (group for parts, group in _BY_PART if any(part in name for part in parts)), PropertyGroup.OTHER
    )


def _property(core: ov.Core, device: str, name: str, access: str) -> DeviceProperty:
    value, reason = None, None
    if access == "WO":
        reason = "It can be set, not read."
    else:
        try:
            value = runtime.plain(core.get_property(device, name))
        except TypeError:  # COMPATIBILITY_CHECK: pybind11 knows no Python type for it
            reason = "Its value has no form in Python."
        except RuntimeError as error:
            reason = plain_cause(error)
    return DeviceProperty(
        name=name, group=group_of(name), value=value, writable=access in ("RW", "WO"), reason=reason
    )
