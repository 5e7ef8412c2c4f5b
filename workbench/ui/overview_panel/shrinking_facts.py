"""How a variant was made smaller, in facts: by what, with which options, on which samples."""

from __future__ import annotations

import re

from PySide6.QtCore import QObject

from workbench.core import units
from workbench.core.compression import CompressResult, CompressSpec, corrections_of
from workbench.core.making import Making, making_of
from workbench.core.project import Variant
from workbench.core.pruning import PruneMode, PruneResult, PruneSpec
from workbench.core.quantization import ModelType, QuantizeResult, QuantizeSpec
from workbench.ui.tables.facts import Fact
from workbench.ui.widgets.names import shown_name

Shrinking = QuantizeResult | CompressResult | PruneResult
MOST_NAMED = 6


class ShrinkingFacts(QObject):
    """Makes the facts in the language in force."""

    def facts(self, variant: Variant, result: Shrinking) -> list[Fact]:
        """What was done, with what, and how long it took."""
        spec = making_of(variant)
        facts = [Fact(self.tr("Method"), self._method(spec, result))]
        options = self._options(spec)
        if options:
            text = " · ".join(options)
            facts.append(Fact(self.tr("Options"), text, tip=text))
        facts += self._samples(spec, result)
        left = [name for match in result.ignored for name in match.operations]
        if left:
            facts.append(self._names(self.tr("Left alone"), left))
        if isinstance(result, QuantizeResult) and result.restored:
            facts.append(self._names(self.tr("Given back for the accuracy"), list(result.restored)))
        facts.append(Fact(self.tr("Took"), units.duration(_took_ms(result) / 1000)))
        tools = [("OpenVINO", result.openvino_version), ("NNCF", result.nncf_version)]
        made = " · ".join(f"{tool} {version}" for tool, version in tools if version)
        if made:
            facts.append(Fact(self.tr("Made by"), made, tip=made))
        return facts

    def _method(self, spec: Making | None, result: Shrinking) -> str:
        if isinstance(result, PruneResult):
            if result.mode is PruneMode.GLOBAL:
                return self.tr("Pruned: the smallest weights of the whole model set to zero")
            return self.tr("Pruned: the smallest weights of every layer set to zero")
        if isinstance(result, CompressResult):
            return self.tr("Weights compressed to {mode}; computes as before").format(mode=result.mode.value)
        mode = spec.mode.value.upper().replace("_", " ") if isinstance(spec, QuantizeSpec) else "INT8"
        controlled = isinstance(spec, QuantizeSpec) and spec.accuracy and spec.accuracy.max_drop is not None
        if controlled:
            return self.tr("{mode} after training, kept within a largest drop").format(mode=mode)
        return self.tr("{mode} after training").format(mode=mode)

    def _options(self, spec: Making | None) -> list[str]:
        """What was chosen, the usual left out; names of values are NNCF's own."""
        if isinstance(spec, QuantizeSpec):
            return self._quantize_options(spec)
        if isinstance(spec, CompressSpec):
            return self._compress_options(spec)
        return (
            [self.tr("{share} of the weights").format(share=units.percent(100 * spec.ratio, 0))]
            if (isinstance(spec, PruneSpec))
            else []
        )

    def _quantize_options(self, spec: QuantizeSpec) -> list[str]:
        told = []
        if spec.preset is not None:
            told.append(self.tr("preset {name}").format(name=spec.preset.value))
        if spec.target_device.value != "ANY":
            told.append(self.tr("for {device}").format(device=spec.target_device.value))
        if spec.model_type is not ModelType.AUTO:
            told.append(self.tr("model type {name}").format(name=spec.model_type.value))
        if not spec.bias_correction:
            told.append(self.tr("no bias correction"))
        elif not spec.fast_bias_correction:
            told.append(self.tr("accurate bias correction"))
        for alpha in (spec.smooth_quant_matmul, spec.smooth_quant_convolution):
            if alpha is not None:
                told.append(self.tr("smooth quant {alpha}").format(alpha=units.figure(alpha)))
        if spec.activation_range is not None:
            told.append(self.tr("activation ranges {name}").format(name=spec.activation_range.value))
        if spec.weight_range is not None:
            told.append(self.tr("weight ranges {name}").format(name=spec.weight_range.value))
        if spec.overflow_fix is not None:
            told.append(self.tr("overflow fix {name}").format(name=spec.overflow_fix.value))
        if spec.accuracy is not None and spec.accuracy.max_drop is not None:
            drop = units.percent(100 * spec.accuracy.max_drop, 2)
            told.append(self.tr("largest drop {drop}").format(drop=drop))
        return told

    def _compress_options(self, spec: CompressSpec) -> list[str]:
        told = []
        if spec.ratio is not None:
            told.append(self.tr("{share} of the weights").format(share=units.percent(100 * spec.ratio, 0)))
        if spec.group_size is not None:
            told.append(self.tr("groups of {size}").format(size=spec.group_size))
        if spec.backup_mode is not None:
            told.append(self.tr("the rest {mode}").format(mode=spec.backup_mode.value))
        return [*told, *(name.replace("_", " ") for name in corrections_of(spec))]

    def _samples(self, spec: Making | None, result: Shrinking) -> list[Fact]:
        data = getattr(spec, "dataset", None)
        used = getattr(result, "samples_used", 0)
        if data is None or not used:
            return []
        name = shown_name(re.split(r"[/\\]", data.path.rstrip("/\\"))[-1])
        text = self.tr("{count} samples of {data}").format(count=f"{used:,}", data=name)
        return [Fact(self.tr("Calibrated with"), text, copy=data.path, tip=data.path)]

    def _names(self, title: str, names: list[str]) -> Fact:
        more = " …" if len(names) > MOST_NAMED else ""
        shown = ", ".join(shown_name(name) for name in names[:MOST_NAMED]) + more
        whole = "\n".join(shown_name(name) for name in names[:200])
        return Fact(f"{title} ({len(names):,})", shown, True, copy="\n".join(names), tip=whole)


def _took_ms(result: Shrinking) -> float:
    if isinstance(result, QuantizeResult):
        return result.quantize_ms
    return result.compress_ms if isinstance(result, CompressResult) else result.prune_ms
