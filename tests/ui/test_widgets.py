"""The small parts: states, message bar, badges, figures, strip."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QScreen
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.messages import say
from workbench.core.utilization import DeviceLoad, Sensor, UtilizationSample
from workbench.ui.theme import load_theme
from workbench.ui.widgets.elided_label import ElidedLabel
from workbench.ui.widgets.figure_card import FigureCard
from workbench.ui.widgets.fit_screen import resize_within_screen
from workbench.ui.widgets.message_bar import MessageBar
from workbench.ui.widgets.names import safe_tip
from workbench.ui.widgets.state_view import StateView
from workbench.ui.widgets.utilization_strip import UtilizationStrip

REPORT = ErrorReport(
    code=ErrorCode.NOT_A_MODEL,
    what=say("{name} cannot be used.", name="<a>.onnx"),
    why=say("It is text."),
    tries=(say("Choose a model."),),
    details="raw text",
)


def test_a_failed_state_says_what_why_and_what_to_try_and_folds_the_rest(qtbot: QtBot) -> None:
    view = StateView()
    qtbot.addWidget(view)
    view.show()
    view.show_failed(REPORT)
    shown = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    assert shown == ["<a>.onnx cannot be used.", "It is text.", "•  Choose a model."]
    details = view.findChild(QPlainTextEdit, "stateDetails")
    assert not details.isVisible()
    view._fold.click()
    assert details.isVisible()
    assert details.toPlainText() == "raw text"


def test_the_button_of_a_state_is_its_action(qtbot: QtBot) -> None:
    view = StateView()
    qtbot.addWidget(view)
    view.show()
    first, second = QAction("First", view), QAction("Second", view)
    done: list[str] = []
    first.triggered.connect(lambda: done.append("first"))
    second.triggered.connect(lambda: done.append("second"))
    view.show_empty("Empty", action=first)
    view.show_empty("Empty", action=second)
    button = view.findChild(QPushButton, "stateButton")
    button.click()
    assert done == ["second"]
    second.setEnabled(False)
    assert not button.isEnabled()
    view.show_working("Working", fraction=None)
    assert not button.isVisible()
    assert view.findChild(QProgressBar).maximum() == 0


def test_the_message_bar_stays_for_errors_and_leaves_for_notices(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    assert not bar.isVisible()
    bar.show_message(REPORT)
    assert bar.isVisible()
    assert not bar._timer.isActive()
    assert bar.text == "<a>.onnx cannot be used. It is text."
    assert "&lt;a&gt;.onnx" in bar._text.text()
    undone: list[bool] = []
    bar.show_message(say("Deleted {name}.", name="net"), "Undo", lambda: undone.append(True))
    assert bar._timer.isActive()
    bar.findChild(QPushButton, "messageAction").click()
    assert undone == [True]
    assert not bar.isVisible()


def test_a_figure_never_gets_narrower_while_it_is_live(qtbot: QtBot) -> None:
    card = FigureCard("Throughput")
    qtbot.addWidget(card)
    card.show()
    card.set_figure("1,234.5", "FPS")
    wide = card.sizeHint().width()
    card.set_figure("9", "FPS")
    assert card.sizeHint().width() == wide
    card.clear()
    assert card.value == "—"
    assert card.sizeHint().width() < wide


def test_a_label_without_room_says_its_text_in_the_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("a very long name of a model that does not fit")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label.toolTip() == label.text()
    label.resize(900, 20)
    assert label.toolTip() == ""


@pytest.fixture
def strip(qtbot: QtBot) -> UtilizationStrip:
    made = UtilizationStrip(load_theme("dark"))
    qtbot.addWidget(made)
    made.show()
    return made


def _sample(**changes: object) -> UtilizationSample:
    values = {"time_s": 0.0, "cpu_percent": 87.4, "per_core_percent": (90.0, 85.0)}
    values |= {"memory_used_bytes": 3_100_000_000, "memory_total_bytes": 23_000_000_000}
    return UtilizationSample(**(values | changes))  # type: ignore[arg-type]


def _texts(strip: UtilizationStrip) -> list[str]:
    return [label.text() for label in strip.findChildren(QLabel) if label.isVisible() and label.text()]


def test_the_strip_shows_what_was_read_and_nothing_that_was_not(strip: UtilizationStrip) -> None:
    strip.show_sample(_sample())
    assert _texts(strip) == ["CPU", "87 %", "RAM 3.1 / 23 GB"]
    strip.show_sample(_sample(rss_bytes=16_700_000))
    assert _texts(strip) == ["CPU", "87 %", "RAM 3.1 / 23 GB"], "a worker that only waits is nobody's concern"
    strip.set_working(True)
    strip.show_sample(
        _sample(
            rss_bytes=412_000_000,
            temperature_c=61.0,
            accelerators=(DeviceLoad(device="GPU", engine="rcs", percent=40.0),),
        )
    )
    assert _texts(strip) == ["CPU", "87 %", "RAM 3.1 / 23 GB", "Worker 412 MB", "GPU 40 %   61 °C"]


def test_the_strip_explains_absent_sensors_in_its_tooltip(strip: UtilizationStrip) -> None:
    strip.show_sensors(
        (
            Sensor(key="cpu", available=True, source="/proc/stat"),
            Sensor(key="energy", available=False, reason=say("RAPL is not there.")),
        )
    )
    assert strip.toolTip().splitlines() == [
        "CPU load: /proc/stat",
        "Package energy: not available. RAPL is not there.",
    ]


def test_a_tooltip_shows_tags_in_names_as_they_are(qtbot: QtBot) -> None:
    label = ElidedLabel("<b>conv</b> & \u202eevil, a name that does not fit into its label")
    qtbot.addWidget(label)
    label.set_hint("second <i>line</i>")
    label.resize(60, 20)
    label.show()
    assert "&lt;b&gt;conv&lt;/b&gt; &amp; \\u202eevil" in label.toolTip()
    assert label.toolTip().endswith("<br>second &lt;i&gt;line&lt;/i&gt;</span>")
    assert safe_tip(label.toolTip()) == label.toolTip()
    assert safe_tip("two\nlines") == "two\nlines"
    assert len(safe_tip("x" * 5000)) <= 1000


@pytest.mark.parametrize(
    ("room", "wished", "given"),
    [
        ((1920, 1080), (1440, 900), (1440, 900)),
        ((1280, 720), (1440, 900), (1272, 680)),
        ((1280, 720), (1100, 720), (1100, 680)),
        ((1280, 600), (900, 300), (900, 500)),  # what it cannot do without is more
        ((800, 800), (1440, 900), (1440, 900)),  # no screen of a desktop
    ],
)
def test_a_window_opens_within_its_screen(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    room: tuple[int, int],
    wished: tuple[int, int],
    given: tuple[int, int],
) -> None:
    monkeypatch.setattr(QScreen, "availableSize", lambda _self: QSize(*room))
    window = QWidget()
    qtbot.addWidget(window)
    window.setMinimumSize(600, 500)
    resize_within_screen(window, *wished)
    assert (window.width(), window.height()) == given
