"""One overlay with a value for each node of a graph, step by step: the graph, the evidence, the links between them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from workbench.cli.execution import run
from workbench.cli.options import Common
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.graph import (
    AffinityResult,
    AffinitySpec,
    Graph,
    GraphKind,
    GraphResult,
    GraphSpec,
    has_open_inputs,
)
from workbench.core.graph_mapping import LinkResult, LinkSpec, macs_through
from workbench.core.measuring import MeasuringSpec
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.named_overlays import device_overlay
from workbench.core.overlays import STATIC_MACS, WEIGHTS, Overlay, macs_overlay, weights_overlay
from workbench.core.profile_files import decode_profile, setup_of
from workbench.core.profile_overlays import (
    PROFILE_TITLES,
    profile_overlays,
    rows_of_executed,
    rows_through,
    told_conditions,
)
from workbench.core.profiling import MeasuredLayers, ProfileResult
from workbench.core.project import Step
from workbench.core.visible_graph import visible

if TYPE_CHECKING:
    from workbench.workspace import Workspace

MOST_BYTES = 256_000_000
"""Of a profile's JSON; ten thousand layers are 8 MB."""


class OverlayFile(msgspec.Struct, frozen=True, kw_only=True):
    """What `export overlay --json` prints."""

    path: str
    format: str
    overlay: str
    unit: str
    kind: str
    nodes: int
    nodes_with_value: int
    size_bytes: int
    conditions: dict[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """Which overlay of which graph; `profile` is a file, else the project's newest is meant."""

    model: str
    overlay: str
    kind: GraphKind
    device: str
    profile: Path | None


@dataclass(frozen=True, slots=True)
class Found:
    """`overlay.values[i]` is that of node i of `graph`."""

    graph: Graph
    overlay: Overlay
    conditions: dict[str, str]


def values_of(question: Question, options: Common) -> Found:
    """Find out everything; raises `WorkbenchError`, also when nothing is known of any node."""
    from workbench.cli.report import require_project
    from workbench.workspace import Workspace

    if options.project is not None:
        require_project(options.project)
    workspace = Workspace.open(options.project, keep_spare=False)
    try:
        return _Steps(workspace, question, options).find()
    finally:
        workspace.close()


class _Steps:
    """The questions to the worker, one after the other."""

    def __init__(self, workspace: Workspace, question: Question, options: Common) -> None:
        self.workspace, self.question, self.options = workspace, question, options

    def find(self) -> Found:
        """Ask for what the overlay needs."""
        found = self._measured() if self.question.overlay in PROFILE_TITLES else self._unmeasured()
        if not found.overlay.has_values:
            raise self._unknown()
        return found

    def _unmeasured(self) -> Found:
        question = self.question
        graph = self._graph(MeasuringSpec(model=question.model, device=question.device))
        shown = visible(graph)
        if question.overlay == WEIGHTS:
            return Found(graph, weights_overlay(shown), {})
        if question.overlay == STATIC_MACS:
            macs = macs_overlay(shown, self._macs(graph))
            return Found(graph, macs, {"note": "batch 1"} if has_open_inputs(graph) else {})
        spec = AffinitySpec(model=question.model, device=question.device)
        answer = run(self.workspace, spec, AffinityResult, self.options)
        overlay = device_overlay(graph, shown, answer, question.device)
        return Found(graph, overlay, {"asked": question.device})

    def _measured(self) -> Found:
        profile, setup = self._profile()
        graph = self._graph(setup)
        layers = profile.layers
        if graph.kind is GraphKind.EXECUTED:
            rows = rows_of_executed(graph, layers)
        else:
            link = self._link(graph, _graph_spec(GraphKind.EXECUTED, setup))
            assert link.graph is not None
            rows = rows_through(link.counterparts, rows_of_executed(link.graph, layers))
        made = {overlay.id: overlay for overlay in profile_overlays(layers, rows)}
        if self.question.overlay not in made:
            raise self._unknown()
        return Found(graph, made[self.question.overlay], told_conditions(profile))

    def _unknown(self) -> WorkbenchError:
        return _nothing(
            say(
                QT_TRANSLATE_NOOP("core", "No operation of this graph has a value of “{overlay}”."),
                overlay=self.question.overlay,
            ),
            say(QT_TRANSLATE_NOOP("core", "Choose another --overlay, or a profile of this very model.")),
        )

    def _graph(self, setup: MeasuringSpec) -> Graph:
        spec = _graph_spec(self.question.kind, setup)
        return run(self.workspace, spec, GraphResult, self.options).graph

    def _link(self, shown: Graph, model: GraphSpec) -> LinkResult:
        return run(self.workspace, LinkSpec(shown=shown, model=model), LinkResult, self.options)

    def _macs(self, graph: Graph) -> list[int | None]:
        if graph.kind is GraphKind.CONVERTED:
            return [node.macs for node in graph.nodes]
        link = self._link(
            graph, GraphSpec(model=self.question.model, kind=GraphKind.CONVERTED, lay_out=False)
        )
        assert link.graph is not None
        return macs_through(graph.kind, link.counterparts, link.graph)

    def _profile(self) -> tuple[MeasuredLayers, MeasuringSpec]:
        if self.question.profile is not None:
            profile = _from_file(self.question.profile)
            return profile, setup_of(profile, self.question.model)
        runs = [run for run in self.workspace.runs() if run.step is Step.PROFILE]
        own = {v.id for v in self.workspace.variants() if v.path == self.question.model}
        newest = next((run for run in reversed(runs) if run.variant_id in own), None)
        if newest is None:
            raise _nothing(
                say(QT_TRANSLATE_NOOP("core", "There is no profile of {model}."), model=self.question.model),
                say(
                    QT_TRANSLATE_NOOP("core", "Give one with --profile, or profile the model in a --project.")
                ),
            )
        result = self.workspace.run_result(newest.id)
        spec = self.workspace.run_spec(newest.id)
        assert isinstance(result, ProfileResult)
        assert isinstance(spec, MeasuringSpec)
        return result, msgspec.structs.replace(spec, model=self.question.model)


def _graph_spec(kind: GraphKind, setup: MeasuringSpec) -> GraphSpec:
    if kind is not GraphKind.EXECUTED:
        return GraphSpec(model=setup.model, kind=kind, lay_out=False)
    values: dict[str, Any] = {name: getattr(setup, name) for name in MeasuringSpec.__struct_fields__}
    return GraphSpec(kind=kind, lay_out=False, **values)


def _from_file(file: Path) -> MeasuredLayers:
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise _unusable(file, say(QT_TRANSLATE_NOOP("core", "It is larger than {most} MB."), most=256))
        return decode_profile(data)
    except FileNotFoundError as error:
        why = say(QT_TRANSLATE_NOOP("core", "There is no such file."))
        raise _unusable(file, why, code=ErrorCode.FILE_MISSING) from error
    except OSError as error:
        why = say(
            QT_TRANSLATE_NOOP("core", "The system says: {reason}."), reason=error.strerror or str(error)
        )
        raise _unusable(file, why) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        why = say(QT_TRANSLATE_NOOP("core", "It is not what profile --json prints."))
        raise _unusable(file, why, str(error)) from error


def _unusable(
    file: Path, why: Message, details: str = "", code: ErrorCode = ErrorCode.FILE_UNREADABLE
) -> WorkbenchError:
    return WorkbenchError(
        code,
        say(QT_TRANSLATE_NOOP("core", "{path} is no profile."), path=str(file)),
        why,
        (say(QT_TRANSLATE_NOOP("core", "Write one: ov-workbench profile MODEL --json > profile.json")),),
        details,
    )


def _nothing(why: Message, remedy: Message) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.NO_EVIDENCE, say(QT_TRANSLATE_NOOP("core", "No overlay was written.")), why, (remedy,)
    )
