//! Random values of simple types.

use restwright_xsd::{BuiltIn, Facets, SchemaSet, Shape, SimpleRef};

use super::generate::Random;

/// Returns the text of a value of a simple type; `None` if the type is too complex.
pub(crate) fn value(set: &SchemaSet, of: SimpleRef, random: &mut Random) -> Option<String> {
    let facets = set.facets_of(of);
    if let Some(found) = facets.iter().find(|facets| !facets.enumeration.is_empty()) {
        return random.of(&found.enumeration).map(|one| one.value.clone());
    }
    if facets.iter().any(|facets| !facets.patterns.is_empty()) {
        return None;
    }
    let number = |of: fn(&Facets) -> Option<u64>| facets.iter().find_map(|facets| of(facets));
    let exact = number(|facets| facets.length);
    let least = exact.or_else(|| number(|facets| facets.min_length)).unwrap_or(0);
    let most = exact.or_else(|| number(|facets| facets.max_length)).unwrap_or(u64::MAX);
    match set.shape_of(of) {
        // Ids are unique.
        Shape::Atomic(BuiltIn::Id) => Some(format!("id{}", random.below(usize::MAX))),
        Shape::List(item) => {
            let items = least + random.below(3.min(usize::try_from(most - least).ok()?) + 1) as u64;
            let all: Option<Vec<String>> = (0..items).map(|_| value(set, item, random)).collect();
            let all = all?;
            // A space would split the item.
            all.iter().all(|item| !item.contains(' ') && !item.is_empty()).then(|| all.join(" "))
        }
        Shape::Union(members) => value(set, *random.of(&members)?, random),
        Shape::Atomic(built_in) => match samples(built_in) {
            Samples::Text(all) => text(all, least, most, random),
            Samples::Bytes(all) => bytes(built_in, all, least, most, random),
            Samples::Number(all) => in_range(all, &facets, random),
            Samples::Other(all) if facets.iter().all(|facets| !is_bounded(facets)) => {
                random.of(all).map(|&one| one.to_owned())
            }
            Samples::Other(_) => None,
        },
    }
}

/// Sample values of a built-in type by the facets that apply to them.
enum Samples {
    Text(&'static [&'static str]),
    Bytes(&'static [&'static str]),
    Number(&'static [&'static str]),
    Other(&'static [&'static str]),
}

fn samples(of: BuiltIn) -> Samples {
    use BuiltIn as B;
    match of {
        B::Boolean => Samples::Other(&["true", "false"]),
        B::Decimal => Samples::Number(&["0", "1", "12.5", "-3.25", "1234567890123456789012.75"]),
        B::Float => Samples::Number(&["0.0", "1.5", "-2.25", "10.0"]),
        B::Double => Samples::Number(&["0.0", "1.5", "-2.25", "10.0", "123456.789"]),
        B::Byte | B::Short => Samples::Number(&["0", "1", "100", "-128", "127"]),
        B::Int => Samples::Number(&["0", "1", "42", "-7", "2147483647", "-2147483648"]),
        B::Long => Samples::Number(&["0", "1", "42", "-9223372036854775808"]),
        B::Integer => Samples::Number(&["0", "1", "42", "-7", "-100000000000000000000"]),
        B::NonNegativeInteger => Samples::Number(&["0", "1", "42", "100000000000000000000"]),
        B::PositiveInteger => Samples::Number(&["1", "42", "100000000000000000000"]),
        B::NegativeInteger => Samples::Number(&["-1", "-100000000000000000000"]),
        B::NonPositiveInteger => Samples::Number(&["0", "-1", "-100000000000000000000"]),
        B::UnsignedByte => Samples::Number(&["0", "1", "100", "255"]),
        B::UnsignedShort => Samples::Number(&["0", "1", "100", "65535"]),
        B::UnsignedInt => Samples::Number(&["0", "1", "100", "4294967295"]),
        B::UnsignedLong => Samples::Number(&["0", "1", "100", "18446744073709551615"]),
        B::DateTime => Samples::Other(&[
            "2024-02-29T10:00:00",
            "2019-12-31T23:59:59.999Z",
            "1999-01-01T00:00:00-05:00",
        ]),
        B::Date => Samples::Other(&["2024-02-29", "1999-12-31Z"]),
        B::Time => Samples::Other(&["10:00:00", "23:59:59.5Z"]),
        B::Duration => Samples::Other(&["P1Y2M3DT4H5M6S", "PT0S", "-P1D"]),
        B::GYear => Samples::Other(&["2024"]),
        B::GYearMonth => Samples::Other(&["2024-02"]),
        B::GMonth => Samples::Other(&["--02"]),
        B::GMonthDay => Samples::Other(&["--02-29"]),
        B::GDay => Samples::Other(&["---29"]),
        B::Base64Binary => Samples::Bytes(&["AQ==", "AAEC", "AP8+/w=="]),
        B::HexBinary => Samples::Bytes(&["00", "0AFF", "DEADBEEF"]),
        B::AnyUri => Samples::Text(&["http://example.com/a?b=c&d=e", "urn:example:x", "a/b"]),
        B::Language => Samples::Other(&["en", "de-AT"]),
        B::QName | B::Notation => Samples::Other(&["name"]),
        B::IdRef | B::Entity => Samples::Other(&[]),
        B::Name | B::NcName => Samples::Text(&["a", "name", "_x-1.y"]),
        B::NmToken => Samples::Text(&["a", "1-2", "x.y"]),
        B::Token => Samples::Text(&["a", "two words", "<&>"]),
        _ => Samples::Text(&["a", "two words", "<&> \"q\" 'r'", "\u{e9}\u{1f600}", "0", "true"]),
    }
}

fn text(all: &[&str], least: u64, most: u64, random: &mut Random) -> Option<String> {
    let fits = |text: &&&str| (least..=most).contains(&(text.chars().count() as u64));
    let fitting: Vec<&&str> = all.iter().filter(fits).collect();
    match random.of(&fitting) {
        Some(found) => Some((**found).to_owned()),
        None if least < 5_000 => Some("a".repeat(usize::try_from(least).ok()?)),
        None => None,
    }
}

fn bytes(of: BuiltIn, all: &[&str], least: u64, most: u64, random: &mut Random) -> Option<String> {
    if (least, most) == (0, u64::MAX) {
        return random.of(all).map(|&one| one.to_owned());
    }
    let pairs = usize::try_from(least).ok().filter(|pairs| *pairs < 5_000)?;
    (of == BuiltIn::HexBinary).then(|| "0A".repeat(pairs))
}

fn is_bounded(facets: &Facets) -> bool {
    let ends = [&facets.min_inclusive, &facets.max_inclusive];
    ends.into_iter().chain([&facets.min_exclusive, &facets.max_exclusive]).any(Option::is_some)
}

/// Returns a number that all facets allow, or one of their bounds.
fn in_range(all: &[&str], facets: &[&Facets], random: &mut Random) -> Option<String> {
    let bounds = facets.iter().flat_map(|facets| [&facets.min_inclusive, &facets.max_inclusive]);
    // A binary fraction is written with a decimal point.
    let is_binary = all.contains(&"0.0");
    let mut fitting: Vec<String> = bounds.flatten().filter(|_| !is_binary).cloned().collect();
    fitting.extend(all.iter().map(|&one| one.to_owned()));
    fitting.retain(|text| facets.iter().all(|facets| allows(facets, text)));
    random.of(&fitting).cloned()
}

fn allows(facets: &Facets, text: &str) -> bool {
    let number = |text: &str| text.trim().parse::<f64>().unwrap_or(f64::NAN);
    let found = number(text);
    let holds = |bound: &Option<String>, test: fn(f64, f64) -> bool| {
        bound.as_ref().is_none_or(|bound| test(found, number(bound)))
    };
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count() as u64;
    let behind = text.split_once('.').map_or(0, |(_, behind)| digits(behind));
    holds(&facets.min_inclusive, |one, bound| one >= bound)
        && holds(&facets.max_inclusive, |one, bound| one <= bound)
        && holds(&facets.min_exclusive, |one, bound| one > bound)
        && holds(&facets.max_exclusive, |one, bound| one < bound)
        && facets.total_digits.is_none_or(|most| digits(text) <= most)
        && facets.fraction_digits.is_none_or(|most| behind <= most)
}
