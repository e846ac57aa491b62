"""A release in one language: every string resolved, then set into HTML."""
