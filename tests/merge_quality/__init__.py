"""How good the guesses of `publish update` are: labelled edits, and a yardstick for mergers."""
