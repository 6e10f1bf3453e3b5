//! A subscriber of `tracing` that records spans and events.

use std::collections::BTreeMap;
use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// A span or an event.
#[derive(Clone, Debug, Default)]
pub(crate) struct Recorded {
    pub(crate) name: &'static str,
    pub(crate) target: &'static str,
    pub(crate) fields: BTreeMap<&'static str, String>,
    /// The span of an event.
    pub(crate) parent: Option<u64>,
    pub(crate) is_closed: bool,
}

impl Visit for Recorded {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let mut text = String::new();
        write!(text, "{value:?}").unwrap();
        self.fields.insert(field.name(), text.trim_matches('"').to_owned());
    }
}

#[derive(Clone, Default)]
pub(crate) struct Recorder {
    spans: Arc<Mutex<Vec<Recorded>>>,
    events: Arc<Mutex<Vec<Recorded>>>,
}

impl Recorder {
    pub(crate) fn begin(&self) -> tracing::subscriber::DefaultGuard {
        tracing::subscriber::set_default(self.clone())
    }

    /// The only span.
    pub(crate) fn span(&self) -> Recorded {
        let [span] = &self.spans.lock().unwrap()[..] else { panic!("not one span") };
        span.clone()
    }

    pub(crate) fn events(&self) -> Vec<Recorded> {
        self.events.lock().unwrap().clone()
    }

    pub(crate) fn all(&self) -> String {
        format!("{:?} {:?}", self.spans.lock().unwrap(), self.events.lock().unwrap())
    }

    fn with(&self, span: &Id, then: impl FnOnce(&mut Recorded)) {
        let mut spans = self.spans.lock().unwrap();
        then(&mut spans[usize::try_from(span.into_u64()).unwrap() - 1]);
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "restwright"
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let (name, target) = (span.metadata().name(), span.metadata().target());
        let mut recorded = Recorded { name, target, ..Recorded::default() };
        span.record(&mut recorded);
        let mut spans = self.spans.lock().unwrap();
        spans.push(recorded);
        Id::from_u64(spans.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        self.with(span, |recorded| values.record(recorded));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut recorded =
            Recorded { parent: event.parent().map(Id::into_u64), ..Recorded::default() };
        event.record(&mut recorded);
        self.events.lock().unwrap().push(recorded);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}

    fn clone_span(&self, id: &Id) -> Id {
        self.with(id, |recorded| *recorded.fields.entry("clones").or_default() += "1");
        id.clone()
    }

    fn try_close(&self, id: Id) -> bool {
        self.with(&id, |recorded| {
            let clones = recorded.fields.entry("clones").or_default();
            recorded.is_closed = clones.pop().is_none();
        });
        true
    }
}

/// Asserts the fields of a recorded span or event; `None` if the field must be absent.
#[track_caller]
pub(crate) fn has(recorded: &Recorded, fields: &[(&str, Option<&str>)]) {
    for (name, value) in fields {
        let found = recorded.fields.get(name).map(String::as_str);
        assert_eq!(found, *value, "{name} in {recorded:?}");
    }
}
