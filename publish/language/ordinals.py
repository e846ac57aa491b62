"""How languages mark an ordinal number, by CLDR's ordinal plural category."""

from collections.abc import Mapping

__all__ = ["ORDINALS"]

_POINT: Mapping[str, str] = {"other": "{}."}

# After the digits-ordinal rules of CLDR (RBNF), in the form ICU takes by default: masculine.
# Left out: rules that add a word rather than a mark (Japanese, Chinese, Korean, Thai, Khmer,
# Lao, Malay, Vietnamese), rules without vowel harmony (Azerbaijani, Kirghiz), languages whose
# mark depends on case (Russian), and the languages that only inherit English's or the root's.
ORDINALS: Mapping[str, Mapping[str, str]] = {
    **dict.fromkeys(
        ("bs", "cs", "da", "de", "et", "fi", "fo", "hr", "hu", "is", "lv", "nb", "nn", "no",
         "pl", "sk", "sl", "sr", "tr"),
        _POINT,
    ),
    "ca": {"one": "{}r", "two": "{}n", "few": "{}t", "other": "{}è"},
    "en": {"one": "{}st", "two": "{}nd", "few": "{}rd", "other": "{}th"},
    "es": {"other": "{}.º"},
    "fr": {"one": "{}er", "other": "{}e"},
    "ga": {"other": "{}ú"},
    "gu": {"one": "{}લા", "two": "{}જા", "few": "{}થા", "many": "{}્ઠા", "other": "{}મા"},
    "hi": {"one": "{}ला", "two": "{}रा", "few": "{}था", "many": "{}ठा", "other": "{}वाँ"},
    "id": {"other": "ke-{}"},
    "it": {"other": "{}º"},
    "nl": {"other": "{}e"},
    "pt": {"other": "{}º"},
    "sv": {"one": "{}:a", "other": "{}:e"},
    "uk": {"few": "{}-ій", "other": "{}-ий"},
}  # fmt: skip
