//! Texts that descriptions state elsewhere than in `description`.

use super::{described, sphinx_of, squeezed};

#[test]
fn titles_alternatives_and_documented_values_have_texts() {
    let owner =
        "{anyOf: [{type: string, description: The owner., examples: [Ada]}, {type: 'null'}]}";
    let kind = "{type: string, enum: [a, b], x-enumDescriptions: {a: The first., b: The second.}}";
    let page = squeezed(&sphinx_of(&described(&format!(
        "openapi: 3.1.0
info: {{title: Harbour, version: '1'}}
paths:
  /boats:
    get:
      responses: {{'200': {{description: d, content: {{application/json: {{schema: {{type: object, properties:
        {{owner: {owner}, size: {{type: integer, title: Size of the boat}}, boatId: {{type: string, title: Boat Id}}, kind: {kind}, hull: {{$ref: '#/components/schemas/Hull'}}}}}}}}}}}}}}
components:
  schemas:
    Hull: {{oneOf: [{{$ref: '#/components/schemas/Steel'}}, {{$ref: '#/components/schemas/Wood'}}]}}
    Steel: {{type: object, description: A hull of steel. It rusts., required: [mm], properties: {{mm: {{type: integer}}}}}}
    Wood: {{type: object, required: [tree], properties: {{tree: {{type: string}}}}}}
webhooks: {{boatBuilt: {{post: {{responses: {{'204': {{description: d}}}}}}}}}}
"
    ))));
    for text in [
        "``owner`` - string or null, optional - The owner. Example: ``Ada``.",
        "``size`` - integer, optional - Size of the boat",
        "``boatId`` - string, optional - * - ",
        "``a`` - The first. * - ``b`` - The second.",
        ":ref:`Steel <harbour-type-steel>` - A hull of steel. It rusts. * - ",
        "Webhook ``boatBuilt``.",
    ] {
        assert!(page.contains(text), "{text} is not there:\n{page}");
    }
}
