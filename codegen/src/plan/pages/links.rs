//! Links of responses to other operations: where the values of parameters are taken from.

use restwright_api::{Inline, LinkSource, OperationLink};

use crate::plan::inlines::{code, text};

/// Returns what the parameters are taken from: ", with `id` from `/id` in the response body".
pub(super) fn arguments(link: &OperationLink) -> Vec<Inline> {
    let mut out = Vec::new();
    let shown = link.arguments.iter().filter(|argument| !argument.parameter.trim().is_empty());
    for argument in shown {
        out.push(text(if out.is_empty() { ", with " } else { " and " }));
        out.push(code(&argument.parameter));
        out.extend(source(&argument.source));
    }
    out
}

fn source(source: &LinkSource) -> Vec<Inline> {
    let named = |before: &str, name: &str, after: &str| {
        if name.trim().is_empty() {
            return Vec::new();
        }
        vec![text(before), code(name), text(after)]
    };
    match source {
        LinkSource::ResponseBody(keys) if keys.is_empty() => vec![text(" from the response body")],
        LinkSource::ResponseBody(keys) => {
            let pointer = keys.join("/");
            named(" from ", &format!("/{pointer}"), " in the response body")
        }
        LinkSource::ResponseHeader(name) => named(" from the response header ", name, ""),
        LinkSource::Request(location, name) => {
            named(&format!(" from the {} parameter ", location.word()), name, " of the request")
        }
        LinkSource::Constant(value) => named(" set to ", value, ""),
        LinkSource::Expression(expression) => named(" from ", expression, ""),
    }
}

#[cfg(test)]
mod tests {
    use restwright_api::{LinkArgument, Location, OperationId, Prose};

    use super::*;
    use crate::plan::inlines::shown;

    #[test]
    fn sources_are_stated() {
        let said = |sources: Vec<LinkSource>| {
            let arguments = sources.into_iter().map(|source| LinkArgument {
                parameter: "id".into(),
                location: None,
                source,
            });
            let (name, operation) = ("next".into(), OperationId("get".into()));
            let arguments = arguments.collect();
            let link = OperationLink { name, operation, arguments, docs: Prose::default() };
            shown(vec![super::arguments(&link)])
        };
        assert_eq!(said(vec![]), "");
        let body = LinkSource::ResponseBody(vec!["0".into(), "id".into()]);
        assert_eq!(said(vec![body]), ", with `id` from `/0/id` in the response body");
        let request = LinkSource::Request(Location::Query, "page".into());
        let header = LinkSource::ResponseHeader("ETag".into());
        let expected = ", with `id` from the query parameter `page` of the request and `id` from \
                        the response header `ETag`";
        assert_eq!(said(vec![request, header]), expected);
        assert_eq!(said(vec![LinkSource::Constant("5".into())]), ", with `id` set to `5`");
    }
}
