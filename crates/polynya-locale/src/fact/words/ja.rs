//! Japanese.

use super::super::Unit;
use super::{Language, Word};

pub(super) static LANGUAGE: Language = Language {
    openers: &[
        (Word::Half, "半分|半数|半減"),
        (
            Word::Nothing,
            "十分|十二分|半分以|一時的|一人ひとり|一日中|一年中|両方|八百屋|三日月",
        ),
        (Word::Numeral, "一|二|三|四|五|六|七|八|九|十|百|千"),
        (Word::Several, "数|何|幾"),
        (Word::Era(2018), "令和"),
        (Word::Era(1988), "平成"),
        (Word::Era(1925), "昭和"),
        (Word::Am, "午前"),
        (Word::Pm, "午後"),
        (Word::NthAhead, "第"),
    ],
    scales: &[
        (3, "千"),
        (4, "万"),
        (6, "百万|ミリオン"),
        (7, "千万"),
        (8, "億"),
        (9, "十億"),
        (12, "兆"),
    ],
    units: &[
        (
            Unit::Percent,
            "パーセントポイント|パーセント|％ポイント|%ポイント",
        ),
        (Unit::Millisecond, "ミリ秒"),
        (Unit::Second, "秒間|秒"),
        (Unit::Minute, "分間|分"),
        (Unit::Hour, "時間"),
        (Unit::Day, "日間|日"),
        (Unit::Week, "週間|週"),
        (
            Unit::Month,
            "か月間|ヶ月間|カ月間|ヵ月間|か月|ヶ月|カ月|ヵ月|ケ月|ヵ年|箇月",
        ),
        (Unit::Year, "年間|年ぶり|ヶ年|カ年|か年|周年"),
        (Unit::Byte, "バイト"),
        (Unit::Kilobyte, "キロバイト"),
        (Unit::Megabyte, "メガバイト"),
        (Unit::Gigabyte, "ギガバイト"),
        (Unit::Terabyte, "テラバイト"),
        (Unit::Centimetre, "センチメートル|センチ"),
        (Unit::Metre, "メートル"),
        (Unit::Kilometre, "キロメートル"),
        (Unit::Mile, "マイル"),
        (Unit::Pixel, "ピクセル"),
        (Unit::Gram, "グラム"),
        (Unit::Kilogram, "キログラム"),
        (Unit::Tonne, "トン"),
        (Unit::Watt, "ワット"),
        (Unit::Kilowatt, "キロワット"),
        (Unit::Megawatt, "メガワット"),
        (Unit::Gigawatt, "ギガワット"),
        (Unit::Times, "倍"),
        (Unit::Person, "人|名"),
    ],
    currencies: &[
        (b"USD", "米ドル|ドル|USドル"),
        (b"EUR", "ユーロ"),
        (b"GBP", "ポンド|英ポンド"),
        (b"JPY", "円"),
        (b"CNY", "元|人民元"),
        (b"KRW", "ウォン"),
        (b"INR", "ルピー"),
        (b"RUB", "ルーブル"),
    ],
    followers: &[
        (Word::Tenths, "割"),
        (Word::YearMark, "年度|年末|年初|年代|年"),
        (Word::MonthMark, "月"),
        (Word::HourMark, "時"),
        (Word::Quarter, "四半期"),
        (
            Word::Nth,
            "位|番目|回目|つ目|度目|人目|社目|日目|年目|件目|世紀|章|弾",
        ),
    ],
    ..Language::UNKNOWN
};
