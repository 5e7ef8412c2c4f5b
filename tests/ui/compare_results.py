"""Made-up comparisons: faster, slower, no difference, disturbed, with and without lost layers, hostile; and a
workspace that answers for their variants."""

from __future__ import annotations

import math
import random
from pathlib import Path

import msgspec

from tests.ui import stand_ins
from tests.ui.stand_ins import StandInWorkspace
from workbench.core.comparing import (
    Backend,
    BusyProcess,
    CompareResult,
    CompareSample,
    CompareSide,
    CompareSpec,
    LossReason,
    LostLayer,
    Noise,
    OutputAgreement,
    Ratio,
)
from workbench.core.comparison_verdict import ratio_of, verdict_of, verdict_sentence
from workbench.core.events import JobEvent
from workbench.core.inspection import ModelFormat
from workbench.core.messages import Message
from workbench.core.project import JobRecord, Model, RunSummary, Step, Variant
from workbench.core.specs import Result, Spec, step_of
from workbench.workspace.events import JobChanged

ONNX, IR, INT8, OTHER = "v1", "v2", "v3", "v4"


def variants() -> tuple[Variant, ...]:
    """ONNX → IR f16 → INT8 of the model m1, and one TorchScript of m2."""
    source = stand_ins.variant(ONNX)
    made = msgspec.structs.replace(
        source,
        id=IR,
        parent_id=ONNX,
        name="FP16",
        format=ModelFormat.IR,
        precision="f16",
        path="/p/a.xml",
        created_at="2026-11-21T14:00:00+00:00",
    )
    small = msgspec.structs.replace(
        made,
        id=INT8,
        parent_id=IR,
        name="INT8",
        precision="i8",
        path="/p/b.xml",
        created_at="2026-11-21T14:10:00+00:00",
    )
    other = msgspec.structs.replace(
        source,
        id=OTHER,
        model_id="m2",
        name="TorchScript",
        format=ModelFormat.TORCHSCRIPT,
        path="/models/c.pt",
    )
    return source, made, small, other


class CompareWorkspace(StandInWorkspace):
    """Two models; its runs may be comparisons, with the specs they were made by."""

    def __init__(self, folder: Path, those: tuple[Variant, ...] | None = None) -> None:
        super().__init__(folder, variants() if those is None else those)
        self.specs: dict[str, CompareSpec] = {}
        self.owners: dict[str, str | None] = {}

    def models(self) -> tuple[Model, ...]:
        made = "2026-11-21T13:58:00+00:00"
        return Model(id="m1", name="resnet50", created_at=made), Model(id="m2", name="tiny", created_at=made)

    def variants(self, model_id: str | None = None) -> tuple[Variant, ...]:
        return tuple(v for v in self.all_variants if model_id in (None, v.model_id))

    def jobs(self) -> tuple[JobRecord, ...]:
        return ()

    def start(self, spec: Spec, variant_id: str | None = None) -> str:
        job_id = super().start(spec, variant_id)
        self.owners[job_id] = variant_id
        return job_id

    def tell(self, job_id: str, event: JobEvent) -> None:
        spec = dict(self.started)[job_id]
        assert self._listener is not None
        owner = self.owners[job_id]
        self._listener(JobChanged(job_id=job_id, step=step_of(spec), variant_id=owner, event=event))

    def add_comparison(
        self,
        result: CompareResult,
        identity: str,
        *,
        a: str = "/p/a.xml",
        b: str = "/p/b.xml",
        of: str = INT8,
    ) -> RunSummary:
        summary = RunSummary(
            id=identity,
            variant_id=of,
            step=Step.COMPARE,
            device="CPU",
            created_at="2026-11-21T15:02:11+00:00",
        )
        self.all_runs.append((summary, result))
        self.specs[identity] = CompareSpec(a=CompareSide(model=a), b=CompareSide(model=b))
        return summary

    def run_result(self, run_id: str) -> Result:
        return next(r for s, r in self.all_runs if s.id == run_id)

    def run_spec(self, run_id: str) -> Spec:
        return self.specs[run_id] if run_id in self.specs else super().run_spec(run_id)


def loss(name: str = "/layer1/conv1/Conv", *, lost: float = 0.12, certain: bool = True) -> LostLayer:
    """An operation that takes longer in B."""
    return LostLayer(
        name=name,
        original_names=(name, "/layer1/relu/Relu"),
        type="Convolution",
        a_ms=0.2,
        b_ms=0.2 + lost,
        lost_ms=lost,
        certain=certain,
        reason=LossReason.PRECISION_ISLAND,
        why=Message(
            "It computes in {precision}, while most of B computes in {most}.",
            {"precision": "f32", "most": "i8"},
        ),
        a_layers=(f"{name} (Convolution, brgconv_avx512, f32)",),
        b_layers=(f"{name} (Convolution, jit_gemm, f32)", "reorder_7 (Reorder, jit_uni, f32)"),
    )


def log_ratios(factor: float, instances: int = 7, noise: float = 0.01) -> tuple[tuple[float, ...], ...]:
    """Eight blocks per instance; instances scatter a little less than blocks."""
    chance = random.Random(5)
    middle = math.log(factor)
    return tuple(
        tuple(middle + own + chance.gauss(0, noise) for _ in range(8))
        for own in (chance.gauss(0, noise * 0.6) for _ in range(instances))
    )


def comparison(
    factor: float = 1.83,
    *,
    noise: float = 0.01,
    losses: tuple[LostLayer, ...] = (),
    measured: str = "latency",
    disturbed: bool = False,
    outputs: OutputAgreement | None = None,
    warnings: tuple[Message, ...] = (),
) -> CompareResult:
    """B is `factor` times as fast as A; the ratio, the verdict and the sentence are core's own."""
    ratios = log_ratios(factor, noise=noise)
    ratio = ratio_of(ratios, 0.95)
    assert ratio is not None
    verdict = verdict_of(ratio, 0.01)
    a = stand_ins.benchmark_result(median=2.41, fps=412.3)
    b = stand_ins.benchmark_result(median=2.41 / factor, fps=412.3 * factor)
    a, b = (msgspec.structs.replace(side, warnings=()) for side in (a, b))
    busy = (BusyProcess(pid=4711, name="updatedb", cpu_percent=63.0),) if disturbed else ()
    return CompareResult(
        a=msgspec.structs.replace(a, effective_precision="f32"),
        b=msgspec.structs.replace(b, effective_precision="i8"),
        backends={"a": Backend.OPENVINO, "b": Backend.OPENVINO},
        ratio=ratio,
        verdict=verdict,
        sentence=verdict_sentence(ratio, verdict, 0.01),
        rounds=56,
        instances=7,
        blocks=56,
        measured=measured,
        smallest_difference=0.01,
        precisions={"a": "f32", "b": "f32 + i8"},
        lost_layers=losses,
        lost_layers_note=None if losses else Message("Both sides are the same setup."),
        outputs=outputs or OutputAgreement(agree=True, cosine=0.99998, max_abs_error=0.0012),
        noise=Noise(
            cpu_percent_before=38.0 if disturbed else 2.0,
            load_average=(0.4, 0.5, 0.6),
            during=busy,
            frequency_mhz_before=3100.0,
            frequency_mhz_after=3050.0,
            throttle_events=3 if disturbed else 0,
            steal_percent=4.1 if disturbed else 0.1,
            block_scatter_percent=100 * noise,
        ),
        duration_s=41.2,
        ended="interval_narrow",
        environment=stand_ins.ENVIRONMENT,
        log_ratios=ratios,
        warnings=warnings,
    )


def samples(factor: float = 1.83, instances: int = 5) -> list[CompareSample]:
    """What a worker sends; the interval narrows with every instance."""
    found: list[CompareSample] = []
    ratio: Ratio | None = None
    every = log_ratios(factor, instances)
    for number, blocks in enumerate(every, 1):
        for place, value in enumerate(blocks):
            at = 1.4 * (number - 1) + 0.6 + 0.1 * place
            found.append(
                CompareSample(
                    instance=number,
                    rounds=len(found) + 1,
                    time_s=at,
                    a=2.41,
                    b=2.41 / math.exp(value),
                    is_throughput=False,
                    ratio=ratio,
                )
            )
        ratio = ratio_of(every[:number], 0.95)
    return found
