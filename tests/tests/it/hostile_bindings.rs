//! Malicious names in every location of a description: the bindings and their documentation compile
//! without warnings (including Clippy).

use std::fmt::Write;

use camino::{Utf8Path, Utf8PathBuf};
use pipeline_tests::repository;
use restwright::{Exit, Messages, RustArgs, RustMode, RustRuntime};

use crate::nested::{cargo, succeed};

/// Texts that would be code, names with a special meaning, or invalid names.
const HOSTILE: &[&str] = &[
    "",
    " ",
    "_",
    "__",
    "self",
    "Self",
    "crate",
    "super",
    "type",
    "async",
    "new",
    "default",
    "send",
    "clone",
    "next",
    "pages",
    "next_page",
    "body",
    "stream",
    "into_inner",
    "timeout",
    "header",
    "query",
    "format",
    "retry",
    "extensions",
    "base_url",
    "Request",
    "builder",
    "String",
    "Option",
    "Result",
    "Ok",
    "None",
    "Error",
    "Err",
    "VALUES",
    "unknown",
    "Vec",
    "Box",
    "Value",
    "Call",
    "Client",
    "ErrorResponse",
    "Operation",
    "Member",
    "Name",
    "Content",
    "Record",
    "runtime",
    "types",
    "wire",
    "links",
    "error_responses",
    "client",
    "lib",
    "mod",
    "std",
    "core",
    "1st",
    "2",
    "-1",
    "a b",
    "a__b",
    "aB",
    "AB",
    "名前",
    "é",
    "\u{202e}x",
    "\"; panic!(); \"",
    "*/ fn x() {}",
    "\n//! x",
    "{}",
    "{x}",
    "a/{b}",
    "a;b=c",
    "?q",
    "#f",
    "%2e",
    "```\nfn main() {}\n```",
    "[a](b) <c> `d",
    "http://a.example/{x}",
    "r#\"\"#",
    "//",
    "\\",
];

/// Number of crates over which the texts are distributed.
const CRATES: usize = 6;

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    text.replace('\n', "&#10;")
}

/// Returns a description with every text in every location.
fn description(texts: &[&str]) -> String {
    let mut resources = String::new();
    let mut types = String::new();
    for text in texts {
        let it = escaped(text);
        let key = serde_json::to_string(text).unwrap();
        let key = escaped(&key);
        let plain = format!(
            "<param name=\"{it}\" style=\"plain\" type=\"xsd:string\" required=\"true\">\
             <doc>{it}</doc><option value=\"{it}\"/><option value=\"x {it}\"/></param>"
        );
        let _ = write!(
            resources,
            "<resource path=\"{it}/{{{it}}}\"><doc title=\"{it}\">{it}</doc>\
             <param name=\"{it}\" style=\"template\"/><param name=\"{it}\" style=\"matrix\"/>\
             <method name=\"POST\" id=\"{it}\"><doc title=\"{it}\"><p>{it}</p></doc><request>\
             <param name=\"{it}\" style=\"query\"><option value=\"{it}\"/></param>\
             <param name=\"{it}\" style=\"header\" required=\"true\" default=\"{it}\"/>\
             <representation mediaType=\"application/json\">{plain}\
             <doc><code language=\"json\">{{{key}: {{{key}: [1], \"b\": {{{key}: null}}}}}}</code></doc>\
             </representation><representation mediaType=\"application/x-www-form-urlencoded\">\
             <param name=\"{it}\" style=\"query\" fixed=\"{it}\" required=\"true\"/></representation>\
             </request><response status=\"200\"><representation mediaType=\"application/json\">\
             {plain}<param name=\"next {it}\" style=\"plain\" type=\"xsd:anyURI\">\
             <link resource_type=\"#{it}\" rel=\"next\"/></param></representation></response>\
             <response status=\"202\"><representation mediaType=\"text/plain\"/></response>\
             <response status=\"404\"><representation mediaType=\"application/json\">{plain}\
             </representation></response></method></resource>"
        );
        let _ = write!(
            types,
            "<resource_type id=\"{it}\"><doc>{it}</doc><method name=\"GET\" id=\"{it}-get\">\
             <response status=\"200\"><representation mediaType=\"application/json\">{plain}\
             </representation></response></method></resource_type>"
        );
    }
    format!(
        "<application xmlns=\"http://wadl.dev.java.net/2009/02\" \
         xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"><resources base=\"http://h/\">\
         {resources}</resources>{types}</application>"
    )
}

/// Writes the bindings of a description; its name is that of the package.
fn bindings(folder: &Utf8Path, name: &str, texts: &[&str]) {
    let wadl = folder.join(format!("{name}.wadl"));
    std::fs::write(&wadl, description(texts)).unwrap();
    let args = RustArgs {
        descriptions: vec![wadl],
        out: folder.join(name),
        mode: RustMode::Crate,
        name: Some(name.to_owned()),
        runtime: RustRuntime::Path(repository().join("runtime").canonicalize_utf8().unwrap()),
        ..RustArgs::default()
    };
    let outcome = restwright::rust(&args, Messages::default()).unwrap();
    assert_eq!(outcome.exit, Exit::Success, "{texts:?}\n{}", outcome.notes);
}

#[test]
fn bindings_of_hostile_names_compile() {
    let place = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(place.path().to_owned()).unwrap();
    // All texts together, so that most clash with another one, and a few at a time, so that most
    // keep their names.
    let mut members = vec!["all".to_owned()];
    bindings(&folder, "all", HOSTILE);
    for at in 0..CRATES {
        let texts: Vec<&str> = HOSTILE.iter().skip(at).step_by(CRATES).copied().collect();
        let name = format!("some-{at}");
        bindings(&folder, &name, &texts);
        members.push(name);
    }
    let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n");
    std::fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    std::fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let checks: [&[&str]; 2] = [
        &["clippy", "--workspace", "--quiet", "--keep-going", "--", "--deny", "warnings"],
        &["doc", "--workspace", "--quiet", "--no-deps", "--keep-going"],
    ];
    for arguments in checks {
        succeed(&mut cargo(&folder, arguments));
    }
}
