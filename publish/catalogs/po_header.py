"""The header of a PO file: its fields, the charset it names, and that of a new catalog."""

import re
from dataclasses import replace
from types import MappingProxyType

from publish.catalogs.po_model import Catalog, Message

__all__ = [
    "CODECS", "PLURAL_FORMS", "charset_of", "header_field", "in_utf8", "new_catalog",
    "plural_count", "with_header",
]  # fmt: skip


def new_catalog(*, path: str, language: str, domain: str) -> Catalog:
    """A catalog without messages whose header `msgfmt --check` accepts without a warning.

    No field holds a date: what is made twice has the same octets. `language` is a BCP 47 tag;
    the header names it as gettext does, with an underscore. Fields for people (`Last-Translator`
    and such) are there and empty, for the translator's editor to fill.
    """
    name = language.replace("-", "_")
    plural = PLURAL_FORMS.get(name) or PLURAL_FORMS.get(name.partition("_")[0])
    fields = {
        "Project-Id-Version": domain,
        "PO-Revision-Date": "",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": name,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        **({"Plural-Forms": plural} if plural else {}),
    }
    text = "".join(f"{field}: {value}\n" for field, value in fields.items())
    return Catalog(path=path, header=Message(msgid="", msgstr=(text,)))


def header_field(catalog: Catalog, name: str) -> str:
    """The value of a field of the header, or an empty text where there is none."""
    found = _field(name).search(catalog.header.msgstr[0])
    return found["value"].strip() if found else ""


def with_header(catalog: Catalog, name: str, value: str) -> tuple[str, ...]:
    """The msgstr of the header with one field set: in its place, or at the end; the rest stays."""
    text, line = catalog.header.msgstr[0], f"{name}: {value}"
    if _field(name).search(text):
        return (_field(name).sub(lambda _: line, text, count=1),)
    end = "\n" if text and not text.endswith("\n") else ""
    return (f"{text}{end}{line}\n",)


def plural_count(header: Message) -> int:
    """How many plural forms the header says there are; two where it says nothing sensible."""
    found = _COUNT.search(header.msgstr[0])
    return int(found["count"]) if found else 2


def charset_of(header: Message) -> str:
    """The charset a header names, as it is written there; UTF-8 where it names none.

    `CHARSET`, which stands in a template that nobody has filled in, is none.
    """
    found = _CHARSET.search(header.msgstr[0])
    return found["name"] if found and found["name"] != "CHARSET" else "UTF-8"


def in_utf8(header: Message) -> Message:
    """The header of the same catalog in UTF-8, the only charset that is written."""
    found = _CHARSET.search(header.msgstr[0])
    if not found or found["name"].upper() == "UTF-8":
        return header
    text = "UTF-8".join([header.msgstr[0][: found.start("name")], header.msgstr[0][found.end() :]])
    return replace(header, msgstr=(text, *header.msgstr[1:]))


def _field(name: str) -> re.Pattern[str]:
    return re.compile(rf"^{re.escape(name)}:(?P<value>[^\n]*)", re.MULTILINE)


_CHARSET = re.compile(r"^Content-Type:[^\n]*?\bcharset=(?P<name>[^\s;]+)", re.MULTILINE | re.I)

_COUNT = re.compile(
    r"^Plural-Forms:[^\n]*?\bnplurals *= *(?P<count>[1-9])(?!\d)", re.MULTILINE | re.I
)

# The portable charsets of the GNU gettext manual ("Filling in the Header Entry") by Python's
# names. It lacks codecs for EUC-TW, VISCII and GEORGIAN-PS. A table, not codecs.lookup: a file
# from somebody else must not choose what is imported, nor ask for codecs like zip or idna.
CODECS = MappingProxyType(
    {
        "UTF-8": "utf-8", "UTF8": "utf-8",
        "ASCII": "ascii", "US-ASCII": "ascii", "ANSI_X3.4-1968": "ascii",
        **{f"ISO-8859-{n}": f"iso8859-{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14, 15)},
        **{f"CP{n}": f"cp{n}" for n in (850, 866, 874, 932, 949, 950, *range(1250, 1258))},
        "KOI8-R": "koi8-r", "KOI8-U": "koi8-u", "KOI8-T": "koi8-t",
        "GB2312": "gb2312", "GBK": "gbk", "GB18030": "gb18030",
        "BIG5": "big5", "BIG5-HKSCS": "big5hkscs",
        "EUC-JP": "euc-jp", "SHIFT_JIS": "shift-jis", "EUC-KR": "euc-kr",
        "JOHAB": "johab", "TIS-620": "tis-620",
    }
)  # fmt: skip

# GNU gettext manual, "Plural forms"; for languages that it leaves out, CLDR's cardinal rules for
# whole numbers. A language that is not here gets no field: msgfmt wants it only beside plurals.
_FORMS = (
    ("id ja km ko lo ms my th vi yue zh", 1, "0"),
    (
        "af bg ca da de el en eo es et eu fi fo gl he hu it ka kk mn nb ne nl nn no pt sq sv sw ta "
        "te tr ur uz",
        2, "(n != 1)",
    ),
    ("bn fa fil fr hi hy pt_BR tl", 2, "(n > 1)"),
    ("is mk", 2, "(n%10!=1 || n%100==11)"),
    (
        "be bs hr ru sr uk", 3,
        "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)",
    ),
    ("cs sk", 3, "(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2)"),
    ("pl", 3, "(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)"),
    ("lt", 3, "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2)"),
    ("lv", 3, "(n%10==1 && n%100!=11 ? 0 : n!=0 ? 1 : 2)"),
    ("ga", 3, "(n==1 ? 0 : n==2 ? 1 : 2)"),
    ("ro", 3, "(n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2)"),
    ("sl", 4, "(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3)"),
    (
        "ar", 6,
        "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)",
    ),
)  # fmt: skip
PLURAL_FORMS = MappingProxyType(
    {
        language: f"nplurals={count}; plural={expression};"
        for languages, count, expression in _FORMS
        for language in languages.split()
    }
)
