"""The HTML report: data from the spec, geometry from `charts`, look from the template; one file, no network."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import jinja2

from workbench import __version__, paths
from workbench.core import units
from workbench.core.environment import Environment
from workbench.core.project import Variant
from workbench.core.reporting import ReportSpec
from workbench.reports.answers import interval, number
from workbench.reports.run_view import RunView, run_view
from workbench.reports.shrunk import shrunk_views

TEMPLATES = Path(__file__).with_name("templates")


def render(spec: ReportSpec) -> str:
    """The whole page as text; every name from a model or project is escaped."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters.update(
        ms=units.milliseconds,
        figure=units.figure,
        fps=units.rate,
        percent=units.percent,
        bytes=units.byte_size,
        count=units.count,
        duration=units.duration,
        moment=moment,
        metric=lambda value, metric: number(metric, value),
        interval=lambda ends, metric: interval(metric, ends),
    )
    variants = {variant.id: variant for variant in spec.variants}
    names = {model.id: model.name for model in spec.models}
    runs = [run_view(run, index, variants, names) for index, run in enumerate(spec.runs, 1)]
    return environment.get_template("report.html.j2").render(
        title=spec.title,
        models=[(model, lineage(model.id, spec.variants)) for model in spec.models],
        runs=runs,
        shrunk=shrunk_views(spec.variants, names),
        fastest=max((run.benchmark.throughput_fps for run in runs if run.benchmark), default=0.0),
        environments=_environments(runs),
        made_at=datetime.now().astimezone().isoformat(timespec="seconds"),
        version=__version__,
        colors={theme: precision_colors(theme) for theme in ("light", "dark")},
    )


def precision_colors(theme: str) -> dict[str, str]:
    """The window's own colours: a precision looks the same wherever it is drawn."""
    content = json.loads((paths.resources() / "themes" / f"{theme}.json").read_text(encoding="utf-8"))
    colors: dict[str, str] = content["precisions"]
    return colors


def moment(text: str) -> str:
    """An ISO 8601 time as people write it; anything else as it is."""
    try:
        return datetime.fromisoformat(text).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return text


def lineage(model_id: str, variants: tuple[Variant, ...]) -> list[tuple[int, Variant]]:
    """The model's variants, children after and one step deeper than their parent."""
    own = [variant for variant in variants if variant.model_id == model_id]
    known = {variant.id for variant in own}
    ordered: list[tuple[int, Variant]] = []

    def descend(parent: str | None, depth: int) -> None:
        for variant in own:
            # A parent that was deleted makes its child a root.
            above = variant.parent_id if variant.parent_id in known else None
            if above == parent and all(variant is not seen for _, seen in ordered):
                ordered.append((depth, variant))
                descend(variant.id, depth + 1)

    descend(None, 0)
    return ordered


def _environments(runs: list[RunView]) -> list[tuple[Environment, list[RunView]]]:
    """Machines the runs were made on, each with its runs; what changes from run to run is shown with the run."""
    groups: dict[tuple[str, ...], tuple[Environment, list[RunView]]] = {}
    for run in runs:
        env = run.result.environment
        key = (env.host, env.cpu_name, env.kernel, env.openvino_version, env.workbench_version)
        groups.setdefault(key, (env, []))[1].append(run)
    return list(groups.values())
