"""Rows of the database as core's values and back."""

from __future__ import annotations

import sqlite3
from pathlib import Path, PurePosixPath

import msgspec

from workbench.core.conversion import ConvertResult
from workbench.core.environment import Environment
from workbench.core.inspection import InspectResult, ModelFormat
from workbench.core.making import Made
from workbench.core.messages import Message
from workbench.core.project import Dataset, JobRecord, JobState, Model, RunFigure, RunSummary, Step, Variant
from workbench.core.specs import Result

Values = dict[str, object]

_inspections = msgspec.json.Decoder(InspectResult)
_makings: msgspec.json.Decoder[Made] = msgspec.json.Decoder(Made)
_messages = msgspec.json.Decoder(Message)
_figures = msgspec.json.Decoder(RunFigure)
_steps = {step.value: step for step in Step}

MODEL_COLUMNS = "id, name, created_at"
VARIANT_COLUMNS = (
    "id, model_id, parent_id, name, format, precision, path, owned, size_bytes, sha256, created_at, "
    "recipe, inspection, result"
)
RUN_COLUMNS = (
    "id, variant_id, step, device, created_at, title, hint, effective_precision, throughput_fps, latency_median_ms, "
    "verdict, baseline, figure"
)
DATASET_COLUMNS = "id, name, path, format, samples, labelled, created_at"
JOB_COLUMNS = "id, step, variant_id, state, created_at, started_at, ended_at, message, spec"


def text(value: object) -> str:
    """JSON as text, readable with any SQLite tool."""
    return msgspec.json.encode(value).decode()


def model_of(row: sqlite3.Row) -> Model:
    """A row of MODEL_COLUMNS."""
    return Model(id=row[0], name=row[1], created_at=row[2])


def model_values(model: Model) -> Values:
    """The columns of a model."""
    return {"id": model.id, "name": model.name, "created_at": model.created_at}


def variant_of(row: sqlite3.Row, folder: Path) -> Variant:
    """A row of VARIANT_COLUMNS; the path becomes absolute."""
    made = _makings.decode(row[13]) if row[13] else None
    return Variant(
        id=row[0],
        model_id=row[1],
        parent_id=row[2],
        name=row[3],
        format=ModelFormat(row[4]),
        precision=row[5],
        path=str(folder / row[6]) if row[7] else row[6],
        owned=bool(row[7]),
        size_bytes=row[8],
        sha256=row[9],
        created_at=row[10],
        recipe=row[11],
        inspection=_inspections.decode(row[12]) if row[12] else None,
        conversion=made if isinstance(made, ConvertResult) else None,
        shrinking=None if isinstance(made, ConvertResult) else made,
    )


def variant_values(variant: Variant, folder: Path) -> Values:
    """The columns of a variant; the path of owned files becomes relative."""
    values = msgspec.structs.asdict(variant)
    values["format"] = variant.format.value
    values["owned"] = int(variant.owned)
    values["inspection"] = text(variant.inspection) if variant.inspection else None
    made = variant.conversion or variant.shrinking
    values["result"] = text(made) if made else None
    del values["conversion"], values["shrinking"]
    if variant.owned:
        values["path"] = PurePosixPath(Path(variant.path).relative_to(folder)).as_posix()
    return values


def run_of(row: sqlite3.Row) -> RunSummary:
    """A row of RUN_COLUMNS."""
    return RunSummary(
        id=row[0],
        variant_id=row[1],
        step=_steps[row[2]],
        device=row[3],
        created_at=row[4],
        title=row[5],
        hint=row[6],
        effective_precision=row[7],
        throughput_fps=row[8],
        latency_median_ms=row[9],
        verdict=row[10],
        baseline=bool(row[11]),
        figure=_figures.decode(row[12]) if row[12] else None,
    )


def run_values(run: RunSummary, result: Result) -> Values:
    """The columns of a run, with the conditions found in its result."""
    values = msgspec.structs.asdict(run)
    values["step"] = run.step.value
    values["baseline"] = int(run.baseline)
    values["figure"] = text(run.figure) if run.figure is not None else None
    environment = getattr(result, "environment", None)
    if isinstance(environment, Environment):
        values["openvino_version"] = environment.openvino_version
        values["host"] = environment.host
        values["cpu_name"] = environment.cpu_name
        values["governor"] = environment.governor
        values["load_average"] = environment.load_average[0] if environment.load_average else None
    values["model_sha256"] = getattr(result, "model_sha256", None)
    return values


def dataset_of(row: sqlite3.Row) -> Dataset:
    """A row of DATASET_COLUMNS."""
    return Dataset(
        id=row[0],
        name=row[1],
        path=row[2],
        format=row[3],
        samples=row[4],
        labelled=bool(row[5]),
        created_at=row[6],
    )


def dataset_values(dataset: Dataset) -> Values:
    """The columns of a dataset."""
    return {**msgspec.structs.asdict(dataset), "labelled": int(dataset.labelled)}


def job_of(row: sqlite3.Row) -> JobRecord:
    """A row of JOB_COLUMNS."""
    message = _messages.decode(row[7]) if row[7] else None
    return JobRecord(
        id=row[0],
        step=_steps[row[1]],
        variant_id=row[2],
        state=JobState(row[3]),
        created_at=row[4],
        started_at=row[5],
        ended_at=row[6],
        sentence=str(message) if message else "",
        message=message,
        spec=row[8],
    )


def job_values(job: JobRecord) -> Values:
    """The columns of a job."""
    return {
        "id": job.id,
        "step": job.step.value,
        "variant_id": job.variant_id,
        "state": job.state.value,
        "created_at": job.created_at,
        "started_at": job.started_at,
        "ended_at": job.ended_at,
        "message": text(job.message) if job.message else None,
        "spec": job.spec,
    }
