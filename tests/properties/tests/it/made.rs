//! Examples generated from schemas are valid, for every body of real descriptions.

use camino::{Utf8Path, Utf8PathBuf};
use restwright_api::{Access, Api, Content, Operation, SeldomConstraints, Type};
use restwright_codegen::plan::made;
use restwright_codegen::plan::rust::{Decided, RustPlan, RustType};
use restwright_properties::values::{Direction, Document, descriptions, places};
use restwright_source::{Diagnostics, Limits, Sources};
use serde_json::Value;

/// Number of descriptions of the corpus, smallest first.
const MOST: usize = 100;

fn here() -> &'static Utf8Path {
    Utf8Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the descriptions to test: those of the repository, and of the corpus if it exists.
fn files() -> Vec<Utf8PathBuf> {
    let mut files = vec![here().join("tests/data/unions.json")];
    let named = std::env::var("RESTWRIGHT_CORPUS").ok().map(Utf8PathBuf::from);
    let corpus = named.unwrap_or_else(|| here().join("../../../shared/corpus"));
    if let Ok(all) = descriptions(&corpus) {
        files.extend(all.into_iter().take(MOST));
    } else {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "must not be skipped in CI");
        eprintln!("SKIPPED: there is no corpus at {corpus} (set RESTWRIGHT_CORPUS)");
    }
    files
}

fn api(path: &Utf8Path) -> Option<Api> {
    let folder = path.parent().unwrap();
    let mut sources = Sources::below(folder, Limits::default()).unwrap();
    let file = sources.open(path).ok()?;
    restwright_openapi::read(&mut sources, &[file], &mut Diagnostics::new())
}

/// Returns the type of a body and its constraints.
fn type_of<'a>(api: &'a Api, of: &RustType) -> Option<(&'a Type, &'a SeldomConstraints)> {
    let mut typed =
        api.operations().flat_map(Operation::bodies).filter_map(|body| match &body.content {
            Content::Typed { value, .. } => Some((value, &body.constraints)),
            _ => None,
        });
    typed.find(|(value, _)| RustType::of(value) == *of)
}

/// Replaces `oneOf` next to a discriminator by `anyOf`: the discriminator selects the alternative,
/// even if the value matches several (OpenAPI 3.1, section 4.8.25), since descriptions seldom close
/// objects.
fn told_by_discriminators(document: &mut Value) {
    match document {
        Value::Array(items) => items.iter_mut().for_each(told_by_discriminators),
        Value::Object(object) => {
            if object.contains_key("discriminator")
                && !object.contains_key("anyOf")
                && let Some(alternatives) = object.remove("oneOf")
            {
                object.insert("anyOf".to_owned(), alternatives);
            }
            object.values_mut().for_each(told_by_discriminators);
        }
        _ => {}
    }
}

#[test]
fn made_examples_are_valid() {
    let (mut made_count, mut place_count, mut faults) = (0, 0, Vec::new());
    for path in files() {
        let Some(api) = api(&path) else { continue };
        let mut document: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        told_by_discriminators(&mut document);
        if !document["openapi"].is_string() {
            continue;
        }
        let plan = RustPlan::of(&api, &Decided::default());
        let found = places(&document, &api, &plan);
        for direction in [Direction::Request, Direction::Response] {
            let own: Vec<_> = found.iter().filter(|place| place.direction == direction).collect();
            let pointers: Vec<String> = own.iter().map(|place| place.pointer.clone()).collect();
            let validators = Document::new(&document, direction).validators(&pointers);
            let skipped = match direction {
                Direction::Request => Access::ReadOnly,
                Direction::Response => Access::WriteOnly,
            };
            for (place, validator) in own.into_iter().zip(validators) {
                let (Ok(validator), Some((of, rules))) = (validator, type_of(&api, &place.of))
                else {
                    continue;
                };
                place_count += 1;
                let Some(text) = made::example(&api.types, of, rules, skipped) else { continue };
                made_count += 1;
                let value: Value = serde_json::from_str(&text).unwrap();
                if let Err(error) = validator.validate(&value) {
                    let at = error.instance_path().to_string();
                    faults.push(format!("{path}: {}: {at}: {error}", place.name));
                }
            }
        }
    }
    println!("{made_count} examples for {place_count} bodies, {} faults", faults.len());
    assert!(made_count > 0);
    // A few real descriptions contradict themselves: enumeration values of another type, required
    // properties that are not declared.
    let shown: Vec<&String> = faults.iter().take(20).collect();
    assert!(faults.len() * 200 <= made_count, "{} of {made_count}: {shown:#?}", faults.len());
    faults.retain(|fault| fault.starts_with(here().as_str()) && !fault.contains("/corpus/"));
    assert!(faults.is_empty(), "{faults:#?}");
}
