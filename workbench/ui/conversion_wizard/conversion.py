"""The conversion as a job that the wizard follows."""

from __future__ import annotations

from PySide6.QtCore import QObject

from workbench.core.conversion import ConvertResult, ConvertSpec
from workbench.ui.followed_job import FollowedJob
from workbench.ui.session import Session


class Conversion(FollowedJob):
    """`spec` is what was asked for, `result` what was written, `made` the new variant."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, parent)
        self.spec: ConvertSpec | None = None

    @property
    def result(self) -> ConvertResult | None:
        """What was written."""
        result = self.outcome.result if self.outcome is not None else None
        return result if isinstance(result, ConvertResult) else None

    def start(self, spec: ConvertSpec, variant_id: str) -> str | None:
        """Queue the conversion; None when that was refused (`error` says why)."""
        self.spec = spec
        return self.queue(spec, variant_id)
