"""What quantizing, compressing or pruning made of a model, on one card: shown by the dialog and by the overview.

It knows results only, no session and no job.
"""

from workbench.ui.shrinking_cards.card import ShrinkingCard

__all__ = ["ShrinkingCard"]
