"""Why a GPU or NPU that OpenVINO could use is not there: hardware, kernel driver, permission, or libraries.

Asked in the order in which the things build on each other, so that the first answer is the one to act on.
"""

from __future__ import annotations

import ctypes
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from workbench.core.machine import ROOT, read_text
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say

KNOWN_DEVICES = ("GPU", "NPU")
_INTEL = "0x8086"
_DISPLAY_CLASS = "0x03"
_NPU_CLASS = "0x12"
"""PCI base class of processing accelerators, where Intel's NPUs are listed."""


@dataclass(frozen=True, slots=True)
class Absence:
    """Why a device is not there and what may help; `advice` is `None` when nothing will."""

    reason: Message
    advice: Message | None = None


@dataclass(frozen=True, slots=True)
class _Kind:
    nodes: str
    group: str
    pci_class: str
    library: str
    package: str
    driver: Message


_KINDS = {
    "GPU": _Kind(
        nodes="dev/dri/renderD*",
        group="render",
        pci_class=_DISPLAY_CLASS,
        library="libOpenCL.so.1",
        package="ocl-icd-libopencl1 intel-opencl-icd",
        driver=say(
            QT_TRANSLATE_NOOP("core", "Install Intel's compute runtime: apt-get install intel-opencl-icd")
        ),
    ),
    "NPU": _Kind(
        nodes="dev/accel/accel*",
        group="render",
        pci_class=_NPU_CLASS,
        library="libze_loader.so.1",
        package="libze1",
        driver=say(
            QT_TRANSLATE_NOOP("core", "Install Intel's NPU driver for Linux (package intel-level-zero-npu).")
        ),
    ),
}


def absence(device: str, root: Path = ROOT) -> Absence:
    """Why `device` (`GPU` or `NPU`) is not available; `root` stands for `/` in tests with made-up trees."""
    kind = _KINDS[device]
    if not sys.platform.startswith("linux"):
        return Absence(say(QT_TRANSLATE_NOOP("core", "OpenVINO found none on this machine.")))
    nodes = sorted(root.glob(kind.nodes))
    if not nodes:
        return _no_node(device, kind, root)
    denied = [node for node in nodes if not os.access(node, os.R_OK | os.W_OK)]
    if len(denied) == len(nodes):
        return Absence(
            say(
                QT_TRANSLATE_NOOP("core", "You have no permission to use {node}."),
                node=_shown(denied[0], root),
            ),
            say(
                QT_TRANSLATE_NOOP("core", "Join its group and log in again: sudo usermod -aG {group} $USER"),
                group=kind.group,
            ),
        )
    if not _has_library(kind.library):
        return Absence(
            say(QT_TRANSLATE_NOOP("core", "The library {library} is not installed."), library=kind.library),
            say(QT_TRANSLATE_NOOP("core", "Install it: apt-get install {package}"), package=kind.package),
        )
    reason = say(
        QT_TRANSLATE_NOOP("core", "{node} is there, but OpenVINO's plug-in finds no driver for it."),
        node=_shown(nodes[0], root),
    )
    return Absence(reason, kind.driver)


def _no_node(device: str, kind: _Kind, root: Path) -> Absence:
    if _on_pci_bus(kind.pci_class, root):
        return Absence(
            say(
                QT_TRANSLATE_NOOP(
                    "core", "The machine has one, but the kernel offers no {nodes}: its driver is not loaded."
                ),
                nodes="/" + kind.nodes,
            ),
            say(QT_TRANSLATE_NOOP("core", "Use a newer kernel, with the i915, xe or intel_vpu driver.")),
        )
    if device == "GPU":
        return Absence(
            say(QT_TRANSLATE_NOOP("core", "This machine has no Intel GPU (no /dev/dri render node)."))
        )
    return Absence(say(QT_TRANSLATE_NOOP("core", "This machine has no Intel NPU (no /dev/accel device).")))


def _on_pci_bus(base_class: str, root: Path) -> bool:
    return any(
        read_text(device / "vendor") == _INTEL and (read_text(device / "class") or "").startswith(base_class)
        for device in (root / "sys/bus/pci/devices").glob("*")
    )


def _has_library(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _shown(path: Path, root: Path) -> str:
    return "/" + path.relative_to(root).as_posix()
