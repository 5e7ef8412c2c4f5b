"""Looking for operations of a graph: `type:Convolution time>1ms precision:f32 name:~attn -group:encoder/*`.

Terms are joined by *and*; a word alone is looked for in names and types; `-` before a term turns it around; quotes
keep spaces together. `key:value` is the whole value (`*` and `?` stand for what is unknown), `key:~value` a part of it;
upper and lower case are the same. Numbers are compared: `time>1ms`, `macs>=10M`, `share<5%`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import translate
from operator import eq, ge, gt, le, lt

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.graph import Graph, GraphNode
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say

Values = Mapping[str, Sequence[float | str | None]]
"""What else is known of each node, by key: `time` in ms, `precision` …; `None` where it is not."""

TEXT_KEYS = (
    "name",
    "type",
    "group",
    "shape",
    "precision",
    "layout",
    "primitive",
    "device",
    "original",
    "constant",
    "attribute",
)
_MILLISECONDS = {"": 1.0, "ms": 1.0, "s": 1e3, "us": 1e-3, "µs": 1e-3, "μs": 1e-3, "ns": 1e-6}
_PERCENT = {"": 1.0, "%": 1.0}
_BYTES = {"": 1.0, "b": 1.0, "kb": 1e3, "mb": 1e6, "gb": 1e9, "kib": 2.0**10, "mib": 2.0**20, "gib": 2.0**30}
_COUNT = {"": 1.0, "k": 1e3, "m": 1e6, "g": 1e9, "t": 1e12}
_PLAIN = {"": 1.0}
NUMBER_KEYS: dict[str, dict[str, float]] = {
    "time": _MILLISECONDS,
    "share": _PERCENT,
    "roofline": _PERCENT,
    "macs": _COUNT,
    "memory": _BYTES,
    "weights": _BYTES,
    "order": _PLAIN,
    "ratio": {"": 1.0, "x": 1.0, "×": 1.0},
    "error": _PLAIN,
}
"""Keys that are compared, with the units that may be written and what they are worth."""

_PRECISIONS = {"fp32": "f32", "fp16": "f16", "float": "f32", "float32": "f32", "float16": "f16", "int8": "i8"}
_RELATIONS: dict[str, Callable[[float, float], bool]] = {">": gt, ">=": ge, "<": lt, "<=": le, "=": eq}
_WORD = re.compile(r'(-?)((?:"[^"]*"|[^\s"])+)')
_TERM = re.compile(r"([A-Za-z]+)(>=|<=|:~|:|>|<|=)(.*)", re.DOTALL)
_NUMBER = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*([^\d\s]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """One condition. `relation`: `:` is, `:~` contains, else a comparison with `number`; a word alone has no `key`."""

    key: str
    relation: str
    text: str
    number: float = 0.0
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """All `terms` must hold; without any, everything matches."""

    terms: tuple[Term, ...] = ()


def parse_query(text: str) -> Query:
    """Read a query; raises `WorkbenchError` (usage) with a sentence about the part that cannot be understood."""
    if text.count('"') % 2:
        raise _refused(text, say(QT_TRANSLATE_NOOP("core", "A quotation mark is not closed.")))
    return Query(tuple(_term(word, bool(minus)) for minus, word in _WORD.findall(text)))


def matches(query: Query, graph: Graph, values: Values | None = None) -> list[int]:
    """The indices of the nodes that match, in the order of the graph."""
    found = list(range(len(graph.nodes)))
    for term in query.terms:
        holds = _condition(term, graph, values or {})
        found = [index for index in found if holds(index) is not term.negated]
    return found


def _term(word: str, negated: bool) -> Term:
    match = _TERM.fullmatch(word)
    if word.startswith('"') or match is None:
        return Term("", ":~", word.replace('"', "").lower(), 0.0, negated)
    key, relation, raw = match[1].lower(), match[2], match[3]
    value = raw.replace('"', "").strip()
    if key not in NUMBER_KEYS and key not in TEXT_KEYS:
        raise _refused(
            word,
            say(QT_TRANSLATE_NOOP("core", "“{key}” is nothing that can be looked for."), key=match[1]),
            say(
                QT_TRANSLATE_NOOP("core", "Use one of {keys}, or put the text in quotation marks."),
                keys=", ".join((*TEXT_KEYS, *NUMBER_KEYS)),
            ),
        )
    if not value:
        raise _refused(word, say(QT_TRANSLATE_NOOP("core", "Nothing stands behind “{key}”."), key=match[1]))
    if key in NUMBER_KEYS:
        return Term(
            key, "=" if relation == ":" else relation, value, _number(word, key, relation, value), negated
        )
    if relation not in (":", ":~", "="):
        raise _refused(
            word,
            say(QT_TRANSLATE_NOOP("core", "“{key}” is text, which is not more or less."), key=match[1]),
            say(
                QT_TRANSLATE_NOOP("core", "Write {key}:value for all of it, {key}:~value for a part."),
                key=key,
            ),
        )
    return Term(key, ":" if relation == "=" else relation, _tidy(key, value), 0.0, negated)


def _number(word: str, key: str, relation: str, value: str) -> float:
    units = NUMBER_KEYS[key]
    match = _NUMBER.fullmatch(value)
    if match is None or relation == ":~" or match[2].lower() not in units:
        names = ", ".join(unit for unit in units if unit)
        example = f"{key}>1{next((unit for unit in units if unit), '')}"
        known = (
            say(QT_TRANSLATE_NOOP("core", "The units are {units}."), units=names)
            if names
            else say(QT_TRANSLATE_NOOP("core", "It has no unit."))
        )
        raise _refused(
            word,
            say(QT_TRANSLATE_NOOP("core", "“{value}” is no number to compare with."), value=value),
            say(QT_TRANSLATE_NOOP("core", "Write it like {example}."), example=example),
            known,
        )
    return float(match[1]) * units[match[2].lower()]


def _tidy(key: str, value: str) -> str:
    value = value.lower()
    if key == "shape":
        return re.sub(r"\s*[,x×]\s*|\s+", "×", value.strip("[](){} "))
    return _PRECISIONS.get(value, value) if key == "precision" else value


def _refused(part: str, why: Message, *tries: Message) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.USAGE,
        say(QT_TRANSLATE_NOOP("core", "“{part}” cannot be looked for."), part=part),
        why,
        tries,
    )


def _condition(term: Term, graph: Graph, values: Values) -> Callable[[int], bool]:
    nodes = graph.nodes
    if not term.key:
        return lambda i: term.text in nodes[i].name.lower() or term.text in nodes[i].type.lower()
    if term.key in NUMBER_KEYS:
        return _comparison(term, graph, values)
    fits = _text_test(term)
    if term.key in values:
        column = values[term.key]
        return lambda i: column[i] is not None and fits(str(column[i]).lower())
    texts = _TEXTS.get(term.key)
    return (lambda _: False) if texts is None else (lambda i: any(map(fits, texts(nodes[i]))))


def _comparison(term: Term, graph: Graph, values: Values) -> Callable[[int], bool]:
    compare = _RELATIONS[term.relation]
    column = values.get(term.key)
    if column is None and term.key == "weights":
        column = [sum(constant.bytes for constant in node.constants) for node in graph.nodes]
    if column is None:
        return lambda _: False

    def holds(index: int) -> bool:
        value = column[index]
        return isinstance(value, int | float) and compare(value, term.number)

    return holds


def _text_test(term: Term) -> Callable[[str], bool]:
    text = term.text
    if term.key == "shape" and term.relation == ":~":
        return lambda value: f"×{text}×" in f"×{value}×"
    if term.relation == ":~":
        return lambda value: text in value
    if "*" in text or ("?" in text and term.key != "shape"):
        # In a shape `?` is a dynamic dimension, and brackets are no part of any pattern.
        pattern = re.sub(
            r"[\[\]]" if term.key != "shape" else r"[\[\]?]", lambda found: f"[{found[0]}]", text
        )
        fits = re.compile(translate(pattern)).match
        return lambda value: fits(value) is not None
    return lambda value: value == text


def _shapes(node: GraphNode) -> list[str]:
    return ["×".join(map(str, tensor.shape)) for tensor in node.outputs if tensor.shape is not None]


_TEXTS: dict[str, Callable[[GraphNode], list[str]]] = {
    "name": lambda node: [node.name.lower(), node.name.rpartition("/")[2].lower()],
    "type": lambda node: [node.type.lower()],
    "group": lambda node: [node.group.lower()],
    "shape": _shapes,
    "precision": lambda node: [tensor.type.lower() for tensor in node.outputs],
    "original": lambda node: [name.lower() for name in node.originals],
    "constant": lambda node: [constant.name.lower() for constant in node.constants],
    "attribute": lambda node: [
        text
        for key, value in node.attributes.items()
        for text in (key.lower(), value.lower(), f"{key}={value}".lower())
    ],
}
