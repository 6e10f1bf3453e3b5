use std::collections::BTreeMap;

use restwright_api::{
    Api, Content, Definition, DefinitionKind, Object, Prose, SampleFormat, Type, TypeId, TypeName,
};

use super::types::TypesPage;
use super::*;
use crate::emit::rst::fixture::{api, body, member, operation, response};

/// Returns a service with types of these names, each returned by two operations.
fn with_types(names: &[String]) -> Api {
    let mut operations = Vec::new();
    let mut definitions = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let mut docs = member("name", Type::Json);
        docs.docs = Prose::text(&"what it is called ".repeat(300));
        let kind = DefinitionKind::Object(Object { members: vec![docs], ..Object::default() });
        let name = TypeName(name.split(' ').map(str::to_owned).collect());
        let docs = Prose::default();
        definitions.push(Definition { name, docs, deprecated: false, kind, span: None });
        let mut response_body = body("application/json", &[]);
        let id = TypeId(u32::try_from(at).unwrap());
        response_body.content = Content::Typed { value: Type::Named(id), xml: None };
        for verb in ["GET", "POST"] {
            let mut own = operation(verb, &format!("{verb} {at}"), &format!("/{at}"));
            own.responses = vec![response(&[200], "", "", vec![response_body.clone()])];
            operations.push(own);
        }
    }
    let mut api = api(operations);
    api.types.definitions = definitions;
    api
}

/// Returns the document of every type, by title.
fn documents(names: &[String]) -> BTreeMap<String, String> {
    let outline = names::outline(&with_types(names), &PageOptions::default());
    let page = |page: &TypesPage| -> Vec<(String, String)> {
        let title = |id: &TypeId| outline.types.headings[id].title.clone();
        page.types.iter().map(|id| (title(id), page.document.clone())).collect()
    };
    outline.type_pages.iter().flat_map(page).collect()
}

fn names(begin: &str, count: usize) -> Vec<String> {
    (0..count).map(|at| format!("{begin} {}", word(at))).collect()
}

/// Returns a word of letters.
fn word(at: usize) -> String {
    [at / 26 % 26, at % 26].map(|at| char::from(b'a' + u8::try_from(at).unwrap())).iter().collect()
}

#[test]
fn pages_of_types_are_divided_by_the_words_of_their_titles() {
    let heavy = [names("hook pull", 15), names("hook push", 12), names("hull", 3)].concat();
    let before = documents(&heavy);
    assert_eq!(before["Hook pull aa"], "shared-types-hook-pull");
    assert_eq!(before["Hook push aa"], "shared-types-hook-push");
    assert_eq!(before["Hull aa"], "shared-types-h");
    let mut on_page: BTreeMap<&String, usize> = BTreeMap::new();
    for document in before.values() {
        *on_page.entry(document).or_default() += 1;
    }
    assert!(on_page.values().all(|types| *types <= 19), "{on_page:?}");
}

#[test]
fn a_type_stays_where_it_is_when_others_come() {
    let heavy = [names("hook pull", 15), names("hook push", 12), names("hull", 3)].concat();
    let before = documents(&heavy);
    let more = [heavy, names("anchor", 30), names("hook merge", 9), names("hood", 2)].concat();
    let after = documents(&more);
    assert!(before.iter().all(|(title, document)| after[title] == *document), "{after:?}");
}

#[test]
fn few_types_are_on_one_page() {
    let assigned = documents(&names("hull", 15));
    assert!(assigned.values().all(|document| document == "shared-types"), "{assigned:?}");
}

#[test]
fn long_operations_have_a_page_each() {
    let split = |example: &str| {
        let mut api = api(vec![operation("GET", "One", "/one"), operation("GET", "Two", "/two")]);
        for own in &mut api.groups[0].operations {
            let shown = body("application/json", &[(SampleFormat::Json, example)]);
            own.responses = vec![response(&[200], "", "", vec![shown])];
        }
        names::outline(&api, &PageOptions::default()).groups[0].is_split
    };
    assert!(!split("[1]"));
    assert!(split(&format!("[{}]", "1234, ".repeat(15_000))));
}
