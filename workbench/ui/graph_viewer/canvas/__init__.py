"""The drawing surface: what paints, finds and moves boxes; it knows no model."""
