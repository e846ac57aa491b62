"""Instants, and what their offsets are called."""

from datetime import UTC, datetime

import pytest

from publish.language.dates import format_datetime


@pytest.mark.parametrize(
    ("text", "language", "written"),
    [
        ("2026-10-28T14:00+09:00", "en", "October 28, 2026, 2:00 PM GMT+9"),
        ("2026-10-28T14:00+09:00", "ja", "2026年10月28日 14:00 日本時間"),
        ("2026-10-28T14:00+09:00", "ko", "2026년 10월 28일 오후 2:00 대한민국 시간"),
        ("2026-10-28T14:00+09:00", "de", "28. Oktober 2026, 14:00 GMT+9"),
        ("2026-10-28T14:00+09:00", "fr", "28 octobre 2026, 14:00 UTC+9"),
        ("2026-10-28T14:00+08:00", "ja", "2026年10月28日 14:00 GMT+8"),
        ("2026-10-28T09:05:30-05:30", "ja", "2026年10月28日 9:05:30 GMT-5:30"),
        ("2026-10-28T00:00+00:00", "en", "October 28, 2026, 12:00 AM GMT"),
        ("2026-10-28T14:00+09:00", "ar-EG", "٢٨ أكتوبر ٢٠٢٦، ٢:٠٠ م غرينتش+٩"),
        ("1951-10-28T14:00+09:00", "ja", "1951年10月28日 14:00 GMT+9"),
    ],
)
def test_instants_keep_their_offset(text: str, language: str, written: str) -> None:
    made = format_datetime(datetime.fromisoformat(text), language)
    assert made.replace("\u202f", " ") == written


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("H:mm z", "14:05 GMT+9"), ("H:mm zzzz", "14:05 GMT+09:00"), ("O", "GMT+9"),
        ("OOOO", "GMT+09:00"), ("Z", "+0900"), ("ZZZZ", "GMT+09:00"), ("ZZZZZ", "+09:00"),
        ("X", "+09"), ("XX", "+0900"), ("XXX", "+09:00"), ("x", "+09"), ("VV", "GMT+9"),
        ("h:mm a 'JST'", "2:05 PM 'JST'".replace("'", "")), ("B h", "in the afternoon 2"),
    ],
)  # fmt: skip
def test_instants_by_pattern(pattern: str, text: str) -> None:
    instant = datetime.fromisoformat("2026-10-28T14:05:09+09:00")
    assert format_datetime(instant, "en", pattern=pattern) == text


@pytest.mark.parametrize(
    ("pattern", "text"), [("X", "Z"), ("XXX", "Z"), ("x", "+00"), ("ZZZZZ", "Z"), ("Z", "+0000")]
)
def test_zones_of_utc(pattern: str, text: str) -> None:
    instant = datetime(2026, 10, 28, tzinfo=UTC)
    assert format_datetime(instant, "en", pattern=pattern) == text


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (datetime(2026, 10, 28, 14, 0), "has no offset from UTC; write it with one: +09:00"),
        (datetime(2026, 10, 28, 14, 0, 0, 500, tzinfo=UTC), "has a fraction of a second"),
    ],
)
def test_instants_that_can_not_be_written(value: datetime, reason: str) -> None:
    with pytest.raises(ValueError, match="2026-10-28T14:00:00") as error:
        format_datetime(value, "en")
    assert reason in str(error.value)
