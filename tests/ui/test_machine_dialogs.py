"""Devices and doctor: what was found, in groups, with reasons and remedies."""

from __future__ import annotations

from PySide6.QtWidgets import QTreeWidget
from pytestqt.qtbot import QtBot

from tests.store import builders
from workbench.core.devices import (
    Check,
    CheckState,
    DeviceInfo,
    DeviceProperty,
    DevicesResult,
    DoctorResult,
    PropertyGroup,
)
from workbench.core.messages import say
from workbench.ui.devices_dialog import DevicesDialog
from workbench.ui.doctor_dialog import DoctorDialog
from workbench.ui.main_window import MainWindow
from workbench.ui.session import Session

CPU = DeviceInfo(
    name="CPU",
    full_name="Test CPU",
    available=True,
    properties=(
        DeviceProperty(name="NUM_STREAMS", group=PropertyGroup.EXECUTION, value=1, writable=True),
        DeviceProperty(
            name="COMPATIBILITY_CHECK",
            group=PropertyGroup.OTHER,
            value=None,
            writable=False,
            reason="refused",
        ),
    ),
)
GPU = DeviceInfo(name="GPU", full_name="", available=False, reason=say("No Intel GPU was found."))


def _rows(tree: QTreeWidget) -> list[list[str]]:
    rows, stack = [], [tree.topLevelItem(i) for i in range(tree.topLevelItemCount())]
    while stack:
        item = stack.pop(0)
        assert item is not None
        rows.append([item.text(c) for c in range(tree.columnCount())])
        stack = [item.child(i) for i in range(item.childCount())] + stack
    return rows


def test_devices_are_listed_with_properties_in_groups_and_reasons(session: Session, qtbot: QtBot) -> None:
    dialog = DevicesDialog(session)
    qtbot.addWidget(dialog)
    dialog.show_result(DevicesResult(devices=(CPU, GPU), openvino_version="2026.4.1"))
    assert _rows(dialog.findChild(QTreeWidget)) == [
        ["CPU", "Test CPU"],
        ["Execution", ""],
        ["NUM_STREAMS", "1"],
        ["Other", ""],
        ["COMPATIBILITY_CHECK", "refused"],
        ["GPU", "No Intel GPU was found."],
    ]
    assert session.openvino_version == "2026.4.1"


def test_the_doctors_checks_stand_in_sections_with_what_to_do(session: Session, qtbot: QtBot) -> None:
    checks = (
        Check(section="versions", name="Python", state=CheckState.OK, found="3.11"),
        Check(
            section="system",
            name="Font",
            state=CheckState.MISSING,
            found="none",
            remedy=say("Install a font."),
        ),
    )
    dialog = DoctorDialog(session)
    qtbot.addWidget(dialog)
    dialog.show_result(
        DoctorResult(checks=checks, sensors=(), environment=builders.environment(), healthy=False)
    )
    assert _rows(dialog.findChild(QTreeWidget)) == [
        ["Versions", "", ""],
        ["Python", "3.11", ""],
        ["System", "", ""],
        ["Font", "none", "Install a font."],
    ]


def test_the_toolbar_offers_the_devices_and_says_why_one_is_absent(window: MainWindow) -> None:
    window.session.note_devices((CPU, GPU), "2026.4.1")
    box = window.toolbar.devices
    assert [box.itemText(i) for i in range(box.count())] == ["CPU", "GPU"]
    absent = box.model().item(1)  # type: ignore[attr-defined]
    assert not absent.isEnabled()
    assert absent.toolTip() == "No Intel GPU was found."
    window.session.set_device("CPU")
    assert box.currentText() == "CPU"
