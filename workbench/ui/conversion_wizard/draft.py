"""What the wizard's pages work on together: the conversion being put together, and what is known of its source."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from workbench.core.conversion import ConvertSpec, InputOverride
from workbench.core.inspection import InspectResult, InspectSpec, ModelFormat
from workbench.core.project import Variant
from workbench.core.specs import decode_spec
from workbench.core.tensors import TensorInfo
from workbench.core.verification import VerificationOptions
from workbench.ui.conversion_wizard.conversion import Conversion
from workbench.ui.conversion_wizard.places import outputs_before
from workbench.ui.remembered import form_values
from workbench.ui.session import Session

FORM = "conversion"
"""The name under which the settings keep what was chosen last."""


class Draft(QObject):
    """`spec` is the wish: pages change it by `update` and follow `changed`. The project chooses its `output_dir`."""

    changed = Signal()
    """The spec is another one."""
    inspected = Signal()
    """More is known of the source: `inspection` is another one."""

    def __init__(self, session: Session, variant: Variant, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.variant = variant
        self.title = session.title_of(variant)
        self.inspection: InspectResult | None = variant.inspection
        """What the project knows, then what the pre-flight found."""
        self.preflight: InspectResult | None = None
        """The pre-flight's answer, with `unsupported`, `memory_estimate_bytes` and `nodes`; None until it is there."""
        self.conversion = Conversion(session, self)
        """The job, once the user has started it, and what came of it."""
        kept = form_values(session, FORM)
        self.spec = ConvertSpec(
            model=variant.path,
            output_dir="",
            compress_to_fp16=bool(kept.get("compress_to_fp16", True)),
            verify=VerificationOptions() if kept.get("verify", True) else None,
            example_inputs=_example_inputs(variant),
        )

    @property
    def format(self) -> ModelFormat:
        """What the source was recognised as."""
        return self.inspection.format if self.inspection is not None else self.variant.format

    @property
    def is_torch(self) -> bool:
        """Whether the source is traced by PyTorch, which may need example inputs."""
        return self.format in (ModelFormat.TORCHSCRIPT, ModelFormat.EXPORTED_PROGRAM, ModelFormat.PYTHON)

    @property
    def runs_code(self) -> bool:
        """Whether converting runs a Python file of the user's, which needs `trust_code`."""
        return self.format is ModelFormat.PYTHON

    def update(self, **changes: Any) -> None:
        """Change fields of the spec; nothing is said when they are as they were."""
        spec = msgspec.structs.replace(self.spec, **changes)
        if spec != self.spec:
            self.spec = spec
            self.changed.emit()

    def note_preflight(self, result: InspectResult) -> None:
        """Keep what the pre-flight found."""
        self.preflight = self.inspection = result
        self.inspected.emit()

    def source_inputs(self) -> tuple[TensorInfo, ...]:
        """The inputs as the source has them."""
        return self.inspection.inputs if self.inspection is not None else ()

    def source_outputs(self) -> tuple[TensorInfo, ...]:
        """The outputs as the source has them."""
        return self.inspection.outputs if self.inspection is not None else ()

    def override(self, name: str) -> InputOverride:
        """What the user says about an input; an override that says nothing when there is none."""
        return next((o for o in self.spec.inputs if o.name == name), InputOverride(name=name))

    def cut_inputs(self) -> tuple[InputOverride, ...]:
        """Those of the overrides that name a place inside of the model, not one of its inputs."""
        known = {name for info in self.source_inputs() for name in (info.name, *info.names)}
        return tuple(o for o in self.spec.inputs if o.name not in known)

    def cut_outputs(self) -> tuple[str, ...]:
        """Those of the outputs wished for that are places inside of the model."""
        known = {name for info in self.source_outputs() for name in (info.name, *info.names)}
        return tuple(name for name in self.spec.outputs if name not in known)

    def cut_before_unsupported(self) -> None:
        """End the model before the first operation that OpenVINO has no rule for."""
        outputs = self.outputs_before_unsupported()
        if outputs:
            self.update(outputs=outputs)

    def outputs_before_unsupported(self) -> tuple[str, ...]:
        """Where that is; empty when nothing would be left of the model, or nothing is in the way."""
        found = self.preflight
        if found is None or not found.unsupported:
            return ()
        return outputs_before(found.nodes, found.unsupported, tuple(i.name for i in self.source_outputs()))

    def effective_inputs(self) -> tuple[TensorInfo, ...]:
        """The inputs the network will have: overrides and batch put in, frozen ones left out, cut ones added."""
        kept = [_with(info, self.override(info.name), self.spec.batch) for info in self.source_inputs()]
        frozen = {o.name for o in self.spec.inputs if o.value is not None}
        cuts = [
            TensorInfo(name=o.name, shape=o.shape, type=o.type or "?", layout=o.layout, names=(o.name,))
            for o in self.cut_inputs()
        ]
        return (*(i for i in kept if i.name not in frozen), *cuts)

    def remember(self) -> None:
        """Keep in the settings what the next model will probably want too."""
        forms = dict(self._session.settings.forms)
        forms[FORM] = {
            "compress_to_fp16": self.spec.compress_to_fp16,
            "verify": self.spec.verify is not None,
        }
        self._session.update_settings(forms=forms)


def _example_inputs(variant: Variant) -> tuple[InputOverride, ...]:
    """Those with which a model from Python code was imported; they are its recipe."""
    if variant.format is not ModelFormat.PYTHON or variant.recipe is None:
        return ()
    try:
        spec = decode_spec(variant.recipe)
    except msgspec.MsgspecError:
        return ()
    return spec.example_inputs if isinstance(spec, InspectSpec) else ()


def _with(info: TensorInfo, override: InputOverride, batch: int | str | None) -> TensorInfo:
    shape = override.shape if override.shape is not None else info.shape
    if batch is not None and override.shape is None and shape:
        shape = (batch, *shape[1:])
    return msgspec.structs.replace(
        info, shape=shape, type=override.type or info.type, layout=override.layout or info.layout
    )
