//! WADL: resources, parameters, references, entities.

use super::{Files, Shape, nest, row};

pub(super) const SHAPES: &[Shape] = &[
    Shape { name: "wadl-flat-resources", make: flat },
    Shape { name: "wadl-deep-resources", make: deep },
    Shape { name: "wadl-deep-resources-long-paths", make: deep_long },
    Shape { name: "wadl-path-templates", make: templates },
    Shape { name: "wadl-path-templates-declared", make: templates_declared },
    Shape { name: "wadl-same-ids", make: same_ids },
    Shape { name: "wadl-resource-types-circle", make: type_circle },
    Shape { name: "wadl-resource-types-mesh", make: type_mesh },
    Shape { name: "wadl-params", make: params },
    Shape { name: "wadl-params-same-name", make: params_same },
    Shape { name: "wadl-inherited-params", make: inherited },
    Shape { name: "wadl-param-references", make: param_references },
    Shape { name: "wadl-param-reference-chain", make: param_chain },
    Shape { name: "wadl-options", make: options },
    Shape { name: "wadl-links", make: links },
    Shape { name: "wadl-representations", make: representations },
    Shape { name: "wadl-representation-chain", make: representation_chain },
    Shape { name: "wadl-representation-uses", make: representation_uses },
    Shape { name: "wadl-responses", make: responses },
    Shape { name: "wadl-faults-same-status", make: same_status },
    Shape { name: "wadl-methods-referenced", make: method_references },
    Shape { name: "wadl-doc-nested", make: doc_nested },
    Shape { name: "wadl-doc-mixed", make: doc_mixed },
    Shape { name: "wadl-doc-many", make: doc_many },
    Shape { name: "wadl-doc-table", make: doc_table },
    Shape { name: "wadl-attributes", make: attributes },
    Shape { name: "wadl-duplicate-attributes", make: duplicate_attributes },
    Shape { name: "wadl-long-name", make: long_name },
    Shape { name: "wadl-namespaces", make: namespaces },
    Shape { name: "wadl-undeclared-prefixes", make: prefixes },
    Shape { name: "wadl-ampersands", make: ampersands },
    Shape { name: "wadl-angle-brackets", make: brackets },
    Shape { name: "wadl-namespaces-inherited", make: namespaces_inherited },
    Shape { name: "wadl-docs-shared", make: docs_shared },
    Shape { name: "wadl-types-references", make: type_attribute },
];

const ROOT: &str = "<application xmlns=\"http://wadl.dev.java.net/2009/02\"";

pub(super) fn whole(before: &str, inside: &str) -> Files {
    vec![("d.wadl", format!("{before}{ROOT}>{inside}</application>"))]
}

fn resources(inside: &str) -> Files {
    whole("", &format!("<resources base=\"http://h.example/\">{inside}</resources>"))
}

/// Returns one method with this content.
pub(super) fn method(inside: &str) -> Files {
    resources(&format!("<resource path=\"a\"><method name=\"POST\">{inside}</method></resource>"))
}

fn doc(inside: &str) -> Files {
    method(&format!("<doc title=\"t\">{inside}</doc>"))
}

fn flat(count: usize) -> Files {
    resources(&row(count, |at| {
        format!("<resource path=\"r{at}\"><method name=\"GET\" id=\"m{at}\"/></resource>")
    }))
}

fn deep(count: usize) -> Files {
    let level = |at: usize| format!("<resource path=\"{{p{at}}}\"><method name=\"GET\"/>");
    let depth = 200;
    let column = row(depth, level) + &"</resource>".repeat(depth);
    resources(&row(count, |_| column.clone()))
}

fn deep_long(count: usize) -> Files {
    let piece = "x".repeat(count);
    let level = |_| format!("<resource path=\"{piece}\"><method name=\"GET\"/>");
    resources(&(row(200, level) + &"</resource>".repeat(200)))
}

fn templates(count: usize) -> Files {
    let path = "{a}".repeat(count);
    resources(&format!("<resource path=\"{path}\"><method name=\"GET\"/></resource>"))
}

fn templates_declared(count: usize) -> Files {
    let path = row(count, |at| format!("{{a{at}}}/"));
    let params = row(count, |at| format!("<param name=\"a{at}\" style=\"template\"/>"));
    resources(&format!("<resource path=\"{path}\">{params}<method name=\"GET\"/></resource>"))
}

fn same_ids(count: usize) -> Files {
    resources(&row(count, |at| {
        format!("<resource path=\"r{at}\"><method name=\"GET\" id=\"same\"/></resource>")
    }))
}

fn type_circle(count: usize) -> Files {
    let types = row(count, |at| {
        let next = (at + 1) % count;
        format!(
            "<resource_type id=\"t{at}\"><method name=\"GET\"/>\
             <resource path=\"n\" type=\"#t{next}\"/></resource_type>"
        )
    });
    let use_it =
        "<resources base=\"http://h.example/\"><resource path=\"a\" type=\"#t0\"/></resources>";
    whole("", &(types + use_it))
}

fn type_mesh(count: usize) -> Files {
    let names = row(count, |at| format!("#t{at} "));
    let types = row(count, |at| {
        format!(
            "<resource_type id=\"t{at}\"><method name=\"GET\"/><resource path=\"n{at}\" \
             type=\"#t{} #t{}\"/></resource_type>",
            (at + 1) % count,
            (at * 7 + 3) % count
        )
    });
    let use_it = format!(
        "<resources base=\"http://h.example/\"><resource path=\"a\" type=\"{names}\"/></resources>"
    );
    whole("", &(types + &use_it))
}

fn params(count: usize) -> Files {
    let one = |at| format!("<param name=\"p{at}\" style=\"query\" type=\"xs:string\"/>");
    method(&format!("<request>{}</request>", row(count, one)))
}

fn params_same(count: usize) -> Files {
    let one = "<param name=\"p\" style=\"query\" type=\"xs:string\"/>";
    method(&format!("<request>{}</request>", one.repeat(count)))
}

fn inherited(count: usize) -> Files {
    let params = row(count, |at| format!("<param name=\"p{at}\" style=\"query\"/>"));
    let inner =
        row(count, |at| format!("<resource path=\"r{at}\"><method name=\"GET\"/></resource>"));
    resources(&format!("<resource path=\"a\">{params}{inner}</resource>"))
}

fn param_references(count: usize) -> Files {
    let one = "<param href=\"#p\"/>".repeat(count);
    let files = method(&format!("<request>{one}</request>"));
    let inside = files[0]
        .1
        .replace("</application>", "<param id=\"p\" name=\"p\" style=\"query\"/></application>");
    vec![("d.wadl", inside)]
}

fn param_chain(count: usize) -> Files {
    let chain = row(count, |at| format!("<param id=\"p{at}\" href=\"#p{}\"/>", at + 1));
    let last = format!("<param id=\"p{count}\" name=\"x\" style=\"query\"/>");
    let files = method("<request><param href=\"#p0\"/></request>");
    vec![("d.wadl", files[0].1.replace("</application>", &(chain + &last + "</application>")))]
}

fn options(count: usize) -> Files {
    let all = row(count, |at| format!("<option value=\"v{at}\"/>"));
    method(&format!("<request><param name=\"p\" style=\"query\">{all}</param></request>"))
}

fn links(count: usize) -> Files {
    let one = |at: usize| {
        format!(
            "<param name=\"l{at}\" style=\"plain\" path=\"$.l{at}\"><link resource_type=\"#t\" \
             rel=\"r{at}\"/></param>"
        )
    };
    let inside = format!(
        "<response><representation mediaType=\"application/json\">{}</representation></response>",
        row(count, one)
    );
    let files = method(&inside);
    let kind = "<resource_type id=\"t\"><method name=\"GET\"/></resource_type></application>";
    vec![("d.wadl", files[0].1.replace("</application>", kind))]
}

fn representations(count: usize) -> Files {
    let one = |at: usize| format!("<representation mediaType=\"application/x-{at}\"/>");
    method(&format!("<request>{}</request>", row(count, one)))
}

fn representation_chain(count: usize) -> Files {
    let chain = row(count, |at| format!("<representation id=\"r{at}\" href=\"#r{}\"/>", at + 1));
    let last = format!("<representation id=\"r{count}\" mediaType=\"application/json\"/>");
    let files = method("<response><representation href=\"#r0\"/></response>");
    vec![("d.wadl", files[0].1.replace("</application>", &(chain + &last + "</application>")))]
}

fn representation_uses(count: usize) -> Files {
    let params =
        row(count, |at| format!("<param name=\"p{at}\" style=\"plain\" path=\"$.p{at}\"/>"));
    let one = format!(
        "<representation id=\"r\" mediaType=\"application/json\">{params}</representation>"
    );
    let uses = row(count, |at| {
        format!(
            "<resource path=\"r{at}\"><method name=\"GET\"><response><representation href=\"#r\"/>\
             </response></method></resource>"
        )
    });
    whole("", &format!("<resources base=\"http://h.example/\">{uses}</resources>{one}"))
}

fn responses(count: usize) -> Files {
    method(&row(count, |at| format!("<response status=\"{}\"/>", 200 + at % 400)))
}

fn same_status(count: usize) -> Files {
    method(&row(count, |at| {
        format!(
            "<response status=\"400\"><representation mediaType=\"application/json\"><param \
             name=\"p{at}\" style=\"plain\" path=\"$.p{at}\"/></representation></response>"
        )
    }))
}

fn method_references(count: usize) -> Files {
    let one = "<method id=\"m\" name=\"GET\"/>";
    let uses =
        row(count, |at| format!("<resource path=\"r{at}\"><method href=\"#m\"/></resource>"));
    whole("", &format!("<resources base=\"http://h.example/\">{uses}</resources>{one}"))
}

fn doc_nested(count: usize) -> Files {
    doc(&nest(200, "<p><b>x", "y", "</b></p>").repeat(count.div_ceil(50)))
}

fn doc_mixed(count: usize) -> Files {
    doc(&"a <b>b</b> <code>c</code> <i>d</i>".repeat(count))
}

fn doc_many(count: usize) -> Files {
    method(&row(count, |at| format!("<doc title=\"t{at}\">text</doc>")))
}

fn doc_table(count: usize) -> Files {
    let cells = "<td>x</td>".repeat(count);
    let rows = "<tr><td>y</td></tr>".repeat(count);
    doc(&format!("<table xmlns=\"http://www.w3.org/1999/xhtml\"><tr>{cells}</tr>{rows}</table>"))
}

fn attributes(count: usize) -> Files {
    let all = row(count, |at| format!(" a{at}=\"\""));
    method(&format!("<request{all}/>"))
}

fn duplicate_attributes(count: usize) -> Files {
    method(&format!("<request{}/>", " a=\"\"".repeat(count)))
}

fn long_name(count: usize) -> Files {
    let name = "aB".repeat(count / 4);
    resources(&format!("<resource path=\"{name}\"><method name=\"GET\" id=\"{name}\"/></resource>"))
}

fn namespaces(count: usize) -> Files {
    let all = row(count, |at| format!(" xmlns:n{at}=\"urn:{at}\""));
    method(&format!("<doc{all}>{}</doc>", "<b/>".repeat(count)))
}

fn prefixes(count: usize) -> Files {
    method(&row(count, |at| format!("<p{at}:x/>")))
}

fn ampersands(count: usize) -> Files {
    doc(&"&".repeat(count))
}

fn brackets(count: usize) -> Files {
    doc(&"<".repeat(count))
}

fn namespaces_inherited(count: usize) -> Files {
    let all = row(count, |at| format!(" xmlns:n{at}=\"urn:{at}\""));
    let inner = row(count, |at| format!("<b xmlns:m=\"urn:m{at}\"/>"));
    method(&format!("<doc{all}>{inner}</doc>"))
}

/// One method with a long text, referenced by many resources.
fn docs_shared(count: usize) -> Files {
    let text = "word ".repeat(count * 6);
    let one = format!("<method id=\"m\" name=\"GET\"><doc>{text}</doc></method>");
    let uses =
        row(count, |at| format!("<resource path=\"r{at}\"><method href=\"#m\"/></resource>"));
    whole("", &format!("<resources base=\"http://h.example/\">{uses}</resources>{one}"))
}

fn type_attribute(count: usize) -> Files {
    let all = "#t ".repeat(count);
    let use_it = format!(
        "<resources base=\"http://h.example/\"><resource path=\"a\" type=\"{all}\"/></resources>"
    );
    whole("", &format!("<resource_type id=\"t\"><method name=\"GET\"/></resource_type>{use_it}"))
}
