//! XML Schema, as grammars of a WADL.

use super::{Files, Shape, row};

pub(super) const SHAPES: &[Shape] = &[
    Shape { name: "xsd-elements", make: elements },
    Shape { name: "xsd-unions", make: unions },
    Shape { name: "xsd-unions-wide", make: wide_unions },
    Shape { name: "xsd-restriction-chain", make: restrictions },
    Shape { name: "xsd-list-chain", make: lists },
    Shape { name: "xsd-extension-chain", make: extensions },
    Shape { name: "xsd-extensions-wide", make: wide_extensions },
    Shape { name: "xsd-enumeration", make: enumeration },
    Shape { name: "xsd-patterns", make: patterns },
    Shape { name: "xsd-long-pattern", make: long_pattern },
    Shape { name: "xsd-choices", make: choices },
    Shape { name: "xsd-choices-deep", make: deep_choices },
    Shape { name: "xsd-same-elements", make: same_elements },
    Shape { name: "xsd-same-types", make: same_types },
    Shape { name: "xsd-types-nested", make: nested_types },
    Shape { name: "xsd-types-mesh", make: mesh },
    Shape { name: "xsd-type-chain", make: type_chain },
    Shape { name: "xsd-documentation", make: documentation },
    Shape { name: "xsd-abstract-types", make: abstract_types },
    Shape { name: "xsd-unresolved", make: unresolved },
    Shape { name: "xsd-huge-numbers", make: huge_numbers },
    Shape { name: "xsd-many-bodies", make: many_bodies },
];

fn wadl(uses: &str) -> String {
    format!(
        "<application xmlns=\"http://wadl.dev.java.net/2009/02\" xmlns:t=\"urn:t\"><grammars>\
         <include href=\"a.xsd\"/></grammars><resources base=\"http://h.example/\">{uses}\
         </resources></application>"
    )
}

fn use_of(element: &str) -> String {
    format!(
        "<resource path=\"{element}\"><method name=\"GET\"><response><representation \
         mediaType=\"application/xml\" element=\"t:{element}\"/></response></method></resource>"
    )
}

/// Returns a schema with these definitions, and a WADL that refers to its element `root`.
pub(super) fn schema(inside: &str) -> Files {
    let schema = format!(
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:t=\"urn:t\" \
         targetNamespace=\"urn:t\" elementFormDefault=\"qualified\">{inside}</xs:schema>"
    );
    vec![("d.wadl", wadl(&use_of("root"))), ("a.xsd", schema)]
}

/// Returns the element `root` with a complex type.
pub(super) fn content(inside: &str, others: &str) -> Files {
    schema(&format!(
        "<xs:element name=\"root\"><xs:complexType>{inside}</xs:complexType></xs:element>{others}"
    ))
}

fn elements(count: usize) -> Files {
    let all = row(count, |at| format!("<xs:element name=\"e{at}\" type=\"xs:int\"/>"));
    content(&format!("<xs:sequence>{all}</xs:sequence>"), "")
}

fn unions(count: usize) -> Files {
    let all = row(count, |at| {
        let next = format!("t:U{} ", at + 1).repeat(4);
        format!("<xs:simpleType name=\"U{at}\"><xs:union memberTypes=\"{next}\"/></xs:simpleType>")
    });
    schema(&format!(
        "<xs:element name=\"root\" type=\"t:U0\"/>{all}<xs:simpleType name=\"U{count}\">\
         <xs:restriction base=\"xs:string\"><xs:enumeration value=\"a\"/></xs:restriction>\
         </xs:simpleType>"
    ))
}

fn wide_unions(count: usize) -> Files {
    let all = row(count, |at| {
        format!(
            "<xs:simpleType name=\"U{at}\"><xs:union memberTypes=\"t:U{} t:U{}\"/></xs:simpleType>",
            (at * 2 + 1) % count,
            (at * 2 + 2) % count
        )
    });
    schema(&format!("<xs:element name=\"root\" type=\"t:U0\"/>{all}"))
}

fn restrictions(count: usize) -> Files {
    let all = row(count, |at| {
        format!(
            "<xs:simpleType name=\"S{at}\"><xs:restriction base=\"t:S{}\"><xs:maxLength \
             value=\"{at}\"/></xs:restriction></xs:simpleType>",
            at + 1
        )
    });
    schema(&format!(
        "<xs:element name=\"root\" type=\"t:S0\"/>{all}<xs:simpleType name=\"S{count}\">\
         <xs:restriction base=\"xs:string\"/></xs:simpleType>"
    ))
}

fn lists(count: usize) -> Files {
    let all = row(count, |at| {
        format!(
            "<xs:simpleType name=\"S{at}\"><xs:list itemType=\"t:S{}\"/></xs:simpleType>",
            at + 1
        )
    });
    schema(&format!(
        "<xs:element name=\"root\" type=\"t:S0\"/>{all}<xs:simpleType name=\"S{count}\">\
         <xs:restriction base=\"xs:string\"/></xs:simpleType>"
    ))
}

fn extended(at: usize, base: usize) -> String {
    format!(
        "<xs:complexType name=\"C{at}\"><xs:complexContent><xs:extension base=\"t:C{base}\">\
         <xs:sequence><xs:element name=\"e{at}\" type=\"xs:int\"/></xs:sequence></xs:extension>\
         </xs:complexContent></xs:complexType>"
    )
}

fn extensions(count: usize) -> Files {
    let all = row(count, |at| extended(at, at + 1));
    schema(&format!(
        "<xs:element name=\"root\" type=\"t:C0\"/>{all}<xs:complexType name=\"C{count}\"/>"
    ))
}

fn wide_extensions(count: usize) -> Files {
    let all = row(count, |at| extended(at + 1, 0));
    schema(&format!("<xs:element name=\"root\" type=\"t:C0\"/><xs:complexType name=\"C0\"/>{all}"))
}

fn enumeration(count: usize) -> Files {
    let all = row(count, |at| format!("<xs:enumeration value=\"v{at}\"/>"));
    schema(&format!(
        "<xs:element name=\"root\" type=\"t:S\"/><xs:simpleType name=\"S\"><xs:restriction \
         base=\"xs:string\">{all}</xs:restriction></xs:simpleType>"
    ))
}

fn patterns(count: usize) -> Files {
    let all = row(count, |at| format!("<xs:pattern value=\"[a-z]{{{at}}}\"/>"));
    schema(&format!(
        "<xs:element name=\"root\" type=\"t:S\"/><xs:simpleType name=\"S\"><xs:restriction \
         base=\"xs:string\">{all}</xs:restriction></xs:simpleType>"
    ))
}

fn long_pattern(count: usize) -> Files {
    schema(&format!(
        "<xs:element name=\"root\" type=\"t:S\"/><xs:simpleType name=\"S\"><xs:restriction \
         base=\"xs:string\"><xs:pattern value=\"{}\"/></xs:restriction></xs:simpleType>",
        "(a|".repeat(count) + &")".repeat(count)
    ))
}

fn choices(count: usize) -> Files {
    let all = row(count, |at| {
        format!("<xs:choice><xs:element name=\"a{at}\"/><xs:element name=\"b{at}\"/></xs:choice>")
    });
    content(&format!("<xs:sequence>{all}</xs:sequence>"), "")
}

fn deep_choices(count: usize) -> Files {
    let one = "<xs:choice>".repeat(100) + "<xs:element name=\"a\"/>" + &"</xs:choice>".repeat(100);
    content(&format!("<xs:sequence>{}</xs:sequence>", one.repeat(count)), "")
}

fn same_elements(count: usize) -> Files {
    let all = "<xs:element name=\"e\" type=\"xs:int\"/>".repeat(count);
    content(&format!("<xs:sequence>{all}</xs:sequence>"), "")
}

fn same_types(count: usize) -> Files {
    let all = "<xs:complexType name=\"C\"/>".repeat(count);
    content("<xs:sequence><xs:element name=\"e\" type=\"t:C\"/></xs:sequence>", &all)
}

fn nested_types(count: usize) -> Files {
    let open = "<xs:element name=\"e\"><xs:complexType><xs:sequence>";
    let close = "</xs:sequence></xs:complexType></xs:element>";
    let one = open.repeat(60) + "<xs:element name=\"z\"/>" + &close.repeat(60);
    content(&format!("<xs:sequence>{}</xs:sequence>", one.repeat(count)), "")
}

fn mesh(count: usize) -> Files {
    let all = row(count, |at| {
        let member = |name: &str, to: usize| {
            format!(
                "<xs:element name=\"{name}\" type=\"t:C{}\" maxOccurs=\"unbounded\"/>",
                to % count
            )
        };
        format!(
            "<xs:complexType name=\"C{at}\"><xs:sequence>{}{}{}</xs:sequence></xs:complexType>",
            member("a", at + 1),
            member("b", at * 3 + 1),
            member("c", at * 5 + 2)
        )
    });
    schema(&format!("<xs:element name=\"root\" type=\"t:C0\"/>{all}"))
}

fn type_chain(count: usize) -> Files {
    let all = row(count, |at| {
        format!(
            "<xs:complexType name=\"C{at}\"><xs:sequence><xs:element name=\"e\" type=\"t:C{}\"/>\
             </xs:sequence></xs:complexType>",
            at + 1
        )
    });
    schema(&format!(
        "<xs:element name=\"root\" type=\"t:C0\"/>{all}<xs:complexType name=\"C{count}\"/>"
    ))
}

fn documentation(count: usize) -> Files {
    let one = "<xs:annotation><xs:documentation>a <b>c</b></xs:documentation></xs:annotation>";
    content(&(one.repeat(count) + "<xs:sequence/>"), "")
}

fn abstract_types(count: usize) -> Files {
    let uses = row(count, |at| format!("<xs:element name=\"e{at}\" type=\"t:C0\"/>"));
    let all = row(count, |at| extended(at + 1, 0));
    schema(&format!(
        "<xs:element name=\"root\"><xs:complexType><xs:sequence>{uses}</xs:sequence>\
         </xs:complexType></xs:element><xs:complexType name=\"C0\" abstract=\"true\"/>{all}"
    ))
}

fn unresolved(count: usize) -> Files {
    let all = row(count, |at| format!("<xs:element name=\"e{at}\" type=\"t:Missing{at}\"/>"));
    let declared = row(count, |at| format!("<xs:complexType name=\"Missinx{at}\"/>"));
    content(&format!("<xs:sequence>{all}</xs:sequence>"), &declared)
}

fn huge_numbers(count: usize) -> Files {
    let digits = "9".repeat(count);
    schema(&format!(
        "<xs:element name=\"root\" type=\"t:S\"/><xs:simpleType name=\"S\"><xs:restriction \
         base=\"xs:integer\"><xs:maxInclusive value=\"{digits}\"/></xs:restriction></xs:simpleType>"
    ))
}

fn many_bodies(count: usize) -> Files {
    let all = row(count, |at| {
        format!(
            "<xs:element name=\"r{at}\"><xs:complexType><xs:sequence><xs:element name=\"x\" \
             type=\"xs:int\"/></xs:sequence></xs:complexType></xs:element>"
        )
    });
    let mut files = schema(&all);
    files[0].1 = wadl(&row(count, |at| use_of(&format!("r{at}"))));
    files
}
