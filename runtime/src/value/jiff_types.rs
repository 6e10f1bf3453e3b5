//! Timestamps and dates of `jiff`.

use std::borrow::Cow;
use std::convert::{TryFrom, TryInto};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

use super::foreign::text_values;
use super::instant::{Parts, format_date, parse_date};
use super::mismatch::Mismatch;
use super::text;
use super::token::Token;
use super::wire::{Scalar, Slot, View, Wire};

text_values! {
    Timestamp as text::DateTime, "a timestamp with a time zone", Self::UNIX_EPOCH, timestamp, |value| {
        parts(Offset::UTC.to_datetime(*value), Some(0)).to_string()
    };
    DateTime as text::DateTime, "a timestamp without a time zone", Self::ZERO, local, |value| {
        parts(*value, None).to_string()
    };
    Date as text::Date, "a date", Self::ZERO, date, |value| format_date(date_parts(*value));
}

fn timestamp(text: &str) -> Option<Timestamp> {
    let parts = Parts::parse(text)?;
    let offset = Offset::from_seconds(parts.offset?).ok()?;
    offset.to_timestamp(civil(&parts)?).ok()
}

fn local(text: &str) -> Option<DateTime> {
    let parts = Parts::parse(text)?;
    if parts.offset.is_some() { None } else { civil(&parts) }
}

fn date(text: &str) -> Option<Date> {
    let (year, month, day) = parse_date(text.trim())?;
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

fn civil(parts: &Parts) -> Option<DateTime> {
    let (year, month, day) = parts.date;
    let (hour, minute, second) = parts.clock;
    let small = |value: u8| i8::try_from(value).ok();
    DateTime::new(
        year.try_into().ok()?,
        small(month)?,
        small(day)?,
        small(hour)?,
        small(minute)?,
        small(second)?,
        parts.nanos.try_into().ok()?,
    )
    .ok()
}

fn parts(value: DateTime, offset: Option<i32>) -> Parts {
    Parts {
        date: date_parts(value.date()),
        clock: (part(value.hour()), part(value.minute()), part(value.second())),
        nanos: u32::try_from(value.subsec_nanosecond()).unwrap_or(0),
        offset,
    }
}

fn date_parts(value: Date) -> (i64, u8, u8) {
    (i64::from(value.year()), part(value.month()), part(value.day()))
}

/// Converts a part of a date or time, which is never negative.
fn part(value: i8) -> u8 {
    u8::try_from(value).unwrap_or(0)
}
