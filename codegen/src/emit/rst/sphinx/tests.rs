use expect_test::{ExpectFile, expect_file};
use restwright_api::{
    Api, Body, Location, Operation, OperationId, Presence, Prose, Request, SampleFormat,
};

use super::*;
use crate::emit::rst::fixture::typed::boats;
use crate::emit::rst::fixture::{
    api, body, operation, paragraph, parameter, prose as docs, response, value,
};
use crate::plan::pages::{PageOptions, PagePer};
use crate::plan::rust::Decided;

/// Checks the concatenated pages of a service.
fn check(api: &Api, options: &PageOptions, expect: &ExpectFile) {
    let plan = PagesPlan::for_sphinx(api, options);
    let files = emit(&plan, &RustPlan::of(api, &Decided::default())).unwrap();
    let page = |(path, text): (&camino::Utf8Path, &str)| format!("=> {path}\n{text}");
    let is_page = |(path, _): &(&camino::Utf8Path, &str)| path.extension() == Some("rst");
    expect.assert_eq(&files.iter().filter(is_page).map(page).collect::<String>());
}

#[test]
fn a_page_a_group() {
    check(&boats(), &PageOptions::default(), &expect_file!["pages/group.txt"]);
}

#[test]
fn a_page_an_operation_with_the_domain() {
    let labels = Some("port".to_owned());
    let options = PageOptions {
        per: PagePer::Operation,
        labels,
        http_domain: true,
        ..PageOptions::default()
    };
    check(&boats(), &options, &expect_file!["pages/operation.txt"]);
}

#[test]
fn the_domain_lists_calls_where_it_has_some() {
    let options = PageOptions { http_domain: true, ..PageOptions::default() };
    for (verb, has_route) in [("GET", true), ("MKCOL", false), ("", false)] {
        let operations =
            if verb.is_empty() { Vec::new() } else { vec![operation(verb, "a", "/a")] };
        let api = api(operations);
        let plan = PagesPlan::for_sphinx(&api, &options);
        let files = emit(&plan, &RustPlan::of(&api, &Decided::default())).unwrap();
        let first = files.get("index.rst".into()).unwrap();
        assert_eq!(first.contains("http-routingtable"), has_route, "{verb}");
    }
}

/// A service with `text` in every field.
fn hostile(text: &str) -> Api {
    let mut show = operation("GET", text, text);
    // Docs equal to the title would be omitted.
    show.docs = docs(vec![paragraph(&format!("{text} again"))]);
    show.parameters = vec![parameter(Location::Query, text, value(text, Presence::Required), text)];
    let sample: Body = body(text, &[(SampleFormat::Json, text)]);
    show.responses = vec![response(&[200], text, text, vec![sample.clone()])];
    show.request = Some(Request { required: true, docs: Prose::text(text), bodies: vec![sample] });
    let mut api = api(vec![show.clone(), Operation { title: String::new(), ..show }]);
    api.title = text.to_owned();
    api
}

#[test]
fn the_text_of_a_description_stays_text() {
    let text = "*a `b |c d_ \\e\n.. raw:: html\u{2028}.. include:: /etc/passwd\u{202e}:: $(f) <g>";
    check(&hostile(text), &PageOptions::default(), &expect_file!["pages/hostile.txt"]);
}

#[test]
fn labels_are_unique_and_plain() {
    let operations = ["a b", "a-b", "A  B", "index", "\u{6cb9}"];
    let api = api(operations.map(|title| operation("GET", title, "/")).to_vec());
    let plan = PagesPlan::for_sphinx(&api, &PageOptions::default());
    let labels: Vec<&str> = plan.groups[0]
        .operations
        .iter()
        .map(|operation| operation.heading.label.as_str())
        .collect();
    let expected = ["a-blank-b", "a-dash-b", "upper-a-blank-blank-b", "index-get", "you"]
        .map(|end| format!("api-reference-{end}"));
    assert_eq!(labels, expected);
}

#[test]
fn a_group_with_many_operations_has_a_page_for_each() {
    let mut api = boats();
    let one = api.groups[0].operations[0].clone();
    for at in 0..20 {
        let id = OperationId(format!("more{at}"));
        api.groups[0].operations.push(Operation { id, ..one.clone() });
    }
    let rust = RustPlan::of(&api, &Decided::default());
    let pages = |per| {
        let options = PageOptions { per, ..PageOptions::default() };
        emit(&PagesPlan::for_sphinx(&api, &options), &rust).unwrap().iter().count()
    };
    assert!(pages(PagePer::Size) >= pages(PagePer::Group) + 21);
    assert!(pages(PagePer::Size) <= pages(PagePer::Operation));
}

#[test]
fn verb_and_path_are_not_said_twice() {
    let mut api = boats();
    let shown = &mut api.groups[0].operations[0];
    let call = format!("{} {}", shown.verb, shown.path);
    let badged = format!(":rw-verb-get:`{}` {}", shown.verb, shown.path);
    let count = |api: &Api| {
        let rust = RustPlan::of(api, &Decided::default());
        let files = emit(&PagesPlan::for_sphinx(api, &PageOptions::default()), &rust).unwrap();
        let lines =
            |text: &str| text.lines().filter(|line| line.trim() == call || *line == badged).count();
        files.iter().map(|(_, text)| lines(text)).sum::<usize>()
    };
    shown.title.clone_from(&call);
    assert_eq!(count(&api), 1);
    api.groups[0].operations[0].title = "Something else".to_owned();
    assert_eq!(count(&api), 1);
}
