//! Names of definitions.

use restwright_api::{DefinitionKind, Type, XmlForm};

use super::{api, with};

fn names(schema: &str) -> Vec<String> {
    api(schema).types.definitions.iter().map(|definition| definition.name.to_string()).collect()
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
        api.types.definitions.iter().map(|definition| definition.name.to_string()).collect()
    };
    assert_eq!(names(one), ["thing"]);
    assert_eq!(names(&two), ["thing", "other"]);
}

/// Returns the sorted field names of a type.
fn fields(content: &str) -> Vec<String> {
    let schema =
        format!("<s:element name='root'><s:complexType>{content}</s:complexType></s:element>");
    let api = api(&schema);
    let root =
        api.types.definitions.iter().find(|definition| definition.name.to_string() == "root");
    let DefinitionKind::Object(root) = &root.expect("a root").kind else { panic!("an object") };
    let mut names: Vec<String> = root.members.iter().map(|member| member.json.clone()).collect();
    for member in &root.members {
        if let (Some(XmlForm::Inline), Type::Named(id)) = (&member.xml, &member.value)
            && let DefinitionKind::Choice(choice) = &api.types.definition(*id).kind
        {
            names.extend(choice.variants.iter().map(|variant| variant.json.clone()));
        }
    }
    names.sort();
    names
}

#[test]
fn what_is_called_alike_is_told_apart_by_what_it_is() {
    let (id, id_attribute) =
        ("<s:element name='id' type='s:string'/>", "<s:attribute name='id' type='s:string'/>");
    assert_eq!(fields(&format!("<s:sequence>{id}</s:sequence>{id_attribute}")), ["@id", "id"]);
    let any = "<s:element name='any' type='s:string'/><s:any processContents='lax'/>";
    assert_eq!(fields(&format!("<s:sequence>{any}</s:sequence>")), ["any", "anyElement"]);
    let text = "<s:simpleContent><s:extension base='s:string'><s:attribute name='value'/>\
                </s:extension></s:simpleContent>";
    assert_eq!(fields(text), ["@value", "value"]);
}

#[test]
fn unnamed_choices_are_told_apart_by_their_elements() {
    let element = |name: &str| format!("<s:element name='{name}' type='s:string'/>");
    let choice = |names: [&str; 4]| {
        let inner: String = names.iter().map(|name| element(name)).collect();
        format!("<s:choice>{inner}</s:choice>")
    };
    let (one, two) = (choice(["a", "b", "c", "d"]), choice(["h", "g", "f", "e"]));
    let field_names = fields(&format!("<s:sequence>{one}{two}</s:sequence>"));
    assert_eq!(field_names, fields(&format!("<s:sequence>{two}{one}</s:sequence>")));
    assert_eq!(field_names, ["a", "aBCD", "b", "c", "d", "e", "eFGH", "f", "g", "h"]);
    let names_of = |content: &str| {
        let mut names = names(&format!(
            "<s:element name='root'><s:complexType><s:sequence>{content}</s:sequence>\
             </s:complexType></s:element>"
        ));
        names.sort();
        names
    };
    let types = names_of(&format!("{one}{two}"));
    assert_eq!(types, names_of(&format!("{two}{one}")));
    assert_eq!(types, ["root", "root a or b or c or d", "root e or f or g or h"]);
}
