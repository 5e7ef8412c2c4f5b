"""Tables as CSV, for a spreadsheet or the clipboard: layers of a profile, runs of a project. Pure functions."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from workbench.core.profiling import LayerProfile, ProfileResult
from workbench.core.project import RunSummary, Variant

Cell = str | int | float | bool | None

LAYER_COLUMNS = (
    "order",
    "name",
    "type",
    "primitive",
    "precision",
    "layout",
    "output_shape",
    "executed",
    "mean_ms",
    "ci_low_ms",
    "ci_high_ms",
    "percent",
    "macs",
    "bytes",
    "gflops",
    "roofline_percent",
    "original_names",
)

RUN_COLUMNS = (
    "created_at",
    "variant",
    "step",
    "title",
    "device",
    "hint",
    "effective_precision",
    "throughput_fps",
    "latency_median_ms",
    "verdict",
    "baseline",
    "id",
)

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def layers_csv(profile: ProfileResult | Iterable[LayerProfile]) -> str:
    """All layers of a profile, in the given order; the source layers' names are separated by semicolons."""
    layers = profile.layers if isinstance(profile, ProfileResult) else profile
    return csv_text(LAYER_COLUMNS, (_layer_row(layer) for layer in layers))


def runs_csv(runs: Iterable[RunSummary], variants: Mapping[str, Variant]) -> str:
    """Runs as lists show them; `variants` by id gives their names."""
    return csv_text(RUN_COLUMNS, (_run_row(run, variants.get(run.variant_id)) for run in runs))


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """RFC 4180 with a header line; unknown values are empty. Texts cannot become formulas in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def _harmless(cell: Cell) -> Cell:
    """A model's author chooses layer names; a spreadsheet would execute one that starts like a formula."""
    if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS):
        return f"'{cell}"
    return cell


def _layer_row(layer: LayerProfile) -> list[Cell]:
    return [
        "; ".join(layer.original_names) if column == "original_names" else getattr(layer, column)
        for column in LAYER_COLUMNS
    ]


def _run_row(run: RunSummary, variant: Variant | None) -> list[Cell]:
    values: dict[str, Cell] = {
        "variant": run.variant_id if variant is None else variant.name,
        "step": run.step.value,
    }
    return [values[column] if column in values else getattr(run, column) for column in RUN_COLUMNS]
