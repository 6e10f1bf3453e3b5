//! An operation.

use restwright_api::{Admonition, Block, Operation, Prose, Status};

use super::parameters::Place;
use super::{Service, url};
use crate::emit::rst::heading::heading;
use crate::emit::rst::linked::body::{is_telling, lead};
use crate::emit::rst::linked::{authentication, prose};
use crate::emit::rst::page::Page;
use crate::plan::pages::{BodyPlan, Exchange, Made, OperationPlan, ResponsePlan, Row, exchange};

impl Service<'_> {
    /// Writes an operation. `line` is its verb and path.
    pub(super) fn operation(
        &mut self,
        operation: &Operation,
        line: &str,
        own: &OperationPlan,
        page: &mut Page,
    ) {
        page.block(heading(&url::title(&own.heading.title), '~'));
        page.block(vec![format!(".. rest_method:: {line}")]);
        if operation.deprecated {
            page.block(prose(&deprecation()));
        }
        if operation.docs.is_empty() {
            page.block(prose(&Prose::text(&operation.summary)));
        } else {
            page.block(prose(&operation.docs));
        }
        page.block(authentication::of_operation(self.api, self.plan, operation));
        let statuses = self.statuses.tables(operation);
        if !statuses.is_empty() {
            page.block(heading("Response codes", '^'));
            page.block(statuses);
        }
        let exchanged = exchange(self.api, &self.plan.types, operation);
        self.request(operation, &exchanged, own, page);
        if !exchanged.responses.is_empty() {
            page.block(heading("Response", '^'));
        }
        for found in &exchanged.responses {
            self.response(found, exchanged.responses.len() > 1, own, page);
        }
    }

    fn request(
        &mut self,
        operation: &Operation,
        exchanged: &Exchange<'_>,
        own: &OperationPlan,
        page: &mut Page,
    ) {
        let parameters = exchanged
            .parameters
            .iter()
            .flat_map(|found| found.rows.iter().map(|row| (Place::of(found.location), row)));
        let rows: Vec<(Place, &Row)> = parameters.chain(body_rows(&exchanged.request)).collect();
        let docs = operation.request.as_ref().map(|request| prose(&request.docs));
        if rows.is_empty() && exchanged.request.is_empty() {
            return;
        }
        page.block(heading("Request", '^'));
        page.block(docs.unwrap_or_default());
        page.block(self.parameters.table(self.plan, self.name_of(&own.heading), &rows));
        self.bodies(&exchanged.request, "request", "request", own, page);
    }

    fn response(
        &mut self,
        found: &ResponsePlan<'_>,
        many: bool,
        own: &OperationPlan,
        page: &mut Page,
    ) {
        let statuses: Vec<String> = found.statuses.iter().map(Status::to_string).collect();
        let message = match statuses.join(", ").as_str() {
            statuses if many && !statuses.is_empty() => format!("response ({statuses})"),
            _ => "response".to_owned(),
        };
        if many && !statuses.is_empty() {
            page.block(vec![format!("**Status {}**", statuses.join(", "))]);
        }
        let headers = found.headers.iter().map(|row| (Place::Header, row));
        let rows: Vec<(Place, &Row)> = headers.chain(body_rows(&found.bodies)).collect();
        page.block(self.parameters.table(self.plan, self.name_of(&own.heading), &rows));
        let stem = match statuses.first() {
            Some(status) => format!("response-{status}"),
            None => "response".to_owned(),
        };
        self.bodies(&found.bodies, &message, &stem, own, page);
    }

    /// Writes what is said of bodies, and their examples.
    fn bodies(
        &mut self,
        bodies: &[BodyPlan<'_>],
        message: &str,
        stem: &str,
        own: &OperationPlan,
        page: &mut Page,
    ) {
        let stem = format!("{}-{stem}", self.name_of(&own.heading));
        for body in bodies {
            if is_telling(body) {
                page.block(lead(self.plan, body));
            }
            for docs in &body.docs {
                page.block(prose(docs));
            }
            for example in &body.examples {
                let title = &own.heading.title;
                page.block(self.samples.include(*example, title, message, &stem));
            }
            if let Some(made) = &body.made {
                let message = format!("{message} ({})", Made::MARK);
                let title = &own.heading.title;
                page.block(self.samples.include(made.example(), title, &message, &stem));
            }
        }
    }
}

fn body_rows<'a>(bodies: &'a [BodyPlan<'_>]) -> impl Iterator<Item = (Place, &'a Row)> {
    bodies.iter().flat_map(|body| &body.rows).map(|row| (Place::Body, row))
}

fn deprecation() -> Prose {
    let body = Prose::text("Deprecated. Callers are asked not to use it any more.");
    Prose { blocks: vec![Block::Admonition { kind: Admonition::Warning, title: Vec::new(), body }] }
}
