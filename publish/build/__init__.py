"""The disk: workspaces, plans, and putting a release in its place as a whole."""
