use restwright_source::Span;
use serde::{Deserialize, Serialize};

use super::{Access, SeldomConstraints, Type, TypeId, XmlForm};
use crate::{Link, Presence, Prose};

/// Property of an object.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Member<I = TypeId> {
    /// Name in JSON, unique in the object. If the description has no JSON form, the name derived
    /// from the XML attribute or element, with the prefix used in the description.
    pub json: String,
    /// Serialization as XML; `None` if the property never occurs in an XML body.
    pub xml: Option<XmlForm>,
    /// Type of the value.
    pub value: Type<I>,
    /// Whether the property is required. Never `Unstated`: undeclared properties are optional,
    /// since a single example is not sufficient to reject a response.
    pub presence: Presence,
    /// True if the value may be JSON `null`. In XML, such a property is absent.
    pub nullable: bool,
    /// True if null is represented in XML by an empty element with `xsi:nil`, instead of omitting
    /// it.
    pub nillable: bool,
    /// True if an absent list or map equals an empty one, and an empty one is omitted: for schemas
    /// that allow any number of occurrences.
    pub absent_is_empty: bool,
    /// True if only the documentation or parameters of a WADL declare it: services may omit it or
    /// send null, regardless of `presence` and `nullable`.
    #[serde(default)]
    pub is_guess: bool,
    /// True if its type applies only to some objects, under a condition of the description that
    /// types cannot express: if the condition is false, any other value is valid.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_conditional: bool,
    /// Default that the service assumes if the value is absent.
    pub default: Option<String>,
    /// The default as JSON, if it is null, a list or an object. For display only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub json_default: Option<String>,
    /// Fixed value: the only allowed value.
    pub fixed: Option<String>,
    /// Direction in which the property is sent.
    pub access: Access,
    /// True if the property is required in its direction ([`Self::access`]), but its type is used in
    /// the other direction too, in which it is absent: `presence` is optional.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required_one_way: bool,
    /// True if the property is deprecated.
    pub deprecated: bool,
    /// Constraints on the value.
    pub constraints: SeldomConstraints,
    /// Examples of the value, each as JSON.
    #[serde(default)]
    pub examples: Vec<String>,
    /// Documentation of the property, including [`Self::constraints`].
    pub docs: Prose,
    /// Documentation of a list item or a map value.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub item_docs: Prose,
    /// Links, if the value is the URL of a resource.
    pub links: Vec<Link>,
    /// Location of the declaration, or of the example that contains it; for diagnostics.
    #[serde(skip)]
    pub span: Option<Span>,
}

impl<I> Member<I> {
    /// Creates an optional property with a type, and without an XML form.
    pub fn new(json: impl Into<String>, value: Type<I>) -> Self {
        Self {
            json: json.into(),
            xml: None,
            value,
            presence: Presence::Optional,
            nullable: false,
            nillable: false,
            absent_is_empty: false,
            is_guess: false,
            is_conditional: false,
            default: None,
            json_default: None,
            fixed: None,
            access: Access::Both,
            required_one_way: false,
            deprecated: false,
            constraints: SeldomConstraints::default(),
            examples: Vec::new(),
            docs: Prose::default(),
            item_docs: Prose::default(),
            links: Vec::new(),
            span: None,
        }
    }

    /// Returns whether messages that may have the property must have it.
    pub fn presence_where_sent(&self) -> Presence {
        if self.required_one_way { Presence::Required } else { self.presence }
    }
}
