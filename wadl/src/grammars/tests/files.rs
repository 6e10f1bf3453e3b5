use super::{read, schema, wadl};

const INCLUDE: &str = "<include href='a.xsd'/>";

fn target(namespace: &str, body: &str) -> String {
    schema(&format!("targetNamespace='{namespace}' xmlns:b='urn:b'"), body)
}

/// Returns the names of the elements that grammars declare, and the diagnostics.
fn found(files: &[(&str, &str)]) -> (String, Vec<String>) {
    let read = read(files);
    let names = read.grammars.sets().iter().flat_map(|set| set.global_elements.keys());
    let names: Vec<&str> = names.map(|name| name.local.as_str()).collect();
    (names.join(" "), read.diagnostics)
}

#[test]
fn descriptions_with_the_same_grammars_share_them() {
    let method = "<method id='m' name='GET'><response><representation element='a:x'/></response>\
        </method>";
    let main = wadl(
        INCLUDE,
        &format!(
            "{method}<resources><resource><method href='other.wadl#m'/></resource></resources>"
        ),
    );
    let a = target("urn:a", "<xs:element name='x' type='xs:int'/>");
    for (grammars, sets) in [(INCLUDE, 1), ("<include href='b.xsd'/>", 2), ("", 1)] {
        let other = wadl(grammars, method);
        let b = a.replace("xs:int", "xs:long");
        let files = [("main.wadl", &*main), ("other.wadl", &*other), ("a.xsd", &a), ("b.xsd", &b)];
        let read = read(&files);
        assert_eq!(read.grammars.sets().len(), sets, "{grammars}");
        for application in &read.document.applications {
            for representation in application.every_representation() {
                assert!(read.grammars.find(representation).is_some(), "{grammars}");
            }
        }
    }
}

#[test]
fn urls_that_a_folder_cannot_have() {
    // A file that is served as `application.wadl/xsd0.xsd` is saved next to the description.
    let a = target("urn:a", "<xs:element name='x' type='xs:int'/>");
    let include = "<include href='application.wadl/xsd0.xsd?type=xml'/>";
    let files = [("main.wadl", &*wadl(include, "")), ("xsd0.xsd", &a)];
    let message = "file `application.wadl/xsd0.xsd?type=xml` does not exist; reading `xsd0.xsd` next to the \
         description";
    assert_eq!(found(&files), ("x".to_owned(), vec![format!("wadl-inexact-href: {message}")]));
    // If the path exists, it takes precedence.
    let b = target("urn:a", "<xs:element name='y' type='xs:int'/>");
    let include = "<include href='application.wadl/xsd0.xsd'/>";
    let files =
        [("main.wadl", &*wadl(include, "")), ("xsd0.xsd", &a), ("application.wadl/xsd0.xsd", &b)];
    assert_eq!(found(&files), ("y".to_owned(), Vec::new()));
}
