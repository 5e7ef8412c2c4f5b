"""The card of a quantization, compression or pruning: the figures, the judgement, what was left alone, the warnings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.core import units
from workbench.core.compression import CompressResult
from workbench.core.ignored_scope import ScopeMatch, ignored_names
from workbench.core.pruning import PruneResult
from workbench.core.quantization import QuantizeResult
from workbench.ui.i18n import translate_message
from workbench.ui.shrinking_cards.accuracy_words import judged, metric_text
from workbench.ui.shrinking_cards.layer_tables import CompressedTable, SparsityTable
from workbench.ui.shrinking_cards.made_facts import made_facts
from workbench.ui.shrinking_cards.sign_line import SignLine
from workbench.ui.tables.facts import Fact, FactList
from workbench.ui.tables.notices import Line, NoticeList
from workbench.ui.theme import UNIT, Theme
from workbench.ui.widgets.figure_card import FigureCard
from workbench.ui.widgets.fold import FoldButton
from workbench.ui.widgets.form import heading
from workbench.ui.widgets.names import TIP_MOST, shown_name

Shrunk = QuantizeResult | CompressResult | PruneResult
_MOST_NAMED = 200
_FIGURES = ("size", "work", "accuracy", "time")


class ShrinkingCard(QWidget):
    """Shows one result at a time; renews its texts by itself when the language changes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shrinkingCard")
        self._result: Shrunk | None = None
        self.figures = {key: FigureCard() for key in _FIGURES}
        self.figure_row = QHBoxLayout()
        """More figures may be put at its end."""
        self.judgement, self.notices, self.facts = SignLine(), NoticeList(), FactList()
        self.verdicts = QVBoxLayout()
        """The judgement; more may be put below it."""
        self._warnings_title = heading()
        self.restored, self.alone = FactList(), FactList()
        self.compressed, self.sparse = CompressedTable(), SparsityTable()
        self._folds = {
            "restored": FoldButton(self.restored),
            "alone": FoldButton(self.alone),
            "facts": FoldButton(self.facts),
        }
        self._layers_title = heading()
        self._lay_out()

    def _lay_out(self) -> None:
        self.figure_row.setSpacing(UNIT)
        for key, card in self.figures.items():
            card.setObjectName(f"shrunk:{key}")
            self.figure_row.addWidget(card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addLayout(self.figure_row)
        self.verdicts.setSpacing(UNIT)
        self.verdicts.addWidget(self.judgement)
        column.addLayout(self.verdicts)
        column.addWidget(self._warnings_title)
        column.addWidget(self.notices)
        column.addWidget(self._layers_title)
        column.addWidget(self.compressed)
        column.addWidget(self.sparse)
        for key, body in (("restored", self.restored), ("alone", self.alone), ("facts", self.facts)):
            column.addWidget(self._folds[key])
            column.addWidget(body)

    @property
    def result(self) -> Shrunk | None:
        """What is shown."""
        return self._result

    def show_result(self, result: Shrunk) -> None:
        """Show another result."""
        self._result = result
        self._renew()

    def set_theme(self, theme: Theme) -> None:
        """Recolour."""
        parts = (
            self.judgement,
            self.notices,
            self.facts,
            self.restored,
            self.alone,
            self.compressed,
            self.sparse,
        )
        for part in parts:
            part.set_theme(theme)

    def _renew(self) -> None:
        result = self._result
        if result is None:
            return
        for key, title in (
            ("size", self.tr("Weights on disk")),
            ("work", self._work_title(result)),
            ("accuracy", self.tr("Accuracy")),
            ("time", self.tr("Took")),
        ):
            self.figures[key].set_title(title)
        self._show_size(result)
        self._show_time(result)
        is_quantized = isinstance(result, QuantizeResult)
        self.figures["accuracy"].setVisible(is_quantized)
        self.judgement.setVisible(is_quantized)
        if isinstance(result, QuantizeResult):
            self._show_quantized(result)
        elif isinstance(result, CompressResult):
            self._show_compressed(result)
        else:
            self._show_pruned(result)
        self._show_layers(result)
        self._show_lists(result)

    # figures

    def _show_size(self, result: Shrunk) -> None:
        """The .bin holds the weights; the .xml beside it is text, and of a tiny model the larger part."""
        weights, text = _size(result.bin), _size(result.xml)
        if weights is None:
            weights = result.size_bytes
        before = weights / result.size_ratio if result.size_ratio else None
        note = f"{units.byte_size(before)} → {units.byte_size(weights)}"
        hint = self.tr("Weights (.bin) to those of the model it was made from.")
        if text is not None:
            hint += "\n" + self.tr("The graph (.xml) takes another {size}.").format(
                size=units.byte_size(text)
            )
        tone = "good" if result.size_ratio < 1 else ""
        self.figures["size"].set_figure(f"{result.size_ratio:.2f}", "×", note, tone, hint)

    def _show_time(self, result: Shrunk) -> None:
        if isinstance(result, QuantizeResult):
            took = result.quantize_ms
            note = self.tr("%n samples", "", result.samples_used)
        elif isinstance(result, CompressResult):
            took = result.compress_ms
            note = self.tr("%n samples", "", result.samples_used) if result.samples_used else ""
        else:
            took, note = result.prune_ms, ""
        value, _, unit = units.duration(took / 1000).partition(" ")
        self.figures["time"].set_figure(value, unit, note)

    def _work_title(self, result: Shrunk) -> str:
        if isinstance(result, QuantizeResult):
            return self.tr("Quantized")
        if isinstance(result, CompressResult):
            return self.tr("Weights compressed")
        return self.tr("Sparsity")

    def _show_quantized(self, result: QuantizeResult) -> None:
        alone, back = len(ignored_names(result.ignored)), len(result.restored)
        notes = []
        if alone:
            notes.append(self.tr("{count} left alone").format(count=f"{alone:,}"))
        if back:
            notes.append(self.tr("{count} given back").format(count=f"{back:,}"))
        self.figures["work"].set_figure(
            f"{result.quantized_operations:,}",
            self.tr("of {count}").format(count=f"{result.total_operations:,}"),
            ", ".join(notes),
        )
        judgement, accuracy = judged(result), result.accuracy
        self.judgement.say(judgement.tone, judgement.word, judgement.sentence)
        if accuracy is None:
            self.figures["accuracy"].set_figure(None, note=self.tr("not measured"))
            return
        value, _, unit = metric_text(accuracy.metric, accuracy.quantized).partition(" ")
        before = self.tr("before {value}").format(value=metric_text(accuracy.metric, accuracy.reference))
        hint = f"{translate_message(accuracy.metric.facts.title)}\n{judgement.sentence}"
        self.figures["accuracy"].set_figure(value, unit, before, judgement.tone, hint)

    def _show_compressed(self, result: CompressResult) -> None:
        before, after = (
            units.byte_size(result.weights_bytes_before),
            units.byte_size(result.weights_bytes_after),
        )
        self.figures["work"].set_figure(
            f"{result.compressed_weights:,}",
            self.tr("of {count}").format(count=f"{result.total_weights:,}"),
            f"{before} → {after}",
            hint=self.tr("Sizes of these weights, with scales and zero points."),
        )

    def _show_pruned(self, result: PruneResult) -> None:
        value, _, unit = units.percent(100 * result.sparsity_after).partition(" ")
        before = self.tr("before {value}").format(value=units.percent(100 * result.sparsity_before))
        self.figures["work"].set_figure(value, unit, before)

    # lists

    def _show_layers(self, result: Shrunk) -> None:
        compressed = result.layers if isinstance(result, CompressResult) else ()
        sparse = result.layers if isinstance(result, PruneResult) else ()
        self.compressed.show_rows(compressed)
        self.sparse.show_rows(sparse)
        self.compressed.setVisible(bool(compressed))
        self.sparse.setVisible(bool(sparse))
        title = self.tr("What became of each weight") if compressed else self.tr("Sparsity of each weight")
        self._layers_title.setText(title)
        self._layers_title.setVisible(bool(compressed or sparse))

    def _show_lists(self, result: Shrunk) -> None:
        lines = [Line(text) for text in dict.fromkeys(map(translate_message, result.warnings))]
        self.notices.set_lines(lines)
        self._warnings_title.setText(self.tr("Warnings"))
        self._warnings_title.setVisible(bool(lines))
        restored = result.restored if isinstance(result, QuantizeResult) else ()
        self.restored.set_facts(self._named(restored))
        self.alone.set_facts(self._matched(result.ignored))
        self.facts.set_facts(made_facts(result))
        count = len(ignored_names(result.ignored))
        alone = self.tr("%n operations left alone", "", count)
        if isinstance(result, PruneResult):
            alone = self.tr("%n parameters left whole", "", count)
        for key, text, shown in (
            (
                "restored",
                self.tr("%n operations given back to keep the accuracy", "", len(restored)),
                restored,
            ),
            ("alone", alone, result.ignored),
            ("facts", self.tr("Files and versions"), True),
        ):
            fold = self._folds[key]
            fold.setText(text)
            fold.setVisible(bool(shown))
            body = {"restored": self.restored, "alone": self.alone, "facts": self.facts}[key]
            body.setVisible(bool(shown) and fold.isChecked())

    def _named(self, names: Sequence[str]) -> list[Fact]:
        facts = [
            Fact(f"{number:,}", shown_name(name), mono=True, copy=name, tip=shown_name(name, TIP_MOST))
            for number, name in enumerate(names[:_MOST_NAMED], 1)
        ]
        if len(names) > _MOST_NAMED:
            facts.append(Fact("…", self.tr("and %n more", "", len(names) - _MOST_NAMED)))
        return facts

    def _matched(self, matches: Sequence[ScopeMatch]) -> list[Fact]:
        """Each entry with what it meant."""
        facts = []
        for match in matches[:_MOST_NAMED]:
            if match.operations:
                first = ", ".join(shown_name(name, 60) for name in match.operations[:3])
                more = f" +{len(match.operations) - 3}" if len(match.operations) > 3 else ""
                facts.append(Fact(shown_name(match.entry, 60), first + more, mono=True))
            else:
                facts.append(Fact(shown_name(match.entry, 60), self.tr("matched nothing"), tone="warning"))
        return facts

    # Qt

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._renew()
        super().changeEvent(event)


def _size(path: str) -> int | None:
    try:
        return Path(path).stat().st_size
    except OSError:
        return None
