"""Which samples: one row to choose them, a sentence on what they are, and the one thing to mend first."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from workbench.core.datasets import DatasetFacts, DatasetRef
from workbench.core.errors import WorkbenchError
from workbench.core.feeding import Feeding
from workbench.core.project import Variant
from workbench.ui.answers import Answers
from workbench.ui.i18n import translate_message
from workbench.ui.sample_data.advice import advices
from workbench.ui.sample_data.choices import (
    Known,
    is_sample,
    known_datasets,
    needs_leave,
    remember_choice,
    remembered_choice,
    same_data,
)
from workbench.ui.sample_data.dialog import DatasetDialog
from workbench.ui.sample_data.fit import Misfit, Remedy, misfit, network_classes, resized
from workbench.ui.sample_data.look import DatasetLook
from workbench.ui.sample_data.places import ask_file, ask_folder
from workbench.ui.sample_data.python_samples import PythonSamplesDialog
from workbench.ui.sample_data.remedy_list import RemedyList
from workbench.ui.sample_data.words import error_sentence, facts_sentence, place_name, steps_sentence
from workbench.ui.session import Session
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.form import remark
from workbench.ui.widgets.names import name_tip, shown_name

_TIP = int(Qt.ItemDataRole.ToolTipRole)


class DatasetField(QWidget):
    """The owner gives the object name. `labelled`: labels are wanted, as for an evaluation."""

    changed = Signal()
    """Dataset, feeding, or what is known of them."""

    def __init__(
        self,
        session: Session,
        answers: Answers,
        *,
        key: str,
        labelled: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._key, self._labelled = session, key, labelled
        self._variant: Variant | None = None
        self._ref: DatasetRef | None = None
        self._feeding = Feeding()
        self._in_force = Feeding()
        self._known: list[Known] = []
        self._look = DatasetLook(answers, f"dataset:{key}", self)
        self._combo, self._choose, self._closer = QComboBox(), QPushButton(), QPushButton()
        self._menu = QMenu(self)
        self._folder, self._file, self._python = (self._menu.addAction("") for _ in range(3))
        self._sentence, self._advice = remark(), RemedyList()
        self._fed = remark()
        self._dialog: DatasetDialog | None = None
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self.retranslate()
        self.set_theme(session.theme)

    def _lay_out(self) -> None:
        for widget, name in (
            (self._combo, "datasetCombo"),
            (self._choose, "datasetChoose"),
            (self._closer, "datasetCloser"),
            (self._sentence, "datasetSentence"),
        ):
            widget.setObjectName(name)
        self._combo.setMinimumContentsLength(12)
        self._combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._choose.setMenu(self._menu)
        self._choose.setAutoDefault(False)
        self._closer.setAutoDefault(False)
        for label in (self._sentence, self._fed):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.setFocusProxy(self._combo)
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(self._combo, 1)
        row.addWidget(self._choose)
        row.addWidget(self._closer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        column.addLayout(row)
        column.addWidget(self._sentence)
        column.addWidget(self._fed)
        column.addWidget(self._advice)

    def _connect(self) -> None:
        self._combo.activated.connect(self._on_known_chosen)
        self._folder.triggered.connect(lambda: self._choose_path(ask_folder(self, self._session, self._ref)))
        self._file.triggered.connect(lambda: self._choose_path(ask_file(self, self._session, self._ref)))
        self._python.triggered.connect(lambda _checked=False: self.ask_for_python())
        self._closer.clicked.connect(lambda _checked=False: self.look_closer())
        self._advice.wanted.connect(self._mend)
        self._look.changed.connect(self._on_look_changed)
        self._session.project_changed.connect(self._on_project_changed)

    # --- for the owner ------------------------------------------------------------------------------------------

    def set_variant(self, variant: Variant | None) -> None:
        """Whose samples are wanted; what was chosen for its model and this purpose is chosen again."""
        before, self._variant = self._variant, variant
        same_model = before is not None and variant is not None and before.model_id == variant.model_id
        if not same_model:
            self._ref, self._feeding = remembered_choice(self._session, variant, self._key)
            if self._ref is None and is_sample(self._session, variant):
                self._ref = self._bundled()
            self._look.forget()
        self._renew_in_force()
        self._renew_known()
        self._look_again()
        self._renew()
        self.changed.emit()

    def set_dataset(self, ref: DatasetRef | None) -> None:
        """Choose data, and remember it for the model; how it is fed stays as it is."""
        self._take(ref, self._feeding)

    def dataset(self) -> DatasetRef | None:
        """What is chosen."""
        return self._ref

    def feeding(self) -> Feeding:
        """What the user wishes the network to get; the empty one: as the recipe says, else the raw values."""
        return self._feeding

    @property
    def facts(self) -> DatasetFacts | None:
        """What the last look has found; `None` before its answer, and where it failed."""
        return self._look.facts

    def problem(self) -> str:
        """Why the data cannot be used, translated; empty when it can, or while nobody knows."""
        if self._ref is None:
            return self.tr("Choose sample data.")
        if needs_leave(self._ref):
            return self.tr("Allow the code of {file} to run first.").format(file=place_name(self._ref.path))
        if self._look.error is not None:
            return error_sentence(self._look.error)
        found = self._misfit()
        return found.text if found is not None and found.certain else ""

    def focus_remedy(self, problem: str) -> bool:
        """Where this is said already, with a button that mends it: bring the focus there."""
        return any(line.text == problem for line in self._advice.lines) and self._advice.focus_button()

    @property
    def is_busy(self) -> bool:
        """Whether the data is being looked at, here or in the dialog."""
        return self._look.is_busy or (self._dialog is not None and bool(self._dialog.property("busy")))

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        self._advice.set_theme(theme)

    # --- choosing -----------------------------------------------------------------------------------------------

    def choose_path(self, path: Path) -> None:
        """Choose a folder or file; a Python file asks which of its functions gives the samples."""
        if path.suffix.lower() == ".py" and path.is_file():
            self.ask_for_python(path)
        else:
            self._take(DatasetRef(path=str(path)), self._feeding)

    def ask_for_python(self, file: Path | None = None) -> None:
        """Let the user name a function that gives the samples, and allow its code to run."""
        dialog = PythonSamplesDialog(self._session, file, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(lambda ref: self._take(ref, self._feeding))
        dialog.open()

    def look_closer(self, tab: str = "") -> None:
        """Open the dialog with everything there is to know and to choose."""
        if self._ref is None or self._dialog is not None:
            return
        found = (self._look.facts, self._look.error)
        dialog = DatasetDialog(
            self._session,
            self._variant,
            self._ref,
            self._feeding,
            labelled=self._labelled,
            found=found,
            parent=self,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._on_dialog_accepted)
        dialog.finished.connect(self._on_dialog_finished)
        self._dialog = dialog
        if tab:
            dialog.show_tab(tab)
        dialog.open()

    def _choose_path(self, path: str) -> None:
        if path:
            self.choose_path(Path(path))

    def _on_known_chosen(self, at: int) -> None:
        known = self._combo.itemData(at)
        if isinstance(known, Known) and (self._ref is None or not same_data(known.ref, self._ref)):
            self._take(known.ref, self._feeding)

    def _on_dialog_accepted(self) -> None:
        dialog = self._dialog
        if dialog is not None:
            self._ref, self._feeding = dialog.dataset(), dialog.feeding()
            self._look.take(self._ref, network_classes(self._variant), *dialog.found())
            self._take(self._ref, self._feeding)

    def _on_dialog_finished(self) -> None:
        self._dialog = None
        self.changed.emit()

    def _take(self, ref: DatasetRef | None, feeding: Feeding) -> None:
        self._ref, self._feeding = ref, feeding
        remember_choice(self._session, self._variant, self._key, ref, feeding)
        self._renew_in_force()
        self._renew_known()
        self._look_again()
        self._renew()
        self.changed.emit()

    def _mend(self, remedy: Remedy) -> None:
        facts, ref = self._look.facts, self._ref
        if ref is None:
            return
        if remedy is Remedy.OFFSET and facts is not None:
            offset = ref.label_offset + facts.suggested_label_offset
            self._take(msgspec.structs.replace(ref, label_offset=offset), self._feeding)
        elif remedy is Remedy.RESIZE:
            self._take(ref, resized(self._in_force, self._variant))
        else:
            self.look_closer("faults" if remedy is Remedy.FAULTS else "options")

    # --- inside -------------------------------------------------------------------------------------------------

    def _bundled(self) -> DatasetRef | None:
        wanted = "evaluation" if self._labelled else "calibration"
        known = known_datasets(self._session, self._variant)
        return next((k.ref for k in known if k.bundled == wanted), None)

    def _renew_in_force(self) -> None:
        """The feeding with what the recipes say, where the user wishes nothing."""
        if self._variant is None:
            self._in_force = self._feeding
            return
        kept = self._session.workspace.inherited_feeding(self._variant).feeding
        wished = self._feeding if self._feeding.preprocessing or self._feeding.layouts else kept
        self._in_force = msgspec.structs.replace(wished, built_in=kept.built_in)

    def _look_again(self, *, again: bool = False) -> None:
        if self._ref is None or needs_leave(self._ref):
            self._look.forget()
        else:
            self._look.ask(self._ref, network_classes(self._variant), again=again)

    def _misfit(self) -> Misfit | None:
        if self._look.facts is None or self._ref is None:
            return None
        return misfit(self._look.facts, self._ref, self._variant, self._in_force)

    def _on_look_changed(self) -> None:
        facts, ref = self._look.facts, self._ref
        if facts is not None and ref is not None and not self._is_bundled(ref):
            try:
                self._session.workspace.keep_dataset(ref, facts)
            except WorkbenchError as error:
                self._session.show(error.report)
        self._renew()
        self.changed.emit()

    def _is_bundled(self, ref: DatasetRef) -> bool:
        return any(known.bundled and known.ref.path == ref.path for known in self._known)

    def _on_project_changed(self, kind: str, _ids: object) -> None:
        if kind == "dataset":
            self._renew_known()

    def _renew_known(self) -> None:
        """Fill the list; what is chosen now is on top of it where it is not known yet."""
        self._known = known_datasets(self._session, self._variant)
        entries, ref = list(self._known), self._ref
        if ref is not None and not any(same_data(known.ref, ref) for known in entries):
            entries.insert(0, Known(ref))
        with QSignalBlocker(self._combo):
            self._combo.clear()
            for known in entries:
                self._combo.addItem(self._title(known), known)
                self._combo.setItemData(self._combo.count() - 1, name_tip(known.ref.path), _TIP)
            at = next((i for i, k in enumerate(entries) if ref is not None and same_data(k.ref, ref)), -1)
            self._combo.setCurrentIndex(at)
        self._combo.setToolTip(name_tip(ref.path) if ref is not None else "")

    def _title(self, known: Known) -> str:
        if known.bundled == "calibration":
            return self.tr("Sample digits, calibration")
        if known.bundled == "evaluation":
            return self.tr("Sample digits, evaluation")
        folder = shown_name(known.ref.path.replace("\\", "/").rstrip("/").rpartition("/")[0], 60)
        return f"{place_name(known.ref.path)}  —  {folder}" if folder else place_name(known.ref.path)

    def _renew(self) -> None:
        ref, look = self._ref, self._look
        self._closer.setEnabled(ref is not None)
        self._closer.setToolTip("" if ref is not None else self.tr("Choose sample data first."))
        self._sentence.setText(self._state())
        fed = steps_sentence(self._feeding.preprocessing)
        self._fed.setText(self.tr("Fed: {steps}").format(steps=fed))
        self._fed.setVisible(bool(fed) and ref is not None)
        if ref is None:
            self._advice.set_lines([])
            return
        said = advices(
            look.facts, look.error, ref, self._misfit(), labelled=self._labelled, not_allowed=needs_leave(ref)
        )
        self._advice.set_lines(said[:1])
        self._sentence.setVisible(bool(self._sentence.text()))

    def _state(self) -> str:
        """Empty, working or done; what failed is said by the advice below."""
        ref, look = self._ref, self._look
        if ref is None:
            return self.tr("A folder or file of samples: choose it, or drop it here.")
        if look.facts is not None:
            return facts_sentence(look.facts, ref)
        if not look.is_busy:
            return ""
        if look.progress is None:
            return self.tr("Looking at the data…")
        share = f" {look.progress.fraction:.0%}" if look.progress.fraction is not None else "…"
        return translate_message(look.progress.phase) + share

    def retranslate(self) -> None:
        """Renew all texts."""
        self._combo.setAccessibleName(self.tr("Sample data"))
        self._combo.setPlaceholderText(self.tr("Choose sample data"))
        self._choose.setText(self.tr("Choose…"))
        self._choose.setAccessibleName(self.tr("Choose other sample data"))
        self._closer.setText(self.tr("Look closer…"))
        self._folder.setText(self.tr("Folder…"))
        self._file.setText(self.tr("File…"))
        self._python.setText(self.tr("Python iterator…"))
        self._renew_known()
        self._renew()

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._renew_known()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.choose_path(Path(event.mimeData().urls()[0].toLocalFile()))
        event.acceptProposedAction()
