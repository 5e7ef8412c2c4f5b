"""May the user's own Python code run: asked by naming file and function, never ticked beforehand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from workbench.core.python_models import python_reference
from workbench.ui.theme import UNIT
from workbench.ui.widgets.form import remark
from workbench.ui.widgets.names import shown_name


class TrustBox(QFrame):
    """A box to tick, with what ticking it means."""

    toggled = Signal(bool)

    def __init__(
        self, reference: str = "", parent: QWidget | None = None, *, gives_samples: bool = False
    ) -> None:
        super().__init__(parent)
        self.setObjectName("trustBox")
        self._gives_samples = gives_samples
        self._box = QCheckBox()
        self._box.setObjectName("trustCode")
        self._box.toggled.connect(self.toggled)
        self._note = remark()
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, UNIT)
        layout.setSpacing(UNIT // 2)
        layout.addWidget(self._box)
        layout.addWidget(self._note)
        self.setFocusProxy(self._box)
        self._file = self._function = ""
        self.set_reference(reference)

    @property
    def allowed(self) -> bool:
        """Whether the user said yes."""
        return self._box.isChecked()

    def set_allowed(self, allowed: bool) -> None:
        """Show what the user has said before, in this sitting."""
        self._box.setChecked(allowed)

    def set_reference(self, reference: str) -> None:
        """Ask for this function; the answer for another one does not count."""
        read = python_reference(reference)
        place = (str(read.file or read.module), read.function) if read is not None else ("", "")
        if place != (self._file, self._function):
            self._box.setChecked(False)
        self._file, self._function = place
        self.retranslate()

    def reason(self) -> str:
        """Why nothing can be done yet."""
        file = shown_name(self._file.replace("\\", "/").rsplit("/", 1)[-1], 80)
        return self.tr("Allow the code of {file} to run first.").format(file=file)

    def retranslate(self) -> None:
        """Renew all texts."""
        file = shown_name(self._file.replace("\\", "/").rsplit("/", 1)[-1], 80)
        self._box.setEnabled(bool(self._file))
        # An ampersand would become a shortcut.
        self._box.setText(self.tr("Run the code of {file}").format(file=file or "…").replace("&", "&&"))
        self._note.setVisible(bool(self._file))
        text = self.tr(
            "{function}() in {path} makes the model. Its code runs in a worker process with your own rights: "
            "allow it only for code that you trust."
        )
        if self._gives_samples:
            text = self.tr(
                "{function}() in {path} gives the samples. Its code runs in a worker process with your own rights: "
                "allow it only for code that you trust."
            )
        self._note.setText(text.format(function=self._function or "…", path=shown_name(self._file) or "…"))

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
