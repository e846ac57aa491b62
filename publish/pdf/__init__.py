"""HTML to accessible PDF."""
