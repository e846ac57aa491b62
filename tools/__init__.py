"""What the repository needs around the package; nothing of it is shipped in the wheel."""
