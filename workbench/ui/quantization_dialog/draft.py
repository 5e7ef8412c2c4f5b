"""What the dialog's pages work on together: which of the three steps is wished for, and with which choices."""

from __future__ import annotations

import enum
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from workbench.core.compression import CompressMode, CompressSpec, GroupFallback
from workbench.core.datasets import DatasetFacts, DatasetRef
from workbench.core.feeding import Feeding
from workbench.core.ignored_scope import IgnoredScope
from workbench.core.inspection import InspectResult, ModelFormat
from workbench.core.project import Variant
from workbench.core.pruning import PruneSpec
from workbench.core.quantization import AccuracyCheck, QuantizePlanResult, QuantizeSpec
from workbench.ui.example_inputs import example_inputs_of
from workbench.ui.quantization_dialog import compression_rules, quantization_rules
from workbench.ui.quantization_dialog.remembered_choices import Choices, recall, remember
from workbench.ui.quantization_dialog.shrinking_job import ShrinkingJob
from workbench.ui.session import Session

NO_DATA = DatasetRef(path="")
"""Stands in a spec for samples that have not been chosen."""
ShrinkSpec = QuantizeSpec | CompressSpec | PruneSpec


class Kind(enum.Enum):
    """What is made of the variant; the value is the step's name."""

    QUANTIZE = "quantize"
    COMPRESS = "compress"
    PRUNE = "prune"


class QuantizationDraft(QObject):
    """The three specs side by side, so that nothing is lost by looking at another kind.

    Pages read `quantize`, `compress` and `prune`, `dataset`, `feeding` and `ignored`, change them by `update` and
    follow `changed`. What is really asked for is `spec()`: without options that the chosen mode cannot have.
    """

    changed = Signal()
    """Any of the choices is another one."""
    learned = Signal()
    """More is known: of the variant (`variant`), of the samples (`facts`), of what would happen (`plan`)."""

    def __init__(self, session: Session, variant: Variant, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.variant = variant
        self.title = session.title_of(variant)
        self.kind = Kind.PRUNE if self.is_code else Kind.QUANTIZE
        self.quantize = QuantizeSpec(
            model=variant.path, output_dir="", dataset=NO_DATA, accuracy=AccuracyCheck()
        )
        """`dataset`, `feeding` and `ignored` of the specs are not kept up to date here: see the draft's own."""
        # NNCF's own way with layers that a group does not divide is to refuse the whole model.
        self.compress = CompressSpec(model=variant.path, output_dir="", group_fallback=GroupFallback.ADJUST)
        self.prune = PruneSpec(model=variant.path, output_dir="", example_inputs=example_inputs_of(variant))
        self.prune_adapts = True
        """Whether a pruned model’s batch norms are measured anew, where there are samples."""
        self.dataset: DatasetRef | None = None
        """The samples to calibrate with."""
        self.feeding = Feeding()
        """What the network gets of them; without anything as its recipe says."""
        self.ignored = IgnoredScope()
        """What quantization and compression leave alone."""
        self.dataset_problem = ""
        """Why the samples cannot be used; translated, set by the page of the samples."""
        self.evaluation_problem = ""
        """The same of the samples to measure the accuracy with."""
        self.facts: DatasetFacts | None = None
        """What is known of the samples to calibrate with."""
        self.plan: QuantizePlanResult | None = None
        """What a dry run has found out; `None` while it is not known."""
        self.job = ShrinkingJob(session, self)
        """The job, once the user has started it, and what came of it."""
        kept = recall(session, variant)
        self.is_first = kept is None
        """Whether nothing was chosen for this model before."""
        if kept is not None:
            self.use(kept)

    # --- what is known ------------------------------------------------------------------------------------------

    @property
    def is_code(self) -> bool:
        """Whether the variant is Python code, which can only be pruned."""
        return self.variant.format is ModelFormat.PYTHON

    @property
    def can_prune(self) -> bool:
        """Whether the variant is a live PyTorch module: NNCF masks between the lines of its own Python."""
        return self.is_code

    @property
    def inspection(self) -> InspectResult | None:
        """What is known of the variant."""
        return self.variant.inspection

    @property
    def needs_samples(self) -> bool:
        """Whether nothing can be made without samples."""
        return self.kind is Kind.QUANTIZE or (self.kind is Kind.COMPRESS and self.compress_needs_samples)

    @property
    def takes_samples(self) -> bool:
        """Whether samples make a difference."""
        if self.kind is Kind.PRUNE:
            return self.prune_adapts
        return self.needs_samples or (self.kind is Kind.COMPRESS and self.compress_takes_samples)

    @property
    def compress_needs_samples(self) -> bool:
        """Whether the compression that is put together needs samples."""
        return compression_rules.needs_samples(self.compress)

    @property
    def compress_takes_samples(self) -> bool:
        """Whether it would look at samples."""
        return compression_rules.takes_samples(self.compress)

    def compress_as(self, mode: CompressMode) -> CompressSpec:
        """The compression with another mode, all other choices being as they are."""
        return compression_rules.fitting(msgspec.structs.replace(self.compress, mode=mode))

    @property
    def measures_accuracy(self) -> bool:
        """Whether the accuracy is measured before and after."""
        return self.kind is Kind.QUANTIZE and self.quantize.accuracy is not None

    # --- changing -----------------------------------------------------------------------------------------------

    def update(self, **fields: Any) -> None:
        """Change `kind`, `dataset`, `feeding`, `ignored`, `prune_adapts`, or fields of the (new) kind's spec.

        With the kind prune `ignored` means the names of parameters, a tuple. Nothing is said when all is as it was.
        """
        before = self.choices()
        self.kind = fields.pop("kind", self.kind)
        for name in (
            "dataset",
            "feeding",
            "prune_adapts",
            *(() if self.kind is Kind.PRUNE else ("ignored",)),
        ):
            if name in fields:
                setattr(self, name, fields.pop(name))
        if fields:
            name = self.kind.value
            setattr(self, name, msgspec.structs.replace(getattr(self, name), **fields))
        if self.choices() != before:
            self.changed.emit()

    def change(self, kind: Kind, **fields: Any) -> None:
        """Change fields of one kind's spec, whichever kind is wished for."""
        before = getattr(self, kind.value)
        after = msgspec.structs.replace(before, **fields)
        if after != before:
            setattr(self, kind.value, after)
            self.changed.emit()

    def note_problems(self, *, dataset: str | None = None, evaluation: str | None = None) -> None:
        """Keep why samples cannot be used (translated; empty: they can)."""
        before = (self.dataset_problem, self.evaluation_problem)
        self.dataset_problem = before[0] if dataset is None else dataset
        self.evaluation_problem = before[1] if evaluation is None else evaluation
        if before != (self.dataset_problem, self.evaluation_problem):
            self.changed.emit()

    def note_variant(self, variant: Variant) -> None:
        """The project knows more of the variant, or has renamed it."""
        if variant != self.variant:
            self.variant, self.title = variant, self._session.title_of(variant)
            self.learned.emit()

    def note_facts(self, facts: DatasetFacts | None) -> None:
        """Keep what is known of the samples to calibrate with."""
        if facts != self.facts:
            self.facts = facts
            self.learned.emit()

    def note_plan(self, plan: QuantizePlanResult | None) -> None:
        """Keep what a dry run has found out."""
        if plan != self.plan:
            self.plan = plan
            self.learned.emit()

    def choices(self) -> Choices:
        """Everything that was chosen, as it is remembered."""
        return Choices(
            kind=self.kind.value,
            quantize=self.quantize,
            compress=self.compress,
            prune=self.prune,
            prune_adapts=self.prune_adapts,
            dataset=self.dataset,
            feeding=self.feeding,
            ignored=self.ignored,
        )

    def use(self, choices: Choices) -> None:
        """Take over choices made for this or another variant; the model stays this one."""
        mine: dict[str, Any] = {"model": self.variant.path, "output_dir": "", "overwrite": True}
        wished = Kind(choices.kind)
        if self._possible(wished):
            self.kind = wished
        self.quantize = msgspec.structs.replace(choices.quantize, **mine)
        self.compress = msgspec.structs.replace(choices.compress, **mine)
        examples = choices.prune.example_inputs or self.prune.example_inputs
        self.prune = msgspec.structs.replace(
            choices.prune, **mine, trust_code=self.prune.trust_code, example_inputs=examples
        )
        self.prune_adapts = choices.prune_adapts
        self.dataset, self.feeding, self.ignored = choices.dataset, choices.feeding, choices.ignored
        self.changed.emit()

    def use_spec(self, spec: ShrinkSpec) -> None:
        """Take over the recipe of another variant: its kind, its options, its samples."""
        changes: dict[str, Any] = {}
        if isinstance(spec, QuantizeSpec):
            changes = {"kind": "quantize", "quantize": spec, "dataset": spec.dataset}
        elif isinstance(spec, CompressSpec):
            changes = {"kind": "compress", "compress": spec, "dataset": spec.dataset or self.dataset}
        else:
            changes = {"kind": "prune", "prune": spec, "prune_adapts": spec.dataset is not None}
            changes["dataset"] = spec.dataset or self.dataset
        if not isinstance(spec, PruneSpec):
            # What is built in belongs to the variant; the workspace fills it in again.
            feeding = msgspec.structs.replace(spec.feeding, built_in=())
            changes |= {"feeding": feeding, "ignored": spec.ignored}
        self.use(msgspec.structs.replace(self.choices(), **changes))

    def _possible(self, kind: Kind) -> bool:
        return self.can_prune if kind is Kind.PRUNE else not self.is_code

    # --- asking -------------------------------------------------------------------------------------------------

    def spec(self) -> ShrinkSpec:
        """What is asked for. While samples are missing, those of a quantization are `NO_DATA`: see `problem`."""
        if self.kind is Kind.PRUNE:
            data = self.dataset if self.prune_adapts else None
            return msgspec.structs.replace(self.prune, dataset=data, feeding=self.feeding)
        shared: dict[str, Any] = {"feeding": self.feeding, "ignored": self.ignored}
        if self.kind is Kind.QUANTIZE:
            whole = msgspec.structs.replace(self.quantize, dataset=self.dataset or NO_DATA, **shared)
            return quantization_rules.fitting(whole)
        return compression_rules.fitting(
            msgspec.structs.replace(self.compress, dataset=self.dataset, **shared)
        )

    def problem(self) -> str:
        """Why it cannot be started as things stand, whichever page it concerns; empty when it can."""
        if self._session.workspace.read_only:
            return self.tr("The project is open in another window; here it can only be read.")
        if self.needs_samples and self.dataset is None:
            return self.tr("Choose samples to calibrate with.")
        if self.takes_samples and self.dataset is not None and self.dataset_problem:
            return self.dataset_problem
        if self.measures_accuracy and self.evaluation_problem:
            return self.evaluation_problem
        if self.kind is Kind.PRUNE and self.is_code and not self.prune.trust_code:
            return self.tr("Allow the model’s Python code to run first.")
        return ""

    def remember(self) -> None:
        """Keep the choices for the next time with this model."""
        remember(self._session, self.variant, self.choices())
