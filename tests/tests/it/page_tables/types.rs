//! Types in words.

use super::{described, sphinx_of, squeezed};

#[test]
fn values_that_are_always_null_are_stated() {
    let api = described(
        "openapi: 3.1.0
info: {title: Harbour, version: '1'}
paths:
  /boats:
    get:
      operationId: list
      parameters: [{name: rig, in: query, schema: {type: integer, enum: [1, 2]}}]
      responses:
        '200':
          description: Boats.
          content:
            application/json:
              schema:
                type: object
                required: [wreck]
                properties:
                  wreck: {type: 'null', description: Not yet.}
                  past: {const: null}
                  any: {}
",
    );
    let page = squeezed(&sphinx_of(&api));
    for text in ["``wreck`` - null, **required** - Not yet. Always ``null``.", "``past`` - null,"] {
        assert!(page.contains(text), "{text}: {page}");
    }
    assert!(page.contains("``any`` - any JSON value,"), "{page}");
    assert!(page.contains("``rig`` - integer, optional"), "{page}");
}
