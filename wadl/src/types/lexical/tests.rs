use super::*;

fn check(scalar: Scalar, good: &[&str], bad: &[&str]) {
    for text in good {
        assert!(xml_text_fits(text, scalar), "{text:?} is {scalar:?}");
    }
    for text in bad {
        assert!(!xml_text_fits(text, scalar), "{text:?} is no {scalar:?}");
    }
}

#[test]
fn texts() {
    check(
        Scalar::DateTime,
        &[
            "2023-01-02T06:30:00",
            "2023-01-02T06:30:00.000000",
            "2023-01-02T06:30:00Z",
            "2023-01-02T06:30:00.1+02:00",
            "2023-01-02 06:30:00",
        ],
        &[
            "2023-01-02",
            "2023-13-02T06:30:00",
            "2023-01-02T06:30:00.",
            "2023-01-02T06:30:00+0200",
            "T",
            "",
        ],
    );
    check(Scalar::Date, &["2023-01-02", "2023-01-02Z"], &["2023-1-2", "2023-01-0é", "20230102"]);
    check(Scalar::Time, &["06:30:00", "06:30:00.5Z"], &["6:30", "é6:30:00", "06:61:00"]);
    check(
        Scalar::Uuid,
        &["b1f6c1de-3f0a-4b57-9c55-0d6f4a1e7a21"],
        &["B1F6C1DE-3F0A-4B57-9C55-0D6F4A1E7A21", "b1f6c1de3f0a4b579c550d6f4a1e7a21", ""],
    );
    check(Scalar::Duration, &["P1D", "PT1.5S", "-P1Y2MT3H"], &["P", "PT", "1D", "P1", "P1D2Y"]);
    check(Scalar::Base64, &["", "QUJD", "QQ=="], &["QQ", "Q===", "Q Q="]);
    check(Scalar::Hex, &["", "0AFF"], &["0A0", "0aff"]);
    check(Scalar::Int32, &["0", "-5", "2147483647"], &["2147483648", "007", "+1", "1.0", ""]);
    check(Scalar::Int64, &["9223372036854775807"], &["9223372036854775808"]);
    check(Scalar::Double, &["1.0", "61.8", "0.5"], &["1", "61.80", "NaN", "x", ""]);
    check(Scalar::Decimal, &["1", "61.80", "-0.10"], &["1e5", ".5", "5.", ""]);
    check(Scalar::Boolean, &["true", "false"], &["True", "1", ""]);
}

#[test]
fn numbers() {
    assert!(json_number_fits("5", Scalar::Double));
    assert!(json_number_fits("5.25", Scalar::Double));
    assert!(!json_number_fits("9007199254740993", Scalar::Double));
    assert!(!json_number_fits("18446744073709551615", Scalar::Double));
    assert!(!json_number_fits("1e999", Scalar::Double));
    assert!(json_number_fits("12.50", Scalar::Decimal));
    assert!(json_text_fits("12.50", Scalar::Decimal));
    assert!(!json_number_fits("5.0", Scalar::Int64));
    assert!(json_number_fits("3000000000", Scalar::Int64));
    assert!(!json_number_fits("3000000000", Scalar::Int32));
}
