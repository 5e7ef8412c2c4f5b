"""What is wrong with chosen data and what mends it, the most pressing first: the same for the field and its dialog."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from workbench.core.datasets import DatasetFacts, DatasetRef
from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.messages import QT_TRANSLATE_NOOP, Message
from workbench.core.metrics.definitions import Task
from workbench.ui.i18n import translate_message
from workbench.ui.sample_data.fit import Misfit, Remedy, offset_sentence
from workbench.ui.sample_data.remedy_list import Advice
from workbench.ui.sample_data.words import error_sentence, faults_word, samples_word

_BUTTONS = {
    Remedy.RESIZE: QT_TRANSLATE_NOOP("SampleData", "Resize"),
    Remedy.TOKENIZER: QT_TRANSLATE_NOOP("SampleData", "Tokenizer…"),
    Remedy.LABELS: QT_TRANSLATE_NOOP("SampleData", "Labels…"),
    Remedy.FORMAT: QT_TRANSLATE_NOOP("SampleData", "Choose the format…"),
    Remedy.ALLOW: QT_TRANSLATE_NOOP("SampleData", "Allow…"),
    Remedy.FAULTS: QT_TRANSLATE_NOOP("SampleData", "Show them"),
}
_RESIZE_TIP = QT_TRANSLATE_NOOP(
    "SampleData", "Let pictures be brought to the network's size before they are fed."
)
_NOT_ALLOWED = QT_TRANSLATE_NOOP(
    "SampleData", "These samples come from Python code, which has not been allowed to run."
)
_UNLABELLED = QT_TRANSLATE_NOOP(
    "SampleData", "The samples have no labels: only the agreement with a reference model can be measured."
)
_FAULTS = QT_TRANSLATE_NOOP("SampleData", "{faults} in {samples}: they are left out.")


def advices(
    facts: DatasetFacts | None,
    error: ErrorReport | None,
    ref: DatasetRef,
    misfit: Misfit | None,
    *,
    labelled: bool,
    not_allowed: bool,
) -> list[Advice]:
    """Everything there is to say, with the one button each."""
    if not_allowed:
        return [_with_button(_tr(_NOT_ALLOWED), Remedy.ALLOW)]
    if error is not None:
        return [_failed(error)]
    if facts is None:
        return []
    said = []
    if misfit is not None:
        tone = "bad" if misfit.certain else "warning"
        tip = _tr(_RESIZE_TIP) if misfit.remedy is Remedy.RESIZE else ""
        said.append(_with_button(misfit.text, misfit.remedy, tone, tip))
    if facts.suggested_label_offset:
        offset = ref.label_offset + facts.suggested_label_offset
        said.append(
            Advice(offset_sentence(facts.suggested_label_offset), Remedy.OFFSET, _offset_button(offset))
        )
    if labelled and (not facts.labelled or facts.task is Task.AGREEMENT):
        said.append(_with_button(_tr(_UNLABELLED), Remedy.LABELS))
    if facts.fault_count:
        text = _tr(_FAULTS).format(faults=faults_word(facts.fault_count), samples=samples_word(facts))
        said.append(_with_button(text, Remedy.FAULTS))
    return said + [Advice(translate_message(w)) for w in facts.warnings if not _offers_offset(w)]


def _failed(error: ErrorReport) -> Advice:
    helps = error.code in (ErrorCode.UNSUPPORTED_FORMAT, ErrorCode.FILE_UNREADABLE, ErrorCode.FILE_EMPTY)
    return _with_button(error_sentence(error), Remedy.FORMAT if helps else None, "bad")


def _offset_button(offset: int) -> str:
    text = QT_TRANSLATE_NOOP("SampleData", "Use offset {offset}")
    return _tr(text).format(offset=f"{offset:+d}".replace("-", "−") if offset else "0")


def _offers_offset(warning: Message) -> bool:
    """The engine's own offer names an option of the command line; here it is a button."""
    return str(warning.values.get("option", "")).startswith("--label-offset")


def _with_button(text: str, remedy: Remedy | None, tone: str = "warning", tip: str = "") -> Advice:
    return Advice(text, remedy, _tr(_BUTTONS[remedy]) if remedy in _BUTTONS else "", tone, tip)


def _tr(text: str) -> str:
    return QCoreApplication.translate("SampleData", text)
