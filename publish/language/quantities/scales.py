"""Words of magnitude, of shares and of money, language by language."""

from collections.abc import Mapping

__all__ = ["CURRENCY_AFTER", "CURRENCY_BEFORE", "LETTER_SCALES", "PERCENT", "POINTS", "SCALES"]

# Powers of ten. German, French, Italian, Dutch and Spanish count by the long scale; Portuguese
# does so in Europe (bilião) and by the short scale in Brazil (bilhão).
SCALES: Mapping[str, Mapping[str, int]] = {
    "en": {"hundred": 2, "thousand": 3, "lakh": 5, "million": 6, "millions": 6, "mn": 6, "mln": 6,
           "crore": 7, "billion": 9, "billions": 9, "bn": 9, "bln": 9, "trillion": 12,
           "trillions": 12, "tn": 12, "trn": 12, "quadrillion": 15},
    "de": {"hundert": 2, "tausend": 3, "Tsd.": 3, "Tsd": 3, "Million": 6, "Millionen": 6,
           "Mio.": 6, "Mio": 6, "Milliarde": 9, "Milliarden": 9, "Mrd.": 9, "Mrd": 9,
           "Billion": 12, "Billionen": 12, "Bio.": 12, "Bill.": 12, "Billiarde": 15,
           "Billiarden": 15},
    "fr": {"cent": 2, "cents": 2, "mille": 3, "million": 6, "millions": 6, "milliard": 9,
           "milliards": 9, "Md": 9, "Mds": 9, "mrd": 9, "billion": 12, "billions": 12,
           "billiard": 15, "billiards": 15},
    "es": {"mil": 3, "millón": 6, "millones": 6, "mill.": 6, "mil millones": 9, "millardo": 9,
           "millardos": 9, "billón": 12, "billones": 12, "mil billones": 15},
    "it": {"cento": 2, "mila": 3, "milione": 6, "milioni": 6, "mln": 6, "Mio": 6, "miliardo": 9,
           "miliardi": 9, "mrd": 9, "mld": 9, "bilione": 12, "bilioni": 12, "mila miliardi": 12},
    "pt": {"mil": 3, "milhão": 6, "milhões": 6, "mil milhões": 9, "bilhão": 9, "bilhões": 9,
           "bilião": 12, "biliões": 12, "trilhão": 12, "trilhões": 12},
    "nl": {"honderd": 2, "duizend": 3, "miljoen": 6, "mln.": 6, "mln": 6, "miljard": 9,
           "mld.": 9, "mld": 9, "biljoen": 12, "biljard": 15},
}  # fmt: skip

# After digits without a space, in any of these languages; "m" may be metres too.
LETTER_SCALES: Mapping[str, int] = {
    "k": 3, "K": 3, "m": 6, "M": 6, "MM": 6, "mn": 6, "mln": 6, "b": 9, "B": 9, "bn": 9, "Md": 9,
    "T": 12, "tn": 12,
}  # fmt: skip

PERCENT = (
    "%", "per cent", "percent", "pct", "Prozent", "pour cent", "por ciento", "per cento",
    "por cento", "procent", "パーセント", "퍼센트", "프로",
)  # fmt: skip
POINTS = (
    "percentage points", "percentage point", "percent points", "percent point",
    "per cent points", "% points", "%-points", "pp", "ppt", "Prozentpunkte", "Prozentpunkten",
    "Prozentpunkt", "points de pourcentage", "point de pourcentage", "puntos porcentuales",
    "punto porcentual", "punti percentuali", "punto percentuale", "pontos percentuais",
    "ponto percentual", "procentpunten", "procentpunt", "パーセントポイント", "%ポイント",
    "ポイント", "%pt", "%p", "퍼센트포인트", "포인트", "个百分点", "個百分點", "個百分点", "百分点",
)  # fmt: skip

_DOLLARS = ("USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD")
CURRENCY_BEFORE: Mapping[str, tuple[str, ...]] = {
    "US$": ("USD",), "A$": ("AUD",), "C$": ("CAD",), "NT$": ("TWD",), "HK$": ("HKD",),
    "S$": ("SGD",), "$": _DOLLARS, "¥": ("JPY", "CNY"), "€": ("EUR",), "£": ("GBP",),
    "₩": ("KRW",), "USD": ("USD",), "JPY": ("JPY",), "EUR": ("EUR",), "GBP": ("GBP",),
    "CNY": ("CNY",), "RMB": ("CNY",), "KRW": ("KRW",), "AUD": ("AUD",), "CAD": ("CAD",),
    "CHF": ("CHF",), "INR": ("INR",), "Rs.": ("INR",), "Rs": ("INR",), "₹": ("INR",),
}  # fmt: skip
CURRENCY_AFTER: Mapping[str, tuple[str, ...]] = {
    **CURRENCY_BEFORE,
    "円": ("JPY",), "米ドル": ("USD",), "豪ドル": ("AUD",), "ドル": _DOLLARS, "ユーロ": ("EUR",),
    "ポンド": ("GBP",), "人民元": ("CNY",), "元": ("CNY", "TWD"), "ウォン": ("KRW",),
    "yen": ("JPY",), "US dollars": ("USD",), "U.S. dollars": ("USD",), "dollars": _DOLLARS,
    "dollar": _DOLLARS, "euros": ("EUR",), "euro": ("EUR",), "yuan": ("CNY",),
    "won": ("KRW",), "Yen": ("JPY",), "Dollar": _DOLLARS, "US-Dollar": ("USD",),
    "Euro": ("EUR",), "yens": ("JPY",), "dólares": _DOLLARS, "dollari": _DOLLARS,
    "yenes": ("JPY",), "ienes": ("JPY",), "日元": ("JPY",), "日圓": ("JPY",), "日円": ("JPY",),
    "美元": ("USD",), "欧元": ("EUR",), "歐元": ("EUR",), "엔": ("JPY",), "달러": _DOLLARS,
    "미국 달러": ("USD",), "원": ("KRW",), "유로": ("EUR",), "위안": ("CNY",),
}  # fmt: skip
