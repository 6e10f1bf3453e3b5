//! Examples of parameters that have texts, as `FastAPI` writes them.

use camino::Utf8PathBuf;
use restwright_api::Api;
use restwright_codegen::emit::openapi;
use restwright_codegen::plan::openapi::Document;
use restwright_source::Diagnostics;

use super::{api, outputs};

const DOCUMENTED: &str = "openapi: 3.1.0
info: {title: pier, version: '1'}
paths:
  /boats:
    get:
      operationId: listBoats
      parameters:
        - name: find
          in: query
          schema: {type: string}
          examples:
            all: {summary: Boats without a name, value: '-'}
            one: {summary: By name, description: Letter case is ignored., value: ada}
            two: {value: bob}
        - name: deck
          in: query
          content:
            application/json:
              schema: {type: array, items: {type: integer}}
              examples: {low: {summary: The lower decks, value: [1, 2]}}
      responses:
        '204':
          description: None.
          headers: {At: {schema: {type: integer}, examples: {last: {summary: Of the last boat, value: 0}}}}
";

#[test]
fn documented_examples_of_parameters_are_in_every_output() {
    let temp = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(temp.path().to_owned()).unwrap();
    let before = api(&folder, "pier.yaml", DOCUMENTED);
    let texts = [
        "Example: `-` Boats without a name",
        "Example: `ada` By name Letter case is ignored.",
        "Example: `bob`",
        "Example: `[1, 2]` The lower decks",
    ];
    for (output, text) in outputs(&before) {
        // A cell of style `classic` has parts of its neighbor between its lines.
        let text = text.replace("- Example", "Example").replace("*(Optional)* ", "");
        for wanted in texts {
            assert!(text.contains(wanted), "{output}: no {wanted:?} in\n{text}");
        }
        // A constant is one header of several operations.
        assert!(output == "rust" || text.contains("Of the last boat"), "{output}: {text}");
    }
    let document = Document::of(&before, "boats", &mut Diagnostics::new());
    let text = openapi::write(&document, openapi::Syntax::Json).unwrap();
    let after = api(&folder, "converted.json", &text);
    let of = |api: &Api| -> Vec<_> {
        let operation = api.operations().next().unwrap();
        let headers = operation.responses.iter().flat_map(|response| &response.headers);
        let all = operation.parameters.iter().chain(headers);
        all.map(|parameter| parameter.value.examples.clone()).collect()
    };
    assert_eq!(of(&before).iter().map(Vec::len).collect::<Vec<_>>(), [3, 1, 1]);
    // A summary and a description are one text.
    assert_eq!(of(&after), of(&before), "{text}");
}
