"""What can be done with an operation, and where it is: menu, deeds, breadcrumbs, keys."""
