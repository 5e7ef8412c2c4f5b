"""Core's enums in the window's language: one word per value, everywhere the same."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from workbench.core.benchmarking import Verdict
from workbench.core.measuring import Hint
from workbench.core.messages import QT_TRANSLATE_NOOP
from workbench.core.project import JobState, Step

_STEPS = {
    Step.INSPECT: QT_TRANSLATE_NOOP("Words", "Inspect"),
    Step.CONVERT: QT_TRANSLATE_NOOP("Words", "Convert"),
    Step.QUANTIZE: QT_TRANSLATE_NOOP("Words", "Quantize"),
    Step.COMPRESS: QT_TRANSLATE_NOOP("Words", "Compress the weights"),
    Step.PRUNE: QT_TRANSLATE_NOOP("Words", "Prune"),
    Step.QUANTIZE_PLAN: QT_TRANSLATE_NOOP("Words", "Estimate the quantization"),
    Step.BENCHMARK: QT_TRANSLATE_NOOP("Words", "Benchmark"),
    Step.PROFILE: QT_TRANSLATE_NOOP("Words", "Profile"),
    Step.EVALUATE: QT_TRANSLATE_NOOP("Words", "Evaluate"),
    Step.DATASET: QT_TRANSLATE_NOOP("Words", "Look at data"),
    Step.COMPARE: QT_TRANSLATE_NOOP("Words", "Compare"),
    Step.DEVICES: QT_TRANSLATE_NOOP("Words", "List devices"),
    Step.DOCTOR: QT_TRANSLATE_NOOP("Words", "Check this machine"),
    Step.REPORT: QT_TRANSLATE_NOOP("Words", "Report"),
    Step.PREVIEW: QT_TRANSLATE_NOOP("Words", "Preview"),
    Step.GRAPH: QT_TRANSLATE_NOOP("Words", "Graph"),
    Step.LAYOUT: QT_TRANSLATE_NOOP("Words", "Layout"),
    Step.NODE: QT_TRANSLATE_NOOP("Words", "Weights"),
    Step.AFFINITY: QT_TRANSLATE_NOOP("Words", "Devices of the operations"),
    Step.MAPPING: QT_TRANSLATE_NOOP("Words", "Links between graphs"),
    Step.LINK: QT_TRANSLATE_NOOP("Words", "Link to another graph"),
    Step.SAMPLES: QT_TRANSLATE_NOOP("Words", "Look at samples"),
    Step.SPARSITY: QT_TRANSLATE_NOOP("Words", "Count zero weights"),
    Step.STRUCTURE: QT_TRANSLATE_NOOP("Words", "Differences between graphs"),
}
_STATES = {
    JobState.QUEUED: QT_TRANSLATE_NOOP("Words", "Waiting"),
    JobState.RUNNING: QT_TRANSLATE_NOOP("Words", "Running"),
    JobState.SUCCEEDED: QT_TRANSLATE_NOOP("Words", "Done"),
    JobState.FAILED: QT_TRANSLATE_NOOP("Words", "Failed"),
    JobState.CANCELLED: QT_TRANSLATE_NOOP("Words", "Cancelled"),
    JobState.CRASHED: QT_TRANSLATE_NOOP("Words", "Crashed"),
    JobState.INTERRUPTED: QT_TRANSLATE_NOOP("Words", "Interrupted"),
}
_HINTS = {
    Hint.LATENCY: QT_TRANSLATE_NOOP("Words", "Latency"),
    Hint.THROUGHPUT: QT_TRANSLATE_NOOP("Words", "Throughput"),
    Hint.CUMULATIVE_THROUGHPUT: QT_TRANSLATE_NOOP("Words", "Cumulative throughput"),
    Hint.NONE: QT_TRANSLATE_NOOP("Words", "No hint"),
}
_SENSORS = {
    "cpu": QT_TRANSLATE_NOOP("Words", "CPU load"),
    "memory": QT_TRANSLATE_NOOP("Words", "Memory"),
    "frequency": QT_TRANSLATE_NOOP("Words", "Frequency"),
    "temperature": QT_TRANSLATE_NOOP("Words", "Temperature"),
    "energy": QT_TRANSLATE_NOOP("Words", "Package energy"),
    "gpu": QT_TRANSLATE_NOOP("Words", "GPU"),
    "npu": QT_TRANSLATE_NOOP("Words", "NPU"),
}
_VERDICTS = {
    Verdict.STABLE: QT_TRANSLATE_NOOP("Words", "stable"),
    Verdict.NOISY: QT_TRANSLATE_NOOP("Words", "noisy"),
    Verdict.DRIFTING: QT_TRANSLATE_NOOP("Words", "drifting"),
}


def step_word(step: Step) -> str:
    """The step's name."""
    return QCoreApplication.translate("Words", _STEPS[step])


def state_word(state: JobState) -> str:
    """How a job stands."""
    return QCoreApplication.translate("Words", _STATES[state])


def hint_word(hint: Hint) -> str:
    """The performance hint."""
    return QCoreApplication.translate("Words", _HINTS[hint])


def sensor_word(key: str) -> str:
    """What a sensor reads; a key that is not known here stays as it is."""
    return QCoreApplication.translate("Words", _SENSORS[key]) if key in _SENSORS else key


def verdict_word(verdict: Verdict) -> str:
    """Whether a run was steady."""
    return QCoreApplication.translate("Words", _VERDICTS[verdict])
