//! Pagination, as stated by extensions.

use restwright_api::pending::Operation;
use restwright_api::{Counted, Location, Paging};
use restwright_data::Node;
use restwright_source::{Diagnostic, Diagnostics};

use crate::codes;

/// Returns the pagination from the first extension that is present and supported.
pub(super) fn of(
    node: &Node,
    operation: &Operation,
    diagnostics: &mut Diagnostics,
) -> Option<Paging> {
    let is_sound = |paging: &Paging| {
        let is_query_parameter = |parameter: &String| {
            let mut parameters = operation.parameters.iter();
            parameters
                .any(|declared| declared.location == Location::Query && declared.name == *parameter)
        };
        let leads =
            !paging.next.is_empty() || (paging.counts.is_some() && paging.parameter.is_some());
        leads && paging.parameter.as_ref().is_none_or(is_query_parameter)
    };
    if let Some(stated) = node.get("x-paging") {
        let paging = written(stated).filter(is_sound);
        if paging.is_none() {
            let message = "`x-paging` without `next`, or with an undeclared parameter; ignored";
            let diagnostic = Diagnostic::new(&codes::BAD_VALUE, stated.span, message);
            diagnostics.push(diagnostic.help("write `next: [KEY, …]`, and a query parameter"));
        }
        return paging;
    }
    linked(node).or_else(|| referred(node)).or_else(|| listed(node)).filter(is_sound)
}

/// Parses `x-paging` as written by `convert`: the keys of the next page and of the items, and the
/// parameter that selects the page.
fn written(node: &Node) -> Option<Paging> {
    let keys = |key: &str| {
        let list = node.get(key)?.as_list()?.iter();
        list.map(|item| item.as_str().map(str::to_owned)).collect::<Option<Vec<String>>>()
    };
    let items = match node.get("items") {
        Some(_) => Some(keys("items")?),
        None => None,
    };
    let parameter = match node.get("parameter") {
        Some(name) => Some(name.as_str()?.to_owned()),
        None => None,
    };
    let counts = node.get("style").and_then(Node::as_str).and_then(|style| {
        [Counted::Page, Counted::Offset].into_iter().find(|counted| counted.word() == style)
    });
    let next = if counts.is_some() { Vec::new() } else { keys("next")? };
    Some(Paging { next, parameter, items, counts })
}

/// Parses `x-ms-pageable`: a property of the page is the link to the next page.
fn linked(node: &Node) -> Option<Paging> {
    let extension = node.get("x-ms-pageable")?;
    let text = |key: &str| extension.get(key)?.as_str().map(str::to_owned);
    let next = text("nextLinkName")?;
    let items = text("itemName").unwrap_or_else(|| "value".to_owned());
    Some(Paging {
        next: vec![next],
        parameter: None,
        items: Some(vec![items]),
        ..Paging::default()
    })
}

/// Parses `x-fern-pagination`: the response property and the request parameter of the link or
/// cursor of the next page.
fn referred(node: &Node) -> Option<Paging> {
    let extension = node.get("x-fern-pagination")?;
    let text = |key: &str| extension.get(key)?.as_str();
    let items = text("results").and_then(|text| keys(text, "$response"));
    if let Some(next) = text("next_uri") {
        return Some(Paging {
            next: keys(next, "$response")?,
            parameter: None,
            items,
            ..Paging::default()
        });
    }
    let next = keys(text("next_cursor")?, "$response")?;
    let parameter = text("cursor")?.strip_prefix("$request.")?.to_owned();
    Some(Paging { next, parameter: Some(parameter), items, ..Paging::default() })
}

/// Parses `x-speakeasy-pagination`, which has the inputs as a list.
fn listed(node: &Node) -> Option<Paging> {
    let extension = node.get("x-speakeasy-pagination")?;
    let (inputs, outputs) = (extension.get("inputs"), extension.get("outputs")?);
    let output = |key: &str| keys(outputs.get(key)?.as_str()?, "$");
    let items = output("results");
    if let Some(next) = output("nextUrl") {
        return Some(Paging { next, parameter: None, items, ..Paging::default() });
    }
    let mut inputs = inputs?.as_list()?.iter();
    let is = |input: &Node, key: &str, word: &str| {
        input.get(key).and_then(Node::as_str).is_some_and(|text| text == word)
    };
    let input =
        inputs.find(|input| is(input, "type", "cursor") && is(input, "in", "parameters"))?;
    let parameter = input.get("name")?.as_str()?.to_owned();
    Some(Paging {
        next: output("nextCursor")?,
        parameter: Some(parameter),
        items,
        ..Paging::default()
    })
}

/// Splits `$.a.b` into keys; `None` if an expression contains anything else.
fn keys(expression: &str, root: &str) -> Option<Vec<String>> {
    let rest = expression.trim().strip_prefix(root)?;
    if rest.contains(['[', ']', '*', '(', ' ', '@']) {
        return None;
    }
    Some(rest.split('.').skip(1).map(str::to_owned).collect())
}
