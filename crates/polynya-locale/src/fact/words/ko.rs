//! Korean. Native numbers end in a space here, since they are also parts of
//! other words.

use super::super::Unit;
use super::{Language, Word};

pub(super) static LANGUAGE: Language = Language {
    numbers: &[
        "두 ", "세 ", "네 ", "다섯 ", "여섯 ", "일곱 ", "여덟 ", "아홉 ", "열 ", "열한 ", "열두 ",
    ],
    openers: &[
        (Word::Half, "절반"),
        (Word::Am, "오전"),
        (Word::Pm, "오후"),
        (Word::NthAhead, "제"),
    ],
    scales: &[
        (3, "천"),
        (4, "만"),
        (6, "백만"),
        (7, "천만"),
        (8, "억"),
        (9, "십억"),
        (12, "조"),
    ],
    units: &[
        (Unit::Percent, "퍼센트|프로"),
        (Unit::Microsecond, "마이크로초"),
        (Unit::Millisecond, "밀리초"),
        (Unit::Second, "초"),
        (Unit::Minute, "분간|분"),
        (Unit::Hour, "시간"),
        (Unit::Day, "일간|일"),
        (Unit::Week, "주간|주"),
        (Unit::Month, "개월"),
        (Unit::Year, "년간|년 동안|주년"),
        (Unit::Byte, "바이트"),
        (Unit::Kilobyte, "킬로바이트"),
        (Unit::Megabyte, "메가바이트"),
        (Unit::Gigabyte, "기가바이트"),
        (Unit::Metre, "미터"),
        (Unit::Kilometre, "킬로미터"),
        (Unit::Pixel, "픽셀"),
        (Unit::Kilogram, "킬로그램"),
        (Unit::Times, "배"),
        (Unit::Person, "명"),
    ],
    currencies: &[
        (b"USD", "달러"),
        (b"EUR", "유로"),
        (b"JPY", "엔"),
        (b"CNY", "위안"),
        (b"KRW", "원"),
    ],
    followers: &[
        (Word::YearMark, "년대|년도|년"),
        (Word::MonthMark, "월"),
        (Word::HourMark, "시"),
        (Word::Quarter, "분기"),
        (Word::Nth, "번째|위|세기|장"),
    ],
    ..Language::UNKNOWN
};
