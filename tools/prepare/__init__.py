"""Prepares a machine for `make`: system packages, `.venv`, validators; each only when missing."""
