"""Japanese lines as JLREQ has them, as far as a finished layout can still be moved."""
