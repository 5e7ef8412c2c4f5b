"""Everything about chosen sample data: what it is, what is wrong with it, which part is meant, how it is fed."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Property, QEvent, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.core.datasets import DatasetFacts, DatasetRef
from workbench.core.errors import ErrorReport
from workbench.core.feeding import Feeding
from workbench.core.project import Variant
from workbench.ui.answers import Answers
from workbench.ui.i18n import translate_message
from workbench.ui.remembered import form_values
from workbench.ui.sample_data.advice import advices
from workbench.ui.sample_data.choices import needs_leave
from workbench.ui.sample_data.fault_tab import FaultTab
from workbench.ui.sample_data.feeding_tab import FeedingTab
from workbench.ui.sample_data.fit import Misfit, Remedy, misfit, network_classes
from workbench.ui.sample_data.look import DatasetLook
from workbench.ui.sample_data.options_tab import OptionsTab
from workbench.ui.sample_data.remedy_list import RemedyList
from workbench.ui.sample_data.samples_tab import SamplesTab
from workbench.ui.sample_data.words import facts_sentence, place_name
from workbench.ui.session import Session
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.widgets.fit_screen import resize_within_screen
from workbench.ui.widgets.form import remark, separator
from workbench.ui.widgets.names import plain_tip, shown_name

SIZE = (1000, 680)
LEAST = (760, 520)
FORM = "datasetDialog"
"""The name under which the settings keep the size."""
TABS = ("samples", "faults", "options", "fed")
MOST_ADVICE = 4
"""Sentences above the tabs; more would leave them no room."""
Found = tuple[DatasetFacts | None, ErrorReport | None]


class DatasetDialog(QDialog):
    """`dataset()` and `feeding()` are what is chosen, once it was accepted; `found()` what is known of it."""

    def __init__(
        self,
        session: Session,
        variant: Variant | None,
        ref: DatasetRef,
        feeding: Feeding,
        *,
        labelled: bool,
        found: Found = (None, None),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("datasetDialog")
        self._session, self._variant, self._ref, self._labelled = session, variant, ref, labelled
        self._shown: DatasetFacts | None = None
        self._answers = Answers(session, self)
        self._look = DatasetLook(self._answers, "dataset", self)
        self._title, self._sentence, self._bar = ElidedLabel(), remark(), QProgressBar()
        self._advice = RemedyList()
        self._tabs = QTabWidget()
        self._samples, self._faults, self._options = SamplesTab(), FaultTab(), OptionsTab()
        self._fed = FeedingTab(session, self._answers, variant, feeding)
        self._problem = ElidedLabel()
        self._cancel, self._use = QPushButton(), QPushButton()
        self._lay_out()
        self._connect()
        self._options.show_ref(ref)
        self._fed.set_dataset(ref)
        self._look.take(ref, network_classes(variant), *found)
        self.retranslate()
        self.set_theme(session.theme)
        self._look_again()
        kept = form_values(session, FORM)
        self.setMinimumSize(*LEAST)
        resize_within_screen(self, int(kept.get("width", SIZE[0])), int(kept.get("height", SIZE[1])))

    # --- building -----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        font = self._title.font()
        font.setPointSizeF(font.pointSizeF() * 1.35)
        self._title.setFont(font)
        self._sentence.setObjectName("datasetDialogSentence")
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self._tabs.setObjectName("datasetTabs")
        for tab in (self._samples, self._faults, self._options, self._fed):
            self._tabs.addTab(tab, "")
        self._problem.setProperty("tone", "bad")
        self._cancel.setObjectName("datasetCancel")
        self._use.setObjectName("datasetUse")
        self._use.setProperty("role", "primary")
        for button in (self._cancel, self._use):
            button.setAutoDefault(False)
        known = QHBoxLayout()
        known.setSpacing(UNIT)
        known.addWidget(self._sentence, 1)
        known.addWidget(self._bar)
        footer = QHBoxLayout()
        footer.setSpacing(UNIT)
        footer.addWidget(self._problem, 1)
        footer.addWidget(self._cancel)
        footer.addWidget(self._use)
        centre = QWidget()
        centre.setObjectName("centre")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(centre)
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(2 * UNIT, 2 * UNIT, 2 * UNIT, UNIT + UNIT // 2)
        layout.setSpacing(UNIT)
        layout.addWidget(self._title)
        layout.addLayout(known)
        layout.addWidget(self._advice)
        layout.addWidget(self._tabs, 1)
        layout.addWidget(separator())
        layout.addLayout(footer)

    def _connect(self) -> None:
        self._look.changed.connect(self._renew)
        self._options.changed.connect(self._on_options_changed)
        self._fed.changed.connect(self._renew)
        self._advice.wanted.connect(self._mend)
        self._samples.sample_opened.connect(self._show_fed)
        self._samples.format_wanted.connect(lambda: self._mend(Remedy.FORMAT))
        self._samples.retry.connect(lambda: self._look_again(again=True))
        self._cancel.clicked.connect(self.reject)
        self._use.clicked.connect(self.accept)
        self._session.theme_changed.connect(self.set_theme)

    # --- for the field ------------------------------------------------------------------------------------------

    def dataset(self) -> DatasetRef:
        """Which data is meant."""
        return self._ref

    def feeding(self) -> Feeding:
        """What the user wishes the network to get; empty: as the recipe says."""
        return self._fed.feeding()

    def found(self) -> Found:
        """What the last look has found, or why it failed."""
        return self._look.facts, self._look.error

    def show_tab(self, name: str) -> None:
        """Bring a tab to the front: one of `TABS`."""
        self._tabs.setCurrentIndex(TABS.index(name))

    def problem(self) -> str:
        """Why the data cannot be used as things stand; empty when it can."""
        if needs_leave(self._ref):
            return self.tr("Allow the code of {file} to run first.").format(file=place_name(self._ref.path))
        if self._options.problem() or self._fed.problem():
            return self._options.problem() or self._fed.problem()
        return self.tr("This data cannot be used.") if self._look.error is not None else ""

    def _is_busy(self) -> bool:
        return (
            self._look.is_busy or self._options.is_settling or (self._fed.isVisible() and self._fed.is_busy)
        )

    busy = Property(bool, _is_busy)

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        for part in (self._advice, self._samples, self._faults, self._fed):
            part.set_theme(theme)

    # --- inside -------------------------------------------------------------------------------------------------

    def _look_again(self, *, again: bool = False) -> None:
        if needs_leave(self._ref) or self._options.problem():
            self._look.forget()
        else:
            self._look.ask(self._ref, network_classes(self._variant), again=again)
        self._renew()

    def _on_options_changed(self) -> None:
        self._set_ref(self._options.ref())

    def _set_ref(self, ref: DatasetRef) -> None:
        if ref != self._ref:
            self._ref = ref
            self._fed.set_dataset(ref)
            self._look_again()
        self._renew()

    def _mend(self, remedy: Remedy) -> None:
        facts = self._look.facts
        if remedy is Remedy.OFFSET and facts is not None:
            offset = self._ref.label_offset + facts.suggested_label_offset
            ref = msgspec.structs.replace(self._ref, label_offset=offset)
            self._options.show_ref(ref)
            self._set_ref(ref)
        elif remedy is Remedy.RESIZE:
            self.show_tab("fed")
            self._fed.resize_pictures()
        elif remedy is Remedy.FAULTS:
            self.show_tab("faults")
        else:
            self.show_tab("options")
            self._options.point_at(remedy)

    def _show_fed(self, sample: str) -> None:
        self.show_tab("fed")
        self._fed.show_sample(sample)

    def _misfit(self) -> Misfit | None:
        if self._look.facts is None:
            return None
        return misfit(self._look.facts, self._ref, self._variant, self._fed.in_force())

    def _renew(self) -> None:
        look = self._look
        said = advices(
            look.facts,
            None,  # the first tab says it, with its details
            self._ref,
            self._misfit(),
            labelled=self._labelled,
            not_allowed=needs_leave(self._ref),
        )
        self._advice.set_lines(said[:MOST_ADVICE])
        self._bar.setVisible(look.is_busy)
        fraction = look.progress.fraction if look.progress is not None else None
        self._bar.setRange(0, 0 if fraction is None else 1000)
        self._bar.setValue(round(1000 * (fraction or 0)))
        self._sentence.setText(self._state())
        self._show_found()
        count = look.facts.fault_count if look.facts is not None else 0
        self._tabs.setTabText(
            1, self.tr("Faults ({count})").format(count=count) if count else self.tr("Faults")
        )
        problem = self.problem()
        self._problem.setText(problem)
        self._use.setEnabled(not problem)
        self._use.setToolTip(plain_tip(problem))

    def _show_found(self) -> None:
        look = self._look
        if look.facts is not self._shown:
            self._shown = look.facts
            self._faults.show_facts(look.facts)
            self._options.show_facts(look.facts)
        if look.facts is not None:
            self._samples.show_facts(look.facts)
        elif look.error is not None:
            self._samples.show_failed(look.error)
        elif look.is_busy:
            fraction = look.progress.fraction if look.progress is not None else None
            self._samples.show_working(self._state(), fraction)
        else:
            self._samples.show_empty(self.tr("Nothing to be seen yet"), self.problem())

    def _state(self) -> str:
        look = self._look
        if look.facts is not None:
            return facts_sentence(look.facts, self._ref)
        if look.progress is not None and look.is_busy:
            return translate_message(look.progress.phase) + "…"
        return self.tr("Looking at the data…") if look.is_busy else ""

    def retranslate(self) -> None:
        """Renew all texts."""
        self.setWindowTitle(self.tr("Sample data"))
        self._title.setText(place_name(self._ref.path))
        self._title.set_hint(shown_name(self._ref.path, 400))
        for at, text in (
            (0, self.tr("Samples")),
            (2, self.tr("Options")),
            (3, self.tr("What the network gets")),
        ):
            self._tabs.setTabText(at, text)
        self._cancel.setText(self.tr("Cancel"))
        self._use.setText(self.tr("Use this data"))
        self._renew()

    # Qt

    def done(self, result: int) -> None:
        """Every way of closing comes here: what stands in the fields counts, and nobody waits for answers."""
        if result and self._options.is_settling:
            self._set_ref(self._options.ref())
        if result and self.problem():
            return
        self._answers.drop()
        forms = dict(self._session.settings.forms)
        forms[FORM] = {"width": self.width(), "height": self.height()}
        self._session.update_settings(forms=forms)
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # None of the buttons is a default one, which Return would press from any field; pressed it is where it stands.
        focused = QApplication.focusWidget()
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._use.click()
        elif is_return and isinstance(focused, QPushButton):
            focused.click()
        elif not is_return:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.reject()
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
