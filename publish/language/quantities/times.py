"""Times of day: 3:30 p.m., 15時30分, 午後3時半, 15.30 Uhr, 15 h 30."""

import re
from fractions import Fraction

from publish.language.quantities.fold import masked
from publish.language.quantities.grammar import Grammar
from publish.language.quantities.kanji import kanji_number
from publish.language.quantities.model import Quantity, TimeOfDay

__all__ = ["times"]

_S = r"[\s\u00a0]?"
_CLOCK = re.compile(
    rf"(?<![0-9:.])(?:(?P<h>[0-9]{{1,2}})(?:[:.](?P<m>[0-5][0-9]))?{_S}(?P<half>[aApP])\.?{_S}?[mM]\b\.?"
    rf"|(?P<h2>[0-9]{{1,2}}):(?P<m2>[0-5][0-9])(?::[0-5][0-9])?(?![0-9:])(?:{_S}Uhr)?"
    rf"|(?P<h3>[0-9]{{1,2}})(?:\.(?P<m3>[0-5][0-9]))?{_S}(?:Uhr|heures|uur)\b(?:{_S}(?P<m4>[0-5][0-9]))?"
    rf"|(?P<h5>[0-9]{{1,2}}){_S}h{_S}(?P<m5>[0-5][0-9])(?![0-9]))"
)
_HOUR = {"ja": "時", "zh": "[時时点]", "ko": "시"}
_EAST = {
    language: re.compile(
        rf"(?<![A-Za-z0-9.-])(?P<half>午前|午後|上午|下午|오전|오후|AM|PM)?{_S}(?P<h>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}})"
        rf"{_S}{hour}(?!間|间|点|期|代|刻|給|速|価|短|差|計|務|効|的|간)(?:{_S}(?P<m>[0-9]{{1,2}}){_S}[分분](?!の|의)"
        r"|(?P<h30>半|반))?"
    )
    for language, hour in _HOUR.items()
}
_AFTERNOON = frozenset({"p", "午後", "下午", "오후", "pm"})
_MORNING = frozenset({"a", "午前", "上午", "오전", "am"})
_NAMED = {
    "noon": (12,), "midday": (12,), "midnight": (0,), "正午": (12,), "真夜中": (0,), "中午": (12,),
    "午夜": (0,), "자정": (0,), "정오": (12,), "mittag": (12,), "mitternacht": (0,), "midi": (12,),
    "minuit": (0,),
}  # fmt: skip
_NAMES = re.compile("|".join(_NAMED), re.IGNORECASE)


def times(text: str, grammar: Grammar) -> tuple[tuple[Quantity, ...], str]:
    """The times of day of a folded text, and the text without them.

    Without a word for the half of the day, 3:30 is 3:30 or 15:30; 10:20 may be a proportion.
    """
    found: list[Quantity] = []

    def read(match: re.Match[str]) -> str:
        quantity = _time(match)
        if quantity is None:
            return match[0]
        found.append(quantity)
        return masked(match)

    def read_name(match: re.Match[str]) -> str:
        value = TimeOfDay(_NAMED[match[0].casefold()][0])
        found.append(
            Quantity(kind="time", value=value, text=match[0], start=match.start(), end=match.end(),
                     sure=False)
        )  # fmt: skip
        return masked(match)

    text = _CLOCK.sub(read, text)
    if grammar.language in _EAST:
        text = _EAST[grammar.language].sub(read, text)
    text = _NAMES.sub(read_name, text)
    return tuple(found), text


def _time(match: re.Match[str]) -> Quantity | None:
    parts = {name: value for name, value in match.groupdict().items() if value}
    hour = _first(parts, "h", "h2", "h3", "h5")
    minute = 30 if "h30" in parts else _first(parts, "m", "m2", "m3", "m4", "m5")
    if hour > 24 or minute > 59:
        return None
    half = parts.get("half", "").casefold()
    if half in _AFTERNOON or half in _MORNING:
        hour = hour % 12 + 12 if half in _AFTERNOON else hour % 12 if hour <= 12 else hour
    ambiguous = not half and hour <= 12
    also = (TimeOfDay((hour + 12) % 24, minute),) if ambiguous else ()
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return Quantity(
        kind="time",
        value=TimeOfDay(hour % 24, minute),
        text=match[0].strip(),
        start=start,
        end=match.end(),
        also=also,
        near=(Fraction(hour), Fraction(minute)) if not half else (),
        sure=bool(half) or parts["h"].isascii() if "h" in parts else minute % 5 == 0,
    )


def _first(parts: dict[str, str], *names: str) -> int:
    for name in names:
        if name in parts:
            written = parts[name]
            return int(written) if written.isascii() else int(kanji_number(written) or 0)
    return 0
