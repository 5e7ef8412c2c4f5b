"""A frozen TensorFlow graph's own operations, read from the file without TensorFlow.

GraphDef: field 1 holds the nodes; NodeDef: field 2 is the operation
(tensorflow/core/framework/graph.proto and node_def.proto).
"""

from __future__ import annotations

import mmap
from collections import Counter
from pathlib import Path

from workbench.engine.protobuf_wire import LENGTH, NotProtobuf, fields

_NO_WORK = frozenset(("Const", "Placeholder", "NoOp"))


def graph_operations(path: Path) -> dict[str, int]:
    """Count by type, descending; empty when the file is the text form."""
    counts: Counter[str] = Counter()
    try:
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            for node in fields(data):
                if (node.number, node.wire) != (1, LENGTH):
                    continue
                for part in fields(data, node.start, node.end):
                    if (part.number, part.wire) == (2, LENGTH):
                        counts[data[part.start : part.end].decode(errors="replace")] += 1
                        break
    except NotProtobuf:
        return {}
    return {kind: number for kind, number in counts.most_common() if kind not in _NO_WORK}
