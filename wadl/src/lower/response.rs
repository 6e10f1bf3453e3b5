//! Lowering of responses, with bodies grouped by status.

use restwright_api::pending::{Parameter, Response};
use restwright_api::{Location, Status, StatusSet};
use restwright_prose::docs;
use restwright_source::{Diagnostic, Spanned};

use super::Lowerer;
use super::body::spread;
use crate::codes;
use crate::document::{self, Param, ParamStyle, Representation};

impl<'a> Lowerer<'a> {
    /// Lowers a `response`: to one response, or to several if representations have statuses of
    /// their own, as in the edition of 2006.
    pub(super) fn responses(&mut self, response: &'a document::Response) -> Vec<Response> {
        let stated = self.statuses(&response.status);
        let mut out = vec![self.response(response, stated)];
        for representation in &response.representations {
            let status = self.own_status(representation);
            let at = match status {
                Some(status) => {
                    out.iter().position(|existing| existing.status == status).unwrap_or_else(|| {
                        let more = self.response(response, status);
                        out.push(more);
                        out.len() - 1
                    })
                }
                None => 0,
            };
            let Some(mut lowered) = self.body(representation) else { continue };
            for param in lowered.elsewhere {
                let style = self.resolve_param(param).and_then(|param| param.style);
                match style {
                    Some(ParamStyle::Header) => {
                        let header = self.parameter(param, Location::Header);
                        add_header(&mut out[at].headers, header);
                    }
                    // A response has no query.
                    Some(ParamStyle::Query) => lowered.body.fields.extend(self.field(param)),
                    _ => {}
                }
            }
            for param in lowered.misplaced {
                self.place_in_body(param, &mut lowered.body);
            }
            out[at].bodies.push(lowered.body);
        }
        self.plain_params(&response.params, &mut out[0]);
        let says_nothing =
            |response: &Response| response.status.0.is_empty() && response.bodies.is_empty();
        if out.len() > 1 && says_nothing(&out[0]) {
            out.remove(0);
        }
        out
    }

    /// Lowers a response without its bodies.
    fn response(&mut self, response: &'a document::Response, status: StatusSet) -> Response {
        let mut headers = Vec::new();
        for param in &response.params {
            let style = self.resolve_param(param).and_then(|param| param.style);
            if style == Some(ParamStyle::Header) {
                let header = self.parameter(param, Location::Header);
                add_header(&mut headers, header);
            }
        }
        Response {
            status,
            title: docs::title(&response.docs),
            docs: self.docs(&response.docs),
            headers,
            bodies: Vec::new(),
            media_types: Vec::new(),
            links: Vec::new(),
            span: response.span,
        }
    }

    /// Adds plain parameters that are declared next to the representations to each of them, or to a
    /// body of unknown content if there are none.
    fn plain_params(&mut self, params: &'a [Param], response: &mut Response) {
        let mut fields = Vec::new();
        for param in params {
            let style = self.resolve_param(param).and_then(|param| param.style);
            if style != Some(ParamStyle::Header) {
                fields.extend(self.field(param));
            }
        }
        spread(&fields, response.span, &mut response.bodies);
    }

    /// Returns the status that a representation declares. A fault without a status applies to all
    /// statuses that are not declared elsewhere.
    fn own_status(&mut self, representation: &'a Representation) -> Option<StatusSet> {
        let target = self.representation(representation)?;
        let stated = [representation, target].map(|source| self.statuses(&source.status));
        if let Some(stated) = stated.into_iter().find(|stated| !stated.0.is_empty()) {
            return Some(stated);
        }
        representation.is_fault.then(|| StatusSet(vec![Status::Default]))
    }

    fn statuses(&mut self, words: &[Spanned<String>]) -> StatusSet {
        let mut out: Vec<Status> = Vec::new();
        for word in words {
            match Status::of(&word.value) {
                Some(status) if out.contains(&status) => {}
                Some(status) => out.push(status),
                None => {
                    let message = format!("`{}` is not a valid HTTP status code", word.value);
                    let diagnostic = Diagnostic::new(&codes::BAD_VALUE, word.span, message);
                    let help = "write status codes from 100 to 599, separated by spaces";
                    self.diagnostics.push(diagnostic.help(help));
                }
            }
        }
        StatusSet(out)
    }
}

fn add_header(headers: &mut Vec<Parameter>, header: Option<Parameter>) {
    let Some(header) = header else { return };
    if !headers.iter().any(|existing| existing.name.eq_ignore_ascii_case(&header.name)) {
        headers.push(header);
    }
}
