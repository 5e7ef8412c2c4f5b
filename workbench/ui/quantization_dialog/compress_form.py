"""How weights are compressed: the mode with the size it leads to, and what refines it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QSpinBox, QVBoxLayout, QWidget

from workbench.core import units
from workbench.core.compression import BackupMode, CompressMode, CompressSpec, GroupFallback
from workbench.ui.quantization_dialog.codebook_field import CodebookField
from workbench.ui.quantization_dialog.compress_texts import CompressTexts
from workbench.ui.quantization_dialog.compression_rules import FIXED_GROUPS
from workbench.ui.quantization_dialog.corrections_form import CorrectionsForm
from workbench.ui.quantization_dialog.draft import Kind, QuantizationDraft
from workbench.ui.quantization_dialog.options import ChoiceBox, Options
from workbench.ui.quantization_dialog.predicted_size import is_of_convolutions, predicted_size
from workbench.ui.theme import UNIT
from workbench.ui.widgets.fold import FoldButton
from workbench.ui.widgets.form import inset

GROUPS = (None, -1, 16, 32, 64, 128, 256)
"""`None`: NNCF's own, which is 128 for most modes."""


class CompressForm(QWidget):
    """Writes `draft.compress`, and shows it whoever changed it."""

    samples_requested = Signal()
    """The user wants to choose samples."""

    def __init__(self, draft: QuantizationDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        self._texts = CompressTexts(self)
        self.options = Options()
        self.mode = ChoiceBox("compressMode", *CompressMode)
        self.ratio = QSpinBox()
        self.ratio.setObjectName("compressRatio")
        self.ratio.setRange(1, 100)  # NNCF 3.4 takes a share of 0 for one of 100 %
        self.ratio.setSingleStep(5)
        inset(self.ratio)
        self.group = ChoiceBox("compressGroup", *GROUPS)
        self.fallback = ChoiceBox("compressFallback", *GroupFallback)
        self.backup = ChoiceBox("compressBackup", None, *BackupMode)
        self.codebook = CodebookField()
        self.all_layers, self.half = QCheckBox(), QCheckBox()
        self.all_layers.setObjectName("compressAllLayers")
        self.half.setObjectName("compressFp16")
        self.corrections = CorrectionsForm(draft)
        self.fold = FoldButton(self.corrections)
        self.fold.setObjectName("compressAdvanced")
        for key, field in (
            ("mode", self.mode),
            ("codebook", self.codebook),
            ("ratio", self.ratio),
            ("group", self.group),
            ("fallback", self.fallback),
            ("backup", self.backup),
            ("all_layers", self.all_layers),
            ("half", self.half),
        ):
            self.options.add(key, field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self.options)
        layout.addWidget(self.fold)
        layout.addWidget(self.corrections)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        for box, name in (
            (self.mode, "mode"),
            (self.group, "group_size"),
            (self.fallback, "group_fallback"),
            (self.backup, "backup_mode"),
        ):
            box.currentIndexChanged.connect(lambda _at, b=box, n=name: self._write(**{n: b.value()}))
        self.ratio.valueChanged.connect(lambda percent: self._write(ratio=_share(percent)))
        self.codebook.values_changed.connect(lambda: self._write(codebook=self.codebook.values()))
        self.all_layers.toggled.connect(lambda on: self._write(all_layers=on or None))
        self.half.toggled.connect(lambda on: self._write(compress_to_fp16=on))
        self.corrections.samples_requested.connect(self.samples_requested)
        self._draft.changed.connect(self.renew)
        self._draft.learned.connect(self.renew)

    def _write(self, **fields: Any) -> None:
        self._draft.change(Kind.COMPRESS, **fields)

    def problem(self) -> str:
        """Why what stands here cannot be meant; empty when it can."""
        spec = self._draft.compress
        if spec.mode is CompressMode.CODEBOOK and len(spec.codebook) < 2:
            return self.tr("A codebook needs at least two ascending values.")
        return ""

    # --- showing ------------------------------------------------------------------------------------------------

    def renew(self) -> None:
        """Show what the draft says, and what can be chosen beside it."""
        spec = self._draft.compress
        self.mode.show_value(spec.mode)
        self.group.show_value(spec.group_size)
        self.fallback.show_value(spec.group_fallback)
        self.backup.show_value(spec.backup_mode)
        self.codebook.show_values(spec.codebook)
        self.options.show_row("codebook", spec.mode is CompressMode.CODEBOOK)
        self.ratio.blockSignals(True)
        self.ratio.setValue(100 if spec.ratio is None else round(100 * spec.ratio))
        self.ratio.blockSignals(False)
        for box, on in ((self.all_layers, bool(spec.all_layers)), (self.half, spec.compress_to_fp16)):
            box.blockSignals(True)
            box.setChecked(on)
            box.blockSignals(False)
        self._renew_modes(spec)
        self._renew_permissions(spec)

    def _renew_modes(self, spec: CompressSpec) -> None:
        """Each mode with the size that it leads to, all other choices being as they are."""
        inspection = self._draft.inspection
        for at, mode in enumerate(CompressMode):
            text = self._texts.name(mode)
            wished = self._draft.compress_as(mode)
            size = predicted_size(inspection, wished) if inspection is not None else None
            if size is not None:
                text = self.tr("{mode} · ≈ {size}").format(mode=text, size=units.byte_size(size))
            self.mode.setItemText(at, text)
        note = self._texts.meaning(spec.mode)
        if inspection is not None and not spec.mode.is_int8 and is_of_convolutions(inspection):
            note = self.tr("Convolutions get 8 bits in any case: hardly smaller than INT8 here.")
        self.options.note("mode", note)
        self.options.note("fallback", self._texts.fallback(spec.group_fallback))

    def _renew_permissions(self, spec: CompressSpec) -> None:
        int8 = self.tr("8 bits compress all layers, with one scale per channel: there is nothing to choose.")
        reason = int8 if spec.mode.is_int8 else ""
        for key in ("ratio", "group", "fallback", "backup", "all_layers"):
            self.options.allow(key, reason)
        if reason:
            return
        fixed = FIXED_GROUPS.get(spec.mode)
        if fixed is not None:
            text = self.tr("This number format always shares a scale among {count} weights.").format(
                count=fixed
            )
            self.options.allow("group", text)
        adjust = self.tr("This number format cannot have smaller groups.") if fixed is not None else ""
        self.fallback.bar(GroupFallback.ADJUST, adjust)
        if fixed is not None and spec.group_fallback is GroupFallback.ADJUST:
            self.fallback.show_value(GroupFallback.IGNORE)
            self.options.note("fallback", self._texts.fallback(GroupFallback.IGNORE))
        if spec.group_size == -1 and fixed is None:
            self.options.allow("fallback", self.tr("There are no groups."))

    def retranslate(self) -> None:
        """Renew all texts."""
        automatic = self.tr("Automatic")
        self.ratio.setSuffix(" %")
        self.group.set_texts(automatic, self.tr("One scale per channel"), *(str(g) for g in GROUPS[2:]))
        self.fallback.set_texts(
            self.tr("Refuse the model"), self.tr("Leave these layers"), self.tr("Smaller groups for these")
        )
        self.backup.set_texts(
            automatic,
            self.tr("None"),
            self.tr("INT8 symmetric"),
            self.tr("INT8 asymmetric"),
            "MXFP8 E4M3",
            "FP8 E4M3",
        )
        self.fold.setText(self.tr("Corrections and samples"))
        for key, name, tip, note in self._texts.rows():
            self.options.describe(key, name, tip, note)
        self.renew()

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def _share(percent: int) -> float | None:
    return None if percent == 100 else percent / 100
