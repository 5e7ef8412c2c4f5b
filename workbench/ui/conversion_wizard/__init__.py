"""The conversion wizard: six steps from a source file to an IR that was verified against it.

The pages share one `Draft`; none of them knows another. What only the engine can tell comes through `Answers`.
"""

from workbench.ui.conversion_wizard.wizard import ConversionWizard

__all__ = ["ConversionWizard"]
