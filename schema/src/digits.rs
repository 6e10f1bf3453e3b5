//! Decimal digits of numbers.

/// Returns true if the nearest `f64`, formatted as a decimal number, equals the number. Also true
/// if the text is not a number.
pub(crate) fn are_kept(text: &str) -> bool {
    let Ok(nearest) = text.parse::<f64>() else { return true };
    nearest.is_finite() && significant(text) == significant(&format!("{nearest:?}"))
}

/// Returns the digits without leading and trailing zeros, and the power of ten to multiply 0.DIGITS
/// with.
fn significant(number: &str) -> Option<(String, i64)> {
    let unsigned = number.strip_prefix(['-', '+']).unwrap_or(number);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{whole}{fraction}");
    let digits = all.trim_matches('0');
    if digits.is_empty() {
        return Some((String::new(), 0));
    }
    let zeros = all.len() - all.trim_start_matches('0').len();
    let point = i64::try_from(whole.len()).ok()? - i64::try_from(zeros).ok()?;
    Some((digits.to_owned(), exponent.parse::<i64>().ok()?.checked_add(point)?))
}

#[cfg(test)]
mod tests {
    use super::are_kept;

    #[test]
    fn numbers_that_an_f64_keeps() {
        for text in [
            "0",
            "-0.0",
            "0.1",
            "1.50",
            "+2",
            "9007199254740992",
            "1e21",
            "0.30000000000000004",
            "1.7976931348623157e308",
            "18446744073709552000",
            "100000000000000000000",
            "x",
        ] {
            assert!(are_kept(text), "{text}");
        }
        for text in [
            "9007199254740993",
            "9223372036854775807",
            "12345678901234567890",
            "0.1234567890123456789",
            "-1234567890123.45678",
            "1e400",
        ] {
            assert!(!are_kept(text), "{text}");
        }
    }
}
