"""The step *affinity*: which device would run each operation, as the plug-ins answer `query_model`."""

from __future__ import annotations

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.graph import AffinityResult, AffinitySpec
from workbench.core.messages import QT_TRANSLATE_NOOP, say, verbatim
from workbench.core.reporter import Reporter
from workbench.engine import runtime
from workbench.engine.failures import plain_cause
from workbench.engine.graphs.reading import compilable, opened


def run(spec: AffinitySpec, reporter: Reporter) -> AffinityResult:
    """Ask for every operation; raises `WorkbenchError` when the device is absent or gives no answer.

    Names are those of the converted graph, or of an ONNX file that was not converted.
    """
    runtime.require_device(spec.device)
    device = _with_members(spec.device)
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Reading the model")))
    model = compilable(opened(spec), spec, reporter)
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Asking the devices")))
    try:
        answer = runtime.core().query_model(model, device)
    except (RuntimeError, TypeError) as error:
        raise WorkbenchError(
            ErrorCode.STEP_FAILED,
            say(
                QT_TRANSLATE_NOOP("core", "{device} does not say which operations it takes."),
                device=device,
            ),
            verbatim(plain_cause(error)),
            (say(QT_TRANSLATE_NOOP("core", "Ask another device, for example CPU.")),),
            str(error),
        ) from error
    reporter.checkpoint()
    names = [n.get_friendly_name() for n in model.get_ordered_ops() if n.get_type_name() != "Constant"]
    return AffinityResult(
        devices={name: answer[name] for name in names if name in answer},
        unsupported=tuple(name for name in names if name not in answer),
    )


def _with_members(device: str) -> str:
    """`HETERO` and `AUTO` alone name no device that could be asked; the accelerators come first, as they are meant."""
    if device not in runtime.VIRTUAL_DEVICES:
        return device
    members = sorted(runtime.core().available_devices, key=lambda name: name.startswith("CPU"))
    return f"{device}:{','.join(members)}"
