//! Links of a description to documents outside.

use super::{classic_of, described, os_api_ref_of, sphinx_of, squeezed};

const LINKS: &str = "openapi: 3.1.0
info: {title: Harbour, version: '1'}
paths:
  /boats:
    post:
      operationId: add
      summary: Add boat
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: '#/components/schemas/Boat'}
            examples:
              fleet: {externalValue: 'https://harbour.example/fleet.json', description: All at once.}
              yawl: {summary: A yawl, externalValue: 'https://harbour.example/yawl.json'}
      responses: {'204': {description: Done.}}
components:
  schemas:
    Boat:
      type: object
      description: It floats.
      externalDocs: {url: 'https://harbour.example/boats', description: All about boats}
      properties:
        name: {type: string, externalDocs: {url: 'https://harbour.example/names'}}
        berth: {$ref: '#/components/schemas/Berth'}
    Berth:
      type: object
      externalDocs: {url: 'https://harbour.example/berths'}
      properties: {pier: {type: string}, metres: {type: number}}
";

#[test]
fn links_to_further_documentation_and_examples_are_stated() {
    let api = described(LINKS);
    for page in [sphinx_of(&api), os_api_ref_of(&api), classic_of(&api)] {
        let page = squeezed(&page.replace('|', " "));
        for link in [
            "`All about boats <https://harbour.example/boats>`__",
            "`Further documentation <https://harbour.example/names>`__",
            "`Further documentation <https://harbour.example/berths>`__",
            "Example: `fleet <https://harbour.example/fleet.json>`__ All at once.",
            "Example: `A yawl <https://harbour.example/yawl.json>`__",
        ] {
            assert!(page.contains(link), "{link:?} is not there:\n{page}");
        }
    }
}
