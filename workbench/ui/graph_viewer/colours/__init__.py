"""What colours the boxes: the overlays, where their numbers come from, and how one is chosen."""
