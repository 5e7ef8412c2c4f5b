"""Sample data as panels and dialogs ask for it: which it is, whether it is usable, what the network gets of it.

Not a panel: panels and dialogs hold a `field.DatasetField`, which opens the `dialog.DatasetDialog`.
"""
