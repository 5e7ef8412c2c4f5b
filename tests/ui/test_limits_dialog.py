"""The job limits chosen in the window hold for the next job and are remembered."""

from __future__ import annotations

from PySide6.QtWidgets import QDoubleSpinBox, QLabel, QSpinBox
from pytestqt.qtbot import QtBot

from workbench.core.events import SILENCE_OTHER_DEVICE_S, SILENCE_S
from workbench.ui.limits_dialog import LimitsDialog
from workbench.ui.session import Session


def test_accepted_limits_are_kept_and_given_to_the_next_job(session: Session, qtbot: QtBot) -> None:
    dialog = LimitsDialog(session)
    qtbot.addWidget(dialog)
    assert dialog.findChild(QSpinBox, "limitMemory").value() == 80
    dialog.findChild(QSpinBox, "limitMemory").setValue(35)
    dialog.findChild(QDoubleSpinBox, "limitMinutes").setValue(2.5)
    dialog.accept()
    limits = session.workspace.default_limits
    assert (limits.memory_fraction, limits.seconds) == (0.35, 150.0)
    assert (session.settings.memory_fraction, session.settings.job_seconds) == (0.35, 150.0)


def test_the_dialog_says_what_ends_a_job_without_a_time_limit(session: Session, qtbot: QtBot) -> None:
    dialog = LimitsDialog(session)
    qtbot.addWidget(dialog)
    texts = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert f"for {SILENCE_S / 60:.0f} minutes ({SILENCE_OTHER_DEVICE_S / 60:.0f} on" in texts


def test_no_minutes_mean_no_limit_and_cancel_changes_nothing(session: Session, qtbot: QtBot) -> None:
    dialog = LimitsDialog(session)
    qtbot.addWidget(dialog)
    dialog.findChild(QSpinBox, "limitMemory").setValue(35)
    dialog.reject()
    assert session.workspace.default_limits.memory_fraction == 0.8
    dialog.accept()
    assert session.workspace.default_limits.seconds is None
