"""OpenVINO's devices with their properties in groups, and why a device is not there."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from workbench.core.devices import DeviceInfo, DeviceProperty, DevicesResult, DevicesSpec, PropertyGroup
from workbench.core.specs import Result
from workbench.ui.i18n import translate_message
from workbench.ui.job_dialog import JobDialog
from workbench.ui.session import Session


class DevicesDialog(JobDialog):
    """A tree: device, group, property."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self._tree = QTreeWidget()
        super().__init__(session, self._tree, parent)
        self.setObjectName("devicesDialog")
        self._tree.setColumnCount(2)
        self._tree.setColumnWidth(0, 340)
        self._tree.setAlternatingRowColors(False)
        self.retranslate()

    def make_spec(self) -> DevicesSpec:
        return DevicesSpec()

    def show_result(self, result: Result) -> None:
        if not isinstance(result, DevicesResult):
            return
        self._session.note_devices(result.devices, result.openvino_version)
        self._tree.clear()
        for device in result.devices:
            self._add_device(device)
        first = self._tree.topLevelItem(0)
        if first is not None:
            first.setExpanded(True)

    def _add_device(self, device: DeviceInfo) -> None:
        absent = translate_message(device.reason) if device.reason else self.tr("Not available")
        top = QTreeWidgetItem([device.name, device.full_name if device.available else absent])
        font = top.font(0)
        font.setBold(True)
        top.setFont(0, font)
        top.setToolTip(1, absent if not device.available else ", ".join(device.capabilities))
        self._tree.addTopLevelItem(top)
        if not device.available:
            for column in (0, 1):
                top.setForeground(column, QBrush(QColor(self._session.theme.secondary)))
        for group in PropertyGroup:
            members = [p for p in device.properties if p.group is group]
            if members:
                branch = QTreeWidgetItem(top, [self._group_name(group), ""])
                branch.setForeground(0, QBrush(QColor(self._session.theme.secondary)))
                for member in members:
                    self._add_property(branch, member)
                branch.setExpanded(True)

    def _add_property(self, branch: QTreeWidgetItem, item: DeviceProperty) -> None:
        text = _plain(item.value) if item.reason is None else item.reason
        row = QTreeWidgetItem(branch, [item.name, text])
        row.setToolTip(1, text)
        if item.reason is not None:
            row.setForeground(1, QBrush(QColor(self._session.theme.warning)))
        if item.writable:
            row.setToolTip(0, self.tr("Can be set for a run"))
        row.setTextAlignment(1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _group_name(self, group: PropertyGroup) -> str:
        names = {
            PropertyGroup.IDENTITY: self.tr("Identity"),
            PropertyGroup.CAPABILITIES: self.tr("Capabilities"),
            PropertyGroup.EXECUTION: self.tr("Execution"),
            PropertyGroup.PRECISION: self.tr("Precision"),
            PropertyGroup.MEMORY: self.tr("Memory"),
            PropertyGroup.CACHING: self.tr("Caching"),
            PropertyGroup.OTHER: self.tr("Other"),
        }
        return names[group]

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Devices"))
        self._tree.setHeaderLabels([self.tr("Property"), self.tr("Value")])
        self._tree.setAccessibleName(self.tr("Devices"))


def _plain(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple) and all(isinstance(v, str | int | float) for v in value):
        return ", ".join(str(v) for v in value)
    return json.dumps(value, ensure_ascii=False, default=str)
