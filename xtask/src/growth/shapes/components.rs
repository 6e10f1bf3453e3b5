//! XML Schema: groups, attributes and substitution.

use super::xsd::{content, schema};
use super::{Files, Shape, row};

pub(super) const SHAPES: &[Shape] = &[
    Shape { name: "xsd-group-explosion", make: groups },
    Shape { name: "xsd-group-chain", make: group_chain },
    Shape { name: "xsd-attribute-group-explosion", make: attribute_groups },
    Shape { name: "xsd-attribute-group-chain", make: attribute_group_chain },
    Shape { name: "xsd-attribute-group-circle", make: attribute_group_circle },
    Shape { name: "xsd-attributes", make: attributes },
    Shape { name: "xsd-substitution-chain", make: substitution_chain },
    Shape { name: "xsd-substitution-wide", make: substitution_wide },
    Shape { name: "xsd-substitution-uses", make: substitution_uses },
    Shape { name: "xsd-redefine", make: redefine },
];

fn groups(count: usize) -> Files {
    let all = row(count, |at| {
        let inner = format!("<xs:group ref=\"t:G{}\"/>", at + 1).repeat(2);
        format!("<xs:group name=\"G{at}\"><xs:sequence>{inner}</xs:sequence></xs:group>")
    });
    let last = format!(
        "<xs:group name=\"G{count}\"><xs:sequence><xs:element name=\"e\" type=\"xs:int\"/>\
         </xs:sequence></xs:group>"
    );
    content("<xs:group ref=\"t:G0\"/>", &(all + &last))
}

fn group_chain(count: usize) -> Files {
    let all = row(count, |at| {
        format!(
            "<xs:group name=\"G{at}\"><xs:sequence><xs:element name=\"e{at}\" type=\"xs:int\"/>\
             <xs:group ref=\"t:G{}\"/></xs:sequence></xs:group>",
            at + 1
        )
    });
    let last = format!("<xs:group name=\"G{count}\"><xs:sequence/></xs:group>");
    content("<xs:group ref=\"t:G0\"/>", &(all + &last))
}

fn attribute_groups(count: usize) -> Files {
    let all = row(count, |at| {
        let inner = format!("<xs:attributeGroup ref=\"t:A{}\"/>", at + 1).repeat(2);
        format!("<xs:attributeGroup name=\"A{at}\">{inner}</xs:attributeGroup>")
    });
    let last = format!(
        "<xs:attributeGroup name=\"A{count}\"><xs:attribute name=\"a\" type=\"xs:int\"/>\
         </xs:attributeGroup>"
    );
    content("<xs:attributeGroup ref=\"t:A0\"/>", &(all + &last))
}

fn attribute_group_chain(count: usize) -> Files {
    let all = row(count, |at| {
        format!(
            "<xs:attributeGroup name=\"A{at}\"><xs:attribute name=\"a{at}\"/><xs:attributeGroup \
             ref=\"t:A{}\"/></xs:attributeGroup>",
            at + 1
        )
    });
    let last = format!("<xs:attributeGroup name=\"A{count}\"/>");
    content("<xs:attributeGroup ref=\"t:A0\"/>", &(all + &last))
}

fn attribute_group_circle(count: usize) -> Files {
    let all = row(count, |at| {
        format!(
            "<xs:attributeGroup name=\"A{at}\"><xs:attributeGroup ref=\"t:A{}\"/>\
             <xs:attributeGroup ref=\"t:A{}\"/></xs:attributeGroup>",
            (at + 1) % count,
            (at + 2) % count
        )
    });
    content("<xs:attributeGroup ref=\"t:A0\"/>", &all)
}

fn attributes(count: usize) -> Files {
    content(&row(count, |at| format!("<xs:attribute name=\"a{at}\" type=\"xs:int\"/>")), "")
}

fn substitution_chain(count: usize) -> Files {
    let all = row(count, |at| {
        format!("<xs:element name=\"s{}\" type=\"xs:int\" substitutionGroup=\"t:s{at}\"/>", at + 1)
    });
    content(
        "<xs:sequence><xs:element ref=\"t:s0\"/></xs:sequence>",
        &format!("<xs:element name=\"s0\" type=\"xs:int\"/>{all}"),
    )
}

fn substitution_wide(count: usize) -> Files {
    let all = row(count, |at| {
        format!("<xs:element name=\"s{}\" type=\"xs:int\" substitutionGroup=\"t:s0\"/>", at + 1)
    });
    content(
        "<xs:sequence><xs:element ref=\"t:s0\"/></xs:sequence>",
        &format!("<xs:element name=\"s0\" type=\"xs:int\"/>{all}"),
    )
}

fn substitution_uses(count: usize) -> Files {
    let mut files = substitution_wide(count);
    let uses = row(count, |at| {
        format!(
            "<xs:complexType name=\"U{at}\"><xs:sequence><xs:element ref=\"t:s0\"/></xs:sequence>\
             </xs:complexType><xs:element name=\"u{at}\" type=\"t:U{at}\" \
             substitutionGroup=\"t:s0\"/>"
        )
    });
    files[1].1 = files[1].1.replace("</xs:schema>", &(uses + "</xs:schema>"));
    files
}

fn redefine(count: usize) -> Files {
    let all = row(count, |at| {
        format!(
            "<xs:redefine schemaLocation=\"b.xsd\"><xs:simpleType name=\"S{at}\"><xs:restriction \
             base=\"t:S{at}\"/></xs:simpleType></xs:redefine>"
        )
    });
    let mut files = schema("");
    let others = row(count, |at| {
        format!(
            "<xs:simpleType name=\"S{at}\"><xs:restriction base=\"xs:string\"/></xs:simpleType>"
        )
    });
    let named = "<xs:element name=\"root\" type=\"t:S0\"/></xs:schema>";
    files.push(("b.xsd", files[1].1.replace("</xs:schema>", &(others + "</xs:schema>"))));
    files[1].1 = files[1].1.replace("</xs:schema>", &(all + named));
    files
}
