"""The quantization dialog: from a variant and some samples to a smaller, faster one, with what it gains and loses.

The pages share one `QuantizationDraft`; none of them knows another. What only the engine can tell comes through
`Answers`.
"""

from workbench.ui.quantization_dialog.dialog import QuantizationDialog

__all__ = ["QuantizationDialog"]
