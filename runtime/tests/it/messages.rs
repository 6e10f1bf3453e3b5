//! Messages in the bodies of error responses.

use restwright_runtime::{Call, CoreBuilder, Operation};
use serde_json::Value;

use super::stub::Stub;

static JSON: Operation =
    Operation { returns: &["application/json"], ..Operation::new("json", "GET", "/json") };

/// Media type, body, and message; empty if there is none.
const FORMS: &[(&str, &str, &str)] = &[
    ("application/json", "{\"message\": \"m\"}", "m"),
    ("application/json", "{\"Message\": \" m \"}", "m"),
    ("application/json", "{\"error\": \"m\"}", "m"),
    ("application/json", "{\"error\": {\"code\": 7, \"message\": \"m\"}}", "m"),
    ("application/json", "{\"error\": \"invalid_grant\", \"error_description\": \"m\"}", "m"),
    ("application/json", "{\"errors\": [{\"message\": \"m\"}, {\"message\": \"n\"}]}", "m"),
    ("application/json", "{\"errors\": {\"name\": [\"m\"]}}", "m"),
    ("application/json", "[{\"message\": \"m\", \"errorCode\": \"X\"}]", "m"),
    (
        "application/problem+json",
        "{\"type\": \"about:blank\", \"title\": \"t\", \"detail\": \"m\"}",
        "m",
    ),
    ("application/problem+json", "{\"title\": \"m\", \"status\": 400}", "m"),
    (
        "application/json",
        "{\"detail\": [{\"loc\": [\"body\"], \"msg\": \"m\", \"type\": \"missing\"}]}",
        "m",
    ),
    ("application/json", "{\"badRequest\": {\"code\": 400, \"message\": \"m\"}}", "m"),
    ("application/json", "{\"fault\": {\"faultstring\": \"m\"}}", "m"),
    ("application/json", "\"m\"", "m"),
    ("application/json", "{\"errorMessages\": [\"m\"], \"errors\": {}}", "m"),
    ("application/json", "{\"errors\": [{}, {\"status\": \"422\", \"detail\": \"m\"}]}", "m"),
    ("application/json", "{\"errors\": {\"name\": \"m\"}}", "m"),
    ("application/json", "{\"errors\": [\"m\", \"n\"]}", "m"),
    (
        "application/json",
        "{\"odata.error\": {\"code\": \"\", \"message\": {\"lang\": \"en-US\", \"value\": \"m\"}}}",
        "m",
    ),
    (
        "application/json",
        "{\"message\": \"m\", \"documentation_url\": \"https://u\", \"status\": \"404\"}",
        "m",
    ),
    ("application/json", "{\"error\": true, \"code\": 5, \"errorMsg\": \"m\"}", "m"),
    ("application/json", "{\"status\": {\"code\": 7, \"message\": \"m\"}, \"data\": null}", "m"),
    (
        "application/json",
        "{\"_embedded\": {\"errors\": [{\"message\": \"m\"}]}, \"total\": 1}",
        "m",
    ),
    ("application/json", "{\"name\": [\"m\"]}", "m"),
    ("application/json", "{\"non_field_errors\": [\"m\"], \"name\": [\"n\"]}", "m"),
    ("application/json", "{\"__type\": \"X\", \"Message\": null, \"message\": \"m\"}", "m"),
    ("application/json", "{\"error\": {\"errors\": [{\"reason\": \"m\"}], \"code\": 4}}", "m"),
    ("application/json", "{\"Fault\": {\"Reason\": {\"Text\": \"m\"}}}", "m"),
    ("application/json", "\u{feff}{\"message\": \"m\"}", "m"),
    ("text/plain", "{\"message\": \"m\"}", "m"),
    ("application/xml", "<e><message><![CDATA[a <b> c]]></message></e>", "a <b> c"),
    ("application/xml", "<e><!-- <message>no</message> --><message>m</message></e>", "m"),
    ("application/xml", "<rsp stat='fail'><err code='1' msg='a &amp; b'/></rsp>", "a & b"),
    ("application/xml", "<error code=\"7\" message=\"m\"/>", "m"),
    (
        "application/soap+xml",
        "<s:Envelope xmlns:s='x'><s:Body><s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code>\
             <s:Reason><s:Text xml:lang='en'>m</s:Text></s:Reason></s:Fault></s:Body></s:Envelope>",
        "m",
    ),
    (
        "text/xml",
        "<SOAP-ENV:Fault><faultcode>c</faultcode><faultstring>m</faultstring></SOAP-ENV:Fault>",
        "m",
    ),
    ("text/html", "<html><body><h1>Bad Gateway</h1></body></html>", "Bad Gateway"),
    ("application/json", "{\"items\": [\"n\"], \"more\": 5}", ""),
    ("application/xml", "<Error><Code>7</Code><Message>a &lt; b</Message></Error>", "a < b"),
    ("application/xml", "<e xmlns:x='y'><x:message lang='en'>m</x:message></e>", "m"),
    ("text/html", "<html><head><TITLE>\n502 Bad Gateway</TITLE></head></html>", "502 Bad Gateway"),
    ("text/plain", "m\nand more", "m"),
    ("application/json", "{\"ok\": false}", ""),
    ("application/json", "{\"message\": \"", ""),
    ("application/octet-stream", "\u{1}", ""),
    ("application/json", "", ""),
];

#[tokio::test]
async fn messages_of_the_usual_forms() {
    for (media_type, body, expected) in FORMS {
        let stub = Stub::default().answer(400, &[("content-type", media_type)], body);
        let core = CoreBuilder::new("http://service/").transport(stub).build().unwrap();
        let error = Call::<Value>::new(&core, &JSON).send().await.unwrap_err();
        assert_eq!(error.message().unwrap_or_default(), *expected, "{body}");
    }
}
