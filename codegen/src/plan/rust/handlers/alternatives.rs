//! Selection among the alternatives of a body on a server.

use restwright_api::essence;

use super::BodyVariant;

/// True if the body has to be compared with its alternatives, since its media type does not select
/// one: several have one media type, or their types state root elements of their own.
pub(super) fn are_compared(variants: &[BodyVariant]) -> bool {
    let decoded = || variants.iter().filter(|variant| variant.kind.is_decoded());
    let has_own_roots = decoded().any(|found| decoded().any(|it| it.document != found.document));
    let mut all: Vec<(bool, String)> = Vec::new();
    for variant in variants {
        let essences = variant.media_types.iter().map(|of| essence(of).into_owned());
        all.extend(essences.map(|essence| (variant.kind.is_decoded(), essence)));
    }
    // Only a decoded alternative can be refused in favour of a later one.
    let is_shared = all.iter().enumerate().any(|(at, (is_decoded, essence))| {
        let is_same = |(_, other): &(bool, String)| other == essence;
        *is_decoded && !all[..at].iter().any(is_same) && all[at + 1..].iter().any(is_same)
    });
    is_shared || has_own_roots
}
