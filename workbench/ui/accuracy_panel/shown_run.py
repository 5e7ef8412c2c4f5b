"""An evaluation as it is looked at: the result, what was asked for, and its neighbours in the project."""

from __future__ import annotations

import functools
import logging
from dataclasses import dataclass
from pathlib import Path, PurePath

import msgspec

from workbench.core.datasets import DatasetRef
from workbench.core.errors import WorkbenchError
from workbench.core.evaluation import EvaluateResult, EvaluateSpec
from workbench.core.project import RunSummary, Step, Variant
from workbench.core.sample_views import SamplesSpec
from workbench.ui.accuracy_panel.metrics_table import RunRow
from workbench.ui.session import Session

_log = logging.getLogger(__name__)
MOST_RUNS = 40
"""Evaluations of a model that are looked into for the same data, the newest ones."""


@dataclass(frozen=True, slots=True)
class ShownRun:
    """`spec` is `None` where nobody remembers what was asked for, `run_id` where the project did not keep it."""

    variant: Variant
    result: EvaluateResult
    spec: EvaluateSpec | None
    run_id: str | None
    neighbours: tuple[RunRow, ...] = ()
    """Evaluations of the model's variants with the same data, this one among them."""
    reference_result: EvaluateResult | None = None
    """The reference's own evaluation with the same data."""
    reference_name: str = ""

    @property
    def samples_file(self) -> Path | None:
        """Where the answers lie, one by one."""
        name = self.result.samples_file
        return Path(name) if name else None

    def question(self, trusted: DatasetRef | None) -> SamplesSpec | None:
        """What asks for pictures and answers; a Python data set may run when `trusted` is the same and may."""
        spec = self.spec
        if spec is None:
            return None
        ref = spec.dataset
        if trusted is not None and trusted.trust_code and same_data(ref, trusted):
            ref = msgspec.structs.replace(ref, trust_code=True)
        return SamplesSpec(
            dataset=ref,
            model=spec.model or self.variant.path,
            feeding=spec.feeding,
            reference=spec.reference,
            reference_feeding=spec.reference_feeding,
            task=self.result.task,
            adapter=self.result.adapter.adapter,
        )


def same_data(one: DatasetRef, other: DatasetRef) -> bool:
    """Whether both mean the same samples with the same labels."""
    plain = {"trust_code": False, "format": None}
    same_format = one.format is None or other.format is None or one.format is other.format
    return same_format and msgspec.structs.replace(one, **plain) == msgspec.structs.replace(other, **plain)


def is_evaluation(run: RunSummary) -> bool:
    """Whether a run is one of this page."""
    return run.step is Step.EVALUATE


class StoredRuns:
    """Reads runs of the project, each once: a list of neighbours needs many of them, and none of them ever changes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._read = functools.lru_cache(maxsize=4 * MOST_RUNS)(self._load)

    def load(self, run_id: str) -> tuple[EvaluateResult, EvaluateSpec | None] | None:
        """Result and spec; `None` when it is no evaluation. Raises `WorkbenchError` when it cannot be read."""
        return self._read(run_id)

    def shown(
        self, variant: Variant, result: EvaluateResult, spec: EvaluateSpec | None, run_id: str | None
    ) -> ShownRun:
        """The run with its neighbours."""
        neighbours = self._neighbours(variant, spec)
        reference = spec.reference if spec is not None else None
        if reference is None and result.reference is not None:
            reference = result.reference.model
        known = self._variant_at(reference, variant)
        theirs = [row for row in neighbours if known is not None and self._belongs(row, known)]
        # A value of another metric, or with another way of reading outputs, is still that model's own.
        return ShownRun(
            variant=variant,
            result=result,
            spec=spec,
            run_id=run_id,
            neighbours=tuple(neighbours),
            reference_result=theirs[-1].result if theirs else None,
            reference_name=known.name if known is not None else PurePath(reference or "").name,
        )

    def _load(self, run_id: str) -> tuple[EvaluateResult, EvaluateSpec | None] | None:
        workspace = self._session.workspace
        result = workspace.run_result(run_id)
        if not isinstance(result, EvaluateResult):
            return None
        try:
            spec = workspace.run_spec(run_id)
        except WorkbenchError as error:
            _log.info("What was asked of run %s is not known: %s", run_id, error)
            return result, None
        return result, spec if isinstance(spec, EvaluateSpec) else None

    def _neighbours(self, variant: Variant, spec: EvaluateSpec | None) -> list[RunRow]:
        if spec is None:
            return []
        variants = {v.id: v for v in self._session.workspace.variants() if v.model_id == variant.model_id}
        runs = [r for r in self._session.workspace.runs() if is_evaluation(r) and r.variant_id in variants]
        rows = []
        for run in runs[-MOST_RUNS:]:
            try:
                found = self.load(run.id)
            except WorkbenchError:
                continue  # it says so itself when it is selected
            if found is not None and found[1] is not None and same_data(found[1].dataset, spec.dataset):
                name = variants[run.variant_id].name
                rows.append(RunRow(run.id, name, found[0], run.effective_precision or "", run.created_at))
        return rows

    def _variant_at(self, path: str | None, beside: Variant) -> Variant | None:
        """The model's own variant first: another model may have been imported from the same file."""
        known = [v for v in self._session.workspace.variants() if v.path == path]
        return next((v for v in known if v.model_id == beside.model_id), known[0] if known else None)

    def _belongs(self, row: RunRow, variant: Variant) -> bool:
        run = self._session.find_run(row.run_id)
        return run is not None and run.variant_id == variant.id
