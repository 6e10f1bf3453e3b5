use expect_test::expect;

use super::{request, response, samples};

/// Returns a description with JSON and XML examples of one body.
fn both(json: &[&str], xml: &[&str]) -> String {
    response(&[("json", &samples(json)), ("xml", &samples(xml))])
}

#[test]
fn attributes_elements_and_texts() {
    expect![[r#"
        is <thing response>
        is <thing response>
        object <price> xml
          currency: string at @currency
          amount: int64 at text()
        object <thing> xml
          created_at: string at @createdAt
          count: int64 at {urn:t}count
          note: string at {urn:t}note
          p:progress: string at @{urn:p}progress
          price: <price> at {urn:t}price
          extra: string at @extra
        object <thing response> wrapper
          thing: <thing> required at {urn:t}thing
    "#]].assert_eq(&both(
        &[r#"{"thing": {"created_at": "now", "count": 1, "note": "x", "p:progress": "1%", "price": {"currency": "EUR", "amount": 5}}}"#],
        &[r#"<thing xmlns="urn:t" xmlns:p="urn:p" createdAt="now" p:progress="1%" extra="e">
             <count>1</count><note>x</note><price currency="EUR">5</price></thing>"#],
    ));
}

#[test]
fn lists_wrapped_and_bare() {
    expect![[r#"
        is <things response>
        is <things response>
        object <link> xml
          href: string at @href
        object <thing> xml
          id: int64 at @id
          links: list of <link> at {urn:a}link*
          tags: list of string at tags/tag*
          ports: list of int64 at ports*
        object <things response> wrapper
          things: list of <thing> required at things/thing*
    "#]].assert_eq(&both(
        &[r#"{"things": [{"id": 1, "links": [{"href": "a"}], "tags": ["x", "y"], "ports": [1]}]}"#],
        &[r#"<things xmlns:a="urn:a"><thing id="1"><a:link href="a"/><tags><tag>x</tag><tag>y</tag></tags>
             <ports>1</ports></thing></things>"#],
    ));
}

#[test]
fn a_list_with_more_than_items_is_a_document() {
    expect![[r#"
        is <things>
        is <things> at things
        object <thing> xml
          id: int64 at @id
        object <things> xml things
          things: list of <thing> at thing*
          next: string at @next
    "#]]
    .assert_eq(&both(
        &[r#"{"things": [{"id": 1}], "next": "u"}"#],
        &[r#"<things next="u"><thing id="1"/></things>"#],
    ));
}

#[test]
fn maps_with_keys_in_attributes_and_in_names() {
    expect![[r#"
        is <thing response>
        is <thing response>
        object <thing> xml
          metadata: map of string at metadata/meta[@key]
          extra_specs: map of string at extra_specs/extra_spec[@key]
          properties: map of string at properties/*
        object <thing response> wrapper
          thing: <thing> required at thing
    "#]]
    .assert_eq(&both(
        &[r#"{"thing": {"metadata": {"a": "1"}, "extra_specs": {}, "properties": {"x": "y"}}}"#],
        &[r#"<thing><metadata><meta key="a">1</meta></metadata><extra_specs/>
             <properties><x>y</x></properties></thing>"#],
    ));
}

#[test]
fn text_in_xml_takes_the_type_of_json_where_it_fits() {
    expect![[r#"
        is <thing response>
        is <thing response>
        object <thing> xml
          on: boolean at @on
          off: json at @off
          n: int64 at @n
          m: json at @m
          only: string at @only
        object <thing response> wrapper
          thing: <thing> required at thing
    "#]]
    .assert_eq(&both(
        &[r#"{"thing": {"on": true, "off": false, "n": 5, "m": 6}}"#],
        &[r#"<thing on="true" off="False" n="5" m="06" only="7"/>"#],
    ));
}

#[test]
fn one_of_several_actions() {
    expect![[r#"
        is <create thing request>
        is <create thing request>
        object <create thing reboot> xml
          type: string at @type
        object <create thing resize> xml
          to: int64 at @to
        object <create thing request> wrapper
          reboot: <create thing reboot> at reboot
          resize: <create thing resize> at resize
    "#]]
    .assert_eq(&request(&[
        ("json", &samples(&[r#"{"reboot": {"type": "HARD"}}"#, r#"{"resize": {"to": 2}}"#])),
        ("xml", &samples(&[r#"<reboot type="HARD"/>"#, r#"<resize to="2"/>"#])),
    ]));
}

#[test]
fn xml_alone() {
    expect![[r#"
        is <things> at {urn:t}things
        object <thing> xml
          id: string at @id
          name: string at {urn:t}name
          parts: list of string at {urn:t}parts/{urn:t}part*
        object <things> xml {urn:t}things
          total: string at @total
          thing: list of <thing> at {urn:t}thing*
    "#]].assert_eq(&response(&[(
        "xml",
        &samples(&[
            r#"<things xmlns="urn:t" total="2"><thing id="1"><name/><parts><part>a</part><part>b</part></parts></thing>
               <thing id="2"/></things>"#,
        ]),
    )]));
    expect![[r#"
        is string at password
    "#]]
    .assert_eq(&response(&[("xml", &samples(&["<password>secret</password>"]))]));
}

#[test]
fn forms_that_no_sample_shows_are_like_their_neighbours() {
    expect![[r#"
        is <thing response>
        is <thing response>
        object <sub> xml
          n: int64 at @n
        object <thing> xml
          id: int64 at @id
          other: int64 at @other
          list: list of string at {urn:t}list/{urn:t}list*
          sub: <sub> at {urn:t}sub
        object <thing response> wrapper
          thing: <thing> required at {urn:t}thing
    "#]]
    .assert_eq(&both(
        &[r#"{"thing": {"id": 1, "other": 2, "list": ["x"], "sub": {"n": 1}}}"#],
        &[r#"<thing xmlns="urn:t" id="1"/>"#],
    ));
}

#[test]
fn null_is_absent_or_nil() {
    expect![[r#"
        is <thing response>
        is <thing response>
        object <thing> xml
          a: json or null at a
          b: string or null at b
        object <thing response> wrapper
          thing: <thing> required at thing
    "#]].assert_eq(&both(
        &[r#"{"thing": {"a": null, "b": "x"}}"#],
        &[r#"<thing xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><b xsi:nil="true"/></thing>"#],
    ));
}

#[test]
fn a_feed_beside_the_resource_is_no_part_of_the_type() {
    expect![[r#"
        is <thing response>
        is <thing response>
        is bytes
        object <thing> xml
          id: int64 at @id
        object <thing response> wrapper
          thing: <thing> required at thing
    "#]]
    .assert_eq(&response(&[
        ("json", &samples(&[r#"{"thing": {"id": 1}}"#])),
        ("xml", &samples(&[r#"<thing id="1"/>"#])),
        ("atom+xml", &samples(&["<feed><title>x</title></feed>"])),
    ]));
}

#[test]
fn malformed_xml() {
    expect![[r#"
        is <create thing response>
        is bytes
        object <create thing response>
          a: int64
        wadl-bad-sample: not well-formed XML in an example: expected 'b' tag, not 'a'
    "#]]
    .assert_eq(&both(&[r#"{"a": 1}"#], &["<a>\n  <b></a>"]));
}

#[test]
fn what_is_called_alike_is_told_apart_by_what_it_is() {
    let sample = |content: &str| samples(&[&format!("<boat id='7'>{content}</boat>")]);
    let (own, other) = ("<id>x</id>", "<id xmlns='urn:example:harbour:v1'>y</id>");
    let alone = response(&[("xml", &sample(own))]);
    assert!(alone.contains("  id: string at id"), "{alone}");
    assert!(alone.contains("  @id: string at @id"), "{alone}");
    let mut results = Vec::new();
    for content in [[own, other].concat(), [other, own].concat()] {
        let types = response(&[("xml", &sample(&content))]);
        let mut lines: Vec<String> = types.lines().map(str::to_owned).collect();
        lines.sort();
        assert!(types.contains("  harbour:id: string at "), "{types}");
        assert!(types.contains("  idElement: string at "), "{types}");
        results.push(lines);
    }
    assert_eq!(results[0], results[1], "the order of elements counts");
}
