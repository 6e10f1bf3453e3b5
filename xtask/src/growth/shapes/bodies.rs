//! WADL: content of bodies, and samples of them.

use super::wadl::method;
use super::{Files, Shape, list, nest, row};

pub(super) const SHAPES: &[Shape] = &[
    Shape { name: "wadl-samples-shared", make: samples_shared },
    Shape { name: "wadl-xml-sample", make: xml_sample },
    Shape { name: "wadl-xml-sample-deep", make: xml_sample_deep },
    Shape { name: "wadl-xml-sample-mixed", make: xml_sample_mixed },
    Shape { name: "wadl-json-sample", make: json_sample },
    Shape { name: "wadl-json-sample-keys", make: json_sample_keys },
    Shape { name: "wadl-json-sample-deep", make: json_sample_deep },
    Shape { name: "wadl-many-samples", make: many_samples },
    Shape { name: "wadl-body-params", make: body_params },
    Shape { name: "wadl-body-param-paths", make: body_param_paths },
];

fn sample(media_type: &str, text: &str) -> Files {
    let inside = format!(
        "<response status=\"200\"><representation mediaType=\"{media_type}\"><doc>\
         <xsdxt:code xmlns:xsdxt=\"http://docs.rackspacecloud.com/xsd-ext/v1.0\" href=\"s.txt\"/>\
         </doc></representation></response>"
    );
    let mut files = method(&inside);
    files.push(("s.txt", text.to_owned()));
    files
}

fn xml_sample(count: usize) -> Files {
    sample(
        "application/xml",
        &format!("<r>{}</r>", row(count, |at| format!("<e{at} a=\"1\">1</e{at}>"))),
    )
}

fn xml_sample_deep(count: usize) -> Files {
    let column = nest(200, "<a>", "1", "</a>");
    sample("application/xml", &format!("<r>{}</r>", column.repeat(count)))
}

fn xml_sample_mixed(count: usize) -> Files {
    sample("application/xml", &format!("<r>{}</r>", "t<b/>".repeat(count)))
}

fn json_sample(count: usize) -> Files {
    let items = list(count, |at| format!("{{\"k{at}\":{at},\"o\":{{\"a\":1}}}}"));
    sample("application/json", &format!("[{items}]"))
}

fn json_sample_keys(count: usize) -> Files {
    let items = list(count, |at| format!("\"k{at}\":{{\"x{at}\":{at}}}"));
    sample("application/json", &format!("{{{items}}}"))
}

fn json_sample_deep(count: usize) -> Files {
    let column = nest(200, "{\"a\":[", "1", "]}");
    sample("application/json", &format!("[{}]", list(count, |_| column.clone())))
}

fn many_samples(count: usize) -> Files {
    let one = |at: usize| {
        format!(
            "<representation mediaType=\"application/json\"><doc><xsdxt:code \
             xmlns:xsdxt=\"http://docs.rackspacecloud.com/xsd-ext/v1.0\">{{\"k{at}\": {at}}}\
             </xsdxt:code></doc></representation>"
        )
    };
    method(&format!("<response status=\"200\">{}</response>", row(count, one)))
}

/// One sample in a separate file, shared by many methods.
fn samples_shared(count: usize) -> Files {
    let text = list(count * 4, |at| format!("{{\"k{at}\":1}}"));
    let mut files = sample("application/json", &format!("[{text}]"));
    let (before, _) = files[0].1.split_once("<resource ").unwrap_or_default();
    let one = files[0].1.split_once("<resource path=\"a\">").map_or("", |(_, rest)| rest);
    let one = one.split_once("</resource>").map_or("", |(one, _)| one).to_owned();
    let uses = row(count, |at| format!("<resource path=\"r{at}\">{one}</resource>"));
    files[0].1 = format!("{before}{uses}</resources></application>");
    files
}

fn body(inside: &str) -> Files {
    method(&format!(
        "<request><representation mediaType=\"application/json\">{inside}</representation></request>"
    ))
}

fn body_params(count: usize) -> Files {
    body(&row(count, |at| format!("<param name=\"p{at}\" style=\"plain\" type=\"xs:int\"/>")))
}

fn body_param_paths(count: usize) -> Files {
    let path = row(count, |at| format!(".k{at}"));
    body(&row(10, |at| format!("<param name=\"p{at}\" style=\"plain\" path=\"${path}.z{at}\"/>")))
}
