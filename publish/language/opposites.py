"""Words that turn a statement round: negations, and pairs that say the contrary of each other."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

__all__ = ["are_opposites", "negations"]


def negations(text: str) -> int:
    """How often a text in small letters says no: not, without, refuse, ない, 不.

    For the languages a release is most likely written in. A word counted too many costs a
    guess; one too few misleads, so that the list is rather long.
    """
    return len(_NEGATION.findall(text))


def are_opposites(gone: Sequence[str], come: Sequence[str]) -> bool:
    """Whether what went from a place of a text and what came there say contrary things.

    `gone` and `come` are words in small letters, or single characters of Japanese and Chinese.
    """
    return (
        _are_contrary(gone, come)
        or _are_prefixed(gone, come)
        or _are_contrary_characters("".join(gone), "".join(come))
    )


def _are_contrary(gone: Iterable[str], come: Iterable[str]) -> bool:
    before = {found for word in gone for found in _sides(word)}
    after = {found for word in come for found in _sides(word)}
    return any(
        group == other and side != contrary
        for group, side in before - after
        for other, contrary in after - before
    )


def _sides(word: str) -> Sequence[tuple[int, int]]:
    """The groups of contraries that a word is in, each with its side; endings don't count."""
    for ending in _ENDINGS:
        stem = word.removesuffix(ending) if ending else word
        if len(stem) > 1 and stem in _SIDES:
            return _SIDES[stem]
    return ()


def _are_prefixed(gone: Sequence[str], come: Sequence[str]) -> bool:
    """Whether a word has gained or lost a prefix that turns it round: lawful, unlawful."""
    before, after = set(gone), set(come)
    return any(
        prefix + word in others
        for words, others in ((before, after), (after, before))
        for word in words
        for prefix in _PREFIXES
    )


def _are_contrary_characters(gone: str, come: str) -> bool:
    return any(
        (before := [word for word in group if word in gone])
        and (after := [word for word in group if word in come])
        and before != after
        for group in _CHARACTERS
    )


_NEGATION = re.compile(
    r"\b(?:not|no|nor|neither|never|none|nothing|nobody|nowhere|without|cannot|unless|non|"
    r"except(?:ing|ed|ion|ions)?|exclu\w+|exempt\w*|refus\w+|reject\w*|den(?:y|ies|ied|ial)|"
    r"prohibit\w*|forbid\w*|forbade|bann?(?:ed|ing|s)?|prevent\w*|fail(?:s|ed|ure|ures)?|"
    r"lack(?:s|ed|ing)?|hardly|barely|"
    r"nicht|kein\w*|nie|niemals|ohne|weder|ne|pas|jamais|sans|aucune?|sin|nunca|ni|mai|senza|"
    r"não|sem|nem|niet|geen|nooit|zonder|inte|ikke|utan|uden|uten|bez|не|без|ни)\b|n['’]t?\b|"
    r"ない|なく|なかっ|なけれ|ません|ずに|せず|なし|除[くきい]|禁[止じ]|拒[否絶む]|却下|[不非無未否没沒无勿]|"
    r"않|없|아니|못"
)
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis")
_ENDINGS = ("", "s", "es", "d", "ed", "ing", "ly", "er", "ers", "ion", "ions", "ment")

# One line for a group; its sides are contrary to each other, words between commas are on one side.
_GROUPS = """
increas,increase,rise,rose,risen,ris,grow,grew,grown,growth,expand,gain,rais,raise,upward / \
decreas,decrease,fall,fell,fallen,declin,decline,shrink,shrank,reduc,reduce,reduct,drop,dropp,loss,\
lower,downward
import / export
before,prior,earlier / after,later,following
above,over,exceed,exceeding / below,under,within
more / less,fewer
many,much,numerous / few,little,fewer,scarce
most / least
maximum / minimum
open,opened / clos,close,shut
start,begin,began,begun,beginning,commenc,commence / end,ended,finish,stop,stopp,terminat
first / last
accept,approv,approve,adopt / reject,refus,refuse
allow,permit,permitt,authoris,authoriz / prohibit,forbid,ban,bann
includ,include / exclud,exclude,except
inside,within,internal / outside,beyond,external
mandatory,compulsory,obligatory / optional,voluntary
may,can,might / must,shall,should,need,required
buy,bought,purchas,purchase / sell,sold,sale
up / down
high,highest,higher / low,lowest,lower
strengthen,tighten,tighter / weaken,relax,loosen,eas,ease
extend,lengthen,longer / shorten,shorter,curtail
grant / deny,denied,withdraw,withdrew,withdrawn,revok,revoke
public / private
domestic,home / foreign,abroad,overseas
new / old,former
early / late
positive / negative
large,larger,largest,big / small,smaller,smallest
long / short
always / never,sometimes
with / without
all,every / some,none,any
both / either,neither
and / or
full,fully / partial,partly,half
success,successful,succeed / failure,fail
better,improv,improve,best / worse,worsen,deteriorat,worst
agree,support,favour,favor / disagree,oppos,oppose,against
paid,charged / free
support / opposed
temporary,provisional / permanent,final
direct / indirect
join / leave,left
enter / leave,exit
arriv,arrive,arrival / depart,departure
send,sent / receiv,receive
lend,lent / borrow
seller / buyer
plaintiff / defendant
legal,lawful / illegal,unlawful
male,men,man / female,women,woman
supply / demand
surplus / deficit
profit / loss
winter / spring / summer / autumn,fall
monday / tuesday / wednesday / thursday / friday / saturday / sunday
morning / afternoon / evening / night
half / quarter / third / whole
january / february / march / april / may / june / july / august / september / october / november / \
december
"""
_CHARACTERS = tuple(
    tuple(line.split("/"))
    for line in (
        "以上/以下/以内/以外/未満/超", "上/下/内/外", "前/後", "増/減", "出/入", "長/短",
        "大/小/中", "高/低", "多/少", "新/旧", "有/無", "可/否", "始/終", "開/閉", "売/買",
        "加/減", "賛/反", "公/私", "男/女", "強/弱", "昇/降", "任意/義務/必須", "許/禁", "拡/縮",
        "強化/緩和", "承認/却下/否決", "改善/悪化", "黒字/赤字", "国内/国外/海外", "含/除",
        "開始/終了/停止/中止", "春/夏/秋/冬", "午前/午後", "平日/休日/土曜/日曜", "全/一部",
        "ことができ/なければなら", "貸/借", "甲/乙/丙", "左/右", "最初/最後", "受/払", "成功/失敗",
        "支持/反対", "得/失", "昼/夜", "月曜/火曜/水曜/木曜/金曜", "原告/被告", "利益/損失",
        "肯定/否定",
    )
)  # fmt: skip


def _grouped() -> Mapping[str, Sequence[tuple[int, int]]]:
    """For each word its groups, by number, and its side in each."""
    sides: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, line in enumerate(_GROUPS.strip().replace("\\\n", "").splitlines()):
        for side, words in enumerate(line.split(" / ")):
            for word in words.split(","):
                sides[word].append((number, side))
    return MappingProxyType(dict(sides))


_SIDES = _grouped()
