"""How far apart two tensors are, in numbers that are never NaN, and how far they may be."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import msgspec
import numpy as np

from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.verification import OutputDistance, VerificationOptions
from workbench.engine.graph_facts import shortened
from workbench.engine.verify.reference import Array

_CHUNK = 1 << 20
"""Elements that are looked at together: in f64 a few copies of them stay within 50 MB."""
_NOTHING = 1e-7
"""Differences below f32's own resolution at 1 are none: a result that is all zero but for rounding has no direction."""
_LARGEST = 1e300
"""Instead of infinity, which JSON cannot hold."""


@dataclass(frozen=True, slots=True)
class Tolerance:
    """`cosine` at least, `relative` error at most; integers and booleans: at most that share may differ.

    `outliers` is the share of elements that may be further apart, which is then said: rounded weights turn over what
    lies on the border between two answers of a saturated softmax.
    """

    cosine: float
    relative: float
    outliers: float = 0.0


# Measured: twelve networks (10 kB to 140 MB; classifiers, detectors, segmentation, speech, transformers) against
# their own frameworks, one random input. f32 weights: relative error at most 7.3e-5, 1 − cosine at most 2.1e-10.
# FP16 weights: relative at most 1.6e-2 (with other input sizes 2.2e-2, in one element of 41,140), 1 − cosine at most
# 2.8e-5; and one saturated softmax (1 − cosine 4.9e-5) with 10 of 204,800 elements turned over.
# Quantized models were not measured.
EXACT_WEIGHTS = Tolerance(0.99999, 1e-3)
HALF_WEIGHTS = Tolerance(0.999, 2e-2, outliers=1e-3)
QUANTIZED = Tolerance(0.99, 0.1, outliers=1e-3)
_BY_PRECISION = {"f32": EXACT_WEIGHTS, "f64": EXACT_WEIGHTS, "f16": HALF_WEIGHTS}


def tolerance_for(precision: str, *, quantized: bool, options: VerificationOptions) -> Tolerance:
    """What suits the weights' `precision`, unless the user said otherwise.

    A quantized model rounds to a grid at every layer: a value near the middle of two steps falls to either side.
    """
    usual = QUANTIZED if quantized else _BY_PRECISION.get(precision, QUANTIZED)
    return Tolerance(
        usual.cosine if options.least_cosine is None else options.least_cosine,
        usual.relative if options.largest_relative_error is None else options.largest_relative_error,
        usual.outliers if options.largest_relative_error is None else 0.0,
    )


@dataclass(slots=True)
class Distance:
    """One output over all samples so far, the worst of them."""

    output: OutputDistance
    relative: float
    compared: int = 0
    """Elements that are finite in both models."""
    worst_sample: int = 0
    warnings: list[Message] = field(default_factory=list)

    def add(self, other: Distance, sample: int) -> None:
        """Take another sample's distance in."""
        mine, its = self.output, other.output
        if (not its.passed, other.relative) > (not mine.passed, self.relative):
            self.worst_sample = sample
        self.relative = max(self.relative, other.relative)
        self.compared += other.compared
        self.output = msgspec.structs.replace(
            mine,
            max_abs_error=max(mine.max_abs_error, its.max_abs_error),
            mean_abs_error=max(mine.mean_abs_error, its.mean_abs_error),
            cosine=min(mine.cosine, its.cosine),
            reference_min=min(mine.reference_min, its.reference_min),
            reference_max=max(mine.reference_max, its.reference_max),
            passed=mine.passed and its.passed,
        )
        self.warnings += [warning for warning in other.warnings if warning not in self.warnings]


def distance(name: str, reference: Array, answer: Array, tolerance: Tolerance) -> Distance:
    """Compare one tensor. Integers and booleans: both errors are the share of elements that differ, 1 − it the cosine.

    Cosine is Σab / (‖a‖·‖b‖) of the flattened tensors, summed in f64; two tensors of zeros point the same way.
    """
    if reference.shape != answer.shape and not (reference.size == answer.size == 1):
        return _failed(name, _other_shape(name, reference, answer))
    if not _is_real(reference) or not _is_real(answer):
        return _failed(name, _not_comparable(name, reference, answer))
    if reference.dtype.kind in "iub" and answer.dtype.kind in "iub":
        return _exact(name, reference, answer, tolerance)
    sums = _Sums()
    with np.errstate(over="ignore", invalid="ignore"):  # sums beyond f64 are told apart below
        for one, other in _chunks(reference, answer):
            sums.add(one, other)
    judged = _judged(name, sums, tolerance)
    if not judged.output.passed and tolerance.outliers and judged.relative > tolerance.relative:
        return _with_outliers(judged, reference, answer, sums, tolerance)
    return judged


@dataclass(slots=True)
class _Sums:
    """Running sums over the places where both tensors are finite."""

    elements: int = 0
    dot: float = 0.0
    reference_squares: float = 0.0
    answer_squares: float = 0.0
    largest_error: float = 0.0
    errors: float = 0.0
    least: float = math.inf
    most: float = -math.inf
    nan_in_both: bool = False
    infinite_in_both: bool = False
    only_in_source: bool = False
    only_in_converted: bool = False

    def add(self, reference: Array, answer: Array) -> None:
        """Both in f64."""
        finite = np.isfinite(reference) & np.isfinite(answer)
        if not finite.all():
            self._add_special(reference[~finite], answer[~finite])
            reference, answer = reference[finite], answer[finite]
        if not reference.size:
            return
        error = np.abs(reference - answer)
        self.elements += reference.size
        self.dot += float(reference @ answer)
        self.reference_squares += float(reference @ reference)
        self.answer_squares += float(answer @ answer)
        self.largest_error = max(self.largest_error, float(error.max()))
        self.errors += float(error.sum())
        self.least = min(self.least, float(reference.min()))
        self.most = max(self.most, float(reference.max()))

    def _add_special(self, reference: Array, answer: Array) -> None:
        both_nan = np.isnan(reference) & np.isnan(answer)
        same_infinity = np.isinf(reference) & (reference == answer)
        self.nan_in_both |= bool(both_nan.any())
        self.infinite_in_both |= bool(same_infinity.any())
        differing = ~(both_nan | same_infinity)
        self.only_in_source |= bool((differing & ~np.isfinite(reference)).any())
        self.only_in_converted |= bool((differing & np.isfinite(reference)).any())

    @property
    def cosine(self) -> float:
        norms = math.sqrt(self.reference_squares), math.sqrt(self.answer_squares)
        if max(norms, default=0.0) <= _NOTHING * math.sqrt(max(self.elements, 1)):
            return 1.0
        if 0.0 in norms or not math.isfinite(norms[0] * norms[1]):
            return 0.0
        return max(-1.0, min(1.0, self.dot / norms[0] / norms[1]))


def _judged(name: str, sums: _Sums, tolerance: Tolerance) -> Distance:
    largest = max(abs(sums.least), abs(sums.most)) if sums.elements else 0.0
    relative = 0.0 if sums.largest_error <= _NOTHING else sums.largest_error / max(largest, _NOTHING)
    cosine = sums.cosine
    passed = cosine >= tolerance.cosine and relative <= tolerance.relative
    output = OutputDistance(
        name=name,
        max_abs_error=min(sums.largest_error, _LARGEST),
        mean_abs_error=min(sums.errors / sums.elements, _LARGEST) if sums.elements else 0.0,
        cosine=cosine,
        reference_min=sums.least if sums.elements else 0.0,
        reference_max=sums.most if sums.elements else 0.0,
        passed=passed and not (sums.only_in_source or sums.only_in_converted),
    )
    warnings = [*_special_warnings(name, sums), *_without_numbers(name, sums)]
    return Distance(output, min(relative, _LARGEST), sums.elements, warnings=warnings)


def _with_outliers(
    judged: Distance, reference: Array, answer: Array, sums: _Sums, tolerance: Tolerance
) -> Distance:
    """Let it pass after all if only few elements are beyond the tolerance, and nothing else speaks against it."""
    if judged.output.cosine < tolerance.cosine or sums.only_in_source or sums.only_in_converted:
        return judged
    limit = tolerance.relative * max(abs(sums.least), abs(sums.most))
    with np.errstate(invalid="ignore"):  # infinity minus infinity: counted as no difference
        beyond = sum(int(np.count_nonzero(np.abs(a - b) > limit)) for a, b in _chunks(reference, answer))
    if beyond > tolerance.outliers * reference.size:
        return judged
    text = QT_TRANSLATE_NOOP(
        "core",
        "“{name}” differs by up to {error} in {count} of {all} elements: the rounded weights turned them over. FP32 "
        "weights do without.",
    )
    error = f"{judged.output.max_abs_error:.3g}"
    said = say(text, name=shortened(judged.output.name), error=error, count=beyond, all=reference.size)
    output = msgspec.structs.replace(judged.output, passed=True)
    return Distance(output, judged.relative, judged.compared, warnings=[*judged.warnings, said])


def _special_warnings(name: str, sums: _Sums) -> Iterator[Message]:
    if sums.only_in_converted:
        yield say(
            QT_TRANSLATE_NOOP(
                "core",
                "“{name}” holds NaN or infinity in the converted model only, where the source is finite.",
            ),
            name=shortened(name),
        )
    if sums.only_in_source:
        yield say(
            QT_TRANSLATE_NOOP(
                "core",
                "“{name}” holds NaN or infinity in the source where the converted model answers otherwise.",
            ),
            name=shortened(name),
        )
    if sums.nan_in_both:
        yield say(
            QT_TRANSLATE_NOOP("core", "“{name}” holds NaN on the test input, in the source too."),
            name=shortened(name),
        )
    if sums.infinite_in_both:
        yield say(
            QT_TRANSLATE_NOOP("core", "“{name}” holds infinities on the test input, in the source too."),
            name=shortened(name),
        )


def _without_numbers(name: str, sums: _Sums) -> Iterator[Message]:
    """Where equal numbers say nothing: there are none, or they are as small as what counts as no difference."""
    if not sums.elements:
        if not (sums.nan_in_both or sums.infinite_in_both or sums.only_in_source or sums.only_in_converted):
            yield _nothing_in(name)
        return
    largest = max(abs(sums.least), abs(sums.most))
    if 0 < largest <= _NOTHING:
        yield say(
            QT_TRANSLATE_NOOP(
                "core",
                "“{name}” is nowhere larger than {largest} on the test input; differences below {nothing} count as "
                "none.",
            ),
            name=shortened(name),
            largest=f"{largest:.3g}",
            nothing=f"{_NOTHING:g}",
        )


def _nothing_in(name: str) -> Message:
    text = QT_TRANSLATE_NOOP("core", "“{name}” is empty on the test input: nothing of it was compared.")
    return say(text, name=shortened(name))


def special_values(name: str, answer: Array) -> Message | None:
    """The warning for an output that is not all finite, when there is nothing to compare it with."""
    if answer.dtype.kind != "f" or bool(np.isfinite(answer).all()):
        return None
    return say(
        QT_TRANSLATE_NOOP("core", "“{name}” holds NaN or infinity on the test input."), name=shortened(name)
    )


def _exact(name: str, reference: Array, answer: Array, tolerance: Tolerance) -> Distance:
    differing = int(np.count_nonzero(reference.reshape(-1) != answer.reshape(-1)))
    share = differing / reference.size if reference.size else 0.0
    output = OutputDistance(
        name=name,
        max_abs_error=share,
        mean_abs_error=share,
        cosine=1.0 - share,
        reference_min=float(reference.min()) if reference.size else 0.0,
        reference_max=float(reference.max()) if reference.size else 0.0,
        passed=share <= tolerance.relative,
    )
    return Distance(output, share, reference.size, warnings=[] if reference.size else [_nothing_in(name)])


def _chunks(reference: Array, answer: Array) -> Iterator[tuple[Array, Array]]:
    one, other = reference.reshape(-1), answer.reshape(-1)
    for begin in range(0, one.size, _CHUNK):
        part = slice(begin, begin + _CHUNK)
        yield one[part].astype(np.float64), other[part].astype(np.float64)


def _is_real(array: Array) -> bool:
    return array.dtype.kind in "fiub"


def _failed(name: str, warning: Message) -> Distance:
    output = OutputDistance(
        name=name,
        max_abs_error=0.0,
        mean_abs_error=0.0,
        cosine=0.0,
        reference_min=0.0,
        reference_max=0.0,
        passed=False,
    )
    return Distance(output, 0.0, warnings=[warning])


def _other_shape(name: str, reference: Array, answer: Array) -> Message:
    return say(
        QT_TRANSLATE_NOOP(
            "core", "“{name}” has the shape {answer} in the converted model and {reference} in the source."
        ),
        name=shortened(name),
        answer=shape_text(answer.shape),
        reference=shape_text(reference.shape),
    )


def _not_comparable(name: str, reference: Array, answer: Array) -> Message:
    return say(
        QT_TRANSLATE_NOOP(
            "core",
            "“{name}” cannot be compared: it is {answer} in the converted model and {reference} in the source.",
        ),
        name=shortened(name),
        answer=str(answer.dtype),
        reference=str(reference.dtype),
    )


def shape_text(shape: Sequence[int]) -> str:
    """`[1,3,224,224]`."""
    return f"[{','.join(map(str, shape))}]"
