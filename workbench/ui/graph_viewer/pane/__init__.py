"""Beside the graph: what is known of the selected operation."""
