"""Number words that stand for small numbers, and words that imply one, language by language."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache

__all__ = ["COUNTING_LANGUAGES", "small_words"]

_CARDINALS: Mapping[str, str] = {
    "de": "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn "
    "fünfzehn sechzehn siebzehn achtzehn neunzehn",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
    "seize dix-sept dix-huit dix-neuf",
    "es": "cero un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
    "dieciséis diecisiete dieciocho diecinueve",
    "it": "zero un due tre quattro cinque sei sette otto nove dieci undici dodici tredici "
    "quattordici quindici sedici diciassette diciotto diciannove",
    "pt": "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze "
    "dezesseis dezessete dezoito dezenove",
    "nl": "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
    "vijftien zestien zeventien achttien negentien",
    "ko": "영 한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 열한 열두",
}
_TENS: Mapping[str, str] = {
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "fr": "vingt trente quarante cinquante soixante soixante-dix quatre-vingt quatre-vingt-dix",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "ko": "스무 서른 마흔 쉰 예순 일흔 여든 아흔",
}
_JOINED: Mapping[str, str] = {
    "de": "{1}und{0}", "fr": "{0}-{1}", "es": "{0} y {1}", "it": "{0}{1}", "pt": "{0} e {1}",
    "nl": "{1}en{0}", "ko": "{0}{1}",
}  # fmt: skip
# Ordinals as stems, from the first; endings follow.
_ORDINALS: Mapping[str, str] = {
    "de": "erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft",
    "fr": "premi deuxièm troisièm quatrièm cinquièm sixièm septièm huitièm neuvièm dixièm "
    "onzièm douzièm treizièm quatorzièm quinzièm seizièm",
    "es": "primer segund tercer cuart quint sext séptim octav noven décim",
    "it": "prim second terz quart quint sest settim ottav non decim",
    "pt": "primeir segund terceir quart quint sext sétim oitav non décim",
    "nl": "eerst tweed derd vierd vijfd zesd zevend achtst negend tiend",
    "ko": "첫 둘 셋 넷",
}
_HALF = "1/2 50 30 6"
# What a word may stand for on the other side: "both" for 2つ, "decade" for 10年.
_IMPLIED: Mapping[str, Mapping[str, str]] = {
    "en": {
        "both": "2", "either": "2", "neither": "2", "pair": "2", "pairs": "2", "couple": "2",
        "couples": "2", "twin": "2", "twins": "2", "twice": "2", "double": "2 100",
        "doubled": "2 100", "doubling": "2 100", "doubles": "2 100", "dual": "2",
        "bilateral": "2", "bilaterally": "2", "bi": "2", "twofold": "2", "biennial": "2",
        "binary": "2", "two-way": "2", "halves": "2 1/2", "fortnight": "2 14",
        "secondary": "2", "thrice": "3", "triple": "3", "tripled": "3", "tripling": "3",
        "treble": "3", "trio": "3", "trilateral": "3", "tripartite": "3", "threefold": "3",
        "quadruple": "4", "quadrupled": "4", "quadrilateral": "4", "fourfold": "4", "quad": "4",
        "fivefold": "5", "tenfold": "10", "half": _HALF, "halved": _HALF, "halving": _HALF,
        "halve": _HALF, "halfway": _HALF, "semiannual": "2 6", "quarter": "1/4 25 15 3 4",
        "quarters": "1/4 25 15 3 4", "quarterly": "4 3", "third": "1/3", "thirds": "1/3",
        "fifth": "1/5", "tenth": "1/10", "decade": "10", "decades": "10 20 30", "century": "100",
        "centuries": "100", "dozen": "12", "annual": "1 12", "all": "100", "entire": "100",
        "entirely": "100", "fully": "100", "wholly": "100", "whole": "100",
        "monthly": "12", "weekly": "7",
        "more than one": "2",
        "decimal": "10", "hexadecimal": "16", "hex": "16", "octal": "8", "tri": "3",
        "around-the-clock": "24", "around the clock": "24",
        "day and night": "24", "overnight": "1", "thousands": "1000", "hundreds": "100",
    },
    "de": {"beide": "2", "doppelt": "2", "verdoppelt": "2", "zweimal": "2", "paar": "2",
           "halb": _HALF, "hälfte": _HALF, "viertel": "1/4 25 15", "drittel": "1/3",
           "dutzend": "12", "jahrzehnt": "10", "jahrhundert": "100", "hundert": "100",
           "tausend": "1000"},
    "fr": {"deux": "2", "double": "2", "demi": _HALF, "moitié": _HALF, "quart": "1/4 25 15",
           "tiers": "1/3", "douzaine": "12", "dizaine": "10", "quinzaine": "15 14",
           "vingtaine": "20",
           "trentaine": "30", "cinquantaine": "50", "centaine": "100", "décennie": "10",
           "siècle": "100",
           "cent": "100", "mille": "1000", "bilatéral": "2", "trimestr": "3", "seconde": "2"},
    "es": {"ambos": "2", "ambas": "2", "doble": "2", "mitad": _HALF, "medio": _HALF,
           "media": _HALF, "cuarto": "1/4", "tercio": "1/3", "docena": "12", "decena": "10",
           "quincena": "15", "veintena": "20",
           "centenar": "100",
           "década": "10", "siglo": "100", "cien": "100", "ciento": "100", "mil": "1000",
           "bilateral": "2"},
    "it": {"entramb": "2", "doppi": "2", "metà": _HALF, "mezzo": _HALF, "mezza": _HALF,
           "quarto": "1/4", "terzo": "1/3", "dozzina": "12", "decina": "10",
           "quindicina": "15", "ventina": "20",
           "centinaio": "100", "decennio": "10",
           "secolo": "100", "cento": "100", "mille": "1000", "bilateral": "2"},
    "pt": {"ambos": "2", "ambas": "2", "dobro": "2", "metade": _HALF, "meio": _HALF,
           "meia": _HALF, "quarto": "1/4", "terço": "1/3", "dúzia": "12", "dezena": "10",
           "quinzena": "15",
           "centena": "100", "década": "10",
           "século": "100", "cem": "100", "mil": "1000", "bilateral": "2", "duas": "2"},
    "nl": {"beide": "2", "dubbel": "2", "half": _HALF, "helft": _HALF, "kwart": "1/4 25 15",
           "derde": "1/3", "dozijn": "12", "decennium": "10", "eeuw": "100", "honderd": "100",
           "duizend": "1000"},
    "ja": {"両": "2", "双方": "2", "半": "1/2 50 30 6 15 12", "倍": "2 100", "ふたつ": "2",
           "ふたり": "2", "二人": "2", "ダブル": "2", "ツイン": "2", "ペア": "2", "みっつ": "3",
           "トリプル": "3", "四半期": "1/4 3 4", "クオーター": "1/4", "世紀": "100", "隔": "2",
           "ダース": "12", "全": "100", "すべて": "100", "週": "7", "昼夜": "24", "終日": "24"},
    "zh": {"两": "2", "双": "2", "雙": "2", "半": "1/2 50 30 6", "倍": "2 100", "世纪": "100",
           "世紀": "100", "季度": "3 4"},
    "ko": {"양": "2", "쌍": "2", "반": "1/2 50 30 6", "배": "2 100", "세기": "100",
           "분기": "1/4 3 4", "이틀": "2", "사흘": "3", "나흘": "4", "둘": "2", "절반": "1/2 50"},
}  # fmt: skip

# Languages whose small numbers are known as words; of others no small figure is demanded.
COUNTING_LANGUAGES = frozenset({"en", *_CARDINALS, "ja", "zh"})


@cache
def small_words(language: str) -> Mapping[str, tuple[Fraction, ...]]:
    """What each word, in small letters, may stand for; none for a language without a table.

    Ordinals are stems, to be followed by endings. English cardinals and ordinals are not among
    them: they are parsed (`english`), as are numerals of Chinese characters (`kanji`).
    """
    words: dict[str, list[Fraction]] = {}
    cardinals = _CARDINALS.get(language, "").split()
    for value, word in enumerate(cardinals):
        words.setdefault(word, []).append(Fraction(value))
    for place, ten in enumerate(_TENS.get(language, "").split(), start=2):
        words.setdefault(ten, []).append(Fraction(10 * place))
        for value, word in enumerate(cardinals[1:10], start=1):
            joined = _JOINED[language].format(ten, word)
            words.setdefault(joined, []).append(Fraction(10 * place + value))
    for value, word in enumerate(_ORDINALS.get(language, "").split(), start=1):
        words.setdefault(word, []).append(Fraction(value))
    for word, numbers in _IMPLIED.get(language, {}).items():
        words.setdefault(word, []).extend(map(Fraction, numbers.split()))
    return {word: tuple(dict.fromkeys(values)) for word, values in words.items()}
