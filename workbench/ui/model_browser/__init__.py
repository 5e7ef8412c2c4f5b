"""The model browser: models, their variants and runs, with badges, search, rename, delete; left in the window."""

from workbench.ui.model_browser.browser import ModelBrowser

__all__ = ["ModelBrowser"]
