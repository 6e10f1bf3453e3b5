//! Timestamps and dates of `chrono`.

use std::borrow::Cow;
use std::convert::{TryFrom, TryInto};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, Timelike, Utc};

use super::foreign::text_values;
use super::instant::{Parts, format_date, parse_date};
use super::mismatch::Mismatch;
use super::text;
use super::token::Token;
use super::wire::{Scalar, Slot, View, Wire};

text_values! {
    DateTime<FixedOffset> as text::DateTime, "a timestamp with a time zone", DateTime::UNIX_EPOCH.fixed_offset(), timestamp, |value| {
        parts(value.naive_local(), Some(value.offset().local_minus_utc())).to_string()
    };
    DateTime<Utc> as text::DateTime, "a timestamp with a time zone", Self::UNIX_EPOCH, |text| {
        timestamp(text).map(Into::into)
    }, |value| parts(value.naive_utc(), Some(0)).to_string();
    NaiveDateTime as text::DateTime, "a timestamp without a time zone", Self::default(), local, |value| {
        parts(*value, None).to_string()
    };
    NaiveDate as text::Date, "a date", Self::default(), date, |value| format_date(date_parts(*value));
}

fn timestamp(text: &str) -> Option<DateTime<FixedOffset>> {
    let parts = Parts::parse(text)?;
    let offset = FixedOffset::east_opt(parts.offset?)?;
    naive(&parts)?.and_local_timezone(offset).single()
}

fn local(text: &str) -> Option<NaiveDateTime> {
    let parts = Parts::parse(text)?;
    if parts.offset.is_some() { None } else { naive(&parts) }
}

fn date(text: &str) -> Option<NaiveDate> {
    let (year, month, day) = parse_date(text.trim())?;
    NaiveDate::from_ymd_opt(year, month.into(), day.into())
}

fn naive(parts: &Parts) -> Option<NaiveDateTime> {
    let (year, month, day) = parts.date;
    let (hour, minute, second) = parts.clock;
    let date = NaiveDate::from_ymd_opt(year.try_into().ok()?, month.into(), day.into())?;
    date.and_hms_nano_opt(hour.into(), minute.into(), second.into(), parts.nanos)
}

fn parts(value: NaiveDateTime, offset: Option<i32>) -> Parts {
    // A leap second becomes the preceding second, as in the parser.
    let nanos = value.nanosecond().min(999_999_999);
    Parts {
        date: date_parts(value.date()),
        clock: (part(value.hour()), part(value.minute()), part(value.second())),
        nanos,
        offset,
    }
}

fn date_parts(value: NaiveDate) -> (i64, u8, u8) {
    (i64::from(value.year()), part(value.month()), part(value.day()))
}

/// Converts a part of a date or time, which always fits.
fn part(value: u32) -> u8 {
    u8::try_from(value).unwrap_or(0)
}
