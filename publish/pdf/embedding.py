"""Embeds files in a PDF, each with what it is to the document (ISO 32000-2, 7.11.4, 14.13)."""

from collections.abc import Sequence
from hashlib import md5

import pydyf

from publish.pdf.attachments import Attachment
from publish.pdf.metadata import pdf_date

__all__ = ["attach"]


def attach(pdf: pydyf.PDF, attachments: Sequence[Attachment]) -> None:
    """Embed files, and say what each is to the whole document (associated files, AF)."""
    if not attachments:
        return
    names, files = pydyf.Array(), pydyf.Array()
    for item in sorted(attachments, key=lambda item: item.name):
        reference = _file(pdf, item)
        names.extend([pydyf.String(item.name), reference])
        files.append(reference)
    tree = pydyf.Dictionary({"Names": names})
    pdf.add_object(tree)
    known = pdf.catalog.setdefault("Names", pydyf.Dictionary())
    known["EmbeddedFiles"] = tree.reference
    pdf.catalog["AF"] = files


def _file(pdf: pydyf.PDF, item: Attachment) -> bytes:
    """Add one file and its description; gives the reference of the description."""
    day = pydyf.String(pdf_date(item.modified))
    checksum = md5(item.data, usedforsecurity=False).hexdigest()  # what the standard asks for
    content = pydyf.Stream(
        [item.data],
        {
            "Type": "/EmbeddedFile",
            "Subtype": f"/{item.media_type.replace('/', '#2f')}",
            "Params": pydyf.Dictionary(
                {"CheckSum": f"<{checksum}>", "Size": len(item.data), "ModDate": day}
            ),
        },
        compress=True,
    )
    pdf.add_object(content)
    streams = pydyf.Dictionary({"F": content.reference, "UF": content.reference})
    file = pydyf.Dictionary(
        {
            "Type": "/Filespec",
            "F": pydyf.String(item.name),
            "UF": pydyf.String(item.name),
            "Desc": pydyf.String(item.description),
            "AFRelationship": f"/{item.relationship}",
            "EF": streams,
        }
    )
    pdf.add_object(file)
    reference: bytes = file.reference
    return reference
