"""Small parts that more than one panel needs; they know the theme and core's values, never a panel."""
