//! Bodies on pages: tables that match the examples, no repetition, and the order of elements.

mod calls;
mod choices;
mod classic_style;
mod declared;
mod groups;
mod links;
mod messages;
mod patterns;
mod sent;
mod servers;
mod texts;
mod titles;
mod types;
mod xml_examples;

use camino::Utf8Path;
use pipeline_tests::{read, repository};
use restwright_api::Api;
use restwright_codegen::emit::rst::{classic, os_api_ref, sphinx};
use restwright_codegen::output::FileSet;
use restwright_codegen::plan::pages::classic::ClassicPlan;
use restwright_codegen::plan::pages::{PageOptions, PagesPlan};
use restwright_codegen::plan::rust::{Decided, RustPlan};

fn api(name: &str) -> Api {
    let file = repository().join("tests/data/pages").join(name);
    read(file.parent().unwrap(), std::slice::from_ref(&file)).api.unwrap()
}

fn all(files: &FileSet) -> String {
    let page = |(path, text): (&Utf8Path, &str)| format!("=> {path}\n{text}\n");
    files.iter().map(page).collect::<Vec<_>>().concat()
}

fn sphinx_of(api: &Api) -> String {
    all(&sphinx::emit(
        &PagesPlan::for_sphinx(api, &PageOptions::default()),
        &RustPlan::of(api, &Decided::default()),
    )
    .unwrap())
}

fn os_api_ref_of(api: &Api) -> String {
    all(&os_api_ref::emit(&PagesPlan::for_os_api_ref(api)).unwrap())
}

fn classic_of(api: &Api) -> String {
    all(&classic::emit(&ClassicPlan::of(api, &PageOptions::default())).unwrap())
}

/// Returns a page on one line.
fn squeezed(page: &str) -> String {
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the part of a page between two texts.
fn between<'a>(page: &'a str, begin: &str, end: &str) -> &'a str {
    let from = page.find(begin).unwrap_or_else(|| panic!("{begin:?} is not there:\n{page}"));
    let rest = &page[from + begin.len()..];
    &rest[..rest.find(end).unwrap_or(rest.len())]
}

fn assert_order(page: &str, texts: &[&str]) {
    let mut rest = page;
    for text in texts {
        let at = rest.find(text).unwrap_or_else(|| panic!("{text:?} is not in its place:\n{page}"));
        rest = &rest[at + text.len()..];
    }
}

#[test]
fn rows_of_an_xml_schema_do_not_stand_over_json() {
    let page = sphinx_of(&api("harbour.wadl"));
    let build = between(&page, "` Build boat\n", "` Rename boat\n");
    let json = between(build, "Body in ``application/json``", "~~~");
    assert!(json.contains("\"vessel\""), "{json}");
    assert!(!json.contains("mastHeight") && !json.contains("bowNumber"), "{json}");
    let classic =
        all(&classic::emit(&ClassicPlan::of(&api("harbour.wadl"), &PageOptions::default()))
            .unwrap());
    assert!(!between(&classic, "\nBuild Boat\n", "=> ").contains("mastHeight"), "{classic}");
    assert!(between(&classic, "\nRename Boat\n", "=> ").contains("mastHeight"), "{classic}");
}

#[test]
fn attributes_and_wildcards_are_told_once() {
    for page in [sphinx_of(&api("harbour.wadl")), os_api_ref_of(&api("harbour.wadl"))] {
        let attributes = "In XML attributes: ``bowNumber``, ``home``.";
        let below = "In XML there may also be any other element, any other attribute and the attribute ``xml:lang``.";
        let squeezed = page.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(squeezed.contains(attributes), "{page}");
        assert!(
            squeezed.contains("In XML there may also be") && squeezed.contains("``xml:lang``"),
            "{below}\n{page}"
        );
        assert!(!squeezed.contains("In XML the attribute"), "{page}");
    }
}

#[test]
fn properties_of_one_name_lend_each_other_their_text() {
    let page = sphinx_of(&api("harbour.wadl"));
    let paint = between(&page, "` Paint boat\n", "\n=> ");
    assert_eq!(paint.matches("What it is painted in.").count(), 2, "{paint}");
    assert_eq!(paint.matches("How often.").count(), 2, "{paint}");
}

#[test]
fn the_first_page_says_where_the_service_is_and_whom_to_ask() {
    let api = api("port.yaml");
    let pages = [sphinx_of(&api), os_api_ref_of(&api)];
    for page in pages {
        let index = between(&page, "=> index.rst", "\n=> ");
        for text in [
            "Version ``2.4``",
            "``https://port.example/v2``",
            "``X-Key``",
            "`Harbour office <https://port.example/office>`__",
            "<mailto:office@port.example>`__",
        ] {
            assert!(index.contains(text), "{text} is not there:\n{index}");
        }
    }
}

#[test]
fn responses_are_in_order_and_errors_are_told_once() {
    let api = api("port.yaml");
    let page = sphinx_of(&api);
    let list = between(&page, "` List boats\n--", "` Build boat\n--");
    assert_order(list, &["rubric:: Status 200", "rubric:: Status 401, 503", "rubric:: Status 404"]);
    let build = between(&page, "` Build boat\n--", "\n=> ");
    assert!(build.contains("As described for :ref:`List boats <"), "{build}");
    assert_eq!(
        page.matches("{\"fault\": \"closed\"}").count()
            + page.matches("\"fault\": \"closed\"\n").count(),
        1,
        "{page}"
    );
    let os = os_api_ref_of(&api);
    assert!(os.contains("As described for **List boats**."), "{os}");
}

#[test]
fn captions_tell_examples_apart() {
    let Some(cases) = pipeline_tests::shared_cases("pages") else { return };
    let file = cases.join("head.wadl");
    let api = read(file.parent().unwrap(), std::slice::from_ref(&file)).api.unwrap();
    for page in [sphinx_of(&api), os_api_ref_of(&api)] {
        for caption in ["HTTP request", "JSON request", "HTTP response", "JSON response"] {
            assert!(page.contains(&format!("Build boat: {caption}")), "{caption}:\n{page}");
        }
    }
    let page = sphinx_of(&self::api("port.yaml"));
    let captions: Vec<&str> =
        page.lines().filter(|line| line.contains(":caption: List boats")).collect();
    let different: std::collections::BTreeSet<&&str> = captions.iter().collect();
    assert!(captions.len() > 2 && different.len() == captions.len(), "{captions:?}");
}

#[test]
fn a_required_body_is_accepted() {
    let page =
        all(&classic::emit(&ClassicPlan::of(&api("port.yaml"), &PageOptions::default())).unwrap());
    let build = between(&page, "\nBuild Boat\n", "\n=> ");
    assert!(build.contains("This operation accepts a request body: any JSON value"), "{build}");
}

#[test]
fn what_resources_declare_stands_with_the_uri_on_classic_pages() {
    let page = all(
        &classic::emit(&ClassicPlan::of(&api("levels.wadl"), &PageOptions::default())).unwrap()
    );
    let uri = between(&page, "URI parameters for the request:", "header parameters");
    assert_order(uri, &["{X-Yard}", "The yard that asks.", "{harbour}", "{tide}", "High or low."]);
    let header = between(&page, "header parameters for the request:", "This operation");
    assert!(header.contains("X-Haste") && !header.contains("X-Yard"), "{header}");
    assert!(!page.contains("query parameters"), "{page}");
}

#[test]
fn classic_pages_show_all_examples_and_have_an_index_where_asked_for() {
    let api = api("levels.wadl");
    let usual = all(&classic::emit(&ClassicPlan::of(&api, &PageOptions::default())).unwrap());
    assert!(usual.contains("{\"boat\": 1}") && !usual.contains("{\"boat\": 2}"), "{usual}");
    assert!(!usual.contains("index.rst") && !usual.contains("\n.. _"), "{usual}");
    let options = PageOptions { all_samples: true, has_index: true, ..PageOptions::default() };
    let asked = all(&classic::emit(&ClassicPlan::of(&api, &options)).unwrap());
    assert!(asked.contains("{\"boat\": 1}") && asked.contains("{\"boat\": 2}"), "{asked}");
    let index = between(&asked, "=> index.rst", "=> ");
    assert_order(index, &[".. _harbour-index:", "- :ref:`Build Boat <harbour-build>`"]);
    assert_order(index, &[".. toctree::", "   post-build-boat-harbour-boats\n"]);
    assert!(asked.contains(".. _harbour-build:\n\nBuild Boat\n"), "{asked}");
}

#[test]
fn javadoc_becomes_prose() {
    let api = api("javadoc.wadl");
    for page in [
        sphinx_of(&api),
        all(&classic::emit(&ClassicPlan::of(&api, &PageOptions::default())).unwrap()),
    ] {
        for text in [
            "Shows a boat, see ``Boat.name``.",
            "* a **name**",
            "* a mast & ``sails``",
            "`here <https://yard.example/more>`__",
            "replace <id> by 1 < 2.",
            "``true`` for",
        ] {
            assert!(page.contains(text), "{text}:\n{page}");
        }
        assert!(!page.contains("<javascript:") && !page.contains("CDATA"), "{page}");
    }
}

/// Returns a model whose body has an object with `fields` properties, and `others` other
/// properties.
fn nested(fields: usize, others: usize) -> Api {
    let field = |word: &str, at: usize| format!("{word}{at}: {{type: string}}");
    let within: Vec<String> = (0..fields).map(|at| field("a<b>", at)).collect();
    let beside: Vec<String> = (0..others).map(|at| field("z", at)).collect();
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: Harbour, version: '1'}}\npaths:\n  /boats:\n    post:\n      \
         operationId: build\n      summary: Build boat\n      requestBody: {{content: {{application/json: {{schema: \
         {{type: object, properties: {{pier: {{type: object, properties: {{{}}}}}, {}}}}}}}}}}}\n      \
         responses: {{'204': {{description: Done}}}}\n",
        within.join(", "),
        beside.join(", "),
    );
    described(&text)
}

/// Reads a description from text.
fn described(text: &str) -> Api {
    let folder = tempfile::tempdir().unwrap();
    let root = camino::Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
    let extension = if text.starts_with('<') { "wadl" } else { "yaml" };
    let path = root.join(format!("harbour.{extension}"));
    std::fs::write(&path, text).unwrap();
    read(&root, &[path]).api.unwrap()
}

/// Three error responses with equal inline schemas, and a form.
#[test]
fn what_error_responses_share_is_shown_once_in_an_operation() {
    let same = "{description: '', content: {application/problem+json: {schema: {type: object, \
                properties: {title: {type: string}}}}}}";
    let other = "{description: '', content: {application/json: {schema: {type: string}}}}";
    let page = sphinx_of(&described(&format!(
        "openapi: 3.1.0\ninfo: {{title: Harbour, version: '1'}}\npaths:\n  /boats:\n    post:\n      \
         requestBody: {{content: {{multipart/form-data: {{schema: {{type: object, \
         properties: {{name: {{type: string}}}}}}}}}}}}\n      responses: {{'200': {same}, '404': {same}, \
         '409': {other}, 4XX: {same}, default: {same}}}\n"
    )));
    let rubrics: Vec<&str> =
        page.lines().filter_map(|line| line.strip_prefix(".. rubric:: ")).collect();
    assert_eq!(rubrics, ["Status 200", "Status 404, 4XX, default", "Status 409"]);
    assert!(page.contains("Body in ``multipart/form-data``, optional.\n"), "{page}");
    assert!(page.contains("``4XX`` Client error") && page.contains("``default`` Any other status"));
}

#[test]
fn parts_without_names_have_none_in_curl() {
    let page = sphinx_of(&described(
        "openapi: 3.2.0\ninfo: {title: Harbour, version: '1'}\npaths:\n  /logs:\n    post:\n      \
         requestBody: {content: {multipart/mixed: {itemSchema: {type: string}}}}\n      \
         responses: {'204': {description: Done}}\n",
    ));
    assert!(page.contains("--form-string \"=${parts}\""), "{page}");
}

#[test]
fn objects_within_long_tables_are_folded() {
    let page = sphinx_of(&nested(6, 8));
    let fold = between(&page, "<details class=\"rw-fold\"><summary>", "</details>");
    assert_order(fold, &["Fields of ``pier``", "</summary>", "``pier.a<b>0``", "``pier.a<b>5``"]);
    assert!(!fold.contains("``z0``"), "{fold}");
    let whole = &page[..page.find("<details").unwrap()];
    assert_order(whole, &["``pier``", "``z0``", "``z7``"]);
    // Raw HTML contains no text of a description.
    let raw = page.split(".. raw:: html\n\n").skip(1);
    assert!(raw.map(|part| part.lines().next().unwrap()).all(|line| !line.contains("a<b>")));
    for (fields, others) in [(3, 20), (6, 4)] {
        let page = sphinx_of(&nested(fields, others));
        assert!(!page.contains("<details"), "{fields} and {others}: {page}");
    }
}

#[test]
fn titles_and_overviews_have_the_verb_and_the_index_has_the_path() {
    let page = sphinx_of(&nested(1, 1));
    assert_order(
        &page,
        &[
            ".. role:: rw-verb-post\n   :class: rw-verb rw-verb-post\n",
            "   * - :rw-verb-post:`POST`\n     - ``/boats``\n",
            "\n:rw-verb-post:`POST` Build boat\n----",
            ".. index:: single: /boats; POST\n",
        ],
    );
    let beside =
        between(&page, "<div class=\"rw-columns\"><div class=\"rw-text\">", "</div></div>");
    assert_order(
        beside,
        &[
            "Body in ``application/json``",
            "list-table:: Body",
            "<div class=\"rw-examples\">",
            "code-block:: json",
        ],
    );
}

/// In `parameters.yaml`, the keys of two parameters with the same name are distinct and readable.
#[test]
fn keys_of_os_api_ref_name_types_by_their_titles() {
    let page = os_api_ref_of(&api("keys.yaml"));
    for key in ["part_optional_mast", "part_optional_sail", "next_optional_rig"] {
        assert_eq!(page.matches(&format!("\n{key}:\n")).count(), 1, "{page}");
        assert!(page.contains(&format!(": {key}\n")), "{page}");
    }
}
