//! A change and its subject.

use restwright_source::Span;
use serde::{Deserialize, Serialize};

use super::ChangeCode;
use crate::plan::Subject;

/// How severe a change is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Breaks deployed clients or services.
    #[serde(rename = "breaking-on-the-wire")]
    Wire,
    /// Breaks compilation against the new bindings.
    #[serde(rename = "breaking-in-source")]
    Source,
    /// May break programs, depending on what they rely on.
    #[serde(rename = "possibly-breaking")]
    Possibly,
    /// Breaks no program.
    #[serde(rename = "compatible")]
    Compatible,
}

impl Severity {
    /// All severities, most severe first.
    pub const ALL: [Self; 4] = [Self::Wire, Self::Source, Self::Possibly, Self::Compatible];

    /// Name in messages.
    pub fn words(self) -> &'static str {
        match self {
            Self::Wire => "breaking on the wire",
            Self::Source => "breaking in source",
            Self::Possibly => "possibly breaking",
            Self::Compatible => "compatible",
        }
    }

    /// Stable name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Wire => "breaking-on-the-wire",
            Self::Source => "breaking-in-source",
            Self::Possibly => "possibly-breaking",
            Self::Compatible => "compatible",
        }
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Code of the change.
    pub code: &'static ChangeCode,
    /// Subject of the change.
    pub subject: Subject,
    /// The part of the subject that changed, such as "query parameter `limit`"; empty for the whole
    /// subject.
    pub place: String,
    /// One sentence without a full stop.
    pub message: String,
    /// Location in the old version, or that of the enclosing declaration.
    pub old: Option<Span>,
    /// Location in the new version, or that of the enclosing declaration.
    pub new: Option<Span>,
}

impl Change {
    /// Sort key.
    pub(super) fn order(&self) -> impl Ord + use<'_> {
        let spans = (self.old.is_none(), self.old, self.new);
        (&self.subject, self.code.severity, spans, self.code.id, &self.place, &self.message)
    }

    /// Key that identifies the change across runs: its code, subject and part.
    pub fn key(&self) -> String {
        let Self { code, subject, place, .. } = self;
        if place.is_empty() {
            format!("{} {subject}", code.id)
        } else {
            format!("{} {subject}: {place}", code.id)
        }
    }
}
