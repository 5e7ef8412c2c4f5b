"""One or two graphs beside each other, and what links their operations."""
