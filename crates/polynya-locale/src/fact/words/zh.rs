//! Chinese, simplified and traditional.

use super::super::Unit;
use super::{Language, Style, Word};

pub(super) static LANGUAGE: Language = Language {
    style: Style {
        yuan: true,
        nouns: false,
        ..Language::UNKNOWN.style
    },
    openers: &[
        (Word::Span(6, Unit::Month), "半年"),
        (Word::Half, "一半|半数|半數"),
        (
            Word::Nothing,
            "十分|二元|三元|四元|万一|萬一|一时|一時|三方|两者|兩者|四处|四處",
        ),
        (Word::Numeral, "一|二|三|四|五|六|七|八|九|十|百|千|两|兩"),
        (Word::Several, "数|數|几|幾|多少"),
        (Word::PercentAhead, "百分之"),
        (Word::Am, "上午|凌晨|早上"),
        (Word::Pm, "下午|晚上"),
        (Word::NthAhead, "第"),
    ],
    scales: &[
        (3, "千"),
        (4, "万|萬"),
        (6, "百万|百萬"),
        (7, "千万|千萬"),
        (8, "亿|億"),
        (9, "十亿|十億"),
        (12, "万亿|萬億|兆"),
    ],
    units: &[
        (Unit::Percent, "个百分点|個百分點"),
        (Unit::Microsecond, "微秒"),
        (Unit::Millisecond, "毫秒"),
        (Unit::Second, "秒钟|秒鐘|秒"),
        (Unit::Minute, "分钟|分鐘"),
        (Unit::Hour, "个小时|個小時|小时|小時"),
        (Unit::Day, "天|日"),
        (Unit::Week, "个星期|個星期|星期|周|週"),
        (Unit::Month, "个月|個月"),
        (Unit::Year, "年间|年間|年来|周年|週年"),
        (Unit::Byte, "字节|位元組"),
        (Unit::Centimetre, "厘米"),
        (Unit::Metre, "米"),
        (Unit::Kilometre, "公里|千米"),
        (Unit::Mile, "英里"),
        (Unit::Pixel, "像素"),
        (Unit::Gram, "克"),
        (Unit::Kilogram, "公斤|千克"),
        (Unit::Tonne, "吨|噸"),
        (Unit::Celsius, "摄氏度|攝氏度"),
        (Unit::Times, "倍"),
        (Unit::Person, "人"),
    ],
    currencies: &[
        (b"USD", "美元|美金"),
        (b"EUR", "欧元|歐元"),
        (b"GBP", "英镑|英鎊"),
        (b"JPY", "日元|日圓"),
        (b"CNY", "元人民币|人民币|元|块|塊"),
        (b"KRW", "韩元|韓元"),
        (b"INR", "卢比|盧比"),
        (b"RUB", "卢布|盧布"),
    ],
    followers: &[
        (Word::YearMark, "年代|年度|年"),
        (Word::MonthMark, "月份|月"),
        (Word::DayMark, "号|號"),
        (Word::HourMark, "点钟|點鐘|時|时|点|點"),
        (Word::Quarter, "季度|季"),
        (Word::Nth, "世纪|世紀|章"),
    ],
    ..Language::UNKNOWN
};
