//! A change, and what it is about.

use restwright_source::Span;
use serde::{Deserialize, Serialize};

use super::ChangeCode;
use crate::plan::Subject;

/// How severe a change is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// Breaks programs that run already.
    #[serde(rename = "breaking-on-the-wire")]
    Wire,
    /// Breaks programs when they are compiled against the new bindings.
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
    /// All of them, the most severe first.
    pub const ALL: [Self; 4] = [Self::Wire, Self::Source, Self::Possibly, Self::Compatible];

    /// The words for it in messages.
    pub fn words(self) -> &'static str {
        match self {
            Self::Wire => "breaking on the wire",
            Self::Source => "breaking in source",
            Self::Possibly => "possibly breaking",
            Self::Compatible => "compatible",
        }
    }

    /// Its stable name in JSON.
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
    /// Its kind.
    pub code: &'static ChangeCode,
    /// What it is about.
    pub subject: Subject,
    /// The part of the subject that changed: "query parameter `limit`"; empty where it is all of
    /// it.
    pub place: String,
    /// One sentence without a full stop.
    pub message: String,
    /// Where the old version declares it, or what holds it.
    pub old: Option<Span>,
    /// The same of the new version.
    pub new: Option<Span>,
}

impl Change {
    /// What changes are sorted by.
    pub(super) fn order(&self) -> impl Ord + use<'_> {
        let places = (self.old.is_none(), self.old, self.new);
        (&self.subject, self.code.severity, places, self.code.id, &self.place, &self.message)
    }

    /// The key by which a change is known again in another run: its code, subject and place.
    pub fn key(&self) -> String {
        let Self { code, subject, place, .. } = self;
        if place.is_empty() {
            format!("{} {subject}", code.id)
        } else {
            format!("{} {subject}: {place}", code.id)
        }
    }
}
