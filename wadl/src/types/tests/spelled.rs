use expect_test::expect;

use super::declared::{body, param};
use super::{response, samples};

/// Declared names and types take precedence over those of examples, which are written by hand.
#[test]
fn samples_that_spell_names_otherwise() {
    expect![[r#"
        is <create thing request>
        object <create thing>
          displayName: string required
          created_at: date-time
          volume-type: string
          description: string
          OS:size: int64
          nodes: json
        object <create thing request>
          thing: <create thing> required
        wadl-sample-contradicts-declaration: parameter `displayName` is named `display_name` in an example
        wadl-sample-contradicts-declaration: parameter `created_at` is named `Created_At` in an example
        wadl-sample-contradicts-declaration: parameter `volume-type` is named `volumetype` in an example
        wadl-sample-contradicts-declaration: parameter `description` is named `descripton` in an example
    "#]].assert_eq(&body(
        &[r#"{"thing": {"display_name": "x", "Created_At": "2024-01-01T00:00:00Z", "volumetype": "v",
            "descripton": "d", "OS:size": 1}}"#],
        &[
            param("displayName", "required='true' path='$.thing.displayName'"),
            param("created_at", "type='xsd:dateTime'"),
            param("volume-type", "type='xsd:string'"),
            param("description", "type='xsd:string'"),
            param("size", "type='xsd:long'"),
            param("nodes", ""),
        ],
    ));
}

#[test]
fn samples_of_which_only_one_has_a_slip() {
    expect![[r#"
        is <create thing request>
        object <create thing>
          displayName: string
          networks: list of string
          network: json
        object <create thing request>
          thing: <create thing> required
        wadl-sample-contradicts-declaration: parameter `displayName` is named `displayname` in an example
    "#]].assert_eq(&body(
        &[
            r#"{"thing": {"displayName": "x", "networks": ["n"]}}"#,
            r#"{"thing": {"displayname": "y", "networks": ["n"]}}"#,
        ],
        &[param("displayName", ""), param("network", "")],
    ));
    // Two names in the same example are two properties.
    expect![[r#"
        is <create thing request>
        object <create thing>
          name: string
          Name: string
        object <create thing request>
          thing: <create thing> required
    "#]]
    .assert_eq(&body(&[r#"{"thing": {"name": "x", "Name": "y"}}"#], &[param("name", "")]));
}

#[test]
fn samples_in_xml_that_spell_names_otherwise() {
    let params = [
        param("createdAt", "type='xsd:string' path='/thing/@createdAt'"),
        param("description", "type='xsd:string' path='/thing/description'"),
    ];
    let content = samples(&[r#"<thing created_at="1"><descripton>x</descripton></thing>"#]);
    expect![[r#"
        is <thing> at thing
        object <thing> xml thing
          createdAt: string at @createdAt
          description: string at description
        wadl-sample-contradicts-declaration: parameter `createdAt` is named `created_at` in an example
        wadl-sample-contradicts-declaration: parameter `description` is named `descripton` in an example
    "#]].assert_eq(&response(&[("xml", &(content + &params.concat()))]));
}
