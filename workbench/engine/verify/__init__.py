"""Is the written IR still the model it was made from: both on the same inputs, and where they part.

One module per framework that can run a source (`onnx_references`, `torch_references`, …), each imported only when it is
asked; what they have in common is `reference.Reference`. Nothing here writes a file or changes the IR.
"""

from __future__ import annotations

from workbench.engine.verify.verification import verify

__all__ = ["verify"]
