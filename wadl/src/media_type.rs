//! Media types of WADL.

/// Media types of WADL (section 4), registered and unregistered.
pub const MEDIA_TYPES: [&str; 2] = ["application/vnd.sun.wadl+xml", "application/wadl+xml"];

/// Returns whether a media type without parameters is that of WADL.
#[must_use]
pub fn is_wadl(media_type: &str) -> bool {
    MEDIA_TYPES.iter().any(|own| own.eq_ignore_ascii_case(media_type.trim()))
}
