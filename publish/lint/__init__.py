"""Rules over sources and catalogs; they return findings and change nothing."""
