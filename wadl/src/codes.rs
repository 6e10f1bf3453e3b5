//! Diagnostic codes of WADL descriptions.

use restwright_source::codes;

/// Explanations of the codes in Markdown, one section per code.
pub static EXPLANATIONS: &str = include_str!("codes.md");

codes! {
    /// A path has more parameters than the limit allows.
    TOO_MANY_PATH_PARAMETERS = Error "wadl-too-many-path-parameters";
    /// The description has more parameters, headers and fields than the limit allows.
    TOO_MANY_PARTS = Error "wadl-too-many-parts";
    /// The types of schemas have more fields than the limit allows; the rest is any XML.
    GRAMMAR_TOO_LARGE = Warning "wadl-grammar-too-large";
    /// The XML is well-formed, but its root is not a WADL element.
    NOT_WADL = Error "wadl-not-wadl";
    /// Resource types expand to more operations than the limit allows.
    TOO_MANY_OPERATIONS = Error "wadl-too-many-operations";

    /// The root is a WADL element, but not `application`.
    FRAGMENT = Warning "wadl-fragment";
    /// A WADL element is not allowed in its parent.
    MISPLACED_ELEMENT = Warning "wadl-misplaced-element";
    /// WADL has no element of this name.
    UNKNOWN_ELEMENT = Warning "wadl-unknown-element";
    /// WADL has no such attribute on this element.
    UNKNOWN_ATTRIBUTE = Warning "wadl-unknown-attribute";
    /// A required attribute is missing.
    MISSING_ATTRIBUTE = Warning "wadl-missing-attribute";
    /// The value of an attribute is invalid in WADL.
    BAD_VALUE = Warning "wadl-bad-value";

    /// A reference names an id that does not exist.
    UNRESOLVED_HREF = Warning "wadl-unresolved-href";
    /// A reference was resolved, but does not follow the rules of WADL.
    INEXACT_HREF = Warning "wadl-inexact-href";
    /// A circular reference.
    HREF_CYCLE = Warning "wadl-href-cycle";
    /// Two elements have the same id; the first is used.
    DUPLICATE_ID = Warning "wadl-duplicate-id";
    /// A referenced example could not be read.
    UNREADABLE_SAMPLE = Warning "wadl-unreadable-sample";

    /// An example is not well-formed; it is documented, but not used to infer types.
    BAD_SAMPLE = Warning "wadl-bad-sample";
    /// An example does not match the declared type of a parameter; the type accepts both.
    SAMPLE_CONTRADICTS_DECLARATION = Warning "wadl-sample-contradicts-declaration";

    /// A path contains a parameter that is not declared; it is read as a string.
    UNDECLARED_TEMPLATE = Warning "wadl-undeclared-template";
    /// A template parameter is not in any path; it is ignored.
    UNUSED_TEMPLATE = Warning "wadl-unused-template";
    /// A path is not a valid URI template.
    BAD_PATH = Warning "wadl-bad-path";
    /// A path contains a query or matrix parameters; they become parameters of operations.
    PARAMETERS_IN_PATH = Warning "wadl-parameters-in-path";
    /// The description has no base URL; callers must set one.
    MISSING_BASE = Warning "wadl-missing-base";
    /// A parameter is declared twice in one location; the inner or later one is used.
    DUPLICATE_PARAMETER = Warning "wadl-duplicate-parameter";
    /// The type of a parameter is unknown; it is read as a string.
    UNKNOWN_TYPE = Warning "wadl-unknown-type";
    /// A path has the same method twice, and nothing distinguishes the two.
    DUPLICATE_OPERATION = Warning "wadl-duplicate-operation";
    /// A method is declared, but no resource refers to it.
    UNUSED_METHOD = Warning "wadl-unused-method";
    /// The description has no operations.
    NO_OPERATIONS = Warning "wadl-no-operations";

    /// A referenced JSON Schema could not be read.
    UNREADABLE_JSON_SCHEMA = Warning "wadl-unreadable-json-schema";

    /// A representation names an element that no grammar declares.
    UNRESOLVED_ELEMENT = Warning "wadl-unresolved-element";
    /// The element of a representation was resolved inexactly.
    INEXACT_ELEMENT = Warning "wadl-inexact-element";
    /// The element of a representation has no namespace, and several namespaces declare it.
    AMBIGUOUS_ELEMENT = Warning "wadl-ambiguous-element";

    /// A base URL is relative, has no host, or cannot be extended by a path.
    BAD_BASE = Warning "wadl-bad-base";
    /// A representation has no media type.
    MISSING_MEDIA_TYPE = Warning "wadl-missing-media-type";
    /// A request has a body that servers may ignore.
    BODY_NOT_READ = Warning "wadl-body-not-read";
    /// A response whose status forbids a body declares one.
    BODY_OF_NO_CONTENT = Warning "wadl-body-of-no-content";
    /// One of several responses has no status.
    MISSING_STATUS = Warning "wadl-missing-status";
    /// Two responses have the same status.
    DUPLICATE_STATUS = Info "wadl-duplicate-status";
    /// A method describes no success response.
    NO_SUCCESS = Warning "wadl-no-success";
    /// A template parameter is not required.
    OPTIONAL_TEMPLATE = Warning "wadl-optional-template";
    /// A default or fixed value is invalid.
    BAD_DEFAULT = Warning "wadl-bad-default";
    /// A parameter with a fixed value has a default or options.
    FIXED_AND_DEFAULT = Warning "wadl-fixed-and-default";
    /// An option is listed twice, or is invalid for the type.
    BAD_OPTION = Warning "wadl-bad-option";
    /// A definition is never referenced.
    UNUSED_DEFINITION = Info "wadl-unused-definition";
    /// A parameter is required and has a default.
    REQUIRED_DEFAULT = Info "wadl-required-default";
    /// A plain parameter has no path in its representation.
    PLAIN_WITHOUT_PATH = Info "wadl-plain-without-path";
    /// A declared header is determined by the media types.
    IGNORED_HEADER = Info "wadl-ignored-header";
    /// A method describes no response.
    NO_RESPONSE = Info "wadl-no-response";
    /// A resource has neither methods nor resources.
    EMPTY_RESOURCE = Info "wadl-empty-resource";
    /// A resource has no path.
    RESOURCE_WITHOUT_PATH = Info "wadl-resource-without-path";
    /// Text between elements is ignored.
    STRAY_TEXT = Warning "wadl-stray-text";
}
