//! Mutations of XML documents, split into tags and texts, so that broken documents are preserved.

use super::change::text;
use super::hostile::XML_NAMES;
use super::random::Random;

/// Applies a random mutation; parts of `other` may be inserted.
pub(super) fn change(document: &str, other: Option<&str>, random: &mut Random) -> String {
    let mut pieces = pieces(document);
    if pieces.is_empty() {
        return text(random);
    }
    let place = random.below(pieces.len());
    match random.below(11) {
        0 | 1 => drop(pieces.drain(element(&pieces, place))),
        2 | 3 => copy(&mut pieces, place, random),
        4 => {
            let end = element(&pieces, place).end;
            let at = random.below(pieces.len());
            pieces.swap(at, end - 1);
        }
        5 => mix(&mut pieces, place, other, random),
        6 => nest(&mut pieces, place, random),
        7 => {
            pieces.truncate(place);
        }
        8 => pieces[place] = text(random),
        _ => attribute(&mut pieces[place], random),
    }
    pieces.concat()
}

/// Returns tags, comments and texts in order: each starts at a `<` or after a `>`.
fn pieces(document: &str) -> Vec<String> {
    document.split_inclusive('>').flat_map(split_text).map(str::to_owned).collect()
}

/// Splits a text from the tag that follows it.
fn split_text(piece: &str) -> impl Iterator<Item = &str> {
    let (text, tag) = piece.find('<').map_or((piece, ""), |at| piece.split_at(at));
    [text, tag].into_iter().filter(|part| !part.is_empty())
}

/// Returns the pieces of the element that starts at an index; one piece if none starts there.
fn element(pieces: &[String], place: usize) -> std::ops::Range<usize> {
    let mut depth = 0_usize;
    for (at, piece) in pieces.iter().enumerate().skip(place) {
        let is_tag = piece.starts_with('<') && !piece.starts_with("<!") && !piece.starts_with("<?");
        if is_tag && piece.starts_with("</") {
            depth = depth.saturating_sub(1);
        } else if is_tag && !piece.ends_with("/>") {
            depth += 1;
        }
        if depth == 0 {
            return place..at + 1;
        }
    }
    place..place + 1
}

fn copy(pieces: &mut Vec<String>, place: usize, random: &mut Random) {
    let copied: Vec<String> = pieces[element(pieces, place)].to_vec();
    if copied.len() < 2_000 {
        let at = random.below(pieces.len());
        pieces.splice(at..at, copied);
    }
}

fn mix(pieces: &mut Vec<String>, place: usize, other: Option<&str>, random: &mut Random) {
    let others = other.map(self::pieces).unwrap_or_default();
    if others.is_empty() {
        return;
    }
    let taken = element(&others, random.below(others.len()));
    if taken.len() < 2_000 {
        pieces.splice(place..place, others[taken].to_vec());
    }
}

fn nest(pieces: &mut Vec<String>, place: usize, random: &mut Random) {
    let name = random.pick(XML_NAMES).map_or("a", |name| name);
    let depth = random.below(300);
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let range = element(pieces, place);
    pieces.insert(range.end, close.repeat(depth));
    pieces.insert(range.start, open.repeat(depth));
}

/// Changes the name of a tag, or one of its attributes.
fn attribute(piece: &mut String, random: &mut Random) {
    let quotes: Vec<usize> = piece.match_indices('"').map(|(at, _)| at).collect();
    if quotes.len() < 2 || random.once_in(3) {
        let name = random.pick(XML_NAMES).map_or("a", |name| name);
        if let Some(rest) =
            piece.strip_prefix('<').filter(|rest| !rest.starts_with(['/', '!', '?']))
        {
            let end = rest.find([' ', '/', '>', '\n']).unwrap_or(rest.len());
            *piece = if random.once_in(2) {
                format!("<{name}{}", &rest[end..])
            } else {
                format!("<{} {name}=\"{}\"{}", &rest[..end], value(random), &rest[end..])
            };
        }
        return;
    }
    let pair = random.below(quotes.len() / 2) * 2;
    let (start, end) = (quotes[pair] + 1, quotes[pair + 1]);
    *piece = format!("{}{}{}", &piece[..start], value(random), &piece[end..]);
}

/// Returns an attribute value: malicious, or a reference.
fn value(random: &mut Random) -> String {
    let text = match random.below(4) {
        0 => format!("#{}", random.pick(XML_NAMES).map_or("a", |name| name)),
        1 => random.pick(XML_NAMES).map_or("a", |name| name).to_owned(),
        _ => text(random),
    };
    // Occasionally invalid in XML.
    if random.once_in(8) {
        return text;
    }
    let kept = text.chars().filter(|found| !found.is_control() || *found == '\n');
    kept.collect::<String>().replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
