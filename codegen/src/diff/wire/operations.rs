//! Operations: additions, removals, and the parts of each operation.

use restwright_api::Operation;

use super::pairing::{Pairing, pair};
use super::{ChangePlace, WireComparison};
use crate::diff::Subject;
use crate::diff::codes::wire as codes;
use crate::plan::exchange::OperationExchange;
use crate::plan::shape;

impl<'a> WireComparison<'a> {
    pub(super) fn operations(&mut self) {
        let Pairing { both, removed, added } = pair(self.old, self.new);
        for (old, new) in both {
            self.operation(old, new);
        }
        for OperationExchange { operation, .. } in removed {
            let at = whole(Some(operation), None);
            let word = if operation.deprecated { "deprecated operation" } else { "operation" };
            self.push(&codes::OPERATION_REMOVED, &at, format!("{word} `{}` removed", operation.id));
        }
        for OperationExchange { operation, .. } in added {
            let at = whole(None, Some(operation));
            self.push(&codes::OPERATION_ADDED, &at, format!("operation `{}` added", operation.id));
        }
    }

    fn operation(&mut self, old: &'a OperationExchange<'a>, new: &'a OperationExchange<'a>) {
        let at = whole(Some(old.operation), Some(new.operation));
        let (before, now) = (old.operation, new.operation);
        let is_moved = before.verb != now.verb || shape(&before.path) != shape(&now.path);
        let base = old.exchange.server != new.exchange.server;
        if is_moved && !(base && before.verb == now.verb && is_rebased(old, new)) {
            let message = format!("operation `{}` is `{} {}` now", before.id, now.verb, now.path);
            self.push(&codes::OPERATION_MOVED, &at, message);
        }
        let has_own = |server: usize| server != 0;
        if base && (has_own(before.server) || has_own(now.server)) {
            let message = format!(
                "operation `{}` is at `{}` now, was at `{}`",
                before.id, new.exchange.server, old.exchange.server
            );
            self.push(&codes::OPERATION_SERVER_CHANGED, &at, message);
        }
        let deprecation = [&codes::OPERATION_DEPRECATED, &codes::OPERATION_UNDEPRECATED];
        self.deprecation(deprecation, &at, [before.deprecated, now.deprecated]);
        self.parameters(&at, old, new);
        self.requests(&at, [before.request.as_ref(), now.request.as_ref()]);
        self.responses(&at, [&old.exchange.answers, &new.exchange.answers]);
        self.security(&at, [&old.exchange.credentials, &new.exchange.credentials]);
    }

    /// Reports a deprecation that was added or removed.
    pub(super) fn deprecation(
        &mut self,
        codes: super::Codes,
        at: &ChangePlace,
        [old, new]: [bool; 2],
    ) {
        match (old, new) {
            (false, true) => self.push(codes[0], at, format!("{} is deprecated now", at.name())),
            (true, false) => {
                self.push(codes[1], at, format!("{} is no longer deprecated", at.name()));
            }
            _ => {}
        }
    }
}

/// True if the base URL and the path together are unchanged.
fn is_rebased(old: &OperationExchange<'_>, new: &OperationExchange<'_>) -> bool {
    let url = |exchange: &OperationExchange<'_>| {
        let server = exchange.exchange.server.trim_end_matches('/');
        format!("{server}{}", shape(&exchange.operation.path))
    };
    url(old) == url(new)
}

/// The location of a whole operation.
fn whole(old: Option<&Operation>, new: Option<&Operation>) -> ChangePlace {
    let subject = old.or(new).map_or(Subject::Service, Subject::of);
    let span = |operation: Option<&Operation>| operation.map(|operation| operation.span);
    ChangePlace { subject, place: String::new(), old: span(old), new: span(new) }
}
