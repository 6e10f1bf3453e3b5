//! The kinds of diagnostics that reading a WADL can give.

use restwright_source::codes;

/// The long texts about them, a section a code.
pub static EXPLANATIONS: &str = include_str!("codes.md");

codes! {
    /// A path has more parameters than a limit allows.
    TOO_MANY_PATH_PARAMETERS = Error "wadl-too-many-path-parameters";
    /// The description has more parameters, headers and fields than a limit allows.
    TOO_MANY_PARTS = Error "wadl-too-many-parts";
    /// The types of schemas have more members than a limit allows; the rest is any XML.
    GRAMMAR_TOO_LARGE = Warning "wadl-grammar-too-large";
    /// The XML is well-formed, but its root is not an element of WADL.
    NOT_WADL = Error "wadl-not-wadl";
    /// Resource types multiply to more operations than any service has.
    TOO_MANY_OPERATIONS = Error "wadl-too-many-operations";

    /// The root is a WADL element, but not `application`.
    FRAGMENT = Warning "wadl-fragment";
    /// An element of WADL stands where WADL has no place for it.
    MISPLACED_ELEMENT = Warning "wadl-misplaced-element";
    /// WADL has no element of this name.
    UNKNOWN_ELEMENT = Warning "wadl-unknown-element";
    /// WADL has no such attribute on this element.
    UNKNOWN_ATTRIBUTE = Warning "wadl-unknown-attribute";
    /// An attribute that an element needs is missing.
    MISSING_ATTRIBUTE = Warning "wadl-missing-attribute";
    /// The value of an attribute is not one that WADL allows.
    BAD_VALUE = Warning "wadl-bad-value";

    /// A reference names an id that is nowhere.
    UNRESOLVED_HREF = Warning "wadl-unresolved-href";
    /// A reference was understood, but is not written as WADL asks.
    INEXACT_HREF = Warning "wadl-inexact-href";
    /// References lead back to where they started.
    HREF_CYCLE = Warning "wadl-href-cycle";
    /// Two elements have the same id; the first counts.
    DUPLICATE_ID = Warning "wadl-duplicate-id";
    /// A sample that the description refers to could not be read.
    UNREADABLE_SAMPLE = Warning "wadl-unreadable-sample";

    /// A sample is not well-formed; it is shown in the documentation as it stands, and no type is
    /// made of it.
    BAD_SAMPLE = Warning "wadl-bad-sample";
    /// A sample shows something else than a parameter declares; the type is made to hold both.
    SAMPLE_CONTRADICTS_DECLARATION = Warning "wadl-sample-contradicts-declaration";

    /// A template in a path has no parameter that declares it; it is taken as a string.
    UNDECLARED_TEMPLATE = Warning "wadl-undeclared-template";
    /// A template parameter is declared, but no path has a place for it; it is left out.
    UNUSED_TEMPLATE = Warning "wadl-unused-template";
    /// A path cannot be read as a URI template.
    BAD_PATH = Warning "wadl-bad-path";
    /// A path holds a query or matrix parameters; they were made parameters.
    PARAMETERS_IN_PATH = Warning "wadl-parameters-in-path";
    /// No base URL is given; one must be set on the client.
    MISSING_BASE = Warning "wadl-missing-base";
    /// The same parameter is declared twice in one place; the inner or later one counts.
    DUPLICATE_PARAMETER = Warning "wadl-duplicate-parameter";
    /// A type is no type of XML Schema and none that descriptions commonly make up; it is taken
    /// as a string.
    UNKNOWN_TYPE = Warning "wadl-unknown-type";
    /// The same method stands twice on one path and cannot be told apart.
    DUPLICATE_OPERATION = Warning "wadl-duplicate-operation";
    /// A method is declared, but no resource uses it.
    UNUSED_METHOD = Warning "wadl-unused-method";
    /// The description describes no operation.
    NO_OPERATIONS = Warning "wadl-no-operations";

    /// A JSON Schema that the description names could not be read.
    UNREADABLE_JSON_SCHEMA = Warning "wadl-unreadable-json-schema";

    /// A representation names an element that no grammar declares.
    UNRESOLVED_ELEMENT = Warning "wadl-unresolved-element";
    /// A representation names an element that was found, but not exactly by that name.
    INEXACT_ELEMENT = Warning "wadl-inexact-element";
    /// A representation names an element without its namespace, and several have that name.
    AMBIGUOUS_ELEMENT = Warning "wadl-ambiguous-element";

    /// A base URL is relative, has no host, or is no URL that paths can follow.
    BAD_BASE = Warning "wadl-bad-base";
    /// A representation does not say which media type it has.
    MISSING_MEDIA_TYPE = Warning "wadl-missing-media-type";
    /// A request has a body that servers need not read.
    BODY_NOT_READ = Warning "wadl-body-not-read";
    /// A response whose status has no body describes one.
    BODY_OF_NO_CONTENT = Warning "wadl-body-of-no-content";
    /// A response has no status, and others are there.
    MISSING_STATUS = Warning "wadl-missing-status";
    /// A status has two responses.
    DUPLICATE_STATUS = Info "wadl-duplicate-status";
    /// A method describes no success response.
    NO_SUCCESS = Warning "wadl-no-success";
    /// A template parameter is not required.
    OPTIONAL_TEMPLATE = Warning "wadl-optional-template";
    /// A default or fixed value is not a valid value.
    BAD_DEFAULT = Warning "wadl-bad-default";
    /// A fixed value leaves a default or options no meaning.
    FIXED_AND_DEFAULT = Warning "wadl-fixed-and-default";
    /// An option stands twice, or is not of the type.
    BAD_OPTION = Warning "wadl-bad-option";
    /// Nothing in the file refers to a definition.
    UNUSED_DEFINITION = Info "wadl-unused-definition";
    /// A parameter is required and has a default.
    REQUIRED_DEFAULT = Info "wadl-required-default";
    /// A plain parameter does not say where in the representation it stands.
    PLAIN_WITHOUT_PATH = Info "wadl-plain-without-path";
    /// A header is declared that follows from the media types.
    IGNORED_HEADER = Info "wadl-ignored-header";
    /// A method describes no response.
    NO_RESPONSE = Info "wadl-no-response";
    /// A resource has neither methods nor resources.
    EMPTY_RESOURCE = Info "wadl-empty-resource";
    /// A resource has no path.
    RESOURCE_WITHOUT_PATH = Info "wadl-resource-without-path";
    /// Text stands between elements, where WADL has none.
    STRAY_TEXT = Warning "wadl-stray-text";
}
