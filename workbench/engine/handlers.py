"""Which module does which step. Modules are imported on demand, so that a worker pays only for the step it runs."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping

from workbench.core.project import Step
from workbench.core.reporter import Reporter
from workbench.core.specs import Result, Spec

Handler = Callable[[Spec, Reporter], Result]

HANDLERS: dict[str, str] = {
    Step.INSPECT.value: "workbench.engine.inspect_model",
    Step.CONVERT.value: "workbench.engine.convert",
    Step.QUANTIZE.value: "workbench.engine.shrinking.quantize_step",
    Step.QUANTIZE_PLAN.value: "workbench.engine.shrinking.plan_step",
    Step.COMPRESS.value: "workbench.engine.shrinking.compress_step",
    Step.PRUNE.value: "workbench.engine.pruning.prune_step",
    Step.SPARSITY.value: "workbench.engine.pruning.sparsity_step",
    Step.SAMPLES.value: "workbench.engine.samples_step",
    Step.PREVIEW.value: "workbench.engine.preview",
    Step.GRAPH.value: "workbench.engine.graphs.graph_step",
    Step.LAYOUT.value: "workbench.engine.graphs.layout_step",
    Step.NODE.value: "workbench.engine.graphs.node_step",
    Step.AFFINITY.value: "workbench.engine.graphs.affinity_step",
    Step.MAPPING.value: "workbench.engine.graphs.mapping",
    Step.LINK.value: "workbench.engine.graphs.link_step",
    Step.STRUCTURE.value: "workbench.engine.graphs.structure_step",
    Step.BENCHMARK.value: "workbench.engine.benchmark",
    Step.PROFILE.value: "workbench.engine.profile",
    Step.EVALUATE.value: "workbench.engine.evaluate",
    Step.DATASET.value: "workbench.engine.look_at_dataset",
    Step.COMPARE.value: "workbench.engine.compare.compare_step",
    Step.DEVICES.value: "workbench.engine.devices",
    Step.DOCTOR.value: "workbench.engine.doctor",
}
"""Step name to module; each module has `run(spec, reporter) -> Result`."""


def load(step: Step, table: Mapping[str, str]) -> Handler:
    """Import the module of `step` and return its `run`; raises what the import raises."""
    handler: Handler = importlib.import_module(table[step.value]).run
    return handler
