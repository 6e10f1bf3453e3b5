//! An operation.

use restwright_api::{Admonition, Block, Inline, Prose, Status};

use super::{Service, parameters, url};
use crate::emit::rst::heading::heading;
use crate::emit::rst::linked::about::authentication;
use crate::emit::rst::linked::body::lead;
use crate::emit::rst::linked::{paragraph, prose};
use crate::emit::rst::page::Page;
use crate::plan::pages::{BodyPlan, OperationPlan, ResponsePlan, Row};

impl Service<'_> {
    /// Writes an operation. `line` is its verb and path.
    pub(super) fn operation(&mut self, line: &str, own: &OperationPlan<'_>, page: &mut Page) {
        page.block(heading(&url::title(&own.heading.title), '~'));
        page.block(vec![format!(".. rest_method:: {line}")]);
        if own.operation.deprecated {
            page.block(prose(&deprecation()));
        }
        page.block(prose(&own.docs));
        page.block(authentication(self.plan, own));
        let statuses = self.statuses.tables(own);
        if !statuses.is_empty() {
            page.block(heading("Response codes", '^'));
            page.block(statuses);
        }
        let exchanged = &own.exchange;
        self.request(own, page);
        if !exchanged.responses.is_empty() {
            page.block(heading("Response", '^'));
        }
        for found in &exchanged.responses {
            let many = exchanged.responses.len() > 1;
            self.response(found, many, page);
        }
    }

    fn request(&mut self, own: &OperationPlan<'_>, page: &mut Page) {
        let exchanged = &own.exchange;
        let docs = own.operation.request.as_ref().map(|request| prose(&request.docs));
        if exchanged.parameters.is_empty() && exchanged.request.is_empty() {
            return;
        }
        page.block(heading("Request", '^'));
        page.block(docs.unwrap_or_default());
        let rows = exchanged.parameters.iter().flat_map(|found| &found.rows);
        table(rows, &exchanged.request, page);
        self.bodies(&exchanged.request, page);
    }

    fn response(&mut self, found: &ResponsePlan<'_>, many: bool, page: &mut Page) {
        let statuses: Vec<String> = found.statuses.iter().map(Status::to_string).collect();
        if many && !statuses.is_empty() {
            page.block(vec![format!("**Status {}**", statuses.join(", "))]);
        }
        table(found.headers.iter(), &found.bodies, page);
        self.bodies(&found.bodies, page);
        if let Some(heading) = &found.told_at {
            // The extension moves operations, so that nothing links to them.
            let title = Inline::Strong(vec![Inline::Text(heading.title.clone())]);
            let before = Inline::Text("As described for ".to_owned());
            page.block(paragraph(vec![before, title, Inline::Text(".".to_owned())]));
        }
    }

    /// Writes what is said of bodies, and their examples.
    fn bodies(&mut self, bodies: &[BodyPlan<'_>], page: &mut Page) {
        for body in bodies {
            if body.states_value {
                page.block(lead(self.plan, body));
            }
            for docs in &body.docs {
                page.block(prose(docs));
            }
            for example in &body.examples {
                page.block(self.samples.include(example));
            }
        }
    }
}

/// Writes one table of rows and those of bodies, with what is said of the latter.
fn table<'r>(rows: impl Iterator<Item = &'r Row>, bodies: &'r [BodyPlan<'_>], page: &mut Page) {
    for body in bodies {
        page.block(prose(&body.table.above));
    }
    let rows = rows.chain(bodies.iter().flat_map(|body| &body.table.rows));
    page.block(parameters::table(rows));
    for body in bodies {
        page.block(prose(&body.table.below));
    }
}

fn deprecation() -> Prose {
    let body = Prose::text("Deprecated. Avoid it in new programs.");
    Prose { blocks: vec![Block::Admonition { kind: Admonition::Warning, title: Vec::new(), body }] }
}
