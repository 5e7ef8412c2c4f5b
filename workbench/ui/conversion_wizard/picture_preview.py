"""A picture before and after the preprocessing, and what the network says of both; asked again after every change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench import paths
from workbench.core import units
from workbench.core.errors import ErrorReport
from workbench.core.previewing import PreviewResult, PreviewSpec
from workbench.ui.answers import Answers
from workbench.ui.conversion_wizard.answers_view import AnswersView, label_names
from workbench.ui.i18n import translate_message
from workbench.ui.remembered import form_values
from workbench.ui.sample_data.picture import PngView
from workbench.ui.session import Session
from workbench.ui.tables.notices import Line, NoticeList
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.widgets.failure_view import FailureView
from workbench.ui.widgets.form import heading, remark
from workbench.ui.widgets.names import name_tip

DEBOUNCE_MS = 300
"""So long nothing more is typed before a worker is asked."""
KEY = "preview"
"""Of the question to the worker."""
FORM = "picturePreview"
"""Under which the settings keep the pictures looked at last."""
MOST_RECENT = 8
LARGE_BYTES = 300_000_000
"""Every preview reads and converts the model: with a larger one that takes long enough to be asked for."""
PICTURES = "*.png *.jpg *.jpeg *.bmp *.webp *.tif *.tiff *.gif *.ppm *.pgm"


class PicturePreview(QWidget):
    """`make_spec(picture)` is asked for the question when one is due; `None` means there is nothing to ask now."""

    changed = Signal()
    """`is_busy` may have changed."""

    def __init__(
        self,
        session: Session,
        answers: Answers,
        make_spec: Callable[[str], PreviewSpec | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._answers, self._make_spec = session, answers, make_spec
        self._result: PreviewResult | None = None
        self._error: ErrorReport | None = None
        self._asked: PreviewSpec | None = None
        self._model = Path()
        self._classes: int | None = None
        self._size_bytes, self._is_large, self._is_due = 0, False, False
        """Due: a large model was not asked yet with what is chosen now."""
        self._samples: tuple[Path, ...] = ()
        kept = form_values(session, FORM).get("recent", [])
        self._recent = [str(p) for p in kept if Path(p).is_file()][:MOST_RECENT]
        self.picture = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self._ask)
        self._heading = heading()
        self._name = ElidedLabel()
        self._choose, self._more, self._menu = QPushButton(), QToolButton(), QMenu(self)
        self._before, self._after = PngView(), PngView()
        self._before_text, self._after_text = remark(), remark()
        self._run, self._run_note, self._run_row = QPushButton(), remark(), QWidget()
        self._verdicts = AnswersView()
        self._notices = NoticeList()
        self._failure = FailureView()
        self.setAcceptDrops(True)
        self._lay_out_run()
        self._lay_out()
        self._choose.clicked.connect(self.ask_for_picture)
        self._run.clicked.connect(self._ask)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.retranslate()

    def _lay_out(self) -> None:
        self._choose.setObjectName("previewChoose")
        self._choose.setAutoDefault(False)
        self._more.setObjectName("previewRecent")
        self._more.setMenu(self._menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        # The style draws its arrow below the line of the text; the text has one of its own.
        self._more.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self._before.setObjectName("previewBefore")
        self._after.setObjectName("previewAfter")
        self._name.setProperty("role", "secondary")
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        top = QHBoxLayout()
        top.setSpacing(UNIT)
        top.addWidget(self._heading)
        top.addWidget(self._name, 1)
        top.addWidget(self._more)
        top.addWidget(self._choose)
        pictures = QGridLayout()
        pictures.setHorizontalSpacing(2 * UNIT)
        pictures.setVerticalSpacing(UNIT // 2)
        for column, (view, text) in enumerate(
            ((self._before, self._before_text), (self._after, self._after_text))
        ):
            view.setFixedHeight(176)
            view.setMinimumWidth(96)
            pictures.addWidget(view, 0, column)
            pictures.addWidget(text, 1, column, Qt.AlignmentFlag.AlignTop)
            pictures.setColumnStretch(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addLayout(top)
        layout.addLayout(pictures)
        layout.addWidget(self._run_row)
        layout.addWidget(self._verdicts)
        layout.addWidget(self._notices)
        layout.addWidget(self._failure)
        layout.addStretch(1)

    def _lay_out_run(self) -> None:
        self._run.setObjectName("previewRun")
        self._run.setAutoDefault(False)
        row = QHBoxLayout(self._run_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addWidget(self._run)
        row.addWidget(self._run_note, 1)

    # --- for the page -------------------------------------------------------------------------------------------

    def set_model(self, path: Path, classes: int | None, size_bytes: int = 0) -> None:
        """Which model it is: names of classes lie beside it; the bundled one brings its own pictures."""
        self._model, self._classes = path, classes
        self._size_bytes, self._is_large = size_bytes, size_bytes > LARGE_BYTES
        sample = paths.resources() / "sample"
        is_sample = path.name == "digits.onnx" and path.is_file() and _is_same(path, sample / "digits.onnx")
        self._samples = tuple(_one_of_each(sample / "calibration")) if is_sample else ()
        if not self.picture:
            first = self._samples[0] if self._samples else None
            self._set_picture(str(first) if first else (self._recent[0] if self._recent else ""))

    def is_busy(self) -> bool:
        """Whether an answer is due or on its way."""
        return self._timer.isActive() or self._answers.is_asked(KEY)

    def refresh(self) -> None:
        """Something changed: ask again, a little later; with a large model offer to."""
        if not self.picture:
            self._show_state()
            return
        if self._is_large:
            self._offer()
            return
        self._timer.start()
        self.changed.emit()

    def choose_picture(self, path: Path) -> None:
        """Look at this picture and remember it."""
        self._set_picture(str(path))
        if path not in self._samples:
            self._recent = [str(path), *(p for p in self._recent if p != str(path))][:MOST_RECENT]
            forms = dict(self._session.settings.forms)
            forms[FORM] = {"recent": self._recent}
            self._session.update_settings(forms=forms)
        self._asked = None
        self.refresh()

    def ask_for_picture(self) -> None:
        """Let the user choose a file."""
        start = str(Path(self.picture).parent) if self.picture else (self._session.settings.last_folder or "")
        types = self.tr("Pictures ({patterns});;All files (*)").format(patterns=PICTURES)
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a picture"), start, types)
        if name:
            self.choose_picture(Path(name))

    def stop(self) -> None:
        """Want no answer any more."""
        self._timer.stop()
        self._answers.drop(KEY)

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        for part in (self._before, self._after, self._verdicts, self._notices, self._failure):
            part.set_theme(theme)

    # --- asking -------------------------------------------------------------------------------------------------

    def _offer(self) -> None:
        """The button asks, not the change; what is being asked for other settings is of no use any more."""
        spec = self._make_spec(self.picture)
        self._is_due = spec is not None and spec != self._asked
        if self._is_due and self._answers.is_asked(KEY):
            self._asked = None
            self._answers.drop(KEY)
        self._show_state()
        self.changed.emit()

    def _ask(self) -> None:
        self._is_due = False
        spec = self._make_spec(self.picture)
        if spec is None or spec == self._asked:
            self._show_state()
            self.changed.emit()
            return
        self._asked = spec
        self._before.set_stale(True)
        self._after.set_stale(True)
        self._answers.ask(KEY, spec, self._on_result, self._on_error)
        self._show_state()
        self.changed.emit()

    def _on_result(self, result: PreviewResult) -> None:
        self._result, self._error = result, None
        self._before.show_png(result.before)
        self._after.show_png(result.after)
        self._show_state()

    def _on_error(self, error: ErrorReport) -> None:
        self._result, self._error = None, error
        # The same question may be asked again: the reason may lie outside of the program.
        self._asked = None
        self._is_due = self._is_large
        self._show_state()

    def _show_state(self) -> None:
        """Empty, working, done or failed."""
        busy, result = self.is_busy(), self._result
        if not self.picture:
            words = self.tr("Drop a picture here, or choose one.")
            self._before.show_words(words)
            self._after.show_words("")
        elif result is None:
            working = self.tr("Feeding the picture…") if busy else ""
            self._before.show_words(working or self.tr("No preview"))
            self._after.show_words(working)
        for view in (self._before, self._after):
            view.set_stale(busy or self._is_due)
        self._show_run(busy)
        self._before_text.setText(_before_text(result) if result is not None else "")
        self._after_text.setText(_after_text(result) if result is not None else "")
        labels = label_names(self._model, self._classes) if result is not None else ()
        self._verdicts.show_result(result, labels)
        self._notices.set_lines([Line(translate_message(w)) for w in result.warnings] if result else [])
        self._failure.show_error(self._error if not busy else None)

    def _show_run(self, busy: bool) -> None:
        size = units.byte_size(self._size_bytes)
        self._run_note.setText(self.tr("Each preview reads and converts all {size}.").format(size=size))
        self._run_row.setVisible(self._is_large and bool(self.picture))
        self._run.setEnabled(self._is_due and not busy)
        reason = (
            self.tr("The preview is on its way.") if busy else self.tr("The preview shows what is chosen.")
        )
        self._run.setToolTip("" if self._run.isEnabled() else reason)

    def _set_picture(self, path: str) -> None:
        if path != self.picture:
            self._result = self._error = None
        self.picture = path
        self._name.setText(f"{Path(path).parent.name}/{Path(path).name}" if path else "")
        self._name.set_hint(path)

    # --- the menu of pictures -----------------------------------------------------------------------------------

    def _fill_menu(self) -> None:
        self._menu.clear()
        for title, entries in (
            (self.tr("From the sample"), self._samples),
            (self.tr("Looked at lately"), tuple(Path(p) for p in self._recent)),
        ):
            if entries:
                self._menu.addSection(title)
            for path in entries:
                action = self._menu.addAction(f"{path.parent.name}/{path.name}")
                action.setToolTip(name_tip(str(path)))
                action.setEnabled(path.is_file())
                action.triggered.connect(lambda _checked=False, p=path: self.choose_picture(p))
        if not self._menu.actions():
            self._menu.addAction(self.tr("Nothing yet")).setEnabled(False)

    def retranslate(self) -> None:
        """Renew all texts."""
        self._heading.setText(self.tr("Preview"))
        self._choose.setText(self.tr("Choose picture…"))
        self._run.setText(self.tr("Show the preview"))
        pictures = self.tr("Pictures")
        self._more.setText(f"{pictures} ▾")
        self._more.setToolTip(self.tr("Pictures of the sample, and those looked at lately."))
        self._more.setAccessibleName(self._more.toolTip())
        self._before.setAccessibleName(self.tr("The picture in the file"))
        self._after.setAccessibleName(self.tr("What the network gets"))
        self._show_state()

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.choose_picture(Path(event.mimeData().urls()[0].toLocalFile()))
        event.acceptProposedAction()


def _before_text(result: PreviewResult) -> str:
    width, height = result.before_size
    text = QCoreApplication.translate("PicturePreview", "The file: {width}×{height}, 0 to 255")
    return text.format(width=width, height=height)


def _after_text(result: PreviewResult) -> str:
    shape = "×".join(str(d) for d in result.after_shape)
    means = ", ".join(units.figure(m) for m in result.after_mean)
    text = QCoreApplication.translate(
        "PicturePreview", "The network gets: [{shape}], {low} to {high}, mean {means}"
    )
    low, high = units.figure(result.after_min), units.figure(result.after_max)
    return text.format(shape=shape, low=low, high=high, means=means)


def _one_of_each(folder: Path) -> list[Path]:
    """The first picture of every class folder."""
    firsts = (min(p.glob("*.png"), default=None) for p in sorted(folder.iterdir()) if p.is_dir())
    return [first for first in firsts if first is not None] if folder.is_dir() else []


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.stat().st_size == other.stat().st_size and path.read_bytes() == other.read_bytes()
    except OSError:
        return False
