"""The user guide, in a window of the program: it must be readable where no viewer for Markdown is installed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QUrl
from PySide6.QtGui import QFontDatabase, QTextCursor
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from workbench import paths
from workbench.ui.session import Session
from workbench.ui.theme import UNIT, Theme

WIDEST_IMAGE = 720


class HelpDialog(QDialog):
    """Beside the window, not over it: one reads here and does it there."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("helpDialog")
        self.setProperty("busy", False)
        self._session = session
        self.text = QTextBrowser()
        self.text.setOpenExternalLinks(True)
        self.text.document().setDocumentMargin(2 * UNIT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text)
        self.resize(QSize(840, 720).boundedTo((parent or self).size()))
        session.theme_changed.connect(self._show_guide)
        self._show_guide(session.theme)
        self.retranslate()

    def _show_guide(self, theme: Theme) -> None:
        folder = paths.resources() / "help"
        document = self.text.document()
        document.setBaseUrl(QUrl.fromLocalFile(f"{folder}/"))
        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        document.setDefaultStyleSheet(
            f"a {{ color: {theme.accent}; }} code, pre {{ font-family: '{mono}'; }}"
        )
        document.setMarkdown((folder / "user_guide.md").read_text(encoding="utf-8"))
        self._fit_images()
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    def _fit_images(self) -> None:
        """Pictures are of the whole window; here they are shown as wide as the text."""
        document = self.text.document()
        cursor = QTextCursor(document)
        while not cursor.atEnd():
            cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
            if cursor.charFormat().isImageFormat():
                image = cursor.charFormat().toImageFormat()
                image.setWidth(WIDEST_IMAGE)
                cursor.setCharFormat(image)
            cursor.clearSelection()

    def retranslate(self) -> None:
        """Renew the texts."""
        self.setWindowTitle(self.tr("User guide"))
        self.text.setAccessibleName(self.tr("User guide"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
