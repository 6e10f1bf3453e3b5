//! Bodies that an XML Schema describes: documentation of their elements, and generated documents.

use super::{api, between, os_api_ref_of, sphinx_of};

/// The element has a text of its own, next to that of its type.
#[test]
fn elements_have_their_own_documentation() {
    for page in [sphinx_of(&api("pier.wadl")), os_api_ref_of(&api("pier.wadl"))] {
        assert!(page.contains("\nA boat at the pier.\n"), "{page}");
        assert!(page.contains("\nAnything that floats.\n"), "{page}");
    }
}

#[test]
fn examples_are_documents_of_the_schema() {
    let page = sphinx_of(&api("pier.wadl"));
    let document = "\
   <boat xmlns=\"http://example.com/pier\" flag=\"st\" version=\"1 &lt; 2\">
     <built>2026</built>
     <engine unit=\"kW\">1</engine>
     <tags>string</tags>
     <berth>1</berth>
     <owner>
       <name>string</name>
     </owner>
     <lines>
       <line>string</line>
     </lines>
   </boat>
";
    assert!(page.contains(document), "{page}");
    let crew = between(&page, "caption: Set the crew: XML request (generated", ".. raw:: html");
    let document =
        "   <crew xmlns=\"http://example.com/pier\">\n     <captain>\n       <name>string</name>\n";
    assert!(crew.contains(document), "{crew}");
    // The call sends the same.
    let call = between(&page, "` Set the crew\n", "rust");
    assert!(call.contains("--data-raw '<crew xmlns=\"http://example.com/pier\">"), "{call}");
    let json = between(&page, "caption: Set a boat: JSON response", "rust");
    assert!(json.contains("\"engine\": {") && !json.contains("\"any\""), "{json}");
}
