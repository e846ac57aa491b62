"""How the kanji in names of places are read, for lists in the order of the Japanese syllabary."""

import re
from functools import cache

from publish.language.japanese import hiragana

__all__ = ["reading"]

# The parts of names as CLDR and Japanese ministries write them. The longest part that fits is
# taken, so that a whole name may have a reading that its parts do not: 中国, but 南 in 南極.
_READINGS = {
    # countries and regions
    "中国": "ちゅうごく", "中華人民共和国": "ちゅうかじんみんきょうわこく",
    "中華民国": "ちゅうかみんこく", "日本": "にほん", "韓国": "かんこく",
    "大韓民国": "だいかんみんこく", "北朝鮮": "きたちょうせん", "朝鮮": "ちょうせん",
    "香港": "ほんこん", "澳門": "まかお", "台湾": "たいわん", "台北": "たいぺい",
    "米国": "べいこく", "英国": "えいこく", "豪州": "ごうしゅう", "独国": "どくこく",
    "仏国": "ふつこく", "伊国": "いこく", "露国": "ろこく", "印度": "いんど",
    "欧州": "おうしゅう", "北欧": "ほくおう", "西欧": "せいおう", "東欧": "とうおう",
    "中東": "ちゅうとう", "米州": "べいしゅう", "北米": "ほくべい", "南米": "なんべい",
    "中米": "ちゅうべい", "中南米": "ちゅうなんべい", "南北": "なんぼく",
    "大洋州": "たいようしゅう", "太平洋": "たいへいよう", "大西洋": "たいせいよう",
    "東洋": "とうよう", "洋": "よう", "南極": "なんきょく", "北極": "ほっきょく",
    "極南": "きょくなん", "赤道": "せきどう", "世界": "せかい",
    # parts of the sky
    "東": "ひがし", "西": "にし", "南": "みなみ", "北": "きた", "中": "ちゅう",
    "東部": "とうぶ", "西部": "せいぶ", "南部": "なんぶ", "北部": "ほくぶ", "中部": "ちゅうぶ",
    "東南": "とうなん", "南東": "なんとう", "南西": "なんせい", "北東": "ほくとう",
    "東北": "とうほく", "北西": "ほくせい", "中央": "ちゅうおう",
    # states, and what belongs to them
    "国": "こく", "王国": "おうこく", "連合王国": "れんごうおうこく", "公国": "こうこく",
    "大公国": "たいこうこく", "共和国": "きょうわこく", "合衆国": "がっしゅうこく",
    "連邦": "れんぽう", "首長国": "しゅちょうこく", "市国": "しこく", "独立国": "どくりつこく",
    "多民族国": "たみんぞくこく", "人民": "じんみん", "民主": "みんしゅ",
    "民主主義": "みんしゅしゅぎ", "社会主義": "しゃかいしゅぎ", "連合": "れんごう",
    "国際連合": "こくさいれんごう", "国連": "こくれん", "加盟国": "かめいこく", "諸国": "しょこく",
    "領": "りょう", "米領": "べいりょう", "英領": "えいりょう", "仏領": "ふつりょう",
    "蘭領": "らんりょう", "領有": "りょうゆう", "特別行政区": "とくべつぎょうせいく",
    "自治区": "じちく", "自治領": "じちりょう", "地域": "ちいき", "周辺": "しゅうへん",
    "圏": "けん", "大陸": "たいりく", "諸島": "しょとう", "群島": "ぐんとう", "列島": "れっとう",
    "島": "とう", "小離島": "しょうりとう", "半島": "はんとう", "及": "およ",
    # what CLDR calls the codes that stand for no place
    "疑似": "ぎじ", "不明": "ふめい",
}  # fmt: skip
_KANJI = re.compile("[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]")


def reading(name: str) -> str | None:
    """The name in hiragana, its other characters as they are: 東ティモール is ひがしてぃもーる.

    None if it has kanji without a known reading.
    """
    read = _parts().sub(lambda part: _READINGS[part[0]], name)
    return None if _KANJI.search(read) else hiragana(read)


@cache
def _parts() -> re.Pattern[str]:
    longest_first = sorted(_READINGS, key=len, reverse=True)
    return re.compile("|".join(longest_first))
