"""Gettext catalogs: reading and writing PO files, extraction, and bringing catalogs up to date."""
