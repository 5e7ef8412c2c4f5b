"""Running a model over a data set and counting how good its answers are; for evaluate, quantize and whoever compares.

`network` compiles, `stream` runs samples through, `judges` count, `passes` strings them together for one model.
"""

from workbench.engine.evaluation.comparing import compare
from workbench.engine.evaluation.network import Network, compiled_network, reference_spec
from workbench.engine.evaluation.passes import Pass, Wishes, evaluated

__all__ = ["Network", "Pass", "Wishes", "compare", "compiled_network", "evaluated", "reference_spec"]
