"""Matching two graphs of the same model: by name, then by walking from what is known to what stands between.

The walk gives each unmatched node a signature: the matched nodes that values reach it from, and those they reach from
it, over unmatched ones only. A node of one graph belongs to that of the other with the same signature, kind and shape
when there is only one on both sides. That is a strong condition: it rather finds nothing than the wrong node. What
remains was fused: into whatever its results went into.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from workbench.core.graph import Graph, GraphKind
from workbench.core.graph_mapping import Certainty, Counterpart
from workbench.core.graph_matching import is_counted
from workbench.engine.graphs.graph_side import CONVERSIONS, GraphSide, Signature, Surroundings
from workbench.engine.graphs.operation_kinds import ELTWISE, PASSIVE, same_kind
from workbench.engine.graphs.skeleton import skeleton_pairs

_MOST_ROUNDS = 12

Shape = tuple[int | str, ...] | None


class Matcher:
    """Finds the counterparts of `first`'s nodes in `second`."""

    def __init__(self, first: Graph, second: Graph) -> None:
        self.first, self.second = GraphSide(first), GraphSide(second)
        self.targets: dict[int, tuple[int, ...]] = {}
        self.certainty: dict[int, Certainty] = {}
        self._taken: set[int] = set()

    def counterparts(self) -> tuple[Counterpart, ...]:
        """One for each node of the first graph."""
        counted = self._by_name()
        self._ends()
        self._by_counted_name(counted)
        self._by_skeleton()
        for _ in range(_MOST_ROUNDS):
            if not self._walk():
                break
        fused = self._fused()
        self._inherit(fused)
        parts = self._parts()
        return tuple(
            Counterpart((*self.targets[i], *parts.get(i, ())), self.certainty[i])
            if i in self.targets
            else Counterpart(fused[i], Certainty.FUSED)
            if fused[i]
            else Counterpart()
            for i in range(self.first.count)
        )

    def _match(self, index: int, targets: Iterable[int], certainty: Certainty) -> None:
        found = tuple(dict.fromkeys(targets))
        self.targets[index] = found
        self.certainty[index] = certainty
        self._taken.update(found)

    def _by_name(self) -> dict[int, tuple[int, ...]]:
        """By the names of results first: they stay with the values, while an operation's may be given to another.

        Returns what has no more than a counted name in common: OpenVINO counts on when it reads a model once more.
        """
        tensors = self.second.tensors()
        named = self.second.named()
        ambiguous = self.first.ambiguous_names()
        counted: dict[int, tuple[int, ...]] = {}
        for index, node in enumerate(self.first.graph.nodes):
            if index in self.first.ends_out:
                continue
            results = {tensors[n] for t in node.outputs for n in (t.name, *t.aliases) if n in tensors}
            if results:
                self._match(index, sorted(results), Certainty.NAME)
            elif node.name and node.name in named and node.name not in ambiguous:
                if is_counted(node.name):
                    counted[index] = named[node.name]
                else:
                    self._match(index, sorted(named[node.name]), Certainty.NAME)
        return counted

    def _by_counted_name(self, found: dict[int, tuple[int, ...]]) -> None:
        """Those that nothing of what is known already speaks against."""
        taken = frozenset(self._taken)
        ours = self.first.surroundings({i: frozenset(targets) for i, targets in self.targets.items()})
        theirs = self.second.surroundings({i: frozenset((i,)) for i in taken})
        for index, targets in found.items():
            if all(
                self._is_near(index, ours[index], target)
                if target in taken
                else _may_meet(ours[index], theirs[target])
                for target in targets
            ):
                self._match(index, sorted(targets), Certainty.NAME)

    def _is_near(self, index: int, around: Surroundings, target: int) -> bool:
        """Whether `target`, which is something else's already, may have taken in what lies between `around`.

        A layer's own kind of work comes first in it: one more of that kind behind it is another layer.
        """
        known = [near for near in around if near != frozenset()]
        if not known or None in known:
            return True
        above, below = around
        if below and target in below:
            return True
        return bool(above and target in above) and not self._same_kind(index, target)

    def _ends(self) -> None:
        """Outputs by name, then inputs and outputs without a common one in their order."""
        results = {_result_name(self.second.graph.nodes[i].name): i for i in self.second.graph.outputs}
        for index in self.first.graph.outputs:
            name = _result_name(self.first.graph.nodes[index].name)
            if name in results and results[name] not in self._taken:
                self._match(index, (results[name],), Certainty.NAME)
        for ours, theirs in (
            (self.first.graph.inputs, self.second.graph.inputs),
            (self.first.graph.outputs, self.second.graph.outputs),
        ):
            if len(ours) != len(theirs):
                continue
            left = [i for i in ours if i not in self.targets], [i for i in theirs if i not in self._taken]
            for index, target in zip(*left, strict=False) if len(left[0]) == len(left[1]) else ():
                self._match(index, (target,), Certainty.WALK)

    def _by_skeleton(self) -> None:
        """Heavy operations by nothing but the way from one to the next."""
        known = {index: targets[0] for index, targets in self.targets.items()}
        for index, target in skeleton_pairs(self.first, self.second, known).items():
            if index not in self.targets and target not in self._taken:
                self._match(index, (target,), Certainty.WALK)

    def _walk(self) -> bool:
        """One round; whether anything was found."""
        matched = {i: frozenset(targets) for i, targets in self.targets.items()}
        ours = self.first.signatures(matched)
        theirs = self.second.signatures({i: frozenset((i,)) for i in self._taken})
        by_signature: dict[Signature, list[int]] = defaultdict(list)
        for index, signature in theirs.items():
            by_signature[signature].append(index)
        groups: dict[Signature, list[int]] = defaultdict(list)
        for index, signature in ours.items():
            if signature in by_signature:
                groups[signature].append(index)
        before = len(self.targets)
        for signature, members in groups.items():
            self._pair(members, by_signature[signature])
        return len(self.targets) > before

    def _pair(self, members: list[int], candidates: list[int]) -> None:
        """Pair those of one signature that fit each other and nothing else, or a chain with an equally long one.

        First those whose shapes are open in the same dimensions, then those whose shapes do not contradict each other.
        """
        for agree in (_equally_open, _may_be_equal):
            claimed: dict[tuple[int, ...], list[int]] = defaultdict(list)
            for index in members:
                if index not in self.targets:
                    claimed[self._fitting(index, candidates, agree)].append(index)
            claimed.pop((), None)
            for found, claimants in claimed.items():
                others = (c for other, c in claimed.items() if other != found and set(other) & set(found))
                members = self._members(claimants, found) if not any(others) else []
                for index, target in zip(members, found, strict=False):
                    self._match(index, (target,), Certainty.WALK)

    def _members(self, claimants: list[int], found: tuple[int, ...]) -> list[int]:
        """The claimants in the order of what they belong to; none where that is open.

        Of several that may be the only one it is the one that ends where that ends.
        """
        if len(found) == 1 < len(claimants):
            claimants = [index for index in claimants if self._feed_alike(index, found[0])]
        return claimants if len(claimants) == len(found) and self._ordered(claimants, found) else []

    def _feed_alike(self, index: int, target: int) -> bool:
        """Whether all that they feed is the same: then they make the same values."""
        fed = self.first.consumers[index]
        return all(other in self.targets for other in fed) and {
            self.targets[other][0] for other in fed
        } == set(self.second.consumers[target])

    def _ordered(self, claimants: list[int], found: tuple[int, ...]) -> bool:
        """Whether there is only one way to pair them; two that lie side by side could be either."""
        return len(found) == 1 or (self.first.is_chain(claimants) and self.second.is_chain(found))

    def _fitting(
        self, index: int, candidates: list[int], agree: Callable[[Shape, Shape], bool]
    ) -> tuple[int, ...]:
        kind, outputs = self.first.kinds[index], self.first.graph.nodes[index].outputs
        if not outputs:
            return ()
        return tuple(
            target
            for target in candidates
            if target not in self._taken
            and same_kind(kind, self.second.kinds[target])
            and (results := self.second.graph.nodes[target].outputs)
            and agree(outputs[0].shape, results[0].shape)
        )

    def _inherit(self, fused: list[tuple[int, ...]]) -> None:
        """Give a target to the only one of its kind that was fused into it, where only others bear its name.

        A matrix product lives on in a layer that the plug-in calls after the addition behind it.
        """
        bearers: dict[int, list[int]] = defaultdict(list)
        for index, targets in self.targets.items():
            for target in targets:
                bearers[target].append(index)
        heirs: dict[int, list[int]] = defaultdict(list)
        for index, found in enumerate(fused):
            if len(found) == 1 and index not in self.targets and self._same_kind(index, found[0]):
                heirs[found[0]].append(index)
        for target, candidates in heirs.items():
            if len(candidates) == 1 and not any(self._same_kind(i, target) for i in bearers[target]):
                self._match(candidates[0], (target,), Certainty.WALK)

    def _same_kind(self, index: int, target: int) -> bool:
        return same_kind(self.first.kinds[index], self.second.kinds[target])

    def _parts(self) -> dict[int, tuple[int, ...]]:
        """Unmatched nodes between an operation's own inputs and its counterpart: steps it was taken apart into.

        Only where nothing else of the first graph could have become them, or where the name says so.
        """
        matched = {i: frozenset((i,)) for i in self._taken}
        owner: dict[int, list[int]] = defaultdict(list)
        for index, targets in self.targets.items():
            for target in targets:
                owner[target].append(index)
        parts: dict[int, list[int]] = defaultdict(list)
        for target, (above, below) in self.second.signatures(matched).items():
            owners = owner[next(iter(below))] if len(below) == 1 else []
            inserted = self.second.kinds[target] in CONVERSIONS
            if len(owners) == 1 and not inserted and self._is_part(owners[0], target, above):
                parts[owners[0]].append(target)
        return {index: tuple(found) for index, found in parts.items()}

    def _is_part(self, index: int, target: int, above: frozenset[int]) -> bool:
        if self.second.graph.nodes[target].name.startswith(f"{self.first.graph.nodes[index].name}/"):
            return True
        around = (*self.first.sources[index], *self.first.consumers[index])
        if not all(other in self.targets for other in around):
            return False
        return above <= {t for source in self.first.sources[index] for t in self.targets[source]}

    def _fused(self) -> list[tuple[int, ...]]:
        """For each unmatched node what took it in: a device's layer above it, else what its results went into.

        The latter are the counterparts of the next matched nodes below it. Nothing where a node of its kind is left
        over above those: it may have become that one just as well.
        """
        around = self.first.surroundings({i: frozenset(t[:1]) for i, t in self.targets.items()})
        known = {i: frozenset((i,)) for i in self._taken}
        left_over: dict[int, list[int]] = defaultdict(list)
        for target, (_, reached) in self.second.signatures(known).items():
            for other in reached:
                left_over[other].append(target)
        feeding = self.second.reached(known, downwards=False)
        return [
            ()
            if below is None or index in self.targets or self._may_be_left_over(index, below, left_over)
            else self._absorbing(index, above, below, feeding) or tuple(sorted(below))
            for index, (above, below) in enumerate(around)
        ]

    def _absorbing(
        self,
        index: int,
        above: frozenset[int] | None,
        below: frozenset[int],
        feeding: list[frozenset[int] | None],
    ) -> tuple[int, ...]:
        """The layer above that a device has let do this too: the only one, or the only one that feeds what is below."""
        if self.second.graph.kind is not GraphKind.EXECUTED or not same_kind(
            self.first.kinds[index], ELTWISE
        ):
            return ()
        found = {near for other in below for near in feeding[other] or ()} & (above or set())
        if not found and above and len(above) == 1:
            found = {*above}
        return tuple(near for near in found if len(found) == 1 and self.second.kinds[near] not in PASSIVE)

    def _may_be_left_over(self, index: int, found: frozenset[int], left_over: dict[int, list[int]]) -> bool:
        candidates = [target for other in found for target in left_over.get(other, ())]
        return bool(self._fitting(index, candidates, _may_be_equal))


def _may_meet(first: Surroundings, second: Surroundings) -> bool:
    """Whether two nodes may be the same, by what is known above and below them."""
    return all(not a or not b or a & b for a, b in zip(first, second, strict=True))


def _result_name(name: str) -> str:
    """Without what OpenVINO adds to the name of the tensor."""
    return name.partition("/sink_port_")[0]


def _equally_open(first: Shape, second: Shape) -> bool:
    """Whether two known shapes are the same, open dimensions in the same places."""
    if first is None or second is None or len(first) != len(second):
        return False
    return all(
        a == b or (isinstance(a, str) and isinstance(b, str)) for a, b in zip(first, second, strict=True)
    )


def _may_be_equal(first: Shape, second: Shape) -> bool:
    """Whether two shapes may be the same; a dimension that is no number may be any."""
    if first is None or second is None:
        return True
    if len(first) != len(second):
        return False
    return all(a == b or isinstance(a, str) or isinstance(b, str) for a, b in zip(first, second, strict=True))
