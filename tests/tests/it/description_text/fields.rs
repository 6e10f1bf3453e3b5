//! Checks that every text field of the model occurs in some model, so that payloads are inserted
//! into it.

use std::collections::BTreeSet;

use pipeline_tests::repository;
use quote::ToTokens;
use restwright_api::{Api, DefinitionKind, License, LicenseText, SecurityKind};

use crate::description_text::models;
use crate::description_text::places::Model;

/// Adds texts to a model that no description of this repository has.
pub(crate) fn fill(api: &mut Api) {
    let contact = api.contact.get_or_insert_default();
    contact.email.get_or_insert_with(|| "harbour@a.example".to_owned());
    api.terms_of_service.get_or_insert_with(|| "No fishing in the harbour.".to_owned());
    api.license.get_or_insert_with(|| License {
        name: "Harbour rules".to_owned(),
        text: Some(LicenseText::Identifier("CC0-1.0".to_owned())),
    });
    for scheme in &mut api.security_schemes {
        if let SecurityKind::OAuth2 { flows } = &mut scheme.kind {
            for flow in flows {
                flow.refresh_url = Some("https://a.example/refresh".to_owned());
            }
        }
    }
    for definition in &mut api.types.definitions {
        if let DefinitionKind::Choice(choice) = &mut definition.kind
            && let Some(first) = choice.variants.first()
        {
            choice.also.push(("harbour".to_owned(), first.json.clone()));
        }
    }
    let operations = api.groups.iter_mut().flat_map(|group| &mut group.operations);
    let bodies = operations.flat_map(|operation| {
        let request = operation.request.iter_mut().flat_map(|request| &mut request.bodies);
        request.chain(operation.responses.iter_mut().flat_map(|response| &mut response.bodies))
    });
    let fields = bodies.flat_map(|body| {
        body.constraints.multiple_of.get_or_insert_with(|| "5".to_owned());
        body.constraints.others.push("not {}".to_owned());
        &mut body.fields
    });
    for field in fields {
        field.path.get_or_insert_with(|| "/a/b".to_owned());
        if field.value.default.is_none() {
            field.value.json_default.get_or_insert_with(|| "[\"a\"]".to_owned());
        }
        field.links.iter_mut().for_each(|link| link.reverse = Some("up".to_owned()));
    }
}

/// Returns the names of text fields in the source code of the model.
fn fields_of_text() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![repository().join("api/src")];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(path.read_dir_utf8().unwrap().map(|entry| entry.unwrap().into_path()));
            continue;
        }
        if path.extension() != Some("rs") {
            continue;
        }
        let file = syn::parse_file(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for item in file.items {
            let syn::Item::Struct(item) = item else { continue };
            let is_model = item
                .attrs
                .iter()
                .any(|attribute| attribute.to_token_stream().to_string().contains("Serialize"));
            let fields = item.fields.into_iter().filter(|_| is_model);
            let texts =
                fields.filter(|field| field.ty.to_token_stream().to_string().contains("String"));
            found.extend(texts.filter_map(|field| Some(field.ident?.to_string())));
        }
    }
    found
}

#[test]
fn every_field_of_text_is_met() {
    let mut met = BTreeSet::new();
    for (_, api) in models() {
        let model = Model::of(&api);
        met.extend(model.places().iter().flat_map(|place| place.split('.')).map(str::to_owned));
    }
    let fields = fields_of_text();
    assert!(fields.len() > 20, "{fields:?}");
    let missing: Vec<&String> = fields.iter().filter(|name| !met.contains(*name)).collect();
    assert!(missing.is_empty(), "no model has text in {missing:?}");
}
