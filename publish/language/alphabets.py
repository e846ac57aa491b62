"""The order of letters in each language, where Unicode's order of scripts does not give it."""

from collections.abc import Mapping

__all__ = ["ALPHABETS", "HAN_ORDER", "PUNCTUATION", "SAME_LETTER", "SCRIPTS"]

_LATIN = "a b c d e ə f g h i ı j k l m n ŋ o p q r s t u v w x y z þ"
_NORDIC = "a b c d e f g h i j k l m n ŋ o p q r s t u v w x y z þ"
_CYRILLIC = (
    "а б в г ґ ғ д ђ е є ж з ѕ и і ї й ј к л љ м н њ о п р с т ћ у ў ф х ц ч џ ш щ ъ ы ь э ю я"
)

# Alphabets in order; what is not in one counts as its base letter with an accent. After CLDR's
# collation rules. The keys are scripts, for every language without an entry of its own.
ALPHABETS: Mapping[str, str] = {
    "Latn": _LATIN,
    "Cyrl": _CYRILLIC,
    "az": "a b c ç d e ə f g ğ h x ı i j k q l m n o ö p r s ş t u ü v w y z",
    "cy": "a b c ch d dd e f ff g ng h i j k l ll m n o p ph q r rh s t th u v w x y z",
    "cs": "a b c č d e f g h ch i j k l m n o p q r ř s š t u v w x y z ž",
    "da": f"{_NORDIC} æ ø å",
    "es": "a b c d e f g h i j k l m n ñ o p q r s t u v w x y z",
    "et": "a b c d e f g h i j k l m n o p q r s š z ž t u v w õ ä ö ü x y",
    "fil": "a b c d e f g h i j k l m n ñ ng o p q r s t u v w x y z",
    "fi": f"{_NORDIC} å ä ö",
    "hr": "a b c č ć d dž đ e f g h i j k l lj m n nj o p q r s š t u v w x y z ž",
    "hu": "a b c cs d dz dzs e f g gy h i j k l ly m n ny o ö p q r s sz t ty u ü v w x y z zs",
    "is": "a á b c d đ e é f g h i í j k l m n o ó p q r s t u ú v w x y ý z þ æ ö å",
    "kk": "а ә б в г ғ д е ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і ь э ю я",
    "ky": "а б в г д е ё ж з и й к л м н ң о ө п р с т у ү ф х ц ч ш щ ъ ы ь э ю я",
    "lt": "a b c č d e f g h i j k l m n o p q r s š t u v w x z ž",
    "lv": "a ā b c č d e ē f g ģ h i y ī j k ķ l ļ m n ņ o ō p q r ŗ s š t u ū v w x z ž",
    "mk": "а б в г д ѓ е ж з ѕ и ј к л љ м н њ о п р с т ќ у ф х ц ч џ ш",
    "mn": "а б в г д е ж з и й к л м н ң о ө п р с т у ү ф х ц ч ш щ ъ ы ь э ю я",
    "mt": "a b ċ c d e f ġ g għ h ħ i j k l m n o p q r s t u v w x y ż z",
    "pl": "a ą b c ć d e ę f g h i j k l ł m n ń o ó p q r s ś t u v w x y z ź ż",
    "ro": "a ă â b c d e f g h i î j k l m n o p q r s ș t ț u v w x y z",
    "sk": "a ä b c č d e f g h ch i j k l m n o ô p q r s š t u v w x y z ž",
    "sl": "a b c č ć d đ e f g h i j k l m n o p q r s š t u v w x y z ž",
    "sq": "a b c ç d dh e ë f g gj h i j k l ll m n nj o p q r rr s sh t th u v w x xh y z zh",
    "sv": f"{_NORDIC} å ä ö",
    "tr": "a b c ç d e f g ğ h ı i j k l m n o ö p q r s ş t u ü v w x y z",
    "uz": "a b c d e f g h i j k l m n o p q r s t u v w x y z oʻ gʻ sh ch",
    "vi": "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z",
    "ar": "آ ا ب پ ت ث ج چ ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ڤ ق ك گ ل م ن ه و ي",
    "fa": "آ ا ء ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی",
    "ur": "ا آ ب بھ پ پھ ت تھ ٹ ٹھ ث ج جھ چ چھ ح خ د دھ ڈ ڈھ ذ ر رھ ڑ ڑھ ز ژ س ش ص ض ط ظ ع غ ف ق"
    " ک کھ گ گھ ل لھ م مھ ن نھ ں و ہ ھ ء ی ے",
}

# Letters that count as others: with no decomposition in Unicode, or for one language only.
SAME_LETTER: Mapping[str, Mapping[str, str]] = {
    "": {
        "æ": "ae", "œ": "oe", "ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h",
        "ŧ": "t", "ĸ": "q", "և": "եւ", "ς": "σ", "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ",
    },
    "ar": {"أ": "ا", "إ": "ا", "ؤ": "ا", "ئ": "ا", "ء": "ا", "ة": "ت", "ى": "ي"},
    "da": {"ä": "æ", "ö": "ø", "ü": "y", "aa": "å"},
    "fa": {"أ": "ء", "إ": "ء", "ؤ": "ء", "ئ": "ء", "ة": "ه", "ي": "ی", "ك": "ک", "ى": "ی"},
    "fi": {"æ": "ä", "ø": "ö", "ü": "y"},
    "lt": {"y": "i"},
    "ro": {"ş": "ș", "ţ": "ț"},
    "sv": {"æ": "ä", "ø": "ö", "ü": "y"},
    "ur": {"أ": "ا", "ئ": "ی", "ؤ": "و", "ي": "ی", "ك": "ک"},
    "uz": {"g‘": "gʻ", "o‘": "oʻ"},
}  # fmt: skip

# Punctuation in the order of CLDR's root collation, as far as names have it.
PUNCTUATION = "_-‐–—,،;:!?.·・'‘’\"“”«»()[]{}@*/\\&#%"

# Scripts in the order of CLDR's root collation; a language's own script comes before them all.
SCRIPTS = (
    "LATIN", "GREEK", "CYRILLIC", "GEORGIAN", "ARMENIAN", "HEBREW", "ARABIC", "SYRIAC", "THAANA",
    "NKO", "ETHIOPIC", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL",
    "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "THAI", "LAO", "TIBETAN", "MYANMAR", "KHMER",
    "MONGOLIAN", "HANGUL", "HIRAGANA", "BOPOMOFO", "CJK",
)  # fmt: skip

# The characters of CLDR's names of territories in the order of CLDR's collation: by pinyin
# in simplified Chinese, by strokes in traditional.
HAN_ORDER: Mapping[str, str] = {
    "Hans": (
        "阿埃爱安昂奥澳巴白百拜班保堡北贝本比边别宾冰波玻伯博不布埔部朝赤茨达大代丹旦诞岛道得"
        "德地登迪帝蒂典甸丁东都度敦顿多俄厄恩尔耳伐法梵非菲斐芬夫佛福富干冈刚港戈哥格各根共古瓜关"
        "圭国果哈海韩汗合和荷赫黑洪基及吉极几济加柬疆角捷界金津京喀卡开凯科克肯库拉腊来莱兰朗劳老"
        "勒黎里力立利联列林陵领留隆卢鲁路律伦罗洛马买麦曼毛梅美门盟蒙孟米秘密缅摩莫墨慕拿那纳南瑙"
        "内嫩尼宁纽努挪诺欧帕蓬皮坡泊珀葡浦普其奇乔求酋区群日瑞撒萨塞桑色森沙山绍舌圣时士世属双斯"
        "松苏所索他塔台泰坦汤唐陶萄特提廷突图土托脱陀瓦外湾宛汪旺危威韦维伪委未文汶挝沃乌西希鲜香"
        "向小新行匈休叙牙亚延言扬洋也伊以意印英屿语元远约越赞泽乍寨长政支知直治智中洲兹"
    ),
    "Hant": (
        "丁三千土士大子小山干不中丹元內公厄及夫巴支文日比牙世他以加北卡古台史外尼布旦未本札瓜"
        "瓦甘白皮立伊伐休共冰列匈印各合吉吐圭地多安尖托汗百米耳自色行衣西伯克別利宏希廷杜汶沃沙甸"
        "角貝赤辛那里亞京來其典和坡坦垂奈委孟宛尚岡岸帛拉旺明東松林果治泊法波直知肯芬金門阿陀非俄"
        "保南哈奎威帝度律拜政查柬洋洛洲派玻界科突約美英茅迦迪香倫剛哥哲唐埃埔夏島席庫息拿挪時朗根"
        "格泰海烏特班琉留秘納紐索茲馬偽勒區國域基密捷敘曼梅梵紹脫荷莫部都陵陶麥勞喀喬堡富幾彭敦斐"
        "斯普智棉森港然登菲萄萊象買越開隆塔塞奧愛新極獅瑞瑟盟萬群義聖葉葛葡蒂道達頓圖嫩寨漠爾福維"
        "與蒙蒲蓋賓赫領寮德慕摩撒模歐緬誕魯黎墨澤澳盧諾賴嶼濟聯賽韓薩疆羅臘邊關蘇屬蘭露靈灣"
    ),
}
