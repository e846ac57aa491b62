"""Where the products of an edition are, in a workspace."""

__all__ = ["page_path", "pdf_path"]


def page_path(language: str, release_id: str) -> str:
    """Where its page is."""
    return f"output/site/{language}/{release_id}/index.html"


def pdf_path(language: str, release_id: str) -> str:
    """Where its PDF is, the standard one."""
    return f"output/site/{language}/{release_id}/{release_id}-{language}.pdf"
