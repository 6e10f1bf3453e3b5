//! Changes of the source of programs that use the generated bindings.

use super::ChangeCode;
use crate::diff::Severity;

changes! {
    /// A method or function was added.
    METHOD_ADDED = Compatible "method-added";
    /// A method or function was removed.
    METHOD_REMOVED = Source "method-removed";
    /// A method or function has another name.
    METHOD_RENAMED = Source "method-renamed";
    /// A method has another argument.
    ARGUMENT_ADDED = Source "argument-added";
    /// An argument of a method was removed.
    ARGUMENT_REMOVED = Source "argument-removed";
    /// An argument of a method has another type.
    ARGUMENT_TYPE_CHANGED = Source "argument-type-changed";
    /// An argument of a method has another name.
    ARGUMENT_RENAMED = Compatible "argument-renamed";
    /// The order of the arguments of a method changed.
    ARGUMENTS_REORDERED = Source "arguments-reordered";
    /// A method or function returns another type.
    RETURN_TYPE_CHANGED = Source "return-type-changed";
    /// A setter was added.
    SETTER_ADDED = Compatible "setter-added";
    /// A setter was removed.
    SETTER_REMOVED = Source "setter-removed";
    /// A setter has another name.
    SETTER_RENAMED = Source "setter-renamed";
    /// A setter takes another type.
    SETTER_TYPE_CHANGED = Source "setter-type-changed";
    /// A type was added.
    TYPE_ADDED = Compatible "type-added";
    /// A type was removed.
    TYPE_REMOVED = Source "type-removed";
    /// A type has another name.
    TYPE_RENAMED = Source "type-renamed";
    /// Two names of one type now name two types.
    TYPES_SEPARATED = Possibly "types-separated";
    /// A type is of another kind: a struct, an enum of values, an enum of alternatives, an alias.
    TYPE_KIND_CHANGED = Source "type-kind-changed";
    /// A field was added.
    FIELD_ADDED = Compatible "field-added";
    /// A field was removed.
    FIELD_REMOVED = Source "field-removed";
    /// A field has another name.
    FIELD_RENAMED = Source "field-renamed";
    /// A field has another type, or became optional or required.
    FIELD_TYPE_CHANGED = Source "field-type-changed";
    /// `new` of a type takes other arguments.
    CONSTRUCTOR_CHANGED = Source "constructor-changed";
    /// A variant was added to an enum.
    VARIANT_ADDED = Compatible "variant-added";
    /// A variant of an enum was removed.
    VARIANT_REMOVED = Source "variant-removed";
    /// A variant of an enum has another name.
    VARIANT_RENAMED = Source "variant-renamed";
    /// A variant of an enum holds another type.
    VARIANT_TYPE_CHANGED = Source "variant-type-changed";
    /// A type implements another trait.
    IMPLEMENTATION_ADDED = Compatible "implementation-added";
    /// A type no longer implements a trait, such as a conversion with `From`.
    IMPLEMENTATION_REMOVED = Source "implementation-removed";
    /// A constant was added.
    CONSTANT_ADDED = Compatible "constant-added";
    /// A constant was removed.
    CONSTANT_REMOVED = Source "constant-removed";
    /// A constant has another type.
    CONSTANT_TYPE_CHANGED = Source "constant-type-changed";
    /// A Cargo feature was added.
    FEATURE_ADDED = Compatible "feature-added";
    /// A Cargo feature was removed.
    FEATURE_REMOVED = Source "feature-removed";
    /// An item is behind another Cargo feature than before.
    FEATURE_REQUIRED = Possibly "feature-required";
    /// A file was added to the bindings.
    FILE_ADDED = Compatible "file-added";
    /// A file was removed from the bindings.
    FILE_REMOVED = Compatible "file-removed";
}
