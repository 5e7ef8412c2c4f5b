"""What differs between the two graphs that are shown: the list and the colours."""
