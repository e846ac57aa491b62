"""Translations out to other people's tools and back: XLIFF 2, XLSX, TMX, TBX."""
