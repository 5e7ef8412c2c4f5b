"""The step as a job that the dialog follows."""

from __future__ import annotations

from PySide6.QtCore import QObject

from workbench.core.compression import CompressResult, CompressSpec
from workbench.core.pruning import PruneResult, PruneSpec
from workbench.core.quantization import QuantizeResult, QuantizeSpec
from workbench.ui.followed_job import FollowedJob
from workbench.ui.session import Session


class ShrinkingJob(FollowedJob):
    """`spec` is what was asked for, `result` what was written, `made` the new variant."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, parent, quiet=True)
        self.spec: QuantizeSpec | CompressSpec | PruneSpec | None = None

    @property
    def result(self) -> QuantizeResult | CompressResult | PruneResult | None:
        """What was written."""
        result = self.outcome.result if self.outcome is not None else None
        return result if isinstance(result, QuantizeResult | CompressResult | PruneResult) else None

    def start(self, spec: QuantizeSpec | CompressSpec | PruneSpec, variant_id: str) -> str | None:
        """Queue it; None when that was refused (`error` says why)."""
        self.spec = spec
        return self.queue(spec, variant_id)
