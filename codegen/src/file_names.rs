//! Names of files and folders that a description has a say in: the one place that decides them.
//!
//! [`safe`] makes a text a name that Windows, macOS and Linux all accept, [`stems`] keeps the
//! names in one folder apart as the least discerning of these systems tells them apart, and
//! [`fault`] says whether a name is such a one. Why it is done this way:
//! `docs/decisions/0015-names-of-files.md`.

use restwright_api::names::{Allotted, Wanted, allot};
use unicase::UniCase;
use unicode_normalization::UnicodeNormalization;

/// Longest file name that is generated, in bytes, extension included. File systems accept 255;
/// the rest is for what other programs add, and for paths of 260 characters on Windows.
const LONGEST: usize = 200;

/// Room for what keeps two names apart: a hash and an extension.
const ROOM: usize = "-ffffff.json".len();

/// Digits of the hash behind a shortened name, with the hyphen before them.
const HASH: usize = "-00000000".len();

/// True where a name may have a colon; on Windows what follows it would be a stream of another file.
const COLONS: bool = cfg!(not(windows));

/// Returns `name` as the name of one file or folder, without its extension: never a path, never
/// hidden, never a device of Windows, and not longer than file systems accept. A name that is safe
/// already stays as it is.
///
/// `word` says what the file is ("page"); it stands in for a name of which nothing is left, and
/// before one that Windows reserves.
pub fn safe(name: &str, word: &str) -> String {
    safe_but_for(name, word, is_allowed)
}

/// The same where the system that restwright runs on takes a colon in a name: elsewhere than on
/// Windows. It is [`fault`] that says where such a name cannot be.
pub fn safe_with_colons(name: &str, word: &str) -> String {
    let safe = safe_but_for(name, word, |found| is_allowed(found) || (COLONS && found == ':'));
    // What begins like a drive leads out of the folder on Windows.
    if safe.as_bytes().get(1) == Some(&b':') { format!("{word}-{safe}") } else { safe }
}

fn safe_but_for(name: &str, word: &str, is_allowed: impl Fn(char) -> bool) -> String {
    let mut safe = String::with_capacity(name.len());
    for found in name.nfc() {
        if is_allowed(found) {
            safe.push(found);
        } else if !safe.ends_with('-') {
            safe.push('-');
        }
    }
    let leading = |found: char| found.is_whitespace() || matches!(found, '-' | '.' | '#' | '~');
    let trailing = |found: char| found.is_whitespace() || matches!(found, '-' | '.');
    let trimmed = safe.trim_start_matches(leading).trim_end_matches(trailing);
    let named = if trimmed.is_empty() {
        word.to_owned()
    } else if is_device(trimmed) {
        format!("{word}-{trimmed}")
    } else {
        trimmed.to_owned()
    };
    shorten(&named, LONGEST - ROOM, word)
}

/// Returns a name of at most `most` bytes: the words that fit, then a hash of the whole name. No
/// word is cut; where not even the first one fits, `word` takes its place.
pub fn shorten(name: &str, most: usize, word: &str) -> String {
    if name.len() <= most {
        return name.to_owned();
    }
    let room = most.saturating_sub(HASH);
    let ends = |(at, found): (usize, char)| (at <= room && !found.is_alphanumeric()).then_some(at);
    let end = name.char_indices().filter_map(ends).next_back().unwrap_or(0);
    let kept = name[..end].trim_end_matches(|found: char| !found.is_alphanumeric());
    let kept = if kept.is_empty() { word } else { kept };
    format!("{kept}-{:08x}", hash(name))
}

/// Returns what is wrong with a name as that of a generated file on any system, if anything is.
pub fn fault(name: &str) -> Option<&'static str> {
    if is_device(name) {
        return Some("Windows reserves the name for a device");
    }
    if name.ends_with(['.', ' ']) {
        return Some("it ends with a dot or a space, which Windows removes");
    }
    if !name.chars().all(is_allowed) {
        return Some("it contains a character that is invalid on Windows or invisible");
    }
    None
}

/// What is equal for names that macOS or Windows take for one: without regard to case, and to how
/// accents are encoded.
pub fn key(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    let folded = UniCase::unicode(name.nfd().collect::<String>()).to_folded_case();
    folded.nfd().collect()
}

/// Gives each file of a folder a name of its own, by the policy of [`restwright_api::names`]:
/// what is asked for are stems, each made [`safe`] before, without their `extension` (such as
/// `.rst`). `taken` are whole names that others have.
pub fn stems<'a>(
    asked: &[Wanted],
    extension: &str,
    taken: impl IntoIterator<Item = &'a str>,
) -> Allotted {
    let taken: Vec<String> = taken.into_iter().map(key).collect();
    let whole = |stem: &str| key(&format!("{stem}{extension}"));
    allot(asked, taken, whole, |stem, hash| format!("{stem}-{hash}"))
}

/// True for names that Windows reserves for devices, whatever follows a dot and whatever the case.
pub fn is_device(name: &str) -> bool {
    const DEVICES: [&str; 7] = ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"];
    let base = name.split('.').next().unwrap_or(name).trim_end_matches(' ').to_lowercase();
    let port = |name: &str| {
        let number = base.strip_prefix(name);
        number.is_some_and(|rest| {
            let mut digits = rest.chars();
            let digit = digits.next();
            let is_digit = |found: char| found.is_ascii_digit() || "¹²³".contains(found);
            digit.is_some_and(is_digit) && digits.next().is_none()
        })
    };
    DEVICES.contains(&base.as_str()) || port("com") || port("lpt")
}

/// True for characters that every system accepts in a name, and that show.
fn is_allowed(found: char) -> bool {
    let unseen = matches!(found,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}'
        | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}');
    !found.is_control() && !unseen && !r#"<>:"/\|?*"#.contains(found)
}

/// FNV-1a, folded to 32 bits: the same on every machine and in every release.
pub fn hash(text: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, step);
    (hash >> 32) ^ (hash & 0xffff_ffff)
}

#[cfg(test)]
mod tests;
