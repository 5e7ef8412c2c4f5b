"""The step *dataset*: what a data set is, before anything is done with it."""

from __future__ import annotations

import msgspec

from workbench.core.datasets import DatasetFacts, DatasetRef


class DatasetSpec(msgspec.Struct, frozen=True, kw_only=True, tag="dataset", tag_field="step"):
    """Look at the samples of `dataset`: all labels are counted, the contents of up to 2,000 read."""

    dataset: DatasetRef
    network_classes: int | None = None
    """How many classes the network tells apart, where that is known: labels off by one are noticed then."""


class DatasetResult(msgspec.Struct, frozen=True, kw_only=True, tag="dataset", tag_field="step"):
    """What was found."""

    facts: DatasetFacts
