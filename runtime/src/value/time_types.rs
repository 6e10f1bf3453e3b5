//! Timestamps and dates of `time`.

use std::borrow::Cow;
use std::convert::{TryFrom, TryInto};

use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

use super::foreign::text_values;
use super::instant::{Parts, format_date, parse_date};
use super::mismatch::Mismatch;
use super::text;
use super::token::Token;
use super::wire::{Scalar, Slot, View, Wire};

text_values! {
    OffsetDateTime as text::DateTime, "a timestamp with a time zone", Self::UNIX_EPOCH, timestamp, |value| {
        let local = PrimitiveDateTime::new(value.date(), value.time());
        parts(local, Some(value.offset().whole_seconds())).to_string()
    };
    PrimitiveDateTime as text::DateTime, "a timestamp without a time zone", Self::MIN, local, |value| {
        parts(*value, None).to_string()
    };
    Date as text::Date, "a date", Self::MIN, date, |value| format_date(date_parts(*value));
}

fn timestamp(text: &str) -> Option<OffsetDateTime> {
    let parts = Parts::parse(text)?;
    let offset = UtcOffset::from_whole_seconds(parts.offset?).ok()?;
    Some(primitive(&parts)?.assume_offset(offset))
}

fn local(text: &str) -> Option<PrimitiveDateTime> {
    let parts = Parts::parse(text)?;
    if parts.offset.is_some() { None } else { primitive(&parts) }
}

fn date(text: &str) -> Option<Date> {
    let (year, month, day) = parse_date(text.trim())?;
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

fn primitive(parts: &Parts) -> Option<PrimitiveDateTime> {
    let (year, month, day) = parts.date;
    let (hour, minute, second) = parts.clock;
    let month = Month::try_from(month).ok()?;
    let date = Date::from_calendar_date(year.try_into().ok()?, month, day).ok()?;
    let time = Time::from_hms_nano(hour, minute, second, parts.nanos).ok()?;
    Some(PrimitiveDateTime::new(date, time))
}

fn parts(value: PrimitiveDateTime, offset: Option<i32>) -> Parts {
    Parts {
        date: date_parts(value.date()),
        clock: value.as_hms(),
        nanos: value.nanosecond(),
        offset,
    }
}

fn date_parts(value: Date) -> (i64, u8, u8) {
    (i64::from(value.year()), value.month().into(), value.day())
}
