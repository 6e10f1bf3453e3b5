//! Deeply nested descriptions of all kinds.

/// A file name and its text.
type File = (String, String);

/// Returns a description for every kind of nesting, each `depth` deep.
pub(crate) fn files(depth: usize) -> Vec<File> {
    let all = schemas(depth).into_iter().chain(values(depth)).chain(prose(depth));
    let all = all.chain(resources(depth)).chain(samples(depth)).chain(grammars(depth));
    all.map(|(name, text)| (format!("{depth}-{name}"), text)).collect()
}

fn nest(open: &str, inside: &str, close: &str, depth: usize) -> String {
    [&open.repeat(depth), inside, &close.repeat(depth)].concat()
}

/// Returns an OpenAPI description of one operation, whose response has this `description` and these
/// keys.
fn openapi(description: &str, inside: &str) -> String {
    let response = format!("{{\"description\":{description}{inside}}}");
    let operation = format!("{{\"responses\":{{\"200\":{response}}}}}");
    let info = "{\"title\":\"t\",\"version\":\"1\"}";
    let paths = format!("{{\"/a\":{{\"get\":{operation}}}}}");
    format!("{{\"openapi\":\"3.1.0\",\"info\":{info},\"paths\":{paths}}}")
}

/// Returns an OpenAPI description whose response has a body.
fn with_body(media_type: &str) -> String {
    openapi("\"d\"", &format!(",\"content\":{{\"application/json\":{{{media_type}}}}}"))
}

fn schemas(depth: usize) -> Vec<File> {
    let text = "{\"type\":\"string\"}";
    let one = "{\"oneOf\":[{\"type\":\"string\"},";
    [
        ("items", nest("{\"items\":", "{}", "}", depth)),
        ("properties", nest("{\"properties\":{\"a\":", "{}", "}}", depth / 2)),
        ("maps", nest("{\"additionalProperties\":", text, "}", depth)),
        ("all", nest("{\"allOf\":[", text, "]}", depth / 2)),
        ("one", nest(one, "{\"type\":\"integer\"}", "]}", depth / 2)),
        ("not", nest("{\"not\":", "{}", "}", depth)),
    ]
    .map(|(name, schema)| (format!("{name}.json"), with_body(&format!("\"schema\":{schema}"))))
    .into()
}

fn values(depth: usize) -> Vec<File> {
    let example = |value: &str| with_body(&format!("\"schema\":{{}},\"example\":{value}"));
    let yaml = |value: &str| format!("openapi: 3.1.0\nx-a:{value}\n");
    vec![
        ("lists.json".to_owned(), example(&nest("[", "1", "]", depth))),
        ("objects.json".to_owned(), example(&nest("{\"a\":", "1", "}", depth))),
        ("flow.yaml".to_owned(), yaml(&format!(" {}", nest("[", "1", "]", depth)))),
        ("dashes.yaml".to_owned(), yaml(&format!("\n  {}1", "- ".repeat(depth)))),
    ]
}

/// Markdown and HTML.
fn prose(depth: usize) -> Vec<File> {
    [
        ("quotes", ">", ""),
        ("emphasis", "*a **b ", "** *"),
        ("bold", "<b>", "</b>"),
        ("html-lists", "<ul><li>", "</li></ul>"),
        ("tables", "<table><tr><td>", "</td></tr></table>"),
    ]
    .map(|(name, open, close)| {
        let text = serde_json::to_string(&nest(open, "x", close, depth)).unwrap();
        (format!("{name}.json"), openapi(&text, ""))
    })
    .into()
}

/// Returns a WADL with these resources.
fn wadl(grammars: &str, inside: &str) -> String {
    let resources = format!("<resources base=\"https://a.example\">{inside}</resources>");
    let namespace = "http://wadl.dev.java.net/2009/02";
    format!("<application xmlns=\"{namespace}\">{grammars}{resources}</application>")
}

/// Nested resources, and `doc` with nested elements.
fn resources(depth: usize) -> Vec<File> {
    let method = "<method name=\"GET\"/>";
    let below = nest("<resource path=\"a\">", method, "</resource>", depth);
    let docs = [
        ("b", "<b>x", "</b>"),
        ("ul", "<ul><li>x", "</li></ul>"),
        ("section", "<section><title>t</title>x", "</section>"),
        ("unknown", "<x>y", "</x>"),
    ]
    .map(|(name, open, close)| {
        let doc = format!("<doc>{}</doc>", nest(open, "z", close, depth / 2));
        let method = format!("<method name=\"GET\">{doc}</method>");
        let resource = format!("<resource path=\"a\">{doc}{method}</resource>");
        (format!("{name}.wadl"), wadl("", &resource))
    });
    let first = ("resources.wadl".to_owned(), wadl("", &below));
    std::iter::once(first).chain(docs).collect()
}

/// Returns a resource whose response has this representation.
fn answering(representation: &str) -> String {
    let response = format!("<response status=\"200\">{representation}</response>");
    format!("<resource path=\"a\"><method name=\"GET\">{response}</method></resource>")
}

/// Samples of bodies in a `doc`.
fn samples(depth: usize) -> Vec<File> {
    let code = "xsdxt:code xmlns:xsdxt=\"http://docs.rackspacecloud.com/xsd-ext/v1.0\"";
    [("json", nest("{\"a\":[", "1", "]}", depth / 2)), ("xml", nest("<a>", "1", "</a>", depth))]
        .map(|(kind, text)| {
            let doc = format!("<doc><{code}><![CDATA[{text}]]></xsdxt:code></doc>");
            let media_type = format!("mediaType=\"application/{kind}\"");
            let inside = answering(&format!("<representation {media_type}>{doc}</representation>"));
            (format!("{kind}-sample.wadl"), wadl("", &inside))
        })
        .into()
}

/// Types of an XML Schema.
fn grammars(depth: usize) -> Vec<File> {
    let element = "<xs:complexType><xs:sequence><xs:element name=\"e\">";
    let end = "</xs:element></xs:sequence></xs:complexType>";
    let choice = "<xs:choice><xs:element name=\"f\"/>";
    let choices = nest(choice, "<xs:element name=\"e\"/>", "</xs:choice>", depth / 2);
    let representation = "<representation mediaType=\"application/xml\" element=\"root\"/>";
    [
        ("types", nest(element, "", end, depth / 4)),
        ("choices", format!("<xs:complexType>{choices}</xs:complexType>")),
    ]
    .map(|(name, inside)| {
        let root = format!("<xs:element name=\"root\">{inside}</xs:element>");
        let namespace = "http://www.w3.org/2001/XMLSchema";
        let schema = format!("<xs:schema xmlns:xs=\"{namespace}\">{root}</xs:schema>");
        let grammars = format!("<grammars>{schema}</grammars>");
        (format!("{name}.wadl"), wadl(&grammars, &answering(representation)))
    })
    .into()
}
