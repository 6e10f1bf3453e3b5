//! Formats of texts that have no type of their own: OpenAPI and JSON Schema 2020-12, validation,
//! section 7.3.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::instant;

/// Returns whether a text has a format; `None` for a format that is not checked. Generated servers and
/// mocks have this check in common.
#[must_use]
pub fn has_format(format: &str, text: &str) -> Option<bool> {
    Some(match format {
        "date" => is_date(text),
        "date-time" => is_date_time(text),
        "email" | "idn-email" => is_email(text),
        "hostname" => is_hostname(text),
        "ipv4" => text.parse::<Ipv4Addr>().is_ok(),
        "ipv6" => text.parse::<Ipv6Addr>().is_ok(),
        "uri" | "iri" => is_uri(text),
        "uri-reference" | "iri-reference" => is_reference(text),
        "time" => is_time(text),
        "duration" => is_duration(text),
        "json-pointer" => is_json_pointer(text),
        _ => return None,
    })
}

/// Returns whether a text is a timestamp of RFC 3339 or XML Schema: a time zone is optional.
pub(super) fn is_date_time(text: &str) -> bool {
    instant::parse(text).is_some()
}

/// Returns whether a text is a date of RFC 3339 or XML Schema, where a time zone may follow.
pub(super) fn is_date(text: &str) -> bool {
    let (Some(date), Some(zone)) = (text.get(..10), text.get(10..)) else { return false };
    instant::parse_date(date).is_some() && is_date_time(&format!("{date}T00:00:00{zone}"))
}

fn is_time(text: &str) -> bool {
    is_date_time(&format!("2000-01-01T{text}"))
}

/// Returns whether a text is an address with a domain, without spaces (RFC 5321 allows more in quotes).
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let is_quoted = local.len() > 2 && local.starts_with('"') && local.ends_with('"');
    let is_plain = |sign: char| {
        !sign.is_whitespace() && !sign.is_control() && !"()<>[]:;@\\,\"".contains(sign)
    };
    let is_local =
        is_quoted || (local.split('.').all(|part| !part.is_empty()) && local.chars().all(is_plain));
    let is_address = domain.starts_with('[') && domain.ends_with(']');
    is_local && (is_address || is_domain(domain, char::is_alphanumeric))
}

fn is_hostname(text: &str) -> bool {
    is_domain(text, |sign| sign.is_ascii_alphanumeric())
}

fn is_domain(text: &str, is_letter: impl Fn(char) -> bool + Copy) -> bool {
    let is_label = |label: &str| {
        let ends = [label.chars().next(), label.chars().last()];
        label.len() <= 63
            && ends.iter().all(|end| end.is_some_and(is_letter))
            && label.chars().all(|sign| sign == '-' || is_letter(sign))
    };
    text.len() <= 253 && text.split('.').all(is_label)
}

/// Returns whether a text is an absolute URI or IRI: a scheme, and no character that must be encoded.
fn is_uri(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once(':') else { return false };
    let is_scheme = scheme.starts_with(|sign: char| sign.is_ascii_alphabetic())
        && scheme.chars().all(|sign| sign.is_ascii_alphanumeric() || "+-.".contains(sign));
    is_scheme && is_reference(text)
}

fn is_reference(text: &str) -> bool {
    !text
        .chars()
        .any(|sign| sign.is_whitespace() || sign.is_control() || "<>\"{}|\\^`".contains(sign))
}

fn is_json_pointer(text: &str) -> bool {
    let is_escaped = |rest: &str| rest.starts_with(['0', '1']);
    text.is_empty() || (text.starts_with('/') && text.split('~').skip(1).all(is_escaped))
}

/// Returns whether a text is a duration of ISO 8601, with an optional sign: `P1Y2M3DT4H5M6.7S`,
/// `P2W`.
fn is_duration(text: &str) -> bool {
    let Some(text) = text.strip_prefix('-').unwrap_or(text).strip_prefix('P') else { return false };
    let (days, time) = text.split_once('T').map_or((text, None), |(days, time)| (days, Some(time)));
    let of_days = is_ordered(days, "YMWD");
    let of_time = time.map(|time| is_ordered(time, "HMS") && !time.is_empty());
    of_days && of_time.unwrap_or(!days.is_empty())
}

/// Returns whether a text is numbers with units in an order; only the last may have a fraction.
fn is_ordered(text: &str, mut units: &str) -> bool {
    let mut rest = text;
    while let Some(end) = rest.find(|letter: char| letter.is_ascii_alphabetic()) {
        let (number, unit) = (&rest[..end], &rest[end..=end]);
        let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
        let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let Some((_, others)) = units.split_once(unit) else { return false };
        let is_last = number.contains('.') && end + 1 < rest.len();
        if !is_digits(whole) || !is_digits(part) || is_last {
            return false;
        }
        units = others;
        rest = &rest[end + 1..];
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_accepts_its_texts() {
        for (format, good, bad) in [
            (
                "email",
                &["a@b.example", "a.b+c@d", "\"a b\"@c", "ü@ü.example"][..],
                &["a", "@b", "a@", "a b@c", "a..b@c", "a@b_c"][..],
            ),
            ("hostname", &["a", "a-b.example"], &["", "-a", "a_b", "a..b", "a."]),
            ("ipv4", &["127.0.0.1"], &["127.0.0", "256.1.1.1", "::1"]),
            ("ipv6", &["::1", "fe80::1"], &["127.0.0.1", "::g"]),
            (
                "uri",
                &["https://a.example/b?c#d", "urn:a:b", "mailto:a@b"],
                &["", "/a", "a b:c", "1a:b", "https://a b"],
            ),
            ("uri-reference", &["", "/a", "#b", "https://a"], &["a b", "<a>"]),
            ("time", &["12:30:00", "12:30:00Z", "12:30:00.5+01:00"], &["25:00:00", "12:30", ""]),
            (
                "duration",
                &["PT1H", "P1Y2M3DT4H5M6.7S", "P2W", "-P1D", "PT0.5S"],
                &["", "P", "PT", "1H", "P1H", "PT1.5H3M", "P1D2Y", "PT1", "P-1D"],
            ),
            ("json-pointer", &["", "/a/~0b~1"], &["a", "/~2", "/~"]),
        ] {
            for text in good {
                assert_eq!(has_format(format, text), Some(true), "{format}: {text}");
            }
            for text in bad {
                assert_eq!(has_format(format, text), Some(false), "{format}: {text}");
            }
        }
        assert_eq!(has_format("color", "?"), None);
    }

    #[test]
    fn dates_of_xml_schema_and_of_rfc_3339() {
        for text in ["2026-02-28", "2024-02-29", "2026-01-31Z", "2026-01-31+01:00"] {
            assert!(is_date(text), "{text}");
        }
        for text in ["2026-02-30", "2026-1-1", "", "2026-01-31T", "today"] {
            assert!(!is_date(text), "{text}");
        }
    }
}
