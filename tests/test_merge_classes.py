"""Which changes are of typography and spelling alone: never a word, a figure or a mark more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publish.catalogs.change_class import is_cosmetic
from publish.catalogs.edits import EditKind
from publish.catalogs.marks import ChangeKind
from publish.catalogs.merge import merge
from publish.language.japanese_spelling import one_spelling
from publish.language.opposites import are_opposites, negations
from publish.language.spelling import is_slip, same_spelling
from tests.test_merge import done, holding, merged, text, waiting

COSMETIC = [
    ("The seminar was held.", "The  seminar was held. "),
    ('The "green" list', "The “green” list"),
    ("The list; and more", "The list, and more"),
    ("Outline of the Seminar", "Outline of the seminar"),
    ("The *whole* list", "The **whole** list"),
    ("Off-shore wind power", "Offshore wind power"),
    ("a long term plan", "a long-term plan"),
    ("The programme for colour licences", "The program for color licenses"),
    ("The organisation analyses it.", "The organization analyzes it."),
    ("The semianr was held by the minsitry.", "The seminar was held by the ministry."),
    ("in the the list", "in the list"),
    ("It takes a hour.", "It takes an hour."),
    ("About 1,190 people", "About 1190 people"),
    ("10-12 May", "10–12 May"),
    ("It can not be used.", "It cannot be used."),
    ("Participants", "Participants:"),
    ("約190名、参加", "約１９０名，参加"),
    ("セミナー（東京）", "セミナー(東京)"),
    ("ｾﾐﾅｰ", "セミナー"),
    ("申し込みの手続き", "申込みの手続"),
    ("及び又は等", "およびまたはなど"),
    ("お問い合わせください。", "御問合せ下さい。"),
    ("3か月間、行なった", "3ヶ月間、行った"),
    ("コンピュータのユーザ", "コンピューターのユーザー"),
    ("シュミレーション", "シミュレーション"),
    ("｜輸出《ゆしゅつ》管理", "輸出管理"),
    ("日・米会談", "日米会談"),
]
OTHERWISE = [
    ("The list is open.", "The list is not open."),
    ("The list is open?", "The list is open."),
    ("about 190 people", "about 210 people"),
    ("about 1.5 litres", "about 15 litres"),
    ("about 5 % of it", "about 5 of it"),
    ("-5 degrees", "5 degrees"),
    ("10² litres", "102 litres"),
    ("Applicants may apply.", "Applicants must apply."),
    ("Prices increase", "Prices decrease"),
    ("the county council", "the country council"),
    ("the casual link", "the causal link"),
    ("the analysis", "the analyses"),
    ("one woman", "one women"),
    ("Participant", "Participants"),
    ("It is on sale", "It is on stale"),
    ("lawful trade", "unlawful trade"),
    ("no table", "notable"),
    ("The minister re-signed it.", "The minister resigned it."),
    ("It was re-covered.", "It was recovered."),
    ("The plan was adopted.", "The plan was adapted."),
    ("goods in transit", "goods in transmit"),
    ("No, licences are needed.", "No licences are needed."),
    ("Section 2, 3 of it", "Section 2 3 of it"),
    ("a part of it", "apart of it"),
    ("They resign.", "They re-sign."),
    ("The US agreed.", "The us agreed."),
    ("They may march.", "They may March."),
    ("[seminar][programme]", "[seminar][agenda]"),
    ("{day} it was", "{date} it was"),
    ("see `a.txt`", "see `A.txt`"),
    ("see[^a]", "see"),
    ("三件以上", "三件以下"),
    ("可", "不可"),
    ("発行する", "発効する"),
    ("行う", "行わない"),
    ("オーストリア", "オーストラリア"),
    ("ビル", "ビール"),
    ("参加した", "参加しました"),
    ("", "a"),
    ("…", "!"),
]


@pytest.mark.parametrize(("old", "new"), COSMETIC)
def test_typography_and_spelling_are_cosmetic(old: str, new: str) -> None:
    assert is_cosmetic(old, new, lambda word: False)
    assert is_cosmetic(new, old, lambda word: False)


@pytest.mark.parametrize(("old", "new"), OTHERWISE)
def test_all_else_is_not(old: str, new: str) -> None:
    assert not is_cosmetic(old, new, lambda word: False)
    assert not is_cosmetic(new, old, lambda word: False)


def test_a_word_that_is_still_in_the_source_was_no_slip() -> None:
    old, new = "The form was sennt.", "The form was sent."
    assert is_cosmetic("The reciept is sent.", "The receipt is sent.", lambda word: False)
    assert not is_cosmetic(
        "The reciept is sent.", "The receipt is sent.", lambda word: word == "reciept"
    )
    assert not is_cosmetic(old, new, lambda word: False)  # four letters tell too little


def test_four_slips_are_a_new_wording() -> None:
    wrong = "The semianr of the minsitry in the centrre of the distirct"
    right = "The seminar of the ministry in the centre of the district"
    assert not is_cosmetic(wrong, right, lambda word: False)


@given(
    st.text(max_size=60), st.sampled_from(["not ", "190", "不", "{day}", "%", "[^a]"]), st.data()
)
def test_what_says_something_is_never_cosmetic(base: str, said: str, data: st.DataObject) -> None:
    """Whatever the text, a word, a figure or a mark more is no typography."""
    plain = base.replace("`", "").replace("《", "").replace("[", "").replace("]", "")
    at = data.draw(st.integers(min_value=0, max_value=len(plain)))
    longer = f"{plain[:at]} {said} {plain[at:]}"
    if said.strip() not in plain:
        assert not is_cosmetic(plain, longer, lambda word: False)


def test_a_cosmetic_change_is_fuzzy_and_marked_as_such() -> None:
    before, after = "The semianr was held in Tokyo.", "The seminar was held in Tokyo."
    result = merge(holding(done(before)), [text(after)])
    message = done(after, flags=("fuzzy",), previous_msgid=before)
    assert result.catalog.messages == (waiting(message, ChangeKind.COSMETIC),)
    assert [edit.kind for edit in result.edits] == [EditKind.COSMETIC]


def test_a_message_that_was_fuzzy_keeps_the_stronger_reason() -> None:
    texts = (
        "The seminar was held in Tokyo.",
        "The seminar was held in Tokyo again.",
        "The seminar was held in Tokyo, again.",
    )
    (first,) = merged(holding(done(texts[0])), text(texts[1]))
    (second,) = merged(holding(first), text(texts[2]))
    message = done(texts[2], flags=("fuzzy",), previous_msgid=texts[0])
    assert second == waiting(message, ChangeKind.MEANING)


def test_a_cosmetic_change_and_then_another_of_meaning_is_one_of_meaning() -> None:
    texts = (
        "The semianr was held in Tokyo.",
        "The seminar was held in Tokyo.",
        "The seminar was held in Tokyo again.",
    )
    (first,) = merged(holding(done(texts[0])), text(texts[1]))
    (second,) = merged(holding(first), text(texts[2]))
    message = done(texts[2], flags=("fuzzy",), previous_msgid=texts[0])
    assert second == waiting(message, ChangeKind.MEANING)


def test_what_was_fuzzy_for_a_reason_of_its_own_gets_no_mark() -> None:
    before, after = "The semianr was held in Tokyo.", "The seminar was held in Tokyo."
    (message,) = merged(holding(done(before, flags=("fuzzy",))), text(after))
    assert message == done(after, flags=("fuzzy",), previous_msgid=before)


def test_the_mark_goes_when_a_translator_has_dealt_with_it() -> None:
    before, after = "The semianr was held in Tokyo.", "The seminar was held in Tokyo."
    (marked,) = merged(holding(done(before)), text(after))
    settled = done(after, translator_comments=marked.translator_comments)
    assert merged(holding(settled), text(after)) == (done(after),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("colour", "color"), ("centres", "centers"), ("organisations", "organizations"),
        ("travelling", "traveling"), ("fulfilment", "fulfillment"), ("judgement", "judgment"),
        ("defence", "defense"), ("programmes", "programs"), ("analyse", "analyze"),
        ("towards", "toward"),
    ],
)  # fmt: skip
def test_british_and_american_spelling(one: str, other: str) -> None:
    assert same_spelling(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("four", "for"), ("hour", "hor"), ("rise", "rize"), ("story", "storey"),
                       ("check", "cheque"), ("prise", "prize"), ("tour", "tor")],
)  # fmt: skip
def test_other_words_that_end_alike(one: str, other: str) -> None:
    assert not same_spelling(one, other)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("goverment", "government"), ("seperate", "separate"), ("recieve", "receive"),
     ("committe", "committee"), ("occured", "occurred"), ("publishd", "published")],
)  # fmt: skip
def test_slips(wrong: str, right: str) -> None:
    assert is_slip(wrong, right)
    assert is_slip(right, wrong)


@pytest.mark.parametrize(
    ("one", "other"),
    [("import", "export"), ("counties", "countries"), ("form", "from"), ("external", "eternal"),
     ("completed", "competed"), ("exporter", "exported"), ("billion", "million"),
     ("chairman", "chairmen"), ("unable", "able")],
)  # fmt: skip
def test_two_words_are_no_slip(one: str, other: str) -> None:
    assert not is_slip(one, other)


def test_one_spelling_leaves_other_scripts_alone() -> None:
    assert one_spelling("The programme, 程度, 世界") == "The programme, 程度, 世界"


@pytest.mark.parametrize(
    ("gone", "come", "contrary"),
    [
        (["increased"], ["decreased"], True), (["may"], ["must"], True),
        (["lawfully"], ["unlawfully"], True), (["monday"], ["tuesday"], True),
        (list("上回"), list("下回"), True), (list("以上"), list("超"), True),
        (["increased"], ["rose"], False), (["autumn"], ["fall"], False),
        (["large"], ["spring"], False), (list("東"), list("西"), False),
    ],
)  # fmt: skip
def test_contraries(gone: list[str], come: list[str], contrary: bool) -> None:
    assert are_opposites(gone, come) is contrary
    assert are_opposites(come, gone) is contrary


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("not approved", 1),
        ("approved", 0),
        ("it isn't refused", 2),
        ("許可しない", 1),
        ("notable", 0),
    ],
)
def test_negations(said: str, count: int) -> None:
    assert negations(said) == count
