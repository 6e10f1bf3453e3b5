//! What definitions are called.

use super::{api, with};

fn names(schema: &str) -> Vec<String> {
    api(schema).types.definitions.iter().map(|found| found.name.to_string()).collect()
}

#[test]
fn types_without_names() {
    let inner = |name: &str| {
        format!(
            "<s:element name='{name}'><s:complexType><s:sequence><s:element name='item'>\
             <s:complexType><s:attribute name='id'/></s:complexType></s:element></s:sequence>\
             </s:complexType></s:element>"
        )
    };
    let schema = format!(
        "<s:element name='root'><s:complexType><s:sequence>{}{}</s:sequence></s:complexType>\
         </s:element>",
        inner("lent"),
        inner("returned")
    );
    assert_eq!(
        names(&schema),
        ["root", "root lent", "root returned", "lent item", "returned item"]
    );
}

#[test]
fn a_name_of_a_type_and_of_an_element() {
    let schema = "<s:element name='root'><s:complexType><s:sequence>\
                  <s:element name='inner' type='Root'/></s:sequence></s:complexType></s:element>\
                  <s:complexType name='Root'><s:attribute name='id'/></s:complexType>";
    assert_eq!(names(schema), ["root element", "root"]);
}

#[test]
fn a_description_that_grows_renames_nothing() {
    let schema = "<s:element name='root' type='thing'/><s:element name='more' type='other'/>\
                  <s:complexType name='thing'><s:attribute name='id'/></s:complexType>\
                  <s:complexType name='other'><s:attribute name='id'/></s:complexType>";
    let one = "<representation mediaType='text/xml' element='root'/>";
    let two = format!("{one}<representation mediaType='text/xml' element='more'/>");
    let names = |representations: &str| -> Vec<String> {
        let api = with(representations, schema);
        api.types.definitions.iter().map(|found| found.name.to_string()).collect()
    };
    assert_eq!(names(one), ["thing"]);
    assert_eq!(names(&two), ["thing", "other"]);
}
