//! Requests that the service sends, and what leads from one operation to the next.

use restwright_codegen::emit::rust::example;
use restwright_codegen::plan::rust::{Decided, RustPlan};

use super::{
    api, assert_order, between, classic_of, described, os_api_ref_of, sphinx_of, squeezed,
};

#[test]
fn parameters_of_webhooks_are_shown() {
    let page = sphinx_of(&api("quay.yaml"));
    let moored = squeezed(between(&page, "` A boat has moored\n", "` A boat has left\n"));
    assert!(moored.contains("``X-Sign`` - string, **required** - Of the body."), "{moored}");
    assert!(moored.contains("``X-Attempt`` - int64, optional"), "{moored}");
    // What callers need is not what the service sends.
    assert!(!moored.contains("Authentication"), "{moored}");
    let page = os_api_ref_of(&api("quay.yaml"));
    let moored = between(&page, "A boat has moored\n", "literalinclude");
    assert!(moored.contains("- X-Sign: "), "{moored}");
}

/// What is read-only for callers is sent by the service, and what is write-only is not.
#[test]
fn webhooks_carry_what_is_read_only() {
    let page = sphinx_of(&api("quay.yaml"));
    let moored = between(&page, "` A boat has moored\n", "` A boat has left\n");
    assert!(moored.contains("\"id\": 1"), "{moored}");
    assert!(!moored.contains("Only in "), "{moored}");
    assert!(moored.contains("request.id:") && !moored.contains("request.url:"), "{moored}");
    let add = between(&page, "` Add a boat\n", "Responses\n");
    assert!(!add.contains("\"id\": 1") && add.contains("\"url\": "), "{add}");
}

#[test]
fn callbacks_show_their_url() {
    let page = sphinx_of(&api("quay.yaml"));
    let left = between(&page, "` A boat has left\n", "=> ");
    assert!(left.contains("\n   POST {$request.body#/url}/left\n"), "{left}");
    let moored = between(&page, "` A boat has moored\n", "=> ");
    assert!(!moored.contains("\n   POST\n"), "{moored}");
}

#[test]
fn links_state_their_parameters() {
    let expected = ", with ``boatId`` from ``/id`` in the response body.";
    for page in [sphinx_of(&api("quay.yaml")), os_api_ref_of(&api("quay.yaml"))] {
        assert!(squeezed(&page).contains(expected), "{page}");
        assert!(page.contains("\nCallbacks: "), "{page}");
    }
}

#[test]
fn sizes_and_media_types_are_stated_once_and_obeyed() {
    let page = sphinx_of(&api("quay.yaml"));
    let add = between(&page, "` Add a boat\n", "Responses\n");
    assert_eq!(add.matches("Media type: ``application/pdf``").count(), 1, "{add}");
    let expected = "The first items in order: ``string``, ``integer``. No other items are allowed.";
    assert!(squeezed(add).contains(expected), "{add}");
    assert!(squeezed(add).contains("\"spots\": [ [ 1, 1 ] ]"), "{add}");
    assert!(page.contains("/boats/${boat_id}"), "{page}");
    let get = squeezed(between(&page, "` Get a boat\n", "Responses\n"));
    assert!(get.contains("``boatId`` - int64, **required**"), "{get}");
}

const PLACES: &str = "openapi: 3.1.0
info: {title: Harbour, version: '1'}
paths:
  /at/{place}:
    get:
      operationId: find
      parameters:
        - name: place
          in: path
          required: true
          style: matrix
          explode: true
          schema: {type: object, required: [pier], properties: {pier: {type: string}, berth: {type: string}}}
      responses: {'204': {description: None.}}
";

/// A path always has the object, but not all of its properties.
#[test]
fn properties_of_an_object_in_a_path_are_required_as_declared() {
    let api = described(PLACES);
    let page = squeezed(&sphinx_of(&api));
    assert!(page.contains("``place.pier`` - string, **required**"), "{page}");
    assert!(page.contains("``place.berth`` - string, optional"), "{page}");
    let page = squeezed(&classic_of(&api).replace('|', " "));
    assert!(page.contains("{place}.berth string *(Optional)*"), "{page}");
}

const ONE_WAY: &str = "openapi: 3.1.0
info: {title: Harbour, version: '1'}
paths:
  /crew:
    post:
      operationId: hire
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Sailor'}}}}
      responses: {'200': {description: Hired., content: {application/json: {schema: {$ref: '#/components/schemas/Sailor'}}}}}
components:
  schemas:
    Sailor:
      type: object
      required: [id, pin, name]
      properties:
        id: {type: integer, readOnly: true}
        pin: {type: string, writeOnly: true}
        name: {type: string}
        nick: {type: string, writeOnly: true}
";

/// The type is used in both directions, so its fields are optional.
#[test]
fn properties_of_one_direction_are_required_in_it() {
    let page = squeezed(&sphinx_of(&described(ONE_WAY)));
    let (sent, returned) = page.split_once("Responses ~").unwrap();
    assert!(sent.contains("``pin`` - string, **required**"), "{sent}");
    assert!(sent.contains("``nick`` - string, optional"), "{sent}");
    assert!(returned.contains("``id`` - integer, **required**"), "{returned}");
}

/// No property is required in requests, so the call sets the first that they have.
#[test]
fn calls_in_rust_set_nothing_that_is_read_only() {
    let api = described(&ONE_WAY.replace("[id, pin, name]", "[id]").replace("pin: {", "berth: {"));
    let plan = RustPlan::of(&api, &Decided::default());
    let hire = plan.operations().next().unwrap();
    let call = example::call(&plan, hire, true).text;
    assert!(call.contains("Sailor::new().berth(berth)"), "{call}");
}

#[test]
fn equal_errors_and_links_name_their_status() {
    let error = "content: {text/plain: {schema: {type: string}, example: None.}}";
    let page = sphinx_of(&described(&format!(
        "openapi: 3.1.0
info: {{title: Harbour, version: '1'}}
paths:
  /boats:
    get: {{tags: [boats], operationId: list, summary: List boats, responses: {{'200': {{description: d}}, '404': {{description: d, {error}}}}}}}
    post:
      tags: [boats]
      operationId: build
      summary: Build boat
      responses:
        '201': {{description: d, links: {{all: {{operationId: list}}}}}}
        '409': {{description: d, {error}}}
"
    )));
    assert!(
        page.contains("\nAs described for :ref:`List boats <harbour-list.status.404>`.\n"),
        "{page}"
    );
    assert!(
        page.contains("\nNext operation after ``201``: :ref:`List boats <harbour-list>`.\n"),
        "{page}"
    );
}

/// A boat with closed objects at any depth, and one that is open.
const CLOSED: &str = "{type: object, properties: {\
    hull: {type: object, description: Of oak., additionalProperties: false, properties: {keel: {type: string}}}, \
    deck: {unevaluatedProperties: false, type: object, properties: {planks: {type: integer}}}, \
    sails: {type: array, items: {type: object, additionalProperties: false, properties: {area: {type: number}}}}, \
    crew: {type: object, additionalProperties: {type: object, additionalProperties: false, properties: {rank: {type: string}}}}, \
    hold: {type: object, properties: {size: {type: number}}}, \
    rig: {oneOf: [{type: string}, {type: object, title: Sloop, additionalProperties: false, properties: {boom: {type: string}}}]}}}";

#[test]
fn nested_objects_without_other_properties_are_stated_where_they_are_sent() {
    let boat = |message: &str| {
        described(&format!(
            "openapi: 3.1.0\ninfo: {{title: Harbour, version: '1'}}\npaths:\n  /boat:\n    put:\n      \
             summary: One boat\n      {message}\n"
        ))
    };
    let content = format!("content: {{application/json: {{schema: {CLOSED}}}}}");
    let sent = boat(&format!(
        "requestBody: {{{content}}}\n      responses: {{'204': {{description: d}}}}"
    ));
    let returned = boat(&format!("responses: {{'200': {{description: d, {content}}}}}"));
    let line = "No other properties are allowed.";
    for style in [sphinx_of, os_api_ref_of, classic_of] {
        let page = squeezed(&style(&sent).replace('|', " "));
        // The lines of cells alternate in style `classic`.
        assert!(page.matches(line).count() >= 3, "{page}");
        assert!(!squeezed(&style(&returned).replace('|', " ")).contains(line));
    }
    let page = squeezed(&sphinx_of(&sent));
    let hold = between(&page, "``hold`` - object, optional", "``rig``");
    assert!(!hold.contains(line), "{page}");
    assert_order(
        &page,
        &[
            "``hull`` - object, optional - Of oak. No other properties are allowed.",
            "``deck`` - object, optional - No other properties are allowed.",
            "``sails`` - list of object, optional - Each item: No other properties are allowed.",
            "``crew`` - map of object, optional - Each value: No other properties are allowed.",
        ],
    );
}
