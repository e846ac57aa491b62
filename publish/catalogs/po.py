"""The door to PO files: `read_po`, `write_po`, `new_catalog`, and what they read and write.

`docs/decisions/0001-po-engine.md` says why this is our own.
"""

from publish.catalogs.po_header import header_field, new_catalog, with_header
from publish.catalogs.po_model import Catalog, Key, Message
from publish.catalogs.po_read import read_po
from publish.catalogs.po_write import write_po

__all__ = [
    "Catalog", "Key", "Message", "header_field", "new_catalog", "read_po", "with_header",
    "write_po",
]  # fmt: skip
