"""The preview: a server on this machine for those who write, translate and review."""
