//! Diagnostic codes of overlays.

use restwright_source::codes;

/// Explanations of the codes in Markdown, one section per code.
pub static EXPLANATIONS: &str = include_str!("codes.md");

codes! {
    /// The file is not an overlay.
    NOT_OVERLAY = Error "overlay-not-overlay";
    /// An overlay is applied to a WADL description.
    OF_WADL = Error "overlay-of-wadl";
    /// The version of the Overlay Specification is unknown; 1.1 is assumed.
    UNKNOWN_VERSION = Warning "overlay-unknown-version";
    /// An unknown key in an overlay.
    UNKNOWN_KEY = Warning "overlay-unknown-key";
    /// A required key of an overlay is missing.
    MISSING_KEY = Warning "overlay-missing-key";
    /// An action of an overlay is invalid.
    BAD_ACTION = Error "overlay-bad-action";
    /// An action of an overlay changes nothing: it has no `update`, `copy` or `remove`.
    NO_CHANGE = Warning "overlay-no-change";
    /// The target of an action is not a valid JSONPath.
    BAD_PATH = Error "overlay-bad-path";
    /// The target of an action selects nothing.
    UNMATCHED_TARGET = Warning "overlay-unmatched-target";
    /// A value of an overlay cannot be merged with the value of the description.
    INCOMPATIBLE_VALUE = Error "overlay-incompatible-value";
    /// An overlay extends another description.
    OTHER_DESCRIPTION = Warning "overlay-other-description";
    /// An overlay enlarges or nests the description beyond a limit.
    TOO_LARGE = Error "overlay-too-large";
}
