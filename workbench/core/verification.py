"""Is the converted model still right: its distance from the source on the same inputs, and where they part."""

from __future__ import annotations

import msgspec

from workbench.core.messages import Message


class VerificationOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How to verify. `samples` files (.npy, .npz, pictures) replace the random inputs; `seed` makes those repeatable.

    Tolerances of `None` mean those that suit the weights' precision; what was used stands in the result.
    """

    samples: tuple[str, ...] = ()
    random_samples: int = 1
    seed: int = 0
    least_cosine: float | None = None
    largest_relative_error: float | None = None
    """Largest allowed absolute error as a share of the reference's largest absolute value."""
    bisect: bool = True
    """On failure, find the first tensor that differs."""
    time_limit_s: float = 120.0
    """For everything together. A model that takes longer stays unverified; the conversion itself is kept."""


class OutputDistance(msgspec.Struct, frozen=True, kw_only=True):
    """One tensor of both models. Errors are absolute, in the tensor's own unit; `cosine` of the flattened tensors.

    Integers and booleans are compared exactly: both errors are the share of elements that differ, `cosine` is 1 − it.
    """

    name: str
    max_abs_error: float
    mean_abs_error: float
    cosine: float
    reference_min: float
    reference_max: float
    passed: bool


class Divergence(msgspec.Struct, frozen=True, kw_only=True):
    """The first tensor, in the order of execution, that is beyond the tolerance."""

    node: str
    """The source's own name of the operation."""
    type: str
    tensor: str
    distance: OutputDistance
    last_equal: str | None = None
    """The last tensor before it that was still equal."""
    compared: int = 0
    """How many inner tensors could be compared."""


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """Distance of the converted model from its source on the same inputs, the worst over outputs and samples.

    `reference` names the framework with its version, `inputs` says what was fed. `cosine` and the errors are NaN-free:
    a NaN in only one of the models is a failure with a warning of its own.
    """

    reference: str
    max_abs_error: float
    cosine: float
    passed: bool
    mean_abs_error: float = 0.0
    relative_error: float = 0.0
    """`max_abs_error` as a share of the reference's largest absolute value, the worst output's.

    With FP16 weights one element in a thousand may be beyond the tolerance; a warning then says how many are.
    """
    least_cosine: float = 0.0
    largest_relative_error: float = 0.0
    inputs: str = ""
    samples: int = 1
    outputs: tuple[OutputDistance, ...] = ()
    first_divergence: Divergence | None = None
    warnings: tuple[Message, ...] = ()
    duration_ms: float = 0.0
