"""The part of a script that measures a classifier's accuracy, and gives operations back until enough of it is kept."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core import sample_scripts
from workbench.core.metrics.definitions import Metric
from workbench.core.quantization import AccuracyCheck, DropType, QuantizeSpec

_BEST = {None: 1, Metric.TOP1: 1, Metric.TOP5: 5}
"""Metrics that are written here: the label is among so many of the largest scores. `None` is top-1 where there are
labels, and where there are none the script says so."""
RANKING = 100
"""Samples on which operations are ranked, as the step does."""


def can_measure(spec: QuantizeSpec) -> bool:
    """Whether the script measures what the spec wants measured."""
    check = spec.accuracy
    if check is None or check.metric not in _BEST:
        return False
    data = check.dataset or spec.dataset
    return data.labels is None and sample_scripts.why_not_plain(data, spec.feeding) is None


def remark(spec: QuantizeSpec, command: str) -> Iterator[str]:
    """A comment about what is wished for and not in the script."""
    check = spec.accuracy
    if check is None or can_measure(spec):
        return
    what = (
        "The accuracy is not measured, and no operation is given back,"
        if check.max_drop is not None
        else "The accuracy is not measured"
    )
    yield f"# {what} in this script: it can do so for"
    yield "# classifiers only, on class folders or an .npz with labels. The command line does it for every task:"
    yield f"# {command}"


def constants(spec: QuantizeSpec, check: AccuracyCheck) -> Iterator[str]:
    """Lines that say what is measured."""
    yield sample_scripts.evaluation_constants(check.dataset or spec.dataset)
    yield f"BEST = {_BEST[check.metric]}"


def validation(check: AccuracyCheck) -> str:
    """The functions."""
    return _VALIDATION.strip().replace("NOT_CALIBRATING", _OTHERS if check.dataset is None else "places")


def control(check: AccuracyCheck) -> Iterator[str]:
    """The arguments of `nncf.quantize_with_accuracy_control` beside those of `nncf.quantize`."""
    kind = "RELATIVE" if check.drop_type is DropType.RELATIVE else "ABSOLUTE"
    yield f"    max_drop={check.max_drop!r},"
    yield f"    drop_type=nncf.DropType.{kind},"
    yield "    advanced_accuracy_restorer_parameters=nncf.AdvancedAccuracyRestorerParameters("
    yield f"        ranking_subset_size=min({RANKING}, len(items)),"
    if check.max_operations is not None:
        yield f"        max_num_iterations={check.max_operations},"
    yield "    ),"


BEFORE = ('print("before:", accuracy(model))',)
AFTER = ('print("after:", accuracy(model))',)

_OTHERS = "rest if len(rest) >= 20 else places"
_VALIDATION = '''
def evaluated_samples(model):
    """Array and label of the samples the accuracy is measured on; none that calibrates, where there are enough."""
    chosen = {name: value for name, value in EVALUATION.items() if name != "path"}
    names, read, labels = opened(EVALUATION["path"], model)
    if labels is None or model.inputs[0].get_partial_shape()[0].get_max_length() not in (1, -1):
        raise SystemExit("The accuracy needs labels and a batch of 1; ov-workbench quantize does without.")
    places = drawn(names, **chosen)
    used = set(drawn(names, **{name: value for name, value in DATA.items() if name != "path"}))
    rest = [i for i in places if i not in used]
    return [(read(i), int(labels[i]) + LABEL_OFFSET) for i in (NOT_CALIBRATING)]


def validate(compiled, items):
    """The share of right answers, and each one: 1 where the label is among the BEST largest scores."""
    right = []
    for array, label in items:
        scores = compiled(array)[0].ravel()
        right.append(float(label in np.argsort(-scores, kind="stable")[:BEST]))
    return sum(right) / max(len(right), 1), right


def accuracy(model):
    compiled = ov.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    return validate(compiled, items)[0]
'''
