"""What to measure: the wishes of the user, with what the device made of them beside."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workbench.core.benchmarking import BenchmarkSpec
from workbench.core.measuring import Api, Hint
from workbench.core.project import Variant
from workbench.ui.benchmark_panel.fields import choices, number, rename, select
from workbench.ui.theme import UNIT
from workbench.ui.widgets.fold import FoldButton
from workbench.ui.widgets.form import inset, remark
from workbench.ui.widgets.shape_fields import ShapeFields

_BASIC = ("device", "hint", "api", "precision", "input_types", "ends_after", "amount")
_ADVANCED = ("streams", "threads", "requests", "batch", "warm_up", "cache_dir")
_WIDEST_RESOLVED = "throughput"


class BenchmarkForm(QWidget):
    """`spec` turns the fields into a spec; `values` and `restore` carry them between sessions."""

    device_chosen = Signal(str)
    hint_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: dict[str, QLabel] = {}
        self._resolved: dict[str, QLabel] = {}
        self._known: dict[str, str] = {}
        self.device = QComboBox()
        self.hint = choices(Hint.LATENCY, Hint.THROUGHPUT, Hint.CUMULATIVE_THROUGHPUT, Hint.NONE)
        self.api = choices(Api.ASYNC, Api.SYNC)
        self.precision = choices(None, "f32", "bf16", "f16")
        self.input_types = choices(None, "u8")
        self.ends_after = choices("seconds", "iterations")
        self.amount = QDoubleSpinBox()
        self.streams = QLineEdit()
        self.threads, self.requests, self.batch = number(), number(), number()
        self.warm_up = QDoubleSpinBox()
        self.warm_up.setRange(0.0, 60.0)
        self.warm_up.setSingleStep(0.5)
        self.warm_up.setDecimals(1)
        self.warm_up.setValue(0.5)
        for box in (self.amount, self.threads, self.requests, self.batch, self.warm_up):
            inset(box)
        self.cache_dir = QLineEdit()
        self.shapes = ShapeFields()
        self._note = remark()
        self._advanced = QWidget()
        self._fold = FoldButton(self._advanced)
        self._lay_out()
        self.set_devices(("CPU",), "CPU")
        self._amounts = {"seconds": 10.0, "iterations": 1000.0}
        self._connect()
        self.retranslate()

    # Values

    def spec(self, variant: Variant) -> BenchmarkSpec:
        """The spec for a variant."""
        amount = self.amount.value()
        in_seconds = self.ends_after.currentData() == "seconds"
        streams, threads = self.streams.text().strip() or None, self.threads.value() or None
        kind = self.input_types.currentData()
        return BenchmarkSpec(
            model=variant.path,
            device=self.device.currentText(),
            hint=Hint.NONE if streams or threads else self.hint.currentData(),
            streams=streams,
            threads=threads,
            requests=self.requests.value() or None,
            batch=self.batch.value() or None,
            shape=self.shapes.option(),
            precision=self.precision.currentData(),
            api=self.api.currentData(),
            input_types={"": kind} if kind else {},
            cache_dir=self.cache_dir.text().strip() or None,
            seconds=amount if in_seconds else None,
            iterations=None if in_seconds else int(amount),
            warm_up_seconds=self.warm_up.value(),
        )

    def values(self) -> dict[str, Any]:
        """What is remembered: everything but device and hint (the toolbar's) and the shapes (the model's)."""
        return {
            "api": self.api.currentData().value,
            "precision": self.precision.currentData(),
            "input_types": self.input_types.currentData(),
            "ends_after": self.ends_after.currentData(),
            "amounts": dict(self._amounts),
            "streams": self.streams.text(),
            "threads": self.threads.value(),
            "requests": self.requests.value(),
            "batch": self.batch.value(),
            "warm_up": self.warm_up.value(),
            "cache_dir": self.cache_dir.text(),
            "advanced": self._fold.isChecked(),
        }

    def restore(self, values: dict[str, Any]) -> None:
        """Put remembered values back; what does not fit any more is passed over."""
        self.blockSignals(True)
        select(self.api, Api(values["api"]) if values.get("api") in ("sync", "async") else Api.ASYNC)
        select(self.precision, values.get("precision"))
        select(self.input_types, values.get("input_types"))
        amounts = values.get("amounts")
        if isinstance(amounts, dict):
            known = {
                k: float(v) for k, v in amounts.items() if k in self._amounts and isinstance(v, int | float)
            }
            self._amounts.update(known)
        select(self.ends_after, values.get("ends_after", "seconds"))
        self._on_ends_after_changed()
        self.streams.setText(str(values.get("streams", "")))
        self.cache_dir.setText(str(values.get("cache_dir", "")))
        for field in (self.threads, self.requests, self.batch):
            name = next(k for k in _ADVANCED if getattr(self, k) is field)
            value = values.get(name, 0)
            field.setValue(value if isinstance(value, int) else 0)
        warm_up = values.get("warm_up", 0.5)
        self.warm_up.setValue(float(warm_up) if isinstance(warm_up, int | float) else 0.5)
        self._fold.setChecked(values.get("advanced") is True)
        self.blockSignals(False)
        self._renew_note()

    def set_devices(self, names: tuple[str, ...], chosen: str) -> None:
        """Offer these devices."""
        self.device.blockSignals(True)
        self.device.clear()
        self.device.addItems(list(names) if chosen in names else [*names, chosen])
        self.device.setCurrentText(chosen)
        self.device.blockSignals(False)

    def set_hint(self, hint: Hint) -> None:
        """Follow the toolbar."""
        self.hint.blockSignals(True)
        select(self.hint, hint)
        self.hint.blockSignals(False)

    def show_resolved(self, texts: dict[str, str]) -> None:
        """What the device made of it, beside the fields; nothing clears it."""
        self._known = texts
        for key, label in self._resolved.items():
            text = self._hint_name(texts.get(key, "")) if key == "hint" else texts.get(key, "")
            metrics = label.fontMetrics()
            label.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, label.width()))
            label.setToolTip(self.tr("In force: {value}").format(value=text) if text else "")

    def _hint_name(self, value: str) -> str:
        rows = range(self.hint.count())
        return next((self.hint.itemText(i) for i in rows if self.hint.itemData(i).value == value), value)

    def retranslate(self) -> None:
        """Renew all texts."""
        for key, text in self._names().items():
            self._labels[key].setText(text)
            getattr(self, key).setAccessibleName(text or self._names()["ends_after"])
        rename(self.hint, (self.tr("latency"), self.tr("throughput"), self.tr("cumulative"), self.tr("none")))
        rename(self.api, (self.tr("asynchronous"), self.tr("synchronous")))
        rename(self.precision, (self.tr("device's choice"), "f32", "bf16", "f16"))
        rename(self.input_types, (self.tr("model's own"), "u8"))
        rename(self.ends_after, (self.tr("seconds"), self.tr("iterations")))
        automatic = self.tr("automatic")
        for field in (self.threads, self.requests):
            field.setSpecialValueText(automatic)
        self.batch.setSpecialValueText(self.tr("model's own"))
        self.streams.setPlaceholderText(automatic)
        self.cache_dir.setPlaceholderText(self.tr("off"))
        self.cache_dir.setToolTip(
            self.tr("Compiled models are kept in this folder; compile times then mean little.")
        )
        self.warm_up.setSuffix(" s")
        self._fold.setText(self.tr("Advanced"))
        self.show_resolved(self._known)
        self._renew_note()

    def _names(self) -> dict[str, str]:
        return {
            "device": self.tr("Device"),
            "hint": self.tr("Hint"),
            "api": self.tr("API"),
            "precision": self.tr("Precision"),
            "input_types": self.tr("Input type"),
            "ends_after": self.tr("Ends after"),
            "amount": "",
            "streams": self.tr("Streams"),
            "threads": self.tr("Threads"),
            "requests": self.tr("Requests"),
            "batch": self.tr("Batch"),
            "warm_up": self.tr("Warm-up"),
            "cache_dir": self.tr("Cache folder"),
        }

    # Making

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        basic = QWidget()
        self._fill(basic, _BASIC)
        self._fill(self._advanced, _ADVANCED)
        for widget in (self.shapes, basic, self._fold, self._advanced, self._note):
            layout.addWidget(widget)
        layout.addStretch(1)

    def _fill(self, holder: QWidget, keys: tuple[str, ...]) -> None:
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(UNIT)
        grid.setVerticalSpacing(UNIT - 2)
        grid.setColumnStretch(1, 1)
        for row, key in enumerate(keys):
            label, field, resolved = QLabel(), getattr(self, key), QLabel()
            label.setBuddy(field)
            label.setProperty("role", "secondary")
            resolved.setProperty("role", "secondary")
            resolved.setFixedWidth(resolved.fontMetrics().horizontalAdvance(_WIDEST_RESOLVED) + 2)
            field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            field.setMinimumWidth(72)
            self._labels[key], self._resolved[key] = label, resolved
            for column, widget in enumerate((label, field, resolved)):
                grid.addWidget(widget, row, column)
        longest = holder.fontMetrics().averageCharWidth() * 13
        grid.setColumnMinimumWidth(0, longest)

    def _connect(self) -> None:
        self.ends_after.currentIndexChanged.connect(self._on_ends_after_changed)
        self._on_ends_after_changed()
        self.device.currentTextChanged.connect(self.device_chosen)
        self.hint.currentIndexChanged.connect(lambda: self.hint_chosen.emit(self.hint.currentData()))
        for key in (*_BASIC, *_ADVANCED):
            field = getattr(self, key)
            if isinstance(field, QComboBox):
                field.currentIndexChanged.connect(self._on_edited)
            elif isinstance(field, QLineEdit):
                field.editingFinished.connect(self._on_edited)
            else:
                field.valueChanged.connect(self._on_edited)
        self._fold.toggled.connect(self._on_edited)
        self.shapes.changed.connect(self._on_edited)

    def _on_edited(self) -> None:
        self._amounts[self.ends_after.currentData()] = self.amount.value()
        self._renew_note()

    def _renew_note(self) -> None:
        """Explicit streams or threads and a hint exclude each other; the spec then says no hint."""
        explicit = bool(self.streams.text().strip() or self.threads.value())
        text = self.tr("With streams or threads given, the hint is none.") if explicit else ""
        self._note.setText(text)
        self._note.setVisible(bool(text))
        self.hint.setEnabled(not explicit)
        self.hint.setToolTip(text)

    def _on_ends_after_changed(self) -> None:
        in_seconds = self.ends_after.currentData() == "seconds"
        self.amount.blockSignals(True)
        self.amount.setDecimals(1 if in_seconds else 0)
        self.amount.setRange(0.1 if in_seconds else 1, 86_400 if in_seconds else 1e9)
        self.amount.setSingleStep(5 if in_seconds else 100)
        self.amount.setSuffix(" s" if in_seconds else "")
        self.amount.setValue(self._amounts["seconds" if in_seconds else "iterations"])
        self.amount.blockSignals(False)

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
