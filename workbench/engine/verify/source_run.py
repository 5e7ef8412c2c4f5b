"""The source in its own framework: opened (and cut as the user cut it), fed until it takes the sizes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import openvino as ov

from workbench.core.conversion import ConvertSpec
from workbench.core.messages import QT_TRANSLATE_NOOP, say, verbatim
from workbench.core.verification import VerificationOptions
from workbench.engine.failures import plain_cause
from workbench.engine.graph_facts import shortened
from workbench.engine.model_files import ModelSource
from workbench.engine.verify.inputs import Fed, Sample, Sizes, describe, random_arrays, size_candidates
from workbench.engine.verify.ir import names_of
from workbench.engine.verify.network_inputs import NetworkInputs
from workbench.engine.verify.reference import (
    Array,
    Cut,
    Reference,
    SourceInput,
    Tensors,
    Unverifiable,
    with_aliases,
)
from workbench.engine.verify.references import open_reference
from workbench.engine.verify.samples import read_sample
from workbench.engine.verify.watchdog import Stage


@dataclass(frozen=True, slots=True)
class Job:
    """What is verified, and how."""

    spec: ConvertSpec
    options: VerificationOptions
    source: ModelSource
    xml: Path
    torch_module: object | None
    evaluator: bool
    own_outputs: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """As `reference.Cut.own_outputs`."""


def open_source(job: Job, model: ov.Model) -> Reference:
    """The source, cut where `model` (the IR) was cut; raises `Unverifiable`.

    A named input of the spec is one of the source's own, or a place inside; only the framework can tell.
    """
    ends = [names_of(port) for port in model.outputs]
    wanted = tuple((name, *next((n for n in ends if name in n), ())) for name in job.spec.outputs)
    given = tuple(override.name for override in job.spec.inputs if override.name)
    if not wanted:
        whole = _whole(job, ends, may_be_cut=bool(given))
        if whole is not None and _own_names(whole, model).issuperset(given):
            return whole
        del whole  # the next one would be loaded beside it
    return _opened(job, Cut(given, wanted, job.own_outputs), ends)


def _whole(job: Job, ends: Sequence[Sequence[str]], *, may_be_cut: bool) -> Reference | None:
    """The uncut source; `None` where its framework refuses that, but may take what lies behind the cut."""
    try:
        return _opened(job, Cut(), ends)
    except Unverifiable:
        if not may_be_cut:
            raise
        return None


def _own_names(whole: Reference, model: ov.Model) -> set[str]:
    """What the inputs of both go by."""
    own = {alias for port in whole.inputs for alias in with_aliases((port.name, *port.names))}
    for port in model.inputs:
        names = with_aliases(names_of(port))
        own.update(names if own.intersection(names) else ())
    return own


def _opened(job: Job, cut: Cut, ends: Sequence[Sequence[str]]) -> Reference:
    return open_reference(job.source, cut, ends, torch_module=job.torch_module, evaluator=job.evaluator)


def run_reference(
    job: Job, reference: Reference, inputs: list[Fed], frozen: list[SourceInput], stage: Stage
) -> tuple[tuple[Sample, ...], list[Tensors]]:
    """The reference's answers for sizes that it takes. Raises `Unverifiable` with its own words if it takes none."""
    network = NetworkInputs(inputs, frozen, job.spec)
    refused: Exception | None = None
    tried: set[tuple[object, ...]] = set()
    for sizes in size_candidates():
        samples = _samples(job, inputs, network, sizes)
        key = tuple(
            array.tobytes() for array in samples[0].fed if array.dtype.kind in "iu" and array.size < 1 << 20
        )
        shapes = (tuple(array.shape for array in samples[0].fed), key)
        if shapes in tried:
            continue
        tried.add(shapes)
        stage.check()
        try:
            return samples, [reference.run(sample.source) for sample in samples]
        except (MemoryError, Unverifiable):
            raise
        except Exception as error:  # noqa: BLE001 - each framework has its own; the last one is told
            refused = refused or error
    raise Unverifiable(
        say(
            QT_TRANSLATE_NOOP(
                "core", "Not verified, because {reference} refuses the test input {input}: {cause}"
            ),
            reference=reference.name,
            input=samples[0].text,
            cause=verbatim(plain_cause(refused or RuntimeError())),
        ),
        str(refused),
    )


def _samples(job: Job, inputs: list[Fed], network: NetworkInputs, sizes: Sizes) -> tuple[Sample, ...]:
    random = np.random.default_rng(job.options.seed)

    def sample(fed: tuple[Array, ...], title: str) -> Sample:
        source = network.of(fed, sizes)
        return Sample(fed, source, f"{title}: {describe(inputs, fed, source) or '-'}")

    if job.options.samples:
        return tuple(
            sample(read_sample(file, inputs, sizes, random), shortened(Path(file).name))
            for file in job.options.samples
        )
    count = max(job.options.random_samples, 1)
    title = f"random, seed {job.options.seed}" if count == 1 else f"{count} x random, seed {job.options.seed}"
    return tuple(sample(random_arrays(inputs, sizes, random), title) for _ in range(count))
