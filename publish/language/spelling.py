"""English spelling: two spellings of one word, and slips of the fingers."""

import re

__all__ = ["is_slip", "same_spelling"]


def same_spelling(one: str, other: str) -> bool:
    """Whether two words are British and American spellings of one: colour, color.

    After the patterns that Oxford's guides and Merriam-Webster give: -our, -re, -ise, -yse, -ogue,
    -ence, a doubled consonant before an ending, and the single words that follow no pattern.
    """
    return _american(one.casefold()) == _american(other.casefold())


def is_slip(wrong: str, right: str) -> bool:
    """Whether `wrong` is `right` with one slip of the fingers, and hardly another word.

    Words of five letters and more that begin and end alike: two letters changed places, one is
    missing or too many, or, in words of seven and more, one is another vowel or the key beside
    it. A letter that is doubled wrongly may be the last. Pairs that are both words (county and
    country) are no slips, as far as they are in our table; nobody has a table of all.
    """
    one, other = wrong.casefold(), right.casefold()
    if min(len(one), len(other)) < _SHORTEST or one[0] != other[0]:
        return False
    if _stems_confused(one, other) or _negating(one) is not _negating(other):
        return False
    if len(one) == len(other):
        return _swapped(one, other) or _struck(one, other)
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return len(longer) - len(shorter) == 1 and _doubled_or_inside(longer, shorter)


def _american(word: str) -> str:
    word = _WHOLE.get(word, word)
    for pattern, spelled in _PATTERNS:
        word = pattern.sub(spelled, word)
    return word


_SHORTEST = 5

_STEMS = (
    "arm|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|neighb|od|parl|"
    "ranc|rum|sav|splend|tum|val|vap|vig"
)
_PATTERNS = (
    (re.compile(rf"^((?:dis|mis|un)?(?:{_STEMS}))our"), r"\1or"),
    (re.compile(r"^((?:centi|deci|kilo|milli|epi)?(?:cent|met|lit|theat|fib|calib|lust|spect))re"
                r"(s|d)?$"), r"\1er\2"),
    (re.compile(r"(?<=[a-z]{3})is(e|ed|es|er|ers|ing|ation|ations|able)$"), r"iz\1"),
    (re.compile(r"^(anal|catal|paral)ys(e|ed|es|er|ers|ing)$"), r"\1yz\2"),
    (re.compile(r"^(anal|catal|dial|monol|prol|epil)ogue(s|d)?$"), r"\1og\2"),
    (re.compile(r"^(def|off|pret)ence(s|less)?$"), r"\1ense\2"),
    (re.compile(r"^licenc(e|es|ed|ing)$"), r"licens\1"),
    (re.compile(r"^practis(e|es|ed|ing)$|^practiz(e|es|ed|ing)$"), r"practic\1\2"),
    (re.compile(r"^(travel|cancel|model|label|level|signal|channel|counsel|fuel|total|tunnel|"
                r"marvel|equal|dial|initial|panel|pencil|rival|program|focus|benefit|worship|"
                r"kidnap)[lmstp](ed|ing|er|ers|or|ors|ation|ations|ous)$"), r"\1\2"),
    (re.compile(r"^(jud|acknowled|abrid)gement"), r"\1gment"),
    (re.compile(r"^(fulfil|enrol|instal|skil|wil|distil|instil)l?(s|ment|ments|ful|fully)?$"),
     r"\1\2"),
    (re.compile(r"^(encyclop|pal|orthop|p|an|leuk|arch)ae(?=[a-z]{4})"), r"\1e"),
    (re.compile(r"^program(me|mes)?$"), lambda found: "programs"
     if (found[1] or "").endswith("s") else "program"),
)  # fmt: skip
# Only where either word is no other: "check" and "cheque", "story" and "storey" are not here.
_WHOLE = {
    "grey": "gray", "ageing": "aging", "aluminium": "aluminum", "artefact": "artifact",
    "artefacts": "artifacts", "cosy": "cozy", "kerb": "curb", "manoeuvre": "maneuver",
    "manoeuvres": "maneuvers", "mould": "mold", "plough": "plow", "sceptical": "skeptical",
    "sulphur": "sulfur", "tyre": "tire", "tyres": "tires", "towards": "toward",
    "afterwards": "afterward", "whilst": "while", "amongst": "among", "learnt": "learned",
    "dependant": "dependent", "programmes": "programs", "sizeable": "sizable",
    "favourite": "favorite", "favourites": "favorites",
}  # fmt: skip


# --- slips ---


def _swapped(one: str, other: str) -> bool:
    """Whether two neighbours inside have changed places, and nothing else."""
    at = [i for i in range(len(one)) if one[i] != other[i]]
    return (
        len(at) == 2
        and at[1] == at[0] + 1
        and one[at[0]] == other[at[1]]
        and one[at[1]] == other[at[0]]
    )


def _struck(one: str, other: str) -> bool:
    """Whether one letter inside a long word is another vowel, or the key beside it."""
    at = [i for i in range(len(one)) if one[i] != other[i]]
    if len(one) < _LONG or len(at) != 1 or not 0 < at[0] < len(one) - 1:
        return False
    pair = {one[at[0]], other[at[0]]}
    return pair <= set("aeiou") or any(pair <= set(row[i : i + 2]) for row in _KEYS for i in _ROW)


def _doubled_or_inside(longer: str, shorter: str) -> bool:
    """Whether one letter is missing: inside, or one of two alike."""
    at = next((i for i in range(len(shorter)) if longer[i] != shorter[i]), len(shorter))
    if longer[at + 1 :] != shorter[at:]:
        return False
    return at < len(longer) - 1 or longer[-1] == longer[-2]


def _negating(word: str) -> bool:
    return word.startswith(_NEGATING)


def _stems_confused(one: str, other: str) -> bool:
    """Whether the words, with any ending they share, are a pair that is known as two words."""
    one, other = (_IES.sub("y", word) for word in (one, other))
    for ending in _ENDINGS:
        if one.endswith(ending) and other.endswith(ending):
            cut = len(ending)
            if frozenset((one[: len(one) - cut], other[: len(other) - cut])) in _CONFUSED:
                return True
    return any(frozenset((one[-3:], other[-3:])) == pair for pair in _NUMBERS)


_LONG = 7
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_ROW = range(9)
_NEGATING = ("un", "in", "im", "ir", "il", "dis", "non", "mis")
_NUMBERS = (frozenset(("man", "men")), frozenset(("sis", "ses")), frozenset(("xis", "xes")))
_IES = re.compile(r"ies$")
_ENDINGS = ("", "s", "es", "d", "ed", "ing", "er", "ers", "ly", "ment", "ion", "ions", "al", "y")
# Pairs of words that one slip parts, of the kinds above; with the endings that both may have.
_PAIRS = (
    "adapt/adopt adaption/adoption adaptive/adoptive addiction/addition adverse/averse "
    "advert/avert ailment/aliment allocation/allocution alteration/altercation "
    "alteration/alternation angel/angle appraise/apprise assent/asset assert/asset "
    "automation/automaton backed/baked banning/binning batter/better beach/breach bearing/beating "
    "bedding/bidding better/bitter better/butter billion/bullion binding/blinding boring/bring "
    "bought/brought breadth/breath broach/brooch calling/culling calm/clam cancel/chancel "
    "capital/capitol carton/cartoon cased/caused casing/casting casual/causal cause/clause "
    "cease/crease certain/curtain charter/chatter choose/chose cloth/clothe coarse/course "
    "coastal/costal collage/college collision/collusion coma/comma command/commend "
    "compete/complete compete/compute complaint/compliant complement/compliment "
    "concession/concussion confidant/confident confirm/conform confirmation/conformation "
    "confirmed/conformed consign/cosign constrict/construct contact/contract "
    "continence/contingence continent/contingent corespondent/correspondent coroner/crooner "
    "corps/corpse country/county crate/create creation/cremation currant/current curser/cursor "
    "daemon/demon dairy/diary decent/descent deduce/deuce default/defaults defect/deflect "
    "defection/deflection delete/deplete deletion/depletion department/deportment "
    "deprecate/depreciate desert/dessert diner/dinner discreet/discrete discus/discuss "
    "diver/driver divers/diverse divided/dividend draught/drought dual/duel education/eduction "
    "either/ether ensue/ensure eternal/external exalt/exult except/excerpt exercise/exorcise "
    "expand/expend expanse/expense expansive/expensive expatiate/expatriate fair/flair "
    "falling/felling falling/filling farmer/former farmer/framer favor/flavor fiction/friction "
    "fight/flight filed/filled floor/flour forth/fourth generic/genetic genius/genus "
    "grater/greater hangar/hanger hinting/hunting hoping/hopping human/humane immanent/imminent "
    "impart/import incite/invite inert/insert inert/invert infect/inflect infected/inflected "
    "infection/inflection ingenious/ingenuous insolation/insulation interment/internment "
    "lagging/logging later/latter latter/letter lawyer/layer leading/loading least/lest "
    "legation/ligation letter/litter license/licensee lightening/lightning linear/liner "
    "loose/lose maker/marker making/marking manager/manger marital/martial massage/message "
    "matter/mutter medial/medical mental/metal minitor/monitor money/monkey morality/mortality "
    "morning/mourning mucous/mucus naive/native naval/navel ordinance/ordnance overlay/overly "
    "overwrite/overwrote packet/pocket painted/pointed palace/place parish/perish parity/party "
    "partly/party patent/patient percept/precept perfect/prefect perform/preform "
    "pervious/previous phase/phrase place/plaice planed/planned planet/plant planing/planning "
    "polling/pulling pored/poured portion/potion precious/previous premise/promise "
    "premotion/promotion preposition/proposition prescribe/proscribe present/preset "
    "prevision/provision probable/provable probe/prove proper/prosper quiet/quite quota/quote "
    "radial/radical raise/rise raising/rising rational/rationale react/redact reaction/redaction "
    "reality/realty reign/resign remainder/reminder reside/residue resident/residents rout/route "
    "sacred/scared sample/simple scared/scarred setter/sitter setting/sitting sever/severe "
    "shard/shared shared/shred shipping/shopping signed/singed silver/sliver simulate/stimulate "
    "slice/splice spare/sparse specie/species stable/stale staff/stuff staring/starring "
    "stationary/stationery statue/statute stepping/stopping sting/string storey/story "
    "strapping/stripping strike/stroke study/sturdy suit/suite summary/summery super/supper "
    "telling/tolling tender/tinder there/three thorough/through though/thought though/through "
    "threat/treat throughout/throughput tired/tried tracer/tracker trail/trial transit/transmit "
    "trying/tying tying/typing united/untied vacation/vocation venal/venial vender/vendor "
    "veracity/voracity waken/weaken wander/wonder wetness/witness worth/wroth "
)
_CONFUSED = frozenset(frozenset(pair.split("/")) for pair in _PAIRS.split())
