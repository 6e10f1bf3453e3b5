//! Operations.

use restwright_api::{Admonition, Block, Inline, Prose, Status};

use super::{Service, parameters, url};
use crate::emit::rst::heading::heading;
use crate::emit::rst::linked::about::authentication;
use crate::emit::rst::linked::body::lead;
use crate::emit::rst::linked::{paragraph, prose};
use crate::emit::rst::page::Page;
use crate::plan::pages::{BodyPlan, Heading, OperationPlan, ResponsePlan, Row};

impl Service<'_> {
    /// Writes an operation. `line` is its method and path.
    pub(super) fn operation(&mut self, line: &str, own: &OperationPlan<'_>, page: &mut Page) {
        page.block(heading(&url::title(&own.heading.title), '~'));
        page.block(vec![format!(".. rest_method:: {line}")]);
        if own.operation.deprecated {
            page.block(prose(&deprecation()));
        }
        page.block(prose(&own.docs));
        page.block(authentication(self.plan, own));
        page.block(own.server.as_ref().map(prose).unwrap_or_default());
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
        for response in &exchanged.responses {
            self.response(response, exchanged.states_status, page);
        }
        for next in &own.next {
            let after = next.after.as_ref().map(|statuses| format!(" after {statuses}"));
            let before = format!("Next operation{}: ", after.unwrap_or_default());
            let mut line = vec![Inline::Text(before), titled(&next.heading)];
            line.extend(next.arguments.iter().cloned());
            line.push(Inline::Text(".".to_owned()));
            page.block(paragraph(line));
            page.block(prose(next.docs));
        }
        page.block(callbacks(own));
    }

    fn request(&mut self, own: &OperationPlan<'_>, page: &mut Page) {
        let exchanged = &own.exchange;
        let docs = own.operation.request.as_ref().map(|request| prose(&request.docs));
        if exchanged.parameters.is_empty() && exchanged.request.is_empty() {
            return;
        }
        page.block(heading("Request", '^'));
        page.block(docs.unwrap_or_default());
        let rows = exchanged.parameters.iter().flat_map(|table| &table.rows);
        self.message(rows.collect(), &exchanged.request, page);
    }

    fn response(&mut self, response_plan: &ResponsePlan<'_>, states_status: bool, page: &mut Page) {
        let statuses: Vec<String> = response_plan.statuses.iter().map(Status::to_string).collect();
        match statuses[..] {
            _ if !states_status => {}
            [] => page.block(vec!["**Success**".to_owned()]),
            _ => page.block(vec![format!("**Status {}**", statuses.join(", "))]),
        }
        self.message(response_plan.headers.iter().collect(), &response_plan.bodies, page);
        if let Some(told_at) = &response_plan.told_at {
            let before = Inline::Text("As described for ".to_owned());
            page.block(paragraph(vec![
                before,
                titled(&told_at.heading),
                Inline::Text(".".to_owned()),
            ]));
        }
    }

    /// Writes the contents of a message. The fields of a single body are in one table with the
    /// parameters, as usual in this style; of several bodies, each has its own table.
    fn message<'r>(&mut self, mut rows: Vec<&'r Row>, bodies: &'r [BodyPlan<'_>], page: &mut Page) {
        if let [body] = bodies
            && !body.table.rows.is_empty()
        {
            self.lead(body, page);
            rows.extend(&body.table.rows);
            page.block(parameters::table(rows));
            return self.rest(body, page);
        }
        page.block(parameters::table(rows));
        for body in bodies {
            self.lead(body, page);
            page.block(parameters::table(&body.table.rows));
            self.rest(body, page);
        }
    }

    /// Writes the introduction above the table of a body.
    fn lead(&self, body: &BodyPlan<'_>, page: &mut Page) {
        page.block(lead(self.plan, body));
        for docs in &body.docs {
            page.block(prose(docs));
        }
        page.block(prose(&body.rules));
        page.block(prose(&body.table.above));
    }

    /// Writes the notes and examples below the table of a body.
    fn rest(&mut self, body: &BodyPlan<'_>, page: &mut Page) {
        page.block(prose(&body.table.below));
        for example in &body.examples {
            page.block(prose(&example.sample.docs));
            page.block(self.samples.include(example));
        }
    }
}

/// The title of an operation; not a link, because the extension moves operations.
fn titled(heading: &Heading) -> Inline {
    Inline::Strong(vec![Inline::Text(heading.title.clone())])
}

/// The callbacks of an operation.
fn callbacks(own: &OperationPlan<'_>) -> Vec<String> {
    let mut line = Vec::new();
    for heading in &own.callbacks {
        let before = if line.is_empty() { "Callbacks: " } else { ", " };
        line.extend([Inline::Text(before.to_owned()), titled(heading)]);
    }
    if line.is_empty() {
        return Vec::new();
    }
    line.push(Inline::Text(".".to_owned()));
    paragraph(line)
}

fn deprecation() -> Prose {
    let body = Prose::text("Deprecated. Avoid it in new programs.");
    Prose { blocks: vec![Block::Admonition { kind: Admonition::Warning, title: Vec::new(), body }] }
}
