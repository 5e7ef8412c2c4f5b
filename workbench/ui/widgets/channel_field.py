"""A field for one number, or one per channel."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from workbench.core.errors import WorkbenchError
from workbench.core.preprocessing_text import parse_channel_values


class ChannelField(QLineEdit):
    """`values()` is what is written, `None` while that is no list of numbers; empty means nothing is done."""

    def __init__(self, *, zero_is_wrong: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zero_is_wrong = zero_is_wrong
        self.setProperty("role", "mono")
        self.setClearButtonEnabled(False)

    def values(self) -> tuple[float, ...] | None:
        """The numbers; an empty field gives none of them."""
        body = self.text().strip().removeprefix("[").removesuffix("]").strip().rstrip(",")
        if not body:
            return ()
        try:
            # People separate by blanks and semicolons too.
            values = parse_channel_values(",".join(body.replace(",", " ").replace(";", " ").split()))[""]
        except (WorkbenchError, KeyError):
            return None
        return None if self._zero_is_wrong and 0.0 in values else values

    def set_values(self, values: tuple[float, ...]) -> None:
        """Write numbers; what is written already in another way stays as it is."""
        if values != self.values():
            self.setText(
                ", ".join(f"{value:g}" if value == float(f"{value:g}") else repr(value) for value in values)
            )

    def is_valid(self, channels: int | None) -> bool:
        """Whether these are numbers, one or as many as there are channels."""
        values = self.values()
        if values is None:
            return False
        return len(values) <= 1 or channels is None or len(values) == channels

    def mark(self, *, invalid: bool) -> None:
        """Show or take away the red frame."""
        if self.property("invalid") != invalid:
            self.setProperty("invalid", invalid)
            self.style().unpolish(self)
            self.style().polish(self)
