//! Suggested fixes for diagnostics whose correction is unambiguous. Each function returns `None` if
//! the user has to choose between several corrections.

use restwright_data::{Editor, Entry, Node, Value};
use restwright_source::{Edit, Fix, certain};

use crate::Dialect;

/// Input of a fix: an object and an editor for the file that contains it.
#[derive(Clone, Copy)]
pub(crate) struct Fixer<'a> {
    pub(crate) editor: Editor<'a>,
    pub(crate) object: &'a Node,
}

impl<'a> Fixer<'a> {
    fn entry(self, key: &str) -> Option<&'a Entry> {
        self.object.as_object()?.entry(key)
    }

    /// Renames a key, unless the object already has a key with the new name.
    pub(crate) fn rename(self, key: &str, name: &str) -> Option<Fix> {
        if self.entry(name).is_some() {
            return None;
        }
        self.editor.rename(self.entry(key)?, name).map(Fix::of)
    }

    /// Corrects a misspelled key if exactly one known key is close and accepts the value.
    pub(crate) fn spell(
        self,
        entry: &Entry,
        keys: &[&'static str],
        fits: impl Fn(&str) -> bool,
    ) -> Option<Fix> {
        let name = certain(&entry.key, keys.iter().copied()).filter(|name| fits(name))?;
        self.rename(&entry.key, name)
    }

    /// Translates a key of another specification version; `is_own` returns true for keys that the
    /// object has in the version of the description.
    pub(crate) fn translate(
        self,
        object_kind: &str,
        entry: &Entry,
        dialect: Dialect,
        is_own: impl Fn(&str) -> bool,
    ) -> Option<Fix> {
        let is_swagger = dialect == Dialect::Swagger2;
        match (object_kind, &*entry.key) {
            ("schema", "nullable") if dialect == Dialect::OpenApi31 => self.type_of_nullable(),
            ("schema" | "parameter" | "header", "nullable") if is_swagger => {
                self.rename("nullable", "x-nullable")
            }
            ("schema", "const") => self.list_of_one("const", "enum"),
            ("schema", "examples") => self.first_example(),
            ("parameter" | "header", key) if !is_swagger && !is_own(key) => {
                self.into_schema(|key| key != "collectionFormat" && !is_own(key))
            }
            _ => None,
        }
    }

    /// Converts `nullable` of OpenAPI 3.0 to a type list of 3.1.
    fn type_of_nullable(self) -> Option<Fix> {
        let (nullable, of) = (self.entry("nullable")?, self.entry("type")?);
        let remove = self.editor.remove(self.object, nullable)?;
        if !nullable.value.as_bool()? {
            return Some(Fix::of(remove));
        }
        // The listed values would not include null.
        if self.entry("enum").is_some()
            || self.entry("const").is_some()
            || of.value.as_str()? == "null"
        {
            return None;
        }
        let written = self.editor.scalar(&of.value)?;
        let null = if written.starts_with('"') { "\"null\"" } else { "'null'" };
        let list = self.editor.replace(&of.value, &format!("[{written}, {null}]"))?;
        Some(Fix { edits: vec![list, remove] })
    }

    /// Converts a type list with null of OpenAPI 3.1 to `nullable` of 3.0.
    pub(crate) fn nullable_of_type(self) -> Option<Fix> {
        let of = self.entry("type")?;
        let items = of.value.as_list()?;
        let mut types = items.iter().filter(|item| item.as_str() != Some("null"));
        let only = types.next().filter(|_| types.next().is_none())?;
        let list = self.editor.replace_list(of, self.editor.scalar(only)?)?;
        if items.len() == 1 {
            return Some(Fix::of(list));
        }
        if self.entry("nullable").is_some() {
            return None;
        }
        let nullable = self.editor.insert_before(self.object, of, "nullable", "true")?;
        Some(Fix { edits: vec![nullable, list] })
    }

    /// Wraps a value in a list and renames its key.
    fn list_of_one(self, key: &str, name: &str) -> Option<Fix> {
        let entry = self.entry(key)?;
        let written = self.editor.scalar(&entry.value)?;
        let list = self.editor.replace(&entry.value, &format!("[{written}]"))?;
        let mut fix = self.rename(key, name)?;
        fix.edits.push(list);
        Some(fix)
    }

    fn first_example(self) -> Option<Fix> {
        let entry = self.entry("examples")?;
        let [only] = entry.value.as_list()? else { return None };
        let value = self.editor.replace_list(entry, self.editor.scalar(only)?)?;
        let mut fix = self.rename("examples", "example")?;
        fix.edits.push(value);
        Some(fix)
    }

    /// Moves the schema keywords of a Swagger 2.0 parameter into `schema` of OpenAPI 3.
    fn into_schema(self, is_schema: impl Fn(&str) -> bool) -> Option<Fix> {
        let stated = |key: &str| self.entry(key).and_then(|entry| entry.value.as_str());
        if self.entry("schema").is_some() || self.entry("content").is_some() {
            return None;
        }
        let entries = self.object.as_object()?.iter();
        let mut moved: Vec<&Entry> = entries
            .filter(|entry| !crate::value::is_extension(&entry.key) && is_schema(&entry.key))
            .collect();
        moved.sort_by_key(|entry| entry.key_span);
        let mut fix = Fix::of(self.editor.nest(self.object, &moved, "schema")?);
        // Swagger 2.0 joins lists with commas by default.
        let is_joined =
            stated("type") == Some("array") && !matches!(stated("in"), Some("path" | "header"));
        match (self.entry("collectionFormat"), is_joined) {
            (Some(format), _) => fix.edits.extend(self.style(format)?),
            (None, true) => return None,
            (None, false) => {}
        }
        Some(fix)
    }

    fn style(self, format: &Entry) -> Option<[Edit; 2]> {
        let (key, value) = match format.value.as_str()? {
            "csv" => ("explode", "false"),
            "multi" => ("explode", "true"),
            "ssv" => ("style", "spaceDelimited"),
            "pipes" => ("style", "pipeDelimited"),
            _ => return None,
        };
        if self.entry("explode").is_some() || self.entry("style").is_some() {
            return None;
        }
        let value = if key == "style" {
            self.editor.reword(&format.value, value)?
        } else {
            self.editor.replace(&format.value, value)?
        };
        Some([self.editor.rename(format, key)?, value])
    }

    /// Converts an exclusive bound to the notation of the other version.
    pub(crate) fn bound(self, key: &str, is_new: bool) -> Option<Fix> {
        let bound = if key == "exclusiveMinimum" { "minimum" } else { "maximum" };
        let excludes = self.entry(key)?;
        let Value::Boolean(is_set) = excludes.value.value else {
            if is_new || self.entry(bound).is_some() {
                return None;
            }
            let written = self.editor.scalar(&excludes.value)?;
            let inclusive = self.editor.insert_before(self.object, excludes, bound, written)?;
            let flag = self.editor.replace(&excludes.value, "true")?;
            return Some(Fix { edits: vec![inclusive, flag] });
        };
        if !is_set {
            return self.editor.remove(self.object, excludes).map(Fix::of);
        }
        let inclusive = self.entry(bound)?;
        let number = self.editor.scalar(&inclusive.value)?;
        let value = self.editor.replace(&excludes.value, number)?;
        let gone = self.editor.remove(self.object, inclusive)?;
        Some(Fix { edits: vec![value, gone] })
    }

    /// Converts `type: file` to the notation of OpenAPI 3.
    pub(crate) fn binary(self) -> Option<Fix> {
        let of = self.entry("type")?;
        if self.entry("format").is_some() {
            return None;
        }
        let format = self.editor.string("binary");
        let format = self.editor.insert_before(self.object, of, "format", &format)?;
        Some(Fix { edits: vec![format, self.editor.reword(&of.value, "string")?] })
    }

    /// Sets `required: true` on a path parameter.
    pub(crate) fn required(self) -> Option<Fix> {
        if let Some(stated) = self.entry("required") {
            return self.editor.replace(&stated.value, "true").map(Fix::of);
        }
        let entries = self.object.as_object()?.iter();
        let entries_from_in = entries.skip_while(|entry| &*entry.key != "in");
        let next = entries_from_in.clone().nth(1).or(entries_from_in.clone().next())?;
        self.editor.insert_before(self.object, next, "required", "true").map(Fix::of)
    }
}
