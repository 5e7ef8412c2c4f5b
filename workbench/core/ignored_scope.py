"""Which operations are to be left alone by quantization and compression, and which of a model's those are.

The rules are NNCF's: exact names, types, regular expressions that match from a name's beginning, and the part of the
graph between given operations. The window asks for every key press, so nothing here needs the toolkit.
"""

from __future__ import annotations

import enum
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.graph import Graph
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.patterns import Child, TooManyWaysError, matched


class Subgraph(msgspec.Struct, frozen=True):
    """Everything on a way from one of `inputs` to one of `outputs`, these included; names of operations."""

    inputs: tuple[str, ...]
    outputs: tuple[str, ...]


class IgnoredScope(msgspec.Struct, frozen=True, kw_only=True):
    """What is left in its own precision. An entry that matches nothing is refused unless `allow_unmatched`."""

    names: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    subgraphs: tuple[Subgraph, ...] = ()
    entries: tuple[str, ...] = ()
    """As a person writes them; what each is, a name, a type or a pattern, is found out in the model."""
    allow_unmatched: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left out."""
        return not (self.names or self.types or self.patterns or self.subgraphs or self.entries)


class EntryKind(enum.Enum):
    """What an entry of a scope is."""

    NAME = "name"
    TYPE = "type"
    PATTERN = "pattern"
    SUBGRAPH = "subgraph"


class ScopeMatch(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a scope, and the operations it means; none where it matches nothing."""

    kind: EntryKind
    entry: str
    operations: tuple[str, ...] = ()
    problem: Message | None = None
    """Why a pattern is no regular expression."""


class Operation(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One operation of a graph, as NNCF names it."""

    name: str
    type: str


def matching(
    operations: Sequence[Operation],
    edges: Iterable[tuple[int, int]],
    scope: IgnoredScope,
    child: Child | None = None,
) -> tuple[ScopeMatch, ...]:
    """What each entry matches, in the order of the scope: names, types, patterns, subgraphs.

    `edges` are places in `operations`: from, to; read only where the scope has subgraphs. With a `child`, an
    expression that would take for ever is given up, and has a problem instead.
    """
    names = dict.fromkeys(operation.name for operation in operations)
    scope = _sorted_out(scope, names, {operation.type for operation in operations})
    found = [
        ScopeMatch(kind=EntryKind.NAME, entry=name, operations=(name,) if name in names else ())
        for name in scope.names
    ]
    by_type: dict[str, list[str]] = defaultdict(list)
    if scope.types:
        for operation in operations:
            by_type[operation.type].append(operation.name)
    found += [
        ScopeMatch(kind=EntryKind.TYPE, entry=kind, operations=tuple(by_type.get(kind, ())))
        for kind in scope.types
    ]
    found += [_pattern(pattern, names, child) for pattern in scope.patterns]
    if scope.subgraphs:
        ways = _Ways(operations, edges)
        found += [ways.between(subgraph) for subgraph in scope.subgraphs]
    return tuple(found)


def ignored_names(matches: Iterable[ScopeMatch]) -> tuple[str, ...]:
    """All operations that are left out, each once."""
    return tuple(dict.fromkeys(name for match in matches for name in match.operations))


def entry_of(text: str, names: Collection[str] = (), types: Collection[str] = ()) -> tuple[EntryKind, str]:
    """How a text is meant: `type:MatMul`, `name:conv1`, `regex:.*head.*`, or what it looks like.

    Without a prefix it is a name or a type where the model has such a one, a pattern where it has signs that only
    patterns have, else a name.
    """
    if text in names:
        return EntryKind.NAME, text
    prefix, colon, rest = text.partition(":")
    kind = _PREFIXES.get(prefix.strip().lower()) if colon else None
    if kind is not None and rest:
        return kind, rest
    if text in types:
        return EntryKind.TYPE, text
    return (EntryKind.PATTERN if _PATTERN_SIGNS.search(text) else EntryKind.NAME), text


def _sorted_out(scope: IgnoredScope, names: Collection[str], types: Collection[str]) -> IgnoredScope:
    if not scope.entries:
        return scope
    found: dict[EntryKind, list[str]] = defaultdict(list)
    for text in scope.entries:
        kind, entry = entry_of(text, names, types)
        found[kind].append(entry)
    return msgspec.structs.replace(
        scope,
        names=(*scope.names, *found[EntryKind.NAME]),
        types=(*scope.types, *found[EntryKind.TYPE]),
        patterns=(*scope.patterns, *found[EntryKind.PATTERN]),
        entries=(),
    )


_PREFIXES = {
    "name": EntryKind.NAME,
    "type": EntryKind.TYPE,
    "regex": EntryKind.PATTERN,
    "re": EntryKind.PATTERN,
    "pattern": EntryKind.PATTERN,
}
_PATTERN_SIGNS = re.compile(r"[*?^$|\\]|\[.*\]|\(.*\)")


def _pattern(pattern: str, names: Iterable[str], child: Child | None) -> ScopeMatch:
    listed = list(names)
    try:
        places = matched(pattern, listed, child)
    except ValueError as error:
        text = QT_TRANSLATE_NOOP("core", "It is no regular expression: {reason}.")
        problem = say(text, reason=str(error))
        return ScopeMatch(kind=EntryKind.PATTERN, entry=pattern, problem=problem)
    except TooManyWaysError:
        text = QT_TRANSLATE_NOOP(
            "core",
            "Matching it takes too long. Write it without a repetition inside of another, as in (a+)+.",
        )
        return ScopeMatch(kind=EntryKind.PATTERN, entry=pattern, problem=say(text))
    return ScopeMatch(
        kind=EntryKind.PATTERN, entry=pattern, operations=tuple(listed[place] for place in places)
    )


class _Ways:
    """Reachability in a graph without loops: what lies on a way is below its beginning and above its end.

    NNCF follows every single way, and their number doubles with each branch.
    """

    def __init__(self, operations: Sequence[Operation], edges: Iterable[tuple[int, int]]) -> None:
        self._operations = operations
        self._below: dict[int, list[int]] = defaultdict(list)
        self._above: dict[int, list[int]] = defaultdict(list)
        for source, target in edges:
            self._below[source].append(target)
            self._above[target].append(source)
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, operation in enumerate(operations):
            self._places[operation.name].append(place)

    def between(self, subgraph: Subgraph) -> ScopeMatch:
        """The operations of one entry, in the graph's order."""
        below = self._reached(subgraph.inputs, self._below)
        above = self._reached(subgraph.outputs, self._above)
        names = dict.fromkeys(self._operations[place].name for place in sorted(below & above))
        entry = f"{', '.join(subgraph.inputs)} → {', '.join(subgraph.outputs)}"
        return ScopeMatch(kind=EntryKind.SUBGRAPH, entry=entry, operations=tuple(names))

    def _reached(self, names: Iterable[str], steps: Mapping[int, list[int]]) -> set[int]:
        waiting = [place for name in names for place in self._places.get(name, ())]
        reached = set(waiting)
        while waiting:
            for following in steps.get(waiting.pop(), ()):
                if following not in reached:
                    reached.add(following)
                    waiting.append(following)
        return reached


def require_matched(matches: Iterable[ScopeMatch], operations: Sequence[Operation]) -> None:
    """Raise `WorkbenchError` (usage) for entries that mean nothing, with what they may have meant."""
    unmatched = [match for match in matches if not match.operations]
    if not unmatched:
        return
    entries = ", ".join(f"{match.kind.value} {_shown(match.entry)}" for match in unmatched[:5])
    near = _near(unmatched, operations)
    problem = next((match.problem for match in unmatched if match.problem is not None), None)
    raise WorkbenchError(
        ErrorCode.USAGE,
        say(
            QT_TRANSLATE_NOOP("core", "Some entries of the ignored scope match no operation: {entries}."),
            entries=entries,
        ),
        problem
        or say(
            QT_TRANSLATE_NOOP(
                "core", "What was meant to be left out would be changed without anybody noticing."
            )
        ),
        (
            *(
                [say(QT_TRANSLATE_NOOP("core", "Did you mean {names}?"), names=", ".join(near))]
                if near
                else []
            ),
            say(QT_TRANSLATE_NOOP("core", "Correct or remove them; names are those of the converted graph.")),
        ),
    )


def _near(unmatched: Iterable[ScopeMatch], operations: Sequence[Operation]) -> list[str]:
    import difflib

    names = list(dict.fromkeys(operation.name for operation in operations))[:5000]
    types = sorted({operation.type for operation in operations})
    near: list[str] = []
    for match in list(unmatched)[:5]:
        if match.kind is EntryKind.NAME:
            near += difflib.get_close_matches(match.entry, [*types, *names], n=1, cutoff=0.6)
        elif match.kind is EntryKind.TYPE:
            near += difflib.get_close_matches(match.entry, types, n=1, cutoff=0.5)
    return [_shown(name) for name in dict.fromkeys(near)]


def _shown(text: str) -> str:
    safe = "".join(c if c.isprintable() else "�" for c in text)
    return safe if len(safe) <= 80 else f"{safe[:40]}…{safe[-40:]}"


def operations_in(graph: Graph) -> tuple[list[Operation], list[tuple[int, int]]]:
    """What `matching` takes, of a graph the window shows; branches and loops have edges among themselves only."""
    operations: list[Operation] = []
    edges: list[tuple[int, int]] = []
    waiting = [graph]
    while waiting:
        part = waiting.pop(0)
        start = len(operations)
        operations += [Operation(node.name, node.type) for node in part.nodes]
        edges += [(start + edge.source, start + edge.target) for edge in part.edges]
        waiting += part.bodies
    return operations, edges
