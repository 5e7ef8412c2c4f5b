"""What the page's requests meet: a scheme of our own that reads listed files, and a guard that lets nothing else pass.

No server and no port: the browser part of this process asks `FileScheme`, which answers from the disk.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QFile, QIODevice, QObject, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

from workbench.ui.netron_view.served_files import PAGE, ServedFiles

SCHEME = "netron"
ADDRESS = QUrl(f"{SCHEME}://app/{PAGE}")
_WITHIN = (SCHEME, "blob", "data")
"""Schemes that do not leave the page: our own, and what the page itself has in memory."""


def register_scheme() -> None:
    """Make the scheme known. It must be before the first profile; the web engine is imported no sooner than that."""
    name = SCHEME.encode()
    if QWebEngineUrlScheme.schemeByName(name).name() == name:
        return
    scheme = QWebEngineUrlScheme(name)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    flag = QWebEngineUrlScheme.Flag
    scheme.setFlags(flag.SecureScheme | flag.CorsEnabled | flag.FetchApiAllowed)
    QWebEngineUrlScheme.registerScheme(scheme)


def new_profile(files: ServedFiles) -> tuple[QWebEngineProfile, Guard]:
    """A profile that keeps nothing, reads `files` and asks for nothing else; its owner sets its parent."""
    register_scheme()
    profile = QWebEngineProfile()
    profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
    profile.installUrlSchemeHandler(SCHEME.encode(), FileScheme(files, profile))
    guard = Guard(profile)
    profile.setUrlRequestInterceptor(guard)
    profile.downloadRequested.connect(_refuse_download)
    return profile, guard


def restrict(settings: QWebEngineSettings) -> None:
    """Switch off what a viewer of a graph has no use for."""
    attribute = QWebEngineSettings.WebAttribute
    for unused in (
        attribute.LocalStorageEnabled,
        attribute.LocalContentCanAccessRemoteUrls,
        attribute.LocalContentCanAccessFileUrls,
        attribute.JavascriptCanOpenWindows,
        attribute.JavascriptCanAccessClipboard,
        attribute.JavascriptCanPaste,
        attribute.NavigateOnDropEnabled,
        attribute.DnsPrefetchEnabled,
        attribute.HyperlinkAuditingEnabled,
        attribute.FullScreenSupportEnabled,
        attribute.ScreenCaptureEnabled,
        attribute.PluginsEnabled,
        attribute.PdfViewerEnabled,
        attribute.WebGLEnabled,
        attribute.ErrorPageEnabled,
        attribute.FocusOnNavigationEnabled,
    ):
        settings.setAttribute(unused, False)
    settings.setAttribute(attribute.WebRTCPublicInterfacesOnly, True)


class FileScheme(QWebEngineUrlSchemeHandler):
    """Answers with the listed files; everything else is not there."""

    def __init__(self, files: ServedFiles, parent: QObject) -> None:
        super().__init__(parent)
        self._files = files
        self.refused: list[str] = []
        """Paths that were asked for and are not listed."""

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        path = job.requestUrl().path(QUrl.ComponentFormattingOption.FullyDecoded)
        served = self._files.find(path)
        if bytes(job.requestMethod().data()) != b"GET" or served is None:
            self.refused.append(path)
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        # Both live as long as the job: the engine reads from them in a thread of its own.
        if path.removeprefix("/") == PAGE:
            page = QBuffer(job)
            page.setData(self._files.page())
            page.open(QIODevice.OpenModeFlag.ReadOnly)
            job.reply(served.mime, page)
            return
        file = QFile(str(served.path), job)
        if file.open(QIODevice.OpenModeFlag.ReadOnly):
            job.reply(served.mime, file)
        else:
            job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)


class Guard(QWebEngineUrlRequestInterceptor):
    """Stops every request that is for something else than this page's own files, and remembers it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.passed = 0
        self.blocked: list[str] = []

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        if info.requestUrl().scheme() in _WITHIN:
            self.passed += 1
        else:
            self.blocked.append(info.requestUrl().toString())
            info.block(True)


def _refuse_download(download: QWebEngineDownloadRequest) -> None:
    download.cancel()
