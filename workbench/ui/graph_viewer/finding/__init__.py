"""Looking for operations: the field, the matches and their list."""
