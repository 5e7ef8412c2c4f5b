"""What is known of the files that were written, and of what wrote them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from workbench.core import units
from workbench.core.compression import CompressResult
from workbench.core.messages import QT_TRANSLATE_NOOP
from workbench.core.pruning import PruneResult
from workbench.core.quantization import ModelType, QuantizeResult
from workbench.ui.tables.facts import Fact
from workbench.ui.widgets.names import shown_name

_ENDINGS = ".xml, .bin"
_TEXTS = {
    "name": QT_TRANSLATE_NOOP("MadeFacts", "Name"),
    "size": QT_TRANSLATE_NOOP("MadeFacts", "Graph and weights"),
    "mode": QT_TRANSLATE_NOOP("MadeFacts", "Mode"),
    "taken_for": QT_TRANSLATE_NOOP("MadeFacts", "Taken for"),
    "transformer": QT_TRANSLATE_NOOP("MadeFacts", "a transformer"),
    "saving": QT_TRANSLATE_NOOP("MadeFacts", "Saving"),
}


def made_facts(result: QuantizeResult | CompressResult | PruneResult) -> list[Fact]:
    """The lines of a list of facts."""
    xml = Path(result.xml)
    facts = [
        Fact(_tr("name"), shown_name(xml.stem) + _ENDINGS, True, copy=str(xml), tip=str(xml)),
        Fact(_tr("size"), units.byte_size(result.size_bytes)),
    ]
    if isinstance(result, CompressResult | PruneResult):
        facts.append(Fact(_tr("mode"), result.mode.value, True))
    elif result.model_type is ModelType.TRANSFORMER:
        facts.append(Fact(_tr("taken_for"), _tr("transformer")))
    facts.append(Fact(_tr("saving"), units.milliseconds(result.save_ms)))
    for name, version in (("OpenVINO", result.openvino_version), ("NNCF", result.nncf_version)):
        if version:
            facts.append(Fact(name, version.partition("-")[0], tip=version))
    return facts


def _tr(key: str) -> str:
    return QCoreApplication.translate("MadeFacts", _TEXTS[key])
