"""Measurements beside other people's tools; run by hand, and written down in docs/."""
