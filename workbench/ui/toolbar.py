"""The toolbar: the steps, where and for what they run, and the field that opens the command palette."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QSizePolicy, QToolBar, QToolButton, QWidget

from workbench.core.devices import DeviceInfo
from workbench.core.measuring import Hint
from workbench.ui.actions import ActionSet
from workbench.ui.i18n import translate_message
from workbench.ui.session import Session
from workbench.ui.words import hint_word

HINTS = (Hint.LATENCY, Hint.THROUGHPUT)


class MainToolBar(QToolBar):
    """Texts beside the icons: the five words are worth their room."""

    def __init__(self, session: Session, actions: ActionSet, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("mainToolBar")
        self.setMovable(False)
        self.setIconSize(QSize(16, 16))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for record, action in actions:
            if record.id == "run.benchmark":
                self.addSeparator()
            if record.toolbar:
                self.addAction(action)
        self.addSeparator()
        self.devices = QComboBox()
        self.devices.setObjectName("deviceChoice")
        self.devices.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.hints = QComboBox()
        self.hints.setObjectName("hintChoice")
        self.hints.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.addWidget(self.devices)
        self.addWidget(_gap(4))
        self.addWidget(self.hints)
        stretch = QWidget()
        stretch.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(stretch)
        self._field = QToolButton()
        self._field.setObjectName("paletteField")
        self._field.setDefaultAction(actions["app.command_palette"])
        self._field.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.addWidget(self._field)
        self._show_devices(session.devices)
        for hint in HINTS:
            self.hints.addItem("", hint.value)
        self.hints.setCurrentIndex(HINTS.index(session.hint) if session.hint in HINTS else 0)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        session = self._session
        self.devices.activated.connect(lambda _row: session.set_device(self.devices.currentData()))
        self.hints.activated.connect(lambda row: session.set_hint(HINTS[row]))
        session.devices_listed.connect(self._show_devices)
        session.device_changed.connect(lambda name: self.devices.setCurrentIndex(self.devices.findData(name)))
        session.hint_changed.connect(self._on_hint_changed)

    def _on_hint_changed(self, hint: Hint) -> None:
        if hint in HINTS:
            self.hints.setCurrentIndex(HINTS.index(hint))

    def _show_devices(self, devices: tuple[DeviceInfo, ...]) -> None:
        """CPU alone until the devices job has answered; absent ones stay visible and say why they are absent."""
        model = QStandardItemModel(self.devices)
        names = [d.name for d in devices] or ["CPU"]
        for name in names:
            item = QStandardItem(name)
            item.setData(name, Qt.ItemDataRole.UserRole)
            device = next((d for d in devices if d.name == name), None)
            if device is not None:
                reason = translate_message(device.reason) if device.reason else ""
                item.setToolTip(device.full_name if device.available else reason)
                item.setEnabled(device.available)
            model.appendRow(item)
        self.devices.setModel(model)
        usable = [d.name for d in devices if d.available]
        if usable and self._session.device not in usable:
            self._session.set_device(usable[0])
        self.devices.setCurrentIndex(max(0, self.devices.findData(self._session.device)))

    def retranslate(self) -> None:
        """Renew all texts."""
        self.setWindowTitle(self.tr("Toolbar"))
        self.devices.setToolTip(self.tr("The device that measuring runs on"))
        self.devices.setAccessibleName(self.tr("Device"))
        self.hints.setToolTip(self.tr("What the device optimises for"))
        self.hints.setAccessibleName(self.tr("Performance hint"))
        for row, hint in enumerate(HINTS):
            self.hints.setItemText(row, hint_word(hint))
        self._show_devices(self._session.devices)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _gap(width: int) -> QWidget:
    gap = QWidget()
    gap.setFixedWidth(width)
    return gap
