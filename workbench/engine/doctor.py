"""The step *doctor*: what this machine has, what it lacks, and what to do about each.

OpenVINO is imported inside: a machine on which it does not load needs the doctor most.
"""

from __future__ import annotations

import importlib.metadata
import platform
import sys

import msgspec

from workbench import __version__
from workbench.core.devices import Check, CheckState, DeviceInfo, DoctorResult, DoctorSpec
from workbench.core.environment import Environment
from workbench.core.machine import machine
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.reporter import Reporter
from workbench.core.sensors import SensorReader
from workbench.core.utilization import Sensor
from workbench.engine.availability import KNOWN_DEVICES, absence
from workbench.engine.failures import plain_cause
from workbench.engine.system_checks import system_checks

NEEDED = (
    "openvino",
    "nncf",
    "onnx",
    "numpy",
    "PySide6",
    "pyqtgraph",
    "netron",
    "msgspec",
    "psutil",
    "typer",
    "rich",
)
OPTIONAL = {
    "onnxruntime": say(QT_TRANSLATE_NOOP("core", "To compare with ONNX Runtime: pip install onnxruntime")),
    "torch": say(
        QT_TRANSLATE_NOOP("core", "To read TorchScript and .pt2 models: pip install torch packaging")
    ),
}
_DISTRIBUTIONS = {
    "PySide6": ("PySide6", "PySide6-Essentials"),
    "onnxruntime": ("onnxruntime", "onnxruntime-openvino"),
}
_FRONT_ENDS = frozenset(("ir", "onnx"))
_OLDEST_PYTHON = (3, 11)
_BROKEN_QT = "6.12.0"
_QT_NEEDS_PYTHON = (3, 12)


def run(spec: DoctorSpec, reporter: Reporter) -> DoctorResult:  # noqa: ARG001 - every step has this signature
    """Look at everything; never raises for something that is missing."""
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Checking versions")), 0.0)
    checks = [_python(), *map(_package, NEEDED), *_front_ends()]
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Checking devices")), 0.3)
    checks += _devices()
    checks += [_optional(name, advice) for name, advice in OPTIONAL.items()]
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Checking the system's libraries")), 0.7)
    checks += system_checks()
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Checking sensors")), 0.9)
    sensors = SensorReader().sensors()
    checks += map(_sensor, sensors)
    return DoctorResult(
        checks=tuple(checks),
        sensors=sensors,
        environment=_environment(),
        healthy=all(check.state is not CheckState.MISSING for check in checks),
    )


def _environment() -> Environment:
    return Environment(
        **msgspec.structs.asdict(machine()),
        cpu_percent_before=None,
        openvino_version=_version("openvino") or "",
        workbench_version=__version__,
    )


def _version(package: str) -> str | None:
    """The installed version, without importing the package: PySide6 has no place here, and torch takes seconds."""
    for name in _DISTRIBUTIONS.get(package, (package,)):
        try:
            return importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return None


def _python() -> Check:
    recent = sys.version_info >= _OLDEST_PYTHON
    return Check(
        section="versions",
        name="Python",
        state=CheckState.OK if recent else CheckState.MISSING,
        found=platform.python_version(),
        remedy=None if recent else say(QT_TRANSLATE_NOOP("core", "Use Python 3.11 or newer.")),
    )


def _package(name: str) -> Check:
    version = _version(name)
    state, remedy = CheckState.OK, None
    if version is None:
        state = CheckState.MISSING
        remedy = say(QT_TRANSLATE_NOOP("core", "Install it: pip install {name}"), name=name)
    elif name == "PySide6" and version == _BROKEN_QT and sys.version_info < _QT_NEEDS_PYTHON:
        state = CheckState.WARNING
        remedy = say(
            QT_TRANSLATE_NOOP(
                "core", "This version crashes with this Python after some thousand calls; use 6.11."
            )
        )
    return Check(section="versions", name=name, state=state, found=version or "-", remedy=remedy)


def _optional(name: str, advice: Message) -> Check:
    version = _version(name)
    if version is not None:
        return Check(section="optional", name=name, state=CheckState.OK, found=version)
    return Check(section="optional", name=name, state=CheckState.OPTIONAL, found="-", remedy=advice)


def _front_ends() -> list[Check]:
    try:
        from openvino.frontend import FrontEndManager

        names = sorted(FrontEndManager().get_available_front_ends())
    except (ImportError, OSError, RuntimeError):  # told by the devices' check, with the cause
        return []
    complete = set(names) >= _FRONT_ENDS
    return [
        Check(
            section="versions",
            name=QT_TRANSLATE_NOOP("core", "OpenVINO front ends"),
            state=CheckState.OK if complete else CheckState.MISSING,
            found=", ".join(names) or "-",
            remedy=None
            if complete
            else say(QT_TRANSLATE_NOOP("core", "Install OpenVINO again; parts are missing.")),
        )
    ]


def _devices() -> list[Check]:
    try:
        from workbench.engine.devices import find_devices

        return [_device(device) for device in find_devices()]
    except (ImportError, OSError, RuntimeError) as error:
        text = QT_TRANSLATE_NOOP(
            "core", "OpenVINO does not load ({cause}); install it again: pip install openvino"
        )
        remedy = say(text, cause=plain_cause(error))
        return [Check(section="devices", name="OpenVINO", state=CheckState.MISSING, found="-", remedy=remedy)]


def _device(device: DeviceInfo) -> Check:
    if device.available:
        capabilities = f" ({', '.join(device.capabilities)})" if device.capabilities else ""
        found = f"{device.full_name}{capabilities}"
        return Check(section="devices", name=device.name, state=CheckState.OK, found=found)
    remedy = device.reason
    if device.name in KNOWN_DEVICES and remedy is not None:
        advice = absence(device.name).advice
        if advice is not None:
            remedy = say(QT_TRANSLATE_NOOP("core", "{reason} {advice}"), reason=remedy, advice=advice)
    return Check(section="devices", name=device.name, state=CheckState.OPTIONAL, found="-", remedy=remedy)


def _sensor(sensor: Sensor) -> Check:
    return Check(
        section="sensors",
        name=sensor.key,
        state=CheckState.OK if sensor.available else CheckState.OPTIONAL,
        found=sensor.source if sensor.available else "-",
        remedy=sensor.reason,
    )
