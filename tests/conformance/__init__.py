"""Products judged by other people's validators."""
