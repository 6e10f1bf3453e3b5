//! Base URLs on pages: of the service, and of single operations.

use restwright_codegen::emit::rst::classic;
use restwright_codegen::plan::pages::PageOptions;
use restwright_codegen::plan::pages::classic::ClassicPlan;

use super::{all, between, described, os_api_ref_of, sphinx_of, squeezed};

/// Returns the pages of all styles, each with an index.
fn pages(text: &str) -> [String; 3] {
    let api = described(text);
    let options = PageOptions { has_index: true, ..PageOptions::default() };
    let classic = all(&classic::emit(&ClassicPlan::of(&api, &options)).unwrap());
    [sphinx_of(&api), os_api_ref_of(&api), classic]
}

const OWN: &str = "openapi: 3.1.0
info: {title: Harbour, version: '1'}
servers: [{url: 'https://harbour.example'}, {url: 'https://pier.example'}]
paths:
  /boats:
    servers: [{url: 'https://{yard}.example', description: Of the yards., variables: {yard: {default: east, enum: [east, west]}}}]
    get: {operationId: list, responses: {'204': {description: None.}}}
    post: {operationId: build, servers: [{url: 'https://harbour.example'}], responses: {'204': {description: None.}}}
  /tides:
    get: {operationId: tides, servers: [{url: 'https://pier.example'}], responses: {'204': {description: None.}}}
";

#[test]
fn operations_with_a_server_of_their_own_state_it_in_every_style() {
    for page in pages(OWN) {
        assert_eq!(page.matches("Server: ``https://{yard}.example``\n").count(), 1, "{page}");
        assert_eq!(page.matches("Server: ``https://pier.example``\n").count(), 1, "{page}");
        assert_eq!(page.matches("Server: ").count(), 2, "{page}");
    }
}

#[test]
fn base_urls_of_single_operations_are_not_those_of_the_service() {
    for page in pages(OWN) {
        let urls = squeezed(between(&page, "\nBase URL\n", "\n=> "));
        let expected = "* ``https://harbour.example`` * ``https://pier.example`` \
                        * ``https://{yard}.example``, only for ``GET /boats`` Of the yards.";
        assert!(urls.contains(expected), "{urls}");
        assert!(urls.contains("Default: ``east``. Allowed values: ``east``, ``west``."), "{urls}");
    }
    let own = |at: u8| {
        let server = "servers: [{url: 'https://yard.example'}]";
        format!("  /boats/{at}: {{get: {{{server}, responses: {{'204': {{description: d}}}}}}}}\n")
    };
    let operations = (0..4).map(own).collect::<Vec<_>>().concat();
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: Harbour, version: '1'}}\n\
         servers: [{{url: 'https://harbour.example'}}]\npaths:\n{operations}"
    );
    for page in pages(&text) {
        assert!(page.contains("``https://yard.example``, only for 4 operations\n"), "{page}");
    }
}

/// Swagger 2.0: the `schemes` of an operation override those of the description.
#[test]
fn schemes_of_an_operation_are_those_of_its_server() {
    let swagger = |schemes: &str, own: &str| {
        pages(&format!(
            "swagger: '2.0'\ninfo: {{title: Harbour, version: '1'}}\nhost: harbour.example\n\
             basePath: /v1\n{schemes}paths:\n  /boats:\n    \
             get: {{operationId: list, schemes: {own}, responses: {{'204': {{description: None.}}}}}}\n  \
             /tides:\n    get: {{operationId: tides, responses: {{'204': {{description: None.}}}}}}\n"
        ))
    };
    for page in swagger("schemes: [https]\n", "[http]") {
        assert_eq!(page.matches("Server: ``http://harbour.example/v1``\n").count(), 1, "{page}");
        assert!(page.contains("``http://harbour.example/v1``, only for ``GET /boats``"), "{page}");
    }
    for page in swagger("schemes: [http]\n", "[https, wss]") {
        assert_eq!(page.matches("Server: ``https://harbour.example/v1``\n").count(), 1, "{page}");
    }
    for (schemes, own) in [
        ("schemes: [http]\n", "[https, http]"),
        ("schemes: [https, http]\n", "[https]"),
        ("schemes: [https]\n", "[ws]"),
        ("", "[https]"),
    ] {
        for page in swagger(schemes, own) {
            assert!(!page.contains("Server: "), "{schemes}{own}: {page}");
        }
    }
}
