"""Samples for calibration and evaluation: one reader per format, finding out the format, opening, and a look at them.

Readers hand out what lies on the disk; what a network gets of it is `engine.feeding`'s. A broken sample ends nothing.
"""

from workbench.engine.datasets.detection import detect
from workbench.engine.datasets.looking import look
from workbench.engine.datasets.opening import open_dataset
from workbench.engine.datasets.reading import Faults, ahead, readable
from workbench.engine.datasets.remembering import Remembered
from workbench.engine.datasets.samples import Boxes, BrokenSample, Dataset, Mask, Sample, SampleKind
from workbench.engine.datasets.tokenizing import open_tokenizer

__all__ = [
    "Boxes",
    "BrokenSample",
    "Dataset",
    "Faults",
    "Mask",
    "Remembered",
    "Sample",
    "SampleKind",
    "ahead",
    "detect",
    "look",
    "open_dataset",
    "open_tokenizer",
    "readable",
]
