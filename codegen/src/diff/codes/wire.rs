//! Changes of the wire.

use super::ChangeCode;
use crate::diff::Severity;

changes! {
    /// An operation was removed.
    OPERATION_REMOVED = Wire "operation-removed";
    /// An operation was added.
    OPERATION_ADDED = Compatible "operation-added";
    /// An operation has another method or path.
    OPERATION_MOVED = Wire "operation-moved";
    /// An operation was marked as deprecated.
    OPERATION_DEPRECATED = Compatible "operation-deprecated";
    /// An operation is no longer deprecated.
    OPERATION_UNDEPRECATED = Compatible "operation-undeprecated";
    /// An operation has another base URL than before.
    OPERATION_SERVER_CHANGED = Possibly "operation-server-changed";
    /// An optional parameter was added to a request.
    REQUEST_PARAMETER_ADDED = Compatible "request-parameter-added";
    /// A required parameter was added to a request.
    REQUIRED_REQUEST_PARAMETER_ADDED = Wire "required-request-parameter-added";
    /// A parameter was removed from a request.
    REQUEST_PARAMETER_REMOVED = Possibly "request-parameter-removed";
    /// A path parameter has another name.
    REQUEST_PARAMETER_RENAMED = Compatible "request-parameter-renamed";
    /// A parameter is sent in another place, such as a header instead of the query.
    REQUEST_PARAMETER_MOVED = Wire "request-parameter-moved";
    /// A parameter became required.
    REQUEST_PARAMETER_BECAME_REQUIRED = Wire "request-parameter-became-required";
    /// A parameter became optional.
    REQUEST_PARAMETER_BECAME_OPTIONAL = Compatible "request-parameter-became-optional";
    /// A parameter is written in another style, `explode` or media type.
    REQUEST_PARAMETER_STYLE_CHANGED = Wire "request-parameter-style-changed";
    /// A parameter can no longer be sent without a value.
    REQUEST_PARAMETER_EMPTY_FORBIDDEN = Wire "request-parameter-empty-forbidden";
    /// A parameter may be sent without a value.
    REQUEST_PARAMETER_EMPTY_ALLOWED = Compatible "request-parameter-empty-allowed";
    /// `allowReserved` of a parameter changed.
    REQUEST_PARAMETER_RESERVED_CHANGED = Possibly "request-parameter-reserved-changed";
    /// A parameter was marked as deprecated.
    REQUEST_PARAMETER_DEPRECATED = Compatible "request-parameter-deprecated";
    /// A parameter is no longer deprecated.
    REQUEST_PARAMETER_UNDEPRECATED = Compatible "request-parameter-undeprecated";
    /// An operation accepts an optional body now.
    REQUEST_BODY_ADDED = Compatible "request-body-added";
    /// An operation requires a body now.
    REQUIRED_REQUEST_BODY_ADDED = Wire "required-request-body-added";
    /// An operation no longer accepts a body.
    REQUEST_BODY_REMOVED = Wire "request-body-removed";
    /// The body of a request became required.
    REQUEST_BODY_BECAME_REQUIRED = Wire "request-body-became-required";
    /// The body of a request became optional.
    REQUEST_BODY_BECAME_OPTIONAL = Compatible "request-body-became-optional";
    /// A request may be sent in another media type too.
    REQUEST_MEDIA_TYPE_ADDED = Compatible "request-media-type-added";
    /// A media type of a request was removed.
    REQUEST_MEDIA_TYPE_REMOVED = Wire "request-media-type-removed";
    /// A field of a form or a part of a multipart body is written in another way.
    REQUEST_PART_ENCODING_CHANGED = Wire "request-part-encoding-changed";
    /// A success status was added.
    RESPONSE_STATUS_ADDED = Compatible "response-status-added";
    /// A success status was removed.
    RESPONSE_STATUS_REMOVED = Wire "response-status-removed";
    /// An error status was added.
    ERROR_STATUS_ADDED = Compatible "error-status-added";
    /// An error status was removed.
    ERROR_STATUS_REMOVED = Possibly "error-status-removed";
    /// A status changed sides: it was a success and is an error, or the reverse.
    STATUS_OUTCOME_CHANGED = Wire "status-outcome-changed";
    /// A response that was empty has a body now.
    RESPONSE_BODY_ADDED = Compatible "response-body-added";
    /// A response that had a body is empty now.
    RESPONSE_BODY_REMOVED = Wire "response-body-removed";
    /// A response may come in another media type too.
    RESPONSE_MEDIA_TYPE_ADDED = Compatible "response-media-type-added";
    /// A media type of a response was removed.
    RESPONSE_MEDIA_TYPE_REMOVED = Wire "response-media-type-removed";
    /// A header was added to a response.
    RESPONSE_HEADER_ADDED = Compatible "response-header-added";
    /// An optional header was removed from a response.
    RESPONSE_HEADER_REMOVED = Possibly "response-header-removed";
    /// A header that every response had was removed.
    REQUIRED_RESPONSE_HEADER_REMOVED = Wire "required-response-header-removed";
    /// A header that every response had may be absent now.
    RESPONSE_HEADER_BECAME_OPTIONAL = Wire "response-header-became-optional";
    /// A header of a response is always present now.
    RESPONSE_HEADER_BECAME_REQUIRED = Compatible "response-header-became-required";
    /// A header of a response is written in another way.
    RESPONSE_HEADER_STYLE_CHANGED = Wire "response-header-style-changed";
    /// A link was added to a response.
    RESPONSE_LINK_ADDED = Compatible "response-link-added";
    /// A link of a response was removed.
    RESPONSE_LINK_REMOVED = Possibly "response-link-removed";
    /// A value of a request has another type.
    REQUEST_TYPE_CHANGED = Wire "request-type-changed";
    /// A value of a request has a narrower type, such as `int32` instead of `int64`.
    REQUEST_TYPE_NARROWED = Wire "request-type-narrowed";
    /// A value of a request has a wider type.
    REQUEST_TYPE_WIDENED = Compatible "request-type-widened";
    /// A value of a response has another type.
    RESPONSE_TYPE_CHANGED = Wire "response-type-changed";
    /// A value of a response has a wider type, such as `int64` instead of `int32`.
    RESPONSE_TYPE_WIDENED = Wire "response-type-widened";
    /// A value of a response has a narrower type.
    RESPONSE_TYPE_NARROWED = Compatible "response-type-narrowed";
    /// A value of a request has a stricter constraint: a range, a length, a number of items, a
    /// pattern, a multiple, uniqueness.
    REQUEST_CONSTRAINT_TIGHTENED = Wire "request-constraint-tightened";
    /// A value of a request has a weaker constraint.
    REQUEST_CONSTRAINT_LOOSENED = Compatible "request-constraint-loosened";
    /// A value of a response has a weaker constraint.
    RESPONSE_CONSTRAINT_LOOSENED = Wire "response-constraint-loosened";
    /// A value of a response has a stricter constraint.
    RESPONSE_CONSTRAINT_TIGHTENED = Compatible "response-constraint-tightened";
    /// The pattern of a value of a request changed.
    REQUEST_PATTERN_CHANGED = Possibly "request-pattern-changed";
    /// The pattern of a value of a response changed.
    RESPONSE_PATTERN_CHANGED = Possibly "response-pattern-changed";
    /// The format of a text of a request changed.
    REQUEST_FORMAT_CHANGED = Possibly "request-format-changed";
    /// The format of a text of a response changed.
    RESPONSE_FORMAT_CHANGED = Possibly "response-format-changed";
    /// A constraint of a request changed that is not compared by the values that it allows (`not`,
    /// `if`, `dependentRequired`, `propertyNames`, `contains`, `prefixItems`).
    REQUEST_OTHER_CONSTRAINT_CHANGED = Possibly "request-other-constraint-changed";
    /// A constraint of a response changed that is not compared by the values that it allows.
    RESPONSE_OTHER_CONSTRAINT_CHANGED = Possibly "response-other-constraint-changed";
    /// A value of a request may be null now.
    REQUEST_NULL_ADDED = Compatible "request-null-added";
    /// A value of a request may no longer be null.
    REQUEST_NULL_REMOVED = Wire "request-null-removed";
    /// A value of a response may be null now.
    RESPONSE_NULL_ADDED = Wire "response-null-added";
    /// A value of a response is never null now.
    RESPONSE_NULL_REMOVED = Compatible "response-null-removed";
    /// The default of a value changed.
    DEFAULT_CHANGED = Possibly "default-changed";
    /// A value was added to the closed set of a request.
    REQUEST_VALUE_ADDED = Compatible "request-value-added";
    /// A value was removed from the closed set of a request.
    REQUEST_VALUE_REMOVED = Wire "request-value-removed";
    /// A value of a request that was free is one of a closed set now.
    REQUEST_VALUES_CLOSED = Wire "request-values-closed";
    /// A value of a request that was one of a closed set is free now.
    REQUEST_VALUES_OPENED = Compatible "request-values-opened";
    /// A value was added to the closed set of a response.
    RESPONSE_VALUE_ADDED = Possibly "response-value-added";
    /// A value was removed from the closed set of a response.
    RESPONSE_VALUE_REMOVED = Compatible "response-value-removed";
    /// A value of a response that was one of a closed set is free now.
    RESPONSE_VALUES_OPENED = Possibly "response-values-opened";
    /// A value of a response that was free is one of a closed set now.
    RESPONSE_VALUES_CLOSED = Compatible "response-values-closed";
    /// An optional property was added to what requests send.
    REQUEST_PROPERTY_ADDED = Compatible "request-property-added";
    /// A required property was added to what requests send.
    REQUIRED_REQUEST_PROPERTY_ADDED = Wire "required-request-property-added";
    /// A property was removed from what requests send.
    REQUEST_PROPERTY_REMOVED = Possibly "request-property-removed";
    /// A property of a request became required.
    REQUEST_PROPERTY_BECAME_REQUIRED = Wire "request-property-became-required";
    /// A property of a request became optional.
    REQUEST_PROPERTY_BECAME_OPTIONAL = Compatible "request-property-became-optional";
    /// A property is only sent in responses now.
    REQUEST_PROPERTY_BECAME_READ_ONLY = Possibly "request-property-became-read-only";
    /// A property was added to what responses return.
    RESPONSE_PROPERTY_ADDED = Compatible "response-property-added";
    /// An optional property was removed from what responses return.
    RESPONSE_PROPERTY_REMOVED = Possibly "response-property-removed";
    /// A property that every response had was removed.
    REQUIRED_RESPONSE_PROPERTY_REMOVED = Wire "required-response-property-removed";
    /// A property that every response had may be absent now.
    RESPONSE_PROPERTY_BECAME_OPTIONAL = Wire "response-property-became-optional";
    /// A property of a response is always present now.
    RESPONSE_PROPERTY_BECAME_REQUIRED = Compatible "response-property-became-required";
    /// A property is only sent in requests now.
    RESPONSE_PROPERTY_BECAME_WRITE_ONLY = Wire "response-property-became-write-only";
    /// A property was marked as deprecated.
    PROPERTY_DEPRECATED = Compatible "property-deprecated";
    /// A property is no longer deprecated.
    PROPERTY_UNDEPRECATED = Compatible "property-undeprecated";
    /// A type was marked as deprecated.
    TYPE_DEPRECATED = Compatible "type-deprecated";
    /// A type is no longer deprecated.
    TYPE_UNDEPRECATED = Compatible "type-undeprecated";
    /// Requests may no longer have properties that the description does not list.
    REQUEST_ADDITIONAL_PROPERTIES_FORBIDDEN = Wire "request-additional-properties-forbidden";
    /// Requests may have properties that the description does not list.
    REQUEST_ADDITIONAL_PROPERTIES_ALLOWED = Compatible "request-additional-properties-allowed";
    /// Responses may have properties that the description does not list.
    RESPONSE_ADDITIONAL_PROPERTIES_ALLOWED = Possibly "response-additional-properties-allowed";
    /// Responses have no properties but those that the description lists.
    RESPONSE_ADDITIONAL_PROPERTIES_FORBIDDEN = Compatible "response-additional-properties-forbidden";
    /// The discriminator of a type changed.
    DISCRIMINATOR_CHANGED = Wire "discriminator-changed";
    /// A discriminator value selects a different type.
    DISCRIMINATOR_MAPPING_CHANGED = Wire "discriminator-mapping-changed";
    /// An alternative (`oneOf`, `anyOf`, an element of a choice) was added to what requests send.
    REQUEST_ALTERNATIVE_ADDED = Compatible "request-alternative-added";
    /// An alternative was removed from what requests send.
    REQUEST_ALTERNATIVE_REMOVED = Wire "request-alternative-removed";
    /// An alternative was added to what responses return.
    RESPONSE_ALTERNATIVE_ADDED = Possibly "response-alternative-added";
    /// An alternative was removed from what responses return.
    RESPONSE_ALTERNATIVE_REMOVED = Compatible "response-alternative-removed";
    /// A value of a request must be exactly one of its alternatives (`oneOf`), where it could be
    /// several of them (`anyOf`).
    REQUEST_ALTERNATIVES_EXCLUSIVE = Possibly "request-alternatives-exclusive";
    /// A value of a request may be several of its alternatives at once.
    REQUEST_ALTERNATIVES_COMBINED = Compatible "request-alternatives-combined";
    /// A value of a response may be several of its alternatives at once (`anyOf`), where it was
    /// exactly one of them (`oneOf`).
    RESPONSE_ALTERNATIVES_COMBINED = Possibly "response-alternatives-combined";
    /// A value of a response is exactly one of its alternatives.
    RESPONSE_ALTERNATIVES_EXCLUSIVE = Compatible "response-alternatives-exclusive";
    /// A value is written in another way in XML: another element, namespace, attribute instead of
    /// element, or wrapping.
    XML_FORM_CHANGED = Wire "xml-form-changed";
    /// An operation that could be called without credentials requires them now.
    SECURITY_ADDED = Wire "security-added";
    /// An operation can be called without credentials now.
    SECURITY_REMOVED = Compatible "security-removed";
    /// An operation accepts other credentials too.
    SECURITY_ALTERNATIVE_ADDED = Compatible "security-alternative-added";
    /// Credentials that an operation accepted are no longer enough.
    SECURITY_ALTERNATIVE_REMOVED = Wire "security-alternative-removed";
    /// An operation requires a scope or role that it did not require before.
    SECURITY_SCOPE_ADDED = Wire "security-scope-added";
    /// An operation no longer requires a scope or role.
    SECURITY_SCOPE_REMOVED = Compatible "security-scope-removed";
    /// A security scheme was added.
    SECURITY_SCHEME_ADDED = Compatible "security-scheme-added";
    /// A security scheme was removed.
    SECURITY_SCHEME_REMOVED = Possibly "security-scheme-removed";
    /// A security scheme changed: its type, the name of its key, or the location
    /// of the key.
    SECURITY_SCHEME_CHANGED = Wire "security-scheme-changed";
    /// An OAuth flow was added.
    OAUTH_FLOW_ADDED = Compatible "oauth-flow-added";
    /// An OAuth flow was removed.
    OAUTH_FLOW_REMOVED = Wire "oauth-flow-removed";
    /// The token URL or authorization URL of an OAuth flow changed.
    OAUTH_URL_CHANGED = Possibly "oauth-url-changed";
    /// A scope can be granted that was unknown before.
    OAUTH_SCOPE_ADDED = Compatible "oauth-scope-added";
    /// A scope can no longer be granted.
    OAUTH_SCOPE_REMOVED = Possibly "oauth-scope-removed";
    /// A base URL was added.
    SERVER_ADDED = Compatible "server-added";
    /// A base URL was removed.
    SERVER_REMOVED = Possibly "server-removed";
    /// The first base URL, the default of clients, changed.
    DEFAULT_SERVER_CHANGED = Possibly "default-server-changed";
    /// The default or the values of a variable of a base URL changed.
    SERVER_VARIABLE_CHANGED = Possibly "server-variable-changed";
    /// The service sends a request of its own that it did not send before.
    WEBHOOK_ADDED = Compatible "webhook-added";
    /// The service no longer sends a request of its own.
    WEBHOOK_REMOVED = Wire "webhook-removed";
}
