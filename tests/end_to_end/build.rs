//! Generates the bindings of the descriptions in this folder for the tests in `tests/it`, and those
//! of the shared test cases, if these exist next to the repository.

use std::path::Path;

use restwright::{BuildError, Builder, RustServer};

/// The shared cases called by `tests/it/cases.rs`, each with the name of its module.
const CASES: &[(&str, &str)] = &[
    ("html/api.yaml", "html"),
    ("integer/api.yaml", "integer"),
    ("text-charset/api.yaml", "text_charset"),
    ("no-content.yaml", "no_content"),
    ("untyped-response.wadl", "untyped_response"),
    ("empty-simple-content/api.wadl", "empty_simple_content"),
    ("xml-list-root/api.yaml", "xml_list_root"),
    ("choice-loses.yaml", "choice_loses"),
    ("anyof/api.yaml", "anyof"),
    ("multilevel/api.yaml", "multilevel"),
    ("inttag/api.yaml", "inttag"),
    ("openapi-32/api.yaml", "openapi_32"),
    ("ids_then/api.yaml", "ids_then"),
    ("schema-2020-12/api.yaml", "schema_2020_12"),
    ("upload31/api.yaml", "upload31"),
    ("collfmt/api.yaml", "collfmt"),
    ("media_required/api.yaml", "media_required"),
    ("link-binary.wadl", "link_binary"),
    ("get-with-body.wadl", "get_with_body"),
    ("two-media-types.yaml", "two_media_types"),
];

fn main() -> Result<(), BuildError> {
    Builder::new("wire.yaml").name("wire").generate()?;
    Builder::new("answers.yaml").name("answers").generate()?;
    Builder::new("bases.wadl").name("bases").generate()?;
    Builder::new("choosers.wadl").name("choosers").generate()?;
    Builder::new("constraints.yaml").name("constraints").server(RustServer::Axum).generate()?;
    Builder::new("labels.yaml").name("labels").generate()?;
    Builder::new("lenient.yaml").name("lenient").generate()?;
    Builder::new("guesses.wadl").name("guesses").generate()?;
    Builder::new("variations.yaml").name("variations").generate()?;
    Builder::new("kinds.yaml").name("kinds").generate()?;
    Builder::new("stated.yaml").name("stated").generate()?;
    Builder::new("own.yaml").name("own").generate()?;
    Builder::new("positions.yaml").name("positions").generate()?;
    let secrets = Builder::new("secrets.yaml").name("secrets").server(RustServer::Axum);
    secrets.cli().generate()?;
    Builder::new("parts.yaml").name("parts").server(RustServer::Axum).generate()?;
    Builder::new("lists.yaml").name("lists").server(RustServer::Axum).generate()?;
    Builder::new("queries.yaml").name("queries").server(RustServer::Axum).generate()?;
    Builder::new("own.wadl").name("own_wadl").generate()?;
    Builder::new("updates.yaml").name("updates").generate()?;
    Builder::new("updates.wadl").name("docks").generate()?;
    let trusted = Builder::new("trusted.yaml").name("trusted");
    trusted.client_parameter("header:X-Project").client_parameter("stage").generate()?;
    Builder::new("twins.wadl").name("twins").generate()?;
    Builder::new("twins.yaml").name("twins_openapi").generate()?;
    Builder::new("notations.wadl").name("notations").generate()?;
    Builder::new("roots.wadl").name("roots").server(RustServer::Axum).generate()?;
    Builder::new("located.yaml").name("located").generate()?;
    let shared = Builder::new("shared.yaml").name("shared");
    shared.client_parameter("api-version").client_parameter("header:X-Project").generate()?;
    println!("cargo::rustc-check-cfg=cfg(cases)");
    println!("cargo::rustc-check-cfg=cfg(ci)");
    println!("cargo::rerun-if-env-changed=CI");
    if std::env::var_os("CI").is_some_and(|value| value == "true") {
        println!("cargo::rustc-cfg=ci");
    }
    // The folder `cases` next to the corpus, located as by other tests.
    println!("cargo::rerun-if-env-changed=RESTWRIGHT_CORPUS");
    let corpus = std::env::var("RESTWRIGHT_CORPUS").unwrap_or("../../../shared/corpus".to_owned());
    let folder = Path::new(&corpus).parent().unwrap_or(Path::new("")).join("cases/wire");
    if !folder.is_dir() {
        return Ok(());
    }
    println!("cargo::rustc-cfg=cases");
    for (input, name) in CASES {
        let path = format!("{}/{input}", folder.display());
        let root = format!("{}", folder.display());
        Builder::new(path).root(root).name(*name).generate()?;
    }
    Ok(())
}
