"""Looking for operations of a graph: `type:Convolution time>1ms precision:f32 name:~attn -group:encoder/*`.

Terms are joined by *and*; a word alone is looked for in names and types; `-` before a term turns it around; quotes
keep spaces together. `key:value` is the whole value (`*` and `?` stand for what is unknown), `key:~value` a part of it;
upper and lower case are the same; a group holds what is in the groups inside of it too. Numbers are compared:
`time>1ms`, `macs>=10M`, `share<5%`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import translate
from operator import eq, ge, gt, le, lt

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.graph import Graph, GraphNode
from workbench.core.graph_groups import ancestors
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.visible_graph import Place

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
MOST_PLACES = 20_000
"""Found in bodies; a few functions that use each other can be used very often."""
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


def matches(
    query: Query, graph: Graph, values: Values | None = None, groups: Sequence[str] = ()
) -> list[int]:
    """The indices of the nodes that match, in the order of the graph; none of a body.

    `groups`: the group each node is drawn in (`Groups.paths`), which `group:` looks into beside the name space.
    """
    found = list(range(len(graph.nodes)))
    for term in query.terms:
        holds = _condition(term, graph, values or {}, groups)
        found = [index for index in found if holds(index) is not term.negated]
    return found


def found_places(
    query: Query, graph: Graph, values: Values | None = None, groups: Sequence[str] = ()
) -> list[Place]:
    """Where the operations that match are, those in bodies of loops and branches too, in the order of the graph.

    `values` and `groups` are those of the graph's own nodes; of what is in a body nothing was measured. A function
    that is used often is found at each of its uses, up to `MOST_PLACES` in all.
    """
    own = matches(query, graph, values, groups)
    if not graph.bodies:
        return [(index,) for index in own]
    found: dict[int, list[Place]] = {}
    inside = _inside(graph, lambda body: _in_body(query, body, found))
    return sorted([*((index,) for index in own), *inside])


def _in_body(query: Query, body: Graph, found: dict[int, list[Place]]) -> list[Place]:
    """The matches in a body and in those inside of it; `found` has those of bodies that were searched before."""
    if id(body) not in found:
        own: list[Place] = [(index,) for index in matches(query, body)]
        found[id(body)] = [*own, *_inside(body, lambda inner: _in_body(query, inner, found))]
    return found[id(body)]


def _inside(graph: Graph, search: Callable[[Graph], list[Place]]) -> list[Place]:
    places: list[Place] = []
    for index, node in enumerate(graph.nodes):
        for number in node.bodies:
            if 0 <= number < len(graph.bodies):
                left = MOST_PLACES - len(places)
                places += [(index, number, *place) for place in search(graph.bodies[number])[:left]]
    return places


def measured_of(
    query: Query, graph: Graph, values: Values | None = None
) -> tuple[str, Sequence[float | str | None]]:
    """The first number that the query compares, and what is known of it for each of the graph's own nodes."""
    for term in query.terms:
        if term.key in NUMBER_KEYS:
            column = _numbers(term.key, graph, values or {})
            if column is not None:
                return term.key, column
    return "", ()


def query_for(node: GraphNode) -> str:
    """A query that finds the operation by its whole name; by its type where it has no name."""
    return _exact("name", node.name) if node.name else _exact("type", node.type)


def query_for_group(path: str) -> str:
    """A query that finds all operations of a group and of the groups inside of it."""
    return _exact("group", path)


def _exact(key: str, value: str) -> str:
    """What cannot be written between quotation marks, or not be seen there, is any character."""
    text = "".join(c if c.isprintable() and c != '"' else "?" for c in value)
    bare = text.strip()
    text = f"{'?' * (len(text) - len(text.lstrip()))}{bare}{'?' * (len(text) - len(text.rstrip()))}"
    return f'{key}:"{text}"' if bare else f'{key}:"{"?" * len(value)}"'


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


def _condition(term: Term, graph: Graph, values: Values, groups: Sequence[str]) -> Callable[[int], bool]:
    nodes = graph.nodes
    if not term.key:
        return lambda i: term.text in nodes[i].name.lower() or term.text in nodes[i].type.lower()
    if term.key in NUMBER_KEYS:
        return _comparison(term, graph, values)
    if term.key == "group":
        return _in_group(term, graph, groups)
    fits = _text_test(term)
    if term.key in values:
        column = values[term.key]
        return lambda i: column[i] is not None and fits(str(column[i]).lower())
    texts = _TEXTS.get(term.key)
    return (lambda _: False) if texts is None else (lambda i: any(map(fits, texts(nodes[i]))))


def _in_group(term: Term, graph: Graph, groups: Sequence[str]) -> Callable[[int], bool]:
    """Of the group itself and all it is in; the groups that repeated blocks make have no name in the file."""
    fits, part = _text_test(term), term.relation == ":~"
    known: dict[str, bool] = {}

    def holds(path: str) -> bool:
        fit = known.get(path)
        if fit is None:
            lower = path.lower()
            # A part of what is around is a part of the whole path too.
            fit = fits(lower) or (not part and any(map(fits, ancestors(lower))))
            known[path] = fit
        return fit

    nodes = graph.nodes
    if not groups:
        return lambda i: holds(nodes[i].group)
    return lambda i: holds(groups[i]) or holds(nodes[i].group)


def _comparison(term: Term, graph: Graph, values: Values) -> Callable[[int], bool]:
    compare = _RELATIONS[term.relation]
    column = _numbers(term.key, graph, values)
    if column is None:
        return lambda _: False

    def holds(index: int) -> bool:
        value = column[index]
        return isinstance(value, int | float) and compare(value, term.number)

    return holds


def _numbers(key: str, graph: Graph, values: Values) -> Sequence[float | str | None] | None:
    """What was measured, else what the graph itself says."""
    if key in values:
        return values[key]
    if key == "weights":
        return [sum(constant.bytes for constant in node.constants) for node in graph.nodes]
    if key == "macs":
        return [node.macs for node in graph.nodes]
    return None


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
