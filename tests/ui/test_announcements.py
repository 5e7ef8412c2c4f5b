"""What the tests themselves rely on: a message of Qt that is meant can be announced, and nothing else is lost by it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import qWarning


@pytest.mark.qt_log_ignore("is meant")
def test_a_message_that_is_announced_fails_nothing_nor_does_a_harmless_one() -> None:
    qWarning("this is meant")
    qWarning("This plugin does not support propagateSizeHints()")
