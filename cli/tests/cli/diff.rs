use super::*;

const OLD: &str = r#"<application xmlns="http://wadl.dev.java.net/2009/02"
    xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <resources base="https://example.com/">
    <resource path="volumes">
      <method id="listVolumes" name="GET">
        <request><param name="limit" style="query" type="xsd:int"/>
          <param name="order" style="query"><option value="up"/><option value="down"/></param></request>
        <response status="200"/>
        <response status="404"/>
      </method>
      <method id="createVolume" name="POST">
        <request><representation mediaType="application/json" id="newVolume">
          <param name="size" style="plain" type="xsd:int" required="true"/>
          <param name="name" style="plain"/>
        </representation></request>
        <response status="200"/>
      </method>
      <method id="dropAll" name="DELETE"><response status="204"/></method>
    </resource>
  </resources>
</application>
"#;

/// What is said of a change of the old text.
fn said(from: &str, to: &str) -> String {
    assert!(OLD.contains(from), "{from}");
    let place = Place::new();
    place.put("old.wadl", OLD);
    place.put("new.wadl", &OLD.replace(from, to));
    let run = place.run(&["diff", "old.wadl", "new.wadl", "--deny-breaking"]);
    assert_eq!(run.code, Some(i32::from(run.out.contains("breaks  "))), "{run:?}");
    run.out
}

#[test]
fn changes_that_break() {
    for (from, to, says) in [
        (
            "id=\"dropAll\"",
            "id=\"deleteAll\"",
            "operation dropAll\n  breaks  it is called `deleteAll` now",
        ),
        (
            "<method id=\"dropAll\" name=\"DELETE\"><response status=\"204\"/></method>",
            "",
            "operation dropAll\n  breaks  it is gone",
        ),
        (
            "<param name=\"limit\"",
            "<param required=\"true\" name=\"limit\"",
            "breaks  the query parameter `limit` is required now",
        ),
        (
            "name=\"limit\" style=\"query\" type=\"xsd:int\"",
            "name=\"limit\" style=\"query\"",
            "breaks  the query parameter `limit` is string now, no longer int32",
        ),
        (
            "<param name=\"limit\"",
            "<param name=\"page\" style=\"query\" required=\"true\"/><param name=\"limit\"",
            "breaks  the query parameter `page` is new and required",
        ),
        (
            "<param name=\"limit\" style=\"query\" type=\"xsd:int\"/>",
            "",
            "breaks  the query parameter `limit` is gone",
        ),
        ("<option value=\"up\"/>", "", "type Order\n  breaks  the value `up` is gone"),
        ("<response status=\"404\"/>", "", "breaks  it no longer declares the fault 404"),
        ("<param name=\"name\" style=\"plain\"/>", "", "type NewVolume\n  breaks  `name` is gone"),
        (
            "<param name=\"name\" style=\"plain\"/>",
            "<param name=\"name\" style=\"plain\" required=\"true\"/>",
            "breaks  `name` is required now",
        ),
        (
            "<param name=\"name\" style=\"plain\"/>",
            "<param name=\"name\" style=\"plain\"/><param name=\"zone\" required=\"true\" style=\"plain\"/>",
            "breaks  `zone` is new and required",
        ),
        (
            "type=\"xsd:int\" required=\"true\"/>\n",
            "type=\"xsd:string\" required=\"true\"/>\n",
            "breaks  `size` is string now, no longer int32",
        ),
        (
            "path=\"volumes\"",
            "path=\"disks\"",
            "operation listVolumes\n          it is GET /disks now\n  breaks  it belongs to `disks` now",
        ),
    ] {
        let said = said(from, to);
        assert!(said.contains(says), "{from} → {to}\n{said}");
    }
}

#[test]
fn changes_that_break_nothing() {
    for (from, to, says) in [
        (
            "<response status=\"404\"/>",
            "<response status=\"404\"/><response status=\"409\"/>",
            "          it declares the fault 409",
        ),
        (
            "<option value=\"up\"/>",
            "<option value=\"up\"/><option value=\"no\"/>",
            "the value `no` is new",
        ),
        (
            "<param name=\"limit\"",
            "<param name=\"page\" style=\"query\"/><param name=\"limit\"",
            "`page` is new",
        ),
        (
            "<param name=\"name\" style=\"plain\"/>",
            "<param name=\"name\" style=\"plain\"/><param name=\"zone\" style=\"plain\"/>",
            "`zone` is new",
        ),
        ("name=\"DELETE\"", "name=\"PATCH\"", "it is PATCH /volumes now"),
        (
            "https://example.com/",
            "https://example.org/",
            "service\n          it is at https://example.org now",
        ),
        (
            "<method id=\"dropAll\"",
            "<method id=\"moreVolumes\" name=\"OPTIONS\"><response status=\"200\"/></method><method id=\"dropAll\"",
            "operation moreVolumes\n          it is new: OPTIONS /volumes",
        ),
    ] {
        let said = said(from, to);
        assert!(said.contains(says) && !said.contains("breaks  "), "{from} → {to}\n{said}");
    }
    assert_eq!(
        said("<response status=\"200\"/>", "<response status=\"200\"><doc>Fine.</doc></response>"),
        "nothing has changed for callers\n"
    );
}

#[test]
fn as_json_and_without_denying() {
    let place = Place::new();
    place.put("old.wadl", OLD);
    place.put("new.wadl", &OLD.replace("id=\"dropAll\"", "id=\"deleteAll\""));
    let run = place.run(&["diff", "old.wadl", "new.wadl", "--format", "json"]);
    let changes: serde_json::Value = serde_json::from_str(&run.ends(0, "").out).unwrap();
    assert_eq!(changes[0]["place"], "operation dropAll");
    assert_eq!(changes[0]["breaking"], true);
    place.run(&["diff", "old.wadl", "broken.wadl"]).ends(1, "nothing was compared");
    place.run(&["diff", "old.wadl", "nwe.wadl"]).ends(2, "did you mean");
}
