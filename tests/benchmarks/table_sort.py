"""How long the layer table takes to sort 10,000 rows; prints JSON. Run: `python -m tests.benchmarks.table_sort`."""

from __future__ import annotations

import json
import os
import random
import statistics
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui import stand_ins
from workbench.ui.layer_panel.columns import COLUMNS
from workbench.ui.tables import DenseTable, ListingModel

ROUNDS = 9


def main(rows: int = 10_000) -> int:
    """Sort by every column, both ways, in a shown table with a selected row."""
    application = QApplication.instance() or QApplication([])
    rng = random.Random(1)
    model = ListingModel(COLUMNS)
    kinds = ("Convolution", "Eltwise", "Reorder", "Pooling")
    model.set_rows([stand_ins.layer(i, kind=rng.choice(kinds), mean_ms=rng.random()) for i in range(rows)])
    table = DenseTable(model)
    table.resize(1000, 700)
    table.show()
    table.choose(rows // 2)
    application.processEvents()
    median_ms = {}
    for at, column in enumerate(COLUMNS):
        times = []
        for turn in range(ROUNDS):
            order = Qt.SortOrder.DescendingOrder if turn % 2 else Qt.SortOrder.AscendingOrder
            began = time.perf_counter()
            model.sort(at, order)
            times.append((time.perf_counter() - began) * 1000)
        median_ms[column.key] = round(statistics.median(times), 2)
    worst = max(median_ms.values())
    print(json.dumps({"rows": rows, "median_ms": median_ms, "worst_median_ms": worst, "limit_ms": 50}))
    return 0 if worst < 50 else 1


if __name__ == "__main__":
    sys.exit(main())
