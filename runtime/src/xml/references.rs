//! References to characters and entities (XML 1.0, section 4.1).

use std::borrow::Cow;

use quick_xml::events::BytesRef;

use super::characters;

/// Returns the text of a reference to one of the five predefined entities, and the length of the
/// reference after `&`.
pub(super) fn predefined(reference: &[u8]) -> Option<(&'static str, usize)> {
    Some(match reference {
        [b'l', b't', b';', ..] => ("<", 3),
        [b'g', b't', b';', ..] => (">", 3),
        [b'a', b'm', b'p', b';', ..] => ("&", 4),
        [b'a', b'p', b'o', b's', b';', ..] => ("'", 5),
        [b'q', b'u', b'o', b't', b';', ..] => ("\"", 5),
        _ => return None,
    })
}

/// Resolves a character reference.
pub(super) fn resolve(reference: &BytesRef<'_>) -> Result<Cow<'static, str>, String> {
    match reference.resolve_char_ref().map_err(|error| error.to_string())? {
        Some(found) if characters::is_valid(found) => Ok(Cow::Owned(found.to_string())),
        Some(found) => Err(characters::invalid(found)),
        None => Err(format!("entity {} is not known", &**reference)),
    }
}
