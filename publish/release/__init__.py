"""The canonical release: its model, its typed facts, and how it is read from YAML."""
