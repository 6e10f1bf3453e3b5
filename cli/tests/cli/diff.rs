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

/// Returns a place with the old description, and the new one with a part replaced.
fn versions(from: &str, to: &str) -> Place {
    assert!(OLD.contains(from), "{from}");
    let place = Place::new();
    place.put("old.wadl", OLD);
    place.put("new.wadl", &OLD.replace(from, to));
    place
}

const RENAMED: (&str, &str) = ("id=\"dropAll\"", "id=\"deleteAll\"");
const REQUIRED: (&str, &str) = ("<param name=\"limit\"", "<param required=\"true\" name=\"limit\"");

#[test]
fn lines_name_severity_code_and_places() {
    let place = versions(REQUIRED.0, REQUIRED.1);
    let run = place.run(&["diff", "old.wadl", "new.wadl"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    for line in [
        "GET /volumes\n",
        "  breaking on the wire: query parameter `limit` became required \
         [request-parameter-became-required] old.wadl:6:18 -> new.wadl:6:18\n",
        "[argument-added]",
        "changes: 1 breaking on the wire, ",
    ] {
        assert!(run.out.contains(line), "{line}\n{}", run.out);
    }
    let place = versions(
        "<response status=\"200\"/>",
        "<response status=\"200\"><doc>Fine.</doc></response>",
    );
    let run = place.run(&["diff", "old.wadl", "new.wadl", "--deny", "possibly"]);
    assert_eq!(run.ends(0, "").out, "no changes\n");
}

#[test]
fn deny_by_severity() {
    for (change, denied, allowed) in [
        (RENAMED, &["source", "breaking", "possibly", "wire,source"][..], &["wire"][..]),
        (("name=\"DELETE\"", "name=\"PATCH\""), &["wire", "breaking", "possibly"], &["source"]),
        (("<response status=\"404\"/>", ""), &["possibly"], &["wire", "source", "breaking"]),
        (
            ("<response status=\"404\"/>", "<response status=\"404\"/><response status=\"409\"/>"),
            &[],
            &["possibly"],
        ),
    ] {
        let place = versions(change.0, change.1);
        for (code, words) in [(1, denied), (0, allowed)] {
            for word in words {
                let run = place.run(&["diff", "old.wadl", "new.wadl", "--deny", word]);
                assert_eq!(run.code, Some(code), "{change:?} {word}\n{run:?}");
            }
        }
    }
    let place = versions(RENAMED.0, RENAMED.1);
    place.run(&["diff", "old.wadl", "new.wadl", "--deny-breaking"]).ends(2, "--deny");
    place.run(&["diff", "old.wadl", "new.wadl", "--deny", "all"]).ends(2, "possible values");
}

#[test]
fn known_changes_are_accepted() {
    let place = versions(RENAMED.0, RENAMED.1);
    let list = "# Renamed on purpose.\n\nmethod-renamed DELETE /volumes: method `Client::drop_all`\n\
                type-renamed DELETE /volumes: type `volumes::DropAllRequest`\n";
    place.put("known.txt", list);
    let with = |more: &[&str]| {
        place.run(&[&["diff", "old.wadl", "new.wadl", "--deny", "breaking"][..], more].concat())
    };
    let run = with(&["--accept", "known.txt"]);
    assert!(run.ends(0, "").out.contains("breaking in source (accepted): "));
    assert_eq!(with(&[]).code, Some(1));
    place.put("known.txt", &format!("{list}method-removed GET /a\nmethod-lost GET /a\n"));
    let run = with(&["--accept", "known.txt"]);
    run.ends(0, "known.txt:5: no such change");
    run.ends(0, "known.txt:6: no such code");
    // Comments are kept, lines that accept nothing are removed.
    with(&["--write-accept", "known.txt"]).ends(1, "wrote known.txt: 2 changes");
    let rewritten = std::fs::read_to_string(place.base.join("known.txt")).unwrap();
    assert_eq!(rewritten, list);
    with(&["--write-accept", "new.txt"]).ends(1, "wrote new.txt");
    assert!(with(&["--accept", "new.txt"]).ends(0, "").out.contains("2 accepted"));
    place.put("other.txt", "something else\n");
    with(&["--write-accept", "other.txt"]).ends(2, "is not a list of accepted changes");
    with(&["--accept", "missing.txt"]).ends(2, "missing.txt");
}

#[test]
fn formats() {
    let place = versions(RENAMED.0, RENAMED.1);
    let of = |format: &str| {
        place.run(&["diff", "old.wadl", "new.wadl", "--format", format]).ends(0, "").out.clone()
    };
    let changes: serde_json::Value = serde_json::from_str(&of("json")).unwrap();
    assert_eq!(changes[0]["code"], "method-renamed");
    assert_eq!(changes[0]["severity"], "breaking-in-source");
    assert_eq!(changes[0]["operation"], "DELETE /volumes");
    assert_eq!(changes[0]["old"]["file"], "old.wadl");
    assert_eq!(changes[0]["new"]["line"], 18);
    assert_eq!(changes[0]["accepted"], false);
    let github = of("github");
    assert!(
        github.starts_with("::error file=new.wadl,line=18,col=7,title=breaking in source (method-renamed)::DELETE /volumes: "),
        "{github}"
    );
    let markdown = of("markdown");
    assert!(
        markdown.contains(
            "### DELETE /volumes\n\n- **breaking in source**: method `Client::drop_all` is"
        ),
        "{markdown}"
    );
    place.run(&["diff", "old.wadl", "broken.wadl"]).ends(1, "nothing was compared");
    place.run(&["diff", "old.wadl", "nwe.wadl"]).ends(2, "did you mean");
}

#[test]
fn codes_are_explained() {
    let place = Place::new();
    let run = place.run(&["explain", "request-parameter-became-required"]);
    assert!(
        run.out.starts_with("breaking on the wire[request-parameter-became-required]\n\n"),
        "{run:?}"
    );
    let run = place.run(&["explain"]);
    assert!(run.out.contains("argument-added (breaking in source)\n"), "{run:?}");
    place.run(&["explain", "argument-aded"]).ends(2, "did you mean `argument-added`?");
}
