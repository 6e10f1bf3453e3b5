//! Calendar arithmetic for timestamps.

use std::convert::TryFrom;
use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const DAY: i64 = 86_400;

/// Timestamp in parts.
#[derive(Clone, Copy)]
pub(super) struct Parts {
    /// Year, month and day of the Gregorian calendar.
    pub(super) date: (i64, u8, u8),
    /// Hour, minute and second.
    pub(super) clock: (u8, u8, u8),
    /// Fraction of the second.
    pub(super) nanos: u32,
    /// Offset from UTC in seconds; `None` without a time zone.
    pub(super) offset: Option<i32>,
}

impl Parts {
    /// Parses `2023-12-19T22:10:04.000000+01:00`: a space may replace the `T`; fraction and time
    /// zone are optional. Digits beyond nanoseconds are dropped.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (year, month, day) = parse_date(text.get(..10)?)?;
        if !matches!(text.as_bytes().get(10)?, b'T' | b't' | b' ') {
            return None;
        }
        let clock = parse_clock(text.get(11..19)?)?;
        let (nanos, zone) = parse_fraction(text.get(19..)?)?;
        let offset = if zone.is_empty() { None } else { Some(parse_zone(zone)?) };
        Some(Self { date: (i64::from(year), month, day), clock, nanos, offset })
    }

    /// Returns the seconds since 1970, rounded down. Without a time zone, UTC is assumed.
    fn seconds(&self) -> i64 {
        let (hours, minutes, seconds) = self.clock;
        let clock = i64::from(hours) * 3_600 + i64::from(minutes) * 60 + i64::from(seconds);
        let (year, month, day) = self.date;
        days_from_civil(year, month, day) * DAY + clock - i64::from(self.offset.unwrap_or(0))
    }

    /// Creates a timestamp in UTC.
    fn in_utc(seconds: i64, nanos: u32) -> Self {
        let clock = seconds.rem_euclid(DAY);
        // Parts of a day always fit.
        let part = |value: i64| u8::try_from(value).unwrap_or(0);
        Self {
            date: civil_from_days(seconds.div_euclid(DAY)),
            clock: (part(clock / 3_600), part(clock / 60 % 60), part(clock % 60)),
            nanos,
            offset: Some(0),
        }
    }
}

/// Formats `2023-12-19T22:10:04Z` or `2023-12-19T22:10:04.5+01:00`, with as many fractional digits
/// as necessary. Offsets of RFC 3339 are whole minutes; with any other offset, UTC is used.
impl fmt::Display for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.offset.unwrap_or(0) % 60 != 0 {
            return Self::in_utc(self.seconds(), self.nanos).fmt(f);
        }
        let (hours, minutes, seconds) = self.clock;
        let fraction = format!(".{:09}", self.nanos);
        let fraction = fraction.trim_end_matches('0').trim_end_matches('.');
        let date = format_date(self.date);
        write!(f, "{date}T{hours:02}:{minutes:02}:{seconds:02}{fraction}")?;
        match self.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(offset) => {
                let sign = if offset < 0 { '-' } else { '+' };
                let minutes = offset.unsigned_abs() / 60;
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

/// Formats `2023-12-19`.
pub(super) fn format_date((year, month, day): (i64, u8, u8)) -> String {
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}-{month:02}-{day:02}", year.unsigned_abs())
}

/// Parses a timestamp as a point in time. Without a time zone, UTC is assumed.
pub(super) fn parse(text: &str) -> Option<SystemTime> {
    let parts = Parts::parse(text)?;
    let seconds = parts.seconds();
    if seconds >= 0 {
        UNIX_EPOCH.checked_add(Duration::new(seconds.unsigned_abs(), parts.nanos))
    } else {
        let before = UNIX_EPOCH.checked_sub(Duration::from_secs(seconds.unsigned_abs()))?;
        before.checked_add(Duration::new(0, parts.nanos))
    }
}

/// Parses `2023-12-19`.
pub(super) fn parse_date(text: &str) -> Option<(i32, u8, u8)> {
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = digits(parts.next()?, 2)?;
    let day = digits(parts.next()?, 2)?;
    let year = i32::try_from(year).ok()?;
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let sound = parts.next().is_none() && day >= 1 && day <= days_in_month(year, month)?;
    sound.then_some((year, month, day))
}

fn days_in_month(year: i32, month: u8) -> Option<u8> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    Some(match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u8::from(leap),
        _ => return None,
    })
}

/// Parses `22:10:04`. A leap second becomes the preceding second.
fn parse_clock(text: &str) -> Option<(u8, u8, u8)> {
    let mut parts = text.split(':');
    let mut part = |end: u8| u8::try_from(digits(parts.next()?, 2)?).ok().filter(|&n| n < end);
    let (hours, minutes, seconds) = (part(24)?, part(60)?, part(61)?);
    Some((hours, minutes, seconds.min(59)))
}

/// Parses the fraction of `.000000Z` to nanoseconds, and returns the rest.
fn parse_fraction(text: &str) -> Option<(u32, &str)> {
    let Some(fraction) = text.strip_prefix(['.', ',']) else {
        return Some((0, text));
    };
    let end = fraction.find(|found: char| !found.is_ascii_digit()).unwrap_or(fraction.len());
    let (digits, rest) = fraction.split_at(end);
    let nanos: String = digits.chars().chain(std::iter::repeat('0')).take(9).collect();
    (!digits.is_empty()).then_some((nanos.parse().ok()?, rest))
}

/// Parses `Z`, `+01:00` or `+0100` to seconds.
fn parse_zone(text: &str) -> Option<i32> {
    let sign = match text.as_bytes().first()? {
        b'Z' | b'z' => return (text.len() == 1).then_some(0),
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let minutes = text.get(3..)?;
    let minutes = digits(minutes.strip_prefix(':').unwrap_or(minutes), 2)?;
    let seconds = digits(text.get(1..3)?, 2)? * 3_600 + minutes * 60;
    Some(sign * i32::try_from(seconds).ok()?)
}

fn digits(text: &str, count: usize) -> Option<i64> {
    let sound = text.len() == count && text.bytes().all(|found| found.is_ascii_digit());
    sound.then(|| text.parse().ok()).flatten()
}

/// Formats in UTC: `2023-12-19T22:10:04Z`, `2023-12-19T22:10:04.5Z`.
pub(super) fn format(time: SystemTime) -> String {
    let (seconds, nanos) = match time.duration_since(UNIX_EPOCH) {
        Ok(after) => (i64::try_from(after.as_secs()).unwrap_or(i64::MAX), after.subsec_nanos()),
        Err(before) => {
            let before = before.duration();
            let whole = i64::try_from(before.as_secs()).unwrap_or(i64::MAX);
            match before.subsec_nanos() {
                0 => (-whole, 0),
                nanos => (-whole - 1, 1_000_000_000 - nanos),
            }
        }
    };
    Parts::in_utc(seconds, nanos).to_string()
}

/// Returns the days from 1970-01-01 to a Gregorian date. Calculates in eras of 400 years that start
/// in March, so that the leap day is the last day of a year.
fn days_from_civil(year: i64, month: u8, day: u8) -> i64 {
    let (month, day) = (i64::from(month), i64::from(day));
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Inverse of [`days_from_civil`].
fn civil_from_days(days: i64) -> (i64, u8, u8) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    // Month and day always fit.
    (year, u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1))
}
