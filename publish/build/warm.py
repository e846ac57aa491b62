"""Imported where workers are forked from: loads what PDFs need, so that each worker has it."""

import contextlib

from publish.findings import PublishError
from publish.pdf.render import load_engine

__all__: list[str] = []

# A machine without Pango makes pages all the same, and is told so when it is to make a PDF.
with contextlib.suppress(PublishError):
    load_engine("")
