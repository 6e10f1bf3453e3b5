//! Titles and texts of groups.

use restwright_codegen::emit::rst::classic;
use restwright_codegen::plan::pages::PageOptions;
use restwright_codegen::plan::pages::classic::ClassicPlan;

use super::{all, assert_order, between, classic_of, described, os_api_ref_of, sphinx_of};

const RESOURCES: &str = r#"<application xmlns="http://wadl.dev.java.net/2009/02">
  <resources base="https://yard.example">
    <resource path="v1">
      <doc title="First version">Everything of version 1.</doc>
      <resource path="s">
        <doc title="Ships">Ships that are in the yard.</doc>
        <method name="GET" id="all"><response status="200"/></method>
        <resource path="{name}">
          <doc title="Ship">A ship by its name.</doc>
          <method name="GET" id="one"><response status="200"/></method>
        </resource>
      </resource>
      <resource path="docks/dry">
        <doc title="Dry docks">Docks without water.</doc>
        <method name="GET" id="dry"><response status="200"/></method>
      </resource>
      <resource path="docks/wet">
        <doc>Docks with water.</doc>
        <method name="GET" id="wet"><response status="200"/></method>
      </resource>
    </resource>
  </resources>
</application>"#;

#[test]
fn resources_give_titles_and_texts_to_groups() {
    let api = described(RESOURCES);
    for page in [sphinx_of(&api), os_api_ref_of(&api)] {
        assert_order(&page, &["``/v1``\n", "First version", "Everything of version 1."]);
        let ships = between(&page, "\nShips\n", "GET");
        assert!(ships.contains("Ships that are in the yard."), "{ships}");
        assert_order(&page, &["\nShips\n", "``/v1/s/{name}``\n", "Ship\n", "A ship by its name."]);
        // No resource contains all operations of this group.
        let dry = ["\nDocks\n", "``/v1/docks/dry``\n", "Dry docks", "Docks without water."];
        assert_order(&page, &[&dry[..], &["``/v1/docks/wet``\n", "Docks with water."]].concat());
    }
}

/// In this style, only the index has groups.
#[test]
fn pages_of_operations_do_not_change_by_the_texts_of_resources() {
    let page = classic_of(&described(RESOURCES));
    assert!(!page.contains("in the yard"), "{page}");
}

/// OpenAPI 3.2: `summary` is the display name of a tag.
#[test]
fn summaries_of_tags_are_titles() {
    let page = sphinx_of(&described(
        "openapi: 3.2.0
info: {title: Harbour, version: '1'}
tags: [{name: s, summary: Ships, description: In the yard.}]
paths: {/s: {get: {tags: [s], responses: {'200': {description: Done.}}}}}
",
    ));
    assert_order(&page, &["\nShips\n=", "In the yard."]);
}

#[test]
fn a_tag_without_operations_is_a_part_of_the_first_page() {
    let api = described(
        "openapi: 3.1.0\ninfo: {title: Harbour, version: '1', description: All about boats.}\n\
         tags: [{name: Paging, description: Ten boats a page.}, {name: boats, description: Those at the pier.}, {name: hollow}]\n\
         paths:\n  /boats?at=pier:\n    get:\n      tags: [boats]\n      operationId: list\n      summary: List boats\n      \
         description: List boats.\n      responses: {'204': {description: Done}}\n  \
         /sails?up=1:\n    get:\n      operationId: sails\n      responses: {'204': {description: Done}}\n",
    );
    for page in [sphinx_of(&api), os_api_ref_of(&api)] {
        let index = between(&page, "=> index.rst", "\n=> ");
        assert_order(index, &["All about boats.", "**Paging**", "Ten boats a page."]);
        assert!(!page.contains("hollow"), "{page}");
        // It repeats the title.
        assert!(!page.contains("\nList boats.\n"), "{page}");
        assert!(page.contains("\nSails\n") && !page.contains("Sails?up"), "{page}");
    }
    let options = PageOptions { has_index: true, ..PageOptions::default() };
    let classic = all(&classic::emit(&ClassicPlan::of(&api, &options)).unwrap());
    let index = between(&classic, "=> index.rst", "\n=> ");
    assert_order(index, &["Ten boats a page.", "\nBoats\n---", "Those at the pier."]);
}

/// In the index of every style.
#[test]
fn license_and_terms_of_service_are_stated() {
    let cases = [
        (
            "license: {name: Apache 2.0, url: 'https://a.example/apache'}
  termsOfService: https://yard.example/terms",
            "License: `Apache 2.0 <https://a.example/apache>`__",
            "`Terms of service <https://yard.example/terms>`__",
        ),
        (
            "license: {name: Apache 2.0, identifier: Apache-2.0}
  termsOfService: Ask the harbour master.",
            "License: Apache 2.0 (``Apache-2.0``)",
            "Terms of service: Ask the harbour master.",
        ),
    ];
    for (stated, license, terms) in cases {
        let api = described(&format!(
            "openapi: 3.1.0\ninfo:\n  title: Yard\n  version: '1'\n  {stated}\npaths:\n  \
             /ships: {{get: {{tags: [Ships], responses: {{'200': {{description: Ships.}}}}}}}}\n"
        ));
        let options = PageOptions { has_index: true, ..PageOptions::default() };
        let classic = all(&classic::emit(&ClassicPlan::of(&api, &options)).unwrap());
        for page in [sphinx_of(&api), os_api_ref_of(&api), classic] {
            assert_order(&page, &["\nTerms of use\n", license, terms, "Ships"]);
        }
    }
}

#[test]
fn every_doc_of_an_application_has_its_title() {
    let api = described(
        r#"<application xmlns="http://wadl.dev.java.net/2009/02">
  <doc title="Yard">A yard.</doc><doc>On the river.</doc>
  <doc title="Tides">Ships leave at high water.</doc>
  <resources base="https://yard.example">
    <resource path="ships"><method name="GET" id="all">
      <doc title="All ships"/><doc title="Order">By name.</doc><response status="200"/>
    </method></resource>
  </resources>
</application>"#,
    );
    for page in [sphinx_of(&api), os_api_ref_of(&api)] {
        let about = ["\nYard\n", "A yard.", "On the river.", "Tides\n   Ships leave"];
        let operation = ["All ships", "Order\n   By name."];
        assert_order(&page, &[&about[..], &operation].concat());
    }
}

const OLD: &str = "openapi: 3.1.0
info: {title: Harbour, version: '1'}
paths:
  /boats:
    get: {operationId: list, summary: List boats, responses: {'204': {description: None.}}}
    delete: {operationId: sink, summary: Sink boats, deprecated: true, responses: {'204': {description: Done.}}}
";

#[test]
fn deprecated_operations_are_marked_in_the_table_of_a_page() {
    let page = sphinx_of(&described(OLD));
    assert!(page.contains(":ref:`Sink boats <harbour-sink>`, deprecated\n"), "{page}");
    assert!(page.contains(":ref:`List boats <harbour-list>`\n"), "{page}");
}
