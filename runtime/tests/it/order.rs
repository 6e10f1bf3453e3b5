//! Decimals and timestamps are compared by value.

use std::collections::BTreeSet;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hash};

use restwright_runtime::{DateTime, Decimal};

/// Asserts that the values in each list are equal, and less than those in the next list.
#[track_caller]
fn ascending<T: Ord + Hash + Clone + std::fmt::Debug>(values: &[Vec<T>]) {
    for (at, one) in values.iter().enumerate() {
        for (place, other) in values.iter().enumerate() {
            for (one, other) in one.iter().flat_map(|one| other.iter().map(move |o| (one, o))) {
                assert_eq!(one.cmp(other), at.cmp(&place), "{one:?} {other:?}");
                assert_eq!(one == other, at == place, "{one:?} {other:?}");
            }
        }
    }
    let all: Vec<T> = values.concat();
    let state = RandomState::new();
    let hashes: BTreeSet<u64> = all.iter().map(|value| state.hash_one(value)).collect();
    assert_eq!(hashes.len(), values.len());
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), values.len());
}

#[test]
fn decimals() {
    let values: [&[&str]; 13] = [
        &["-1e400", "-10e399"],
        &["-18446744073709551616.5"],
        &["-5", "-5.0", "-05"],
        &["-3"],
        &["0", "-0", "0.00", "0e7"],
        &["1e-400"],
        &["0.1", ".1", "1e-1", "0.010e1"],
        &["0.12"],
        &["1.5", "1.50", "15e-1", "+1.5"],
        &["9"],
        &["10", "1E1", "0010"],
        &["18446744073709551616", "18446744073709551616.0"],
        &["18446744073709551616.5"],
    ];
    let mut values: Vec<Vec<Decimal>> = values
        .iter()
        .map(|texts| texts.iter().map(|text| Decimal::number(*text)).collect())
        .collect();
    values[9].push(Decimal::text("9"));
    values.push(vec![Decimal::text(".")]);
    values.push(vec![Decimal::text("1e99999999999999999999")]);
    values.push(vec![Decimal::text("many")]);
    ascending(&values);
}

#[test]
fn points_in_time() {
    let values: [&[&str]; 6] = [
        &["1969-12-31T23:59:59Z"],
        &["2026-01-01T12:00:00+02:00", "2026-01-01T10:00:00Z", "2026-01-01 10:00:00.000"],
        &["2026-01-01T10:00:00.000000001Z"],
        &["2026-01-01T11:00:00Z", "2026-01-01T06:00:00-0500"],
        &["", ""],
        &["tomorrow"],
    ];
    let values: Vec<Vec<DateTime>> = values
        .iter()
        .map(|texts| texts.iter().map(|text| DateTime::new(*text)).collect())
        .collect();
    ascending(&values);
}
