//! Decodes parameters by their styles (RFC 6570, `OpenAPI`), from one text or from pairs, to
//! [`Texts`].

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use super::super::call::encoding::{Encoding, Style};
use super::fill::{Kind, Texts};

/// Encoded pair of a query or a form.
pub type Pair = (String, String);

/// Encoding of texts in a location.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coded {
    /// Percent-encoded; `+` is unchanged.
    Path,
    /// Percent-encoded; `+` is a space.
    Query,
    /// Unencoded.
    Plain,
}

impl Coded {
    /// Decodes a text.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not UTF-8, or contains a `%` without two hexadecimal digits.
    pub fn decode(self, text: &str) -> Result<String, String> {
        let spaced;
        let text = match self {
            Self::Plain => return Ok(text.to_owned()),
            Self::Query if text.contains('+') => {
                spaced = text.replace('+', " ");
                &spaced
            }
            Self::Path | Self::Query => text,
        };
        check(text)?;
        let decoded = percent_decode_str(text).decode_utf8();
        decoded.map(Into::into).map_err(|_| "it is not UTF-8".to_owned())
    }
}

/// Returns an error if a `%` is not followed by two hexadecimal digits (RFC 3986, section 2.1).
fn check(text: &str) -> Result<(), String> {
    let mut pieces = text.split('%').skip(1);
    let is_code = |piece: &str| {
        piece.len() >= 2 && piece.bytes().take(2).all(|byte| byte.is_ascii_hexdigit())
    };
    if pieces.all(is_code) { Ok(()) } else { Err("a percent sign encodes nothing".to_owned()) }
}

/// Splits a query or a form into pairs.
///
/// # Errors
///
/// Returns an error if a name cannot be decoded.
pub fn pairs(text: &str) -> Result<Vec<Pair>, String> {
    let all = text.split('&').filter(|found| !found.is_empty());
    all.map(|found| {
        let (name, value) = found.split_once('=').unwrap_or((found, ""));
        Ok((Coded::Query.decode(name)?, value.to_owned()))
    })
    .collect()
}

/// Decodes the text of a path parameter, a header or a cookie.
pub(super) fn text(
    name: &str,
    text: &str,
    by: Encoding,
    (kind, coded): (Kind, Coded),
) -> Result<Texts, String> {
    let (prefix, exploded) = match by.style {
        Style::Label => (".", "."),
        Style::Matrix => (";", ";"),
        _ => ("", ","),
    };
    let text = text.strip_prefix(prefix).unwrap_or(text);
    if by.style.is_json() {
        return coded.decode(text).map(Texts::One);
    }
    let is_named = by.style == Style::Matrix;
    let own = |found: &str| match found.split_once('=') {
        Some((found, value)) if is_named && coded.decode(found).as_deref() == Ok(name) => {
            value.to_owned()
        }
        None if is_named && coded.decode(found).as_deref() == Ok(name) => String::new(),
        _ => found.to_owned(),
    };
    let separator = if by.explode && !prefix.is_empty() { exploded } else { separator(by) };
    let is_list = coded != Coded::Plain && split(&own(text), separator, coded).len() > 1;
    match kind.decided(is_list) {
        Kind::Single | Kind::Either => coded.decode(&own(text)).map(Texts::One),
        Kind::List if by.explode && is_named => list(text.split(separator).map(own), coded, by),
        Kind::List => list(split(&own(text), separator, coded).into_iter(), coded, by),
        Kind::Object if by.explode => {
            let pairs = split(text, separator, coded);
            let pairs = pairs.iter().map(|pair| pair.split_once('=').unwrap_or((pair, "")));
            let pairs = pairs.map(|(name, value)| Ok((coded.decode(name)?, one(value, coded)?)));
            pairs.collect::<Result<_, String>>().map(Texts::Object)
        }
        Kind::Object => flat(&split(&own(text), separator, coded), coded),
    }
}

/// Decodes a parameter from the pairs of a query or a form; `None` if it is absent. `members` are
/// the property names of an object, if known.
///
/// # Errors
///
/// Returns an error if the texts do not have the style, or cannot be decoded.
pub fn of_pairs(
    name: &str,
    pairs: &[Pair],
    by: Encoding,
    (kind, coded): (Kind, Coded),
    members: Option<&[&str]>,
) -> Result<Option<Texts>, String> {
    if by.style == Style::Deep {
        return deep(name, pairs, coded);
    }
    let own = pairs.iter().filter(|(found, _)| found == name).map(|(_, value)| value.as_str());
    let own: Vec<&str> = own.collect();
    let is_json = by.style.is_json();
    let is_joined = || own.iter().any(|text| split(text, separator(by), coded).len() > 1);
    let kind = kind.decided(own.len() > 1 || (!by.explode && !is_json && is_joined()));
    match (kind, own.as_slice()) {
        (Kind::Object, _) if by.explode && !is_json => {
            let is_one = |found: &str| members.is_none_or(|members| members.contains(&found));
            let found = pairs.iter().filter(|(found, _)| is_one(found));
            let found = found.map(|(found, value)| Ok((found.clone(), one(value, coded)?)));
            let found = grouped(found.collect::<Result<_, String>>()?);
            Ok((!found.is_empty()).then_some(Texts::Object(found)))
        }
        (_, []) => Ok(None),
        (Kind::List, _) if by.explode && !is_json => {
            list(own.into_iter().map(str::to_owned), coded, by).map(Some)
        }
        (_, [text]) if kind == Kind::Single || is_json => one(text, coded).map(Some),
        (Kind::List, [text]) => {
            list(split(text, separator(by), coded).into_iter(), coded, by).map(Some)
        }
        (_, [text]) => flat(&split(text, separator(by), coded), coded).map(Some),
        // A list that repeats its name is accepted in every style.
        (Kind::List, _) => list(own.into_iter().map(str::to_owned), coded, by).map(Some),
        _ => Err("it is given more than once".to_owned()),
    }
}

fn one(text: &str, coded: Coded) -> Result<Texts, String> {
    coded.decode(text).map(Texts::One)
}

fn list(items: impl Iterator<Item = String>, coded: Coded, by: Encoding) -> Result<Texts, String> {
    let item = |item: String| Ok(nested(coded.decode(&item)?, by));
    items.map(item).collect::<Result<_, String>>().map(Texts::List)
}

/// Splits an item that is a nested list, encoded as one text.
fn nested(text: String, by: Encoding) -> Texts {
    let Some(inner) = by.of_items() else { return Texts::One(text) };
    let items = text.split(inner.plain_separator()).filter(|_| !text.is_empty());
    Texts::List(items.map(|item| nested(item.to_owned(), inner)).collect())
}

/// Decodes alternating names and values.
fn flat(pieces: &[String], coded: Coded) -> Result<Texts, String> {
    let pairs = pieces.chunks(2).map(|pair| match pair {
        [name, value] => Ok((coded.decode(name)?, one(value, coded)?)),
        _ => Err("a property has no value".to_owned()),
    });
    pairs.collect::<Result<_, String>>().map(Texts::Object)
}

/// Groups values by name.
pub(super) fn grouped(pairs: Vec<(String, Texts)>) -> Vec<(String, Texts)> {
    let mut out: Vec<(String, Texts)> = Vec::with_capacity(pairs.len());
    let mut known = BTreeMap::new();
    for (name, texts) in pairs {
        let at = *known.entry(name.clone()).or_insert(out.len());
        match out.get_mut(at).map(|(_, texts)| texts) {
            None => out.push((name, texts)),
            Some(Texts::List(items)) => items.push(texts),
            Some(known) => {
                let first = std::mem::replace(known, Texts::List(Vec::new()));
                *known = Texts::List(vec![first, texts]);
            }
        }
    }
    out
}

fn separator(by: Encoding) -> &'static str {
    match by.style {
        Style::Space => " ",
        Style::Pipe => "|",
        Style::Tab => "\t",
        _ => ",",
    }
}

/// Splits a text at its separators. Commas between items are not encoded, and those in items are;
/// other separators may be encoded, and must not occur in items.
fn split(text: &str, separator: &str, coded: Coded) -> Vec<String> {
    let plain = match coded {
        _ if matches!(separator, "," | "." | ";") => text.to_owned(),
        Coded::Plain => text.to_owned(),
        Coded::Path | Coded::Query => {
            let code = match separator {
                "|" => ["%7C", "%7c", "|"],
                "\t" => ["%09", "%09", "\t"],
                _ => ["%20", "+", " "],
            };
            code.iter().fold(text.to_owned(), |text, code| text.replace(code, separator))
        }
    };
    if plain.is_empty() {
        return Vec::new();
    }
    let trim = coded == Coded::Plain && separator == ",";
    plain.split(separator).map(|item| if trim { item.trim() } else { item }.to_owned()).collect()
}

/// Parses `filter[place][city]=Ulm`.
fn deep(name: &str, pairs: &[Pair], coded: Coded) -> Result<Option<Texts>, String> {
    let mut root = Branch::default();
    for (found, value) in pairs {
        let Some(keys) = found.strip_prefix(name).filter(|keys| keys.starts_with('[')) else {
            if found == name {
                return one(value, coded).map(Some);
            }
            continue;
        };
        let keys: Vec<&str> = keys
            .strip_suffix(']')
            .and_then(|keys| keys.strip_prefix('['))
            .ok_or_else(|| format!("`{found}` has a bracket too few"))?
            .split("][")
            .collect();
        if keys.len() > MAX_KEYS {
            return Err("its properties nest too deep".to_owned());
        }
        root.insert(&keys, one(value, coded)?)?;
    }
    Ok((!root.entries.is_empty()).then(|| root.texts()))
}

/// Maximum number of brackets after a name.
const MAX_KEYS: usize = 32;

/// Properties of an object, with an index: a form may have very many.
#[derive(Default)]
struct Branch<'a> {
    entries: Vec<(&'a str, Below<'a>)>,
    known: BTreeMap<&'a str, usize>,
}

enum Below<'a> {
    Text(Texts),
    Branch(Branch<'a>),
}

impl<'a> Branch<'a> {
    fn insert(&mut self, keys: &[&'a str], value: Texts) -> Result<(), String> {
        let Some((first, rest)) = keys.split_first() else { return Ok(()) };
        // Each pair of empty brackets adds an item.
        let known = self.known.get(first).filter(|_| !first.is_empty());
        match (known, rest) {
            (None, []) => self.add(first, Below::Text(value)),
            (None, _) => {
                let mut below = Branch::default();
                below.insert(rest, value)?;
                self.add(first, Below::Branch(below));
            }
            (Some(at), _) => match (&mut self.entries[*at].1, rest) {
                (Below::Branch(below), [_, ..]) => below.insert(rest, value)?,
                _ => return Err(format!("`{first}` is given more than once")),
            },
        }
        Ok(())
    }

    fn add(&mut self, key: &'a str, below: Below<'a>) {
        self.known.insert(key, self.entries.len());
        self.entries.push((key, below));
    }

    fn texts(self) -> Texts {
        let entries = self.entries.into_iter().map(|(key, below)| match below {
            Below::Text(text) => (key.to_owned(), text),
            Below::Branch(below) => (key.to_owned(), below.texts()),
        });
        Texts::Object(entries.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_a_list_is_one_if_there_are_several() {
        let of = |query: &str, by: Encoding| {
            let found =
                of_pairs("a", &pairs(query).unwrap(), by, (Kind::Either, Coded::Query), None);
            found.unwrap().unwrap()
        };
        let one = |text: &str| Texts::One(text.to_owned());
        let (joined, exploded) = (Style::Form.joined(), Style::Form.exploded());
        assert_eq!(of("a=1", joined), one("1"));
        assert_eq!(of("a=1,2", joined), Texts::List(vec![one("1"), one("2")]));
        assert_eq!(of("a=1%2C2", joined), one("1,2"));
        assert_eq!(of("a=1,2", exploded), one("1,2"));
        assert_eq!(of("a=1&a=2", exploded), Texts::List(vec![one("1"), one("2")]));
        assert_eq!(of("a=1%7C2", Style::Pipe.joined()), Texts::List(vec![one("1"), one("2")]));
    }
}
