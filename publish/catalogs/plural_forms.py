"""The plural formula of each language, as gettext's own tools write it in new catalogs."""

__all__ = ["plural_forms"]

_ONE = "nplurals=1; plural=0;"
_TWO = "nplurals=2; plural=(n != 1);"
_FRENCH = "nplurals=2; plural=(n > 1);"
_RUSSIAN = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20)"
    " ? 1 : 2);"
)

# gettext 0.21, plural-table.c: the formulas are facts of the languages, not of a program.
_FORMS = {
    **dict.fromkeys(("ja", "ko", "vi", "th", "zh", "id", "ms", "lo", "my", "km"), _ONE),
    **dict.fromkeys(("fr", "pt-BR"), _FRENCH),
    **dict.fromkeys(("ru", "uk", "be", "sr", "hr", "bs"), _RUSSIAN),
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    **dict.fromkeys(("cs", "sk"), "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;"),
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 ? 4 : 5;",
}


def plural_forms(language: str) -> str:
    """The header field Plural-Forms for a BCP 47 tag; two forms where nothing else is known."""
    return _FORMS.get(language) or _FORMS.get(language.partition("-")[0]) or _TWO
