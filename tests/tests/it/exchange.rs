//! Exchanges of an operation are the same in every output: the success is before error responses,
//! in any order of the description, and parameters and bodies have their wire format.

use camino::Utf8Path;
use pipeline_tests::{read, repository};
use restwright_api::Api;
use restwright_codegen::emit::rst::{classic, os_api_ref, sphinx};
use restwright_codegen::emit::{curl, openapi};
use restwright_codegen::output::FileSet;
use restwright_codegen::plan::exchange::Exchange;
use restwright_codegen::plan::openapi::Document;
use restwright_codegen::plan::pages::classic::ClassicPlan;
use restwright_codegen::plan::pages::{PageOptions, PagesPlan};
use restwright_codegen::plan::rust::{Decided, OperationPlan, ResultPlan, Returned, RustPlan};
use restwright_source::Diagnostics;

fn lamps(extension: &str) -> Api {
    let file = repository().join("tests/data/exchange/lamps").with_extension(extension);
    read(file.parent().unwrap(), std::slice::from_ref(&file)).api.unwrap()
}

/// Returns the curl call of an operation.
fn call(api: &Api, id: &str) -> String {
    let operation = api.operations().find(|found| found.id.0 == id).unwrap();
    curl::command(&Exchange::of(api, operation).call()).join("\n")
}

/// Returns the page that contains a text, from that text on.
fn page(files: &FileSet, text: &str) -> String {
    let of = |(_, page): (&Utf8Path, &str)| page.find(text).map(|at| page[at..].to_owned());
    files.iter().find_map(of).unwrap_or_else(|| panic!("no page has {text:?}"))
}

/// Asserts that a page contains the texts in this order.
fn assert_order(page: &str, texts: &[&str]) {
    let mut rest = page;
    for text in texts {
        let at = rest.find(text).unwrap_or_else(|| panic!("{text:?} is not in its place:\n{page}"));
        rest = &rest[at + text.len()..];
    }
}

fn sphinx_pages(api: &Api) -> FileSet {
    sphinx::emit(
        &PagesPlan::for_sphinx(api, &PageOptions::default()),
        &RustPlan::of(api, &Decided::default()),
    )
    .unwrap()
}

#[test]
fn sphinx_shows_the_success_first() {
    let pages = sphinx_pages(&lamps("yaml"));
    let show = page(&pages, "` Show lamp\n-");
    let head = ["``200`` OK", "``default``", "rubric:: Status 200", "application/xml"];
    assert_order(&show, &head);
    assert_order(&show, &["rubric:: Status 200", "rubric:: Any other status", "problem+json"]);
    // In this operation, `default` is the success.
    let paint = page(&pages, "` Paint lamp\n-");
    assert_order(&paint, &["``default``", "``404``", "rubric::", "application/json"]);
}

#[test]
fn sphinx_says_how_parameters_are_written() {
    let show = page(&sphinx_pages(&lamps("yaml")), "` Show lamp\n-");
    assert_order(
        &show,
        &[
            "Written like ``;tower=a``",
            "Written like ``.a``",
            "Written like ``colours=a|b``",
            "Written like ``beam[width]=1&beam[range]=2``",
        ],
    );
}

#[test]
fn os_api_ref_shows_the_success_first() {
    let pages = os_api_ref::emit(&PagesPlan::for_os_api_ref(&lamps("yaml"))).unwrap();
    let show = page(&pages, "\nShow lamp");
    let success = ["rest_status_code:: success", "- 200", "Any other status:"];
    assert_order(&show, &[&success[..], &["**Status 200**", "**Status default**"]].concat());
    let paint = page(&pages, "\nPaint lamp");
    let error = ["Any other status:", "rest_status_code:: error", "- 404"];
    assert_order(&paint, &error);
}

#[test]
fn classic_pages_show_the_success_first() {
    let pages = classic::emit(&ClassicPlan::of(&lamps("yaml"), &PageOptions::default())).unwrap();
    assert_order(&page(&pages, "GET /towers"), &["|200 ", "|default ", "|name ", "|lit "]);
    assert_order(&page(&pages, "PUT /towers"), &["|default ", "|404 "]);
}

#[test]
fn openapi_has_the_style_of_each_place() {
    let api = lamps("yaml");
    let document = Document::of(&api, "lamps.yaml", &mut Diagnostics::new());
    let written = openapi::write(&document, openapi::Syntax::Json).unwrap();
    let document: serde_json::Value = serde_json::from_str(&written).unwrap();
    let show = &document["paths"]["/towers/{tower}/lamps/{lamp}"]["get"];
    let styles = show["parameters"].as_array().unwrap().iter().map(|found| &found["style"]);
    let expected = ["matrix", "label", "pipeDelimited", "deepObject"].map(serde_json::Value::from);
    assert_eq!(styles.take(4).collect::<Vec<_>>(), expected.iter().collect::<Vec<_>>());
    assert_eq!(show["responses"]["200"]["content"].as_object().unwrap().len(), 1);
}

#[test]
fn bindings_return_the_success_and_ask_for_it() {
    let api = lamps("yaml");
    let plan = RustPlan::of(&api, &Decided::default());
    let methods = plan.modules.iter().flat_map(|module| &module.operations);
    let found = |name: &str| methods.clone().find(|found| found.method == name).unwrap().clone();
    let value = |found: &OperationPlan| match &found.result {
        ResultPlan::One { returned: Returned::Value(value), .. } => api.types.words(value),
        other => format!("{other:?}"),
    };
    let (show, paint, drop) = (found("show_lamp"), found("paint_lamp"), found("drop_lamp"));
    assert_eq!(
        (value(&show).as_str(), show.returns.join(" ").as_str()),
        ("<lamp>", "application/xml")
    );
    assert_eq!(
        (value(&paint).as_str(), paint.returns.join(" ").as_str()),
        ("<lamp>", "application/json")
    );
    // A redirect is the result, so that `default` is an error response.
    let nothing = ResultPlan::One { returned: Returned::Nothing, optional: false };
    assert_eq!((&drop.result, drop.also.as_slice()), (&nothing, &[302][..]));
    let error_responses: Vec<&str> =
        plan.error_responses.variants.iter().map(|found| found.name.as_str()).collect();
    assert_eq!(error_responses, ["Trouble"]);
}

#[test]
fn a_fault_of_a_wadl_without_a_status_is_an_error() {
    let api = lamps("wadl");
    let plan = RustPlan::of(&api, &Decided::default());
    let ResultPlan::One { returned: Returned::Value(value), .. } =
        &plan.modules[0].operations[0].result
    else {
        panic!("{:?}", plan.modules[0].operations[0].result);
    };
    assert!(api.types.words(value).ends_with("response>"), "{}", api.types.words(value));
    assert_eq!(plan.error_responses.variants.len(), 1);
    let hang = page(&sphinx_pages(&api), "POST /lamps");
    assert_order(&hang, &["rubric:: Success", "``name``", "rubric:: Any other", "``reason``"]);
}

#[test]
fn curl_spells_every_parameter() {
    let api = lamps("yaml");
    assert_eq!(
        call(&api, "showLamp"),
        "curl --request GET \"https://lamps.example/towers/;tower=${tower}/lamps/.${lamp}\
         ?colours=${colours_1}%7C${colours_2}&beam%5Bwidth%5D=${width}\" \\\n  \
         --header \"X-Marks: ${x_marks_1},${x_marks_2}\" \\\n  \
         --header \"X-Key: ${x_key}\" \\\n  \
         --header \"Accept: application/xml\""
    );
}

#[test]
fn curl_sends_files_and_parts_in_their_media_types() {
    let api = lamps("yaml");
    assert_eq!(
        call(&api, "paintLamp"),
        "curl --request PUT \"https://lamps.example/towers/${tower}/lamps/${lamp}\" \\\n  \
         --url-query \"lamp=${query_lamp}\" \\\n  \
         --header \"Accept: application/json\" \\\n  \
         --form \"photo=@${photo};type=image/png\" \\\n  \
         --form \"plan=<${plan};type=application/json\" \\\n  \
         --form-string \"note=${note}\""
    );
    let bodies = [
        ("writeLog", "--header \"Content-Type: text/plain\" \\\n  --data-raw \"${text}\""),
        (
            "keepLog",
            "--header \"Content-Type: application/octet-stream\" \\\n  --data-binary \"@${file}\"",
        ),
        ("mendLog", "--data-urlencode \"line=${line}\""),
    ];
    for (id, body) in bodies {
        let call = call(&api, id);
        assert!(call.ends_with(body), "{call}");
    }
}

#[test]
fn curl_sends_no_body_that_means_nothing() {
    let api = lamps("yaml");
    let drop = call(&api, "dropLamp");
    assert!(!drop.contains("--data") && !drop.contains("Content-Type"), "{drop}");
    let knock = call(&api, "knock");
    assert!(knock.starts_with("curl --head \"") && !knock.contains("Accept"), "{knock}");
}

#[test]
fn curl_sends_the_example_that_is_json() {
    let call = call(&lamps("wadl"), "hangLamp");
    assert!(call.ends_with("--data-raw '{\"lamp\": {\"name\": \"Ida\"}}'"), "{call}");
}

/// If the value of a parameter selects the media type, the example call has the value that matches
/// its `Accept` header.
#[test]
fn calls_accept_what_their_options_choose() {
    let file = repository().join("tests/data/exchange/options.wadl");
    let api = read(file.parent().unwrap(), std::slice::from_ref(&file)).api.unwrap();
    for (id, expected) in [
        // The default media type, or the first one if no value selects the default.
        ("listLamps", "/lamps.json\" \\\n  --header \"Accept: application/json\""),
        ("printLamps", "/lamps/print?as=csv\" \\\n  --header \"Accept: text/csv\""),
        // Optional parameters are not sent.
        ("showLamp", "/lamp\" \\\n  --header \"Accept: application/json\""),
        // No value selects a media type.
        (
            "sortLamps",
            "/lamps/sorted\" \\\n  --url-query \"by=${by}\" \\\n  --header \"Accept: application/json\"",
        ),
    ] {
        let call = call(&api, id);
        assert!(call.ends_with(expected), "{id}: {call}");
    }
}
