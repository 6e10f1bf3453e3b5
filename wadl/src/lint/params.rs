//! Rules about parameters and their options (WADL, section 2.12).

use std::collections::BTreeSet;

use restwright_api::Scalar;
use restwright_api::syntax::is_token_char;

use super::{Lint, Parent};
use crate::codes;
use crate::document::{Param, ParamStyle};
use crate::types::{TypeWord, local_name, text_is_read};

impl Lint<'_, '_> {
    pub(super) fn param(&mut self, param: &Param, parent: Parent) {
        if param.href.is_some() {
            return;
        }
        if !param.is_style_stated && parent != Parent::Representation {
            let name = param.name.as_ref().map_or("?", |name| &*name.value);
            let message = format!("parameter `{name}` has no style");
            let help = "add style=\"…\", the location of the value";
            self.report(&codes::MISSING_ATTRIBUTE, param.span, message, help);
        }
        if param.style == Some(ParamStyle::Template) && param.required == Some(false) {
            let message = "path parameters cannot be optional";
            let help = "write required=\"true\", or use a query parameter";
            self.report(&codes::OPTIONAL_TEMPLATE, param.span, message, help);
        }
        if param.style == Some(ParamStyle::Matrix) && parent == Parent::Request {
            let message = "matrix parameter in a request; it belongs to a resource";
            let help = "move it to the `resource` with its path";
            self.report(&codes::BAD_VALUE, param.span, message, help);
        }
        if param.style == Some(ParamStyle::Header)
            && let Some(name) = param.name.as_ref().filter(|name| !is_header(&name.value))
        {
            let message = format!("`{}` is not a valid header name", name.value);
            self.report(&codes::BAD_VALUE, name.span, message, "use only letters, digits and `-`");
        }
        if let Some(name) = param.type_name.as_ref().filter(|_| param.is_prefix_unbound) {
            let message = format!("namespace prefix of type `{}` is not declared", name.value);
            let help = "declare the namespace of the grammar: xmlns:PREFIX=\"…\"";
            self.report(&codes::UNKNOWN_TYPE, name.span, message, help);
        }
        self.contradictions(param, parent);
        self.values(param);
    }

    /// Reports contradictory and incomplete parameters.
    fn contradictions(&mut self, param: &Param, parent: Parent) {
        let name = param.name.as_ref().map_or("?", |name| &*name.value);
        if param.required == Some(true) && param.default.is_some() {
            let message = format!("required parameter `{name}` has a default");
            let help = "remove one of them: required parameters are always sent";
            self.report(&codes::REQUIRED_DEFAULT, param.span, message, help);
        }
        if param.style == Some(ParamStyle::Plain) && param.path.is_none() {
            let message = format!("plain parameter `{name}` without `path`; assuming its name");
            let help = "add path=\"…\", its location in the representation";
            self.report(&codes::PLAIN_WITHOUT_PATH, param.span, message, help);
        }
        let is_request = parent != Parent::Response;
        let follows = name.eq_ignore_ascii_case("content-type")
            || (is_request && name.eq_ignore_ascii_case("accept"));
        if param.style == Some(ParamStyle::Header) && follows {
            let message =
                format!("header parameter `{name}` is redundant: the media types state it");
            let help = "remove it; state the media types of the representations";
            self.report(&codes::IGNORED_HEADER, param.span, message, help);
        }
    }

    fn values(&mut self, param: &Param) {
        if let Some(fixed) = &param.fixed {
            let second = param.default.as_ref().map(|_| "`default`");
            let second = second.or_else(|| param.options.first().map(|_| "options"));
            if let Some(second) = second {
                let message = format!("the value is fixed to `{fixed}`; {second} ignored");
                self.report(&codes::FIXED_AND_DEFAULT, param.span, message, "remove one of them");
            }
        }
        let mut seen = BTreeSet::new();
        for option in &param.options {
            let is_chosen = option.media_type.is_some();
            if !seen.insert(&option.value) && !is_chosen {
                let message = format!("duplicate option `{}`", option.value);
                self.report(&codes::BAD_OPTION, option.span, message, "remove one of them");
            } else if let Some(why) = self.misfit(param, &option.value) {
                let message = format!("option `{}` {why}", option.value);
                let help = "write a value of the type, or change `type`";
                self.report(&codes::BAD_OPTION, option.span, message, help);
            }
        }
        if let Some(default) = &param.default {
            let is_listed = param.options.is_empty() || seen.contains(default);
            let why = if is_listed {
                self.misfit(param, default)
            } else {
                Some("is not an option".to_owned())
            };
            if let Some(why) = why {
                let message = format!("default `{default}` {why}");
                self.report(&codes::BAD_DEFAULT, param.span, message, "write one of the values");
            }
        }
        if let Some((fixed, why)) =
            param.fixed.as_ref().and_then(|fixed| Some((fixed, self.misfit(param, fixed)?)))
        {
            let message = format!("fixed value `{fixed}` {why}");
            let help = "write a value of the type, or change `type`";
            self.report(&codes::BAD_DEFAULT, param.span, message, help);
        }
    }

    /// Returns the reason why a text is not a value of the type of a parameter.
    fn misfit(&self, param: &Param, text: &str) -> Option<String> {
        let name = param.type_name.as_ref()?;
        if let Some((set, of)) = self.grammars.simple_type(name) {
            return self.grammars.sets().get(set)?.misfit(of, text).map(str::to_owned);
        }
        match TypeWord::of(local_name(&name.value)) {
            Some(TypeWord::Single(scalar)) if !is_read(text, scalar) => {
                Some(format!("is not a value of type `{}`", name.value))
            }
            _ => None,
        }
    }
}

/// False only for clearly mismatched values: dates and similar types are written in many formats.
fn is_read(text: &str, scalar: Scalar) -> bool {
    let is_number = matches!(
        scalar,
        Scalar::Boolean
            | Scalar::Int32
            | Scalar::Int64
            | Scalar::Integer
            | Scalar::Double
            | Scalar::Decimal
    );
    let text = text.trim();
    !is_number || text.is_empty() || text_is_read(text, scalar)
}

/// True for a header name, which may contain templates that the caller replaces.
fn is_header(name: &str) -> bool {
    name.chars().all(|c| is_token_char(c) || "{}".contains(c))
}
