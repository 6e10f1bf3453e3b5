//! Arguments of the macro.

use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Ident, LitStr, Token, bracketed};

/// Parsed arguments of the macro.
pub(crate) struct Arguments {
    pub(crate) description: LitStr,
    pub(crate) settings: Vec<Setting>,
}

/// A setting: `key = "text"` or `key = ["text", …]`.
pub(crate) struct Setting {
    pub(crate) key: Key,
    pub(crate) values: Vec<LitStr>,
}

/// Key of a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    Name,
    Root,
    Overlays,
    Select,
    Skip,
    ClientParameters,
    Types,
    Derives,
    Limits,
    Server,
}

const KEYS: [(&str, Key); 10] = [
    ("name", Key::Name),
    ("root", Key::Root),
    ("overlays", Key::Overlays),
    ("select", Key::Select),
    ("skip", Key::Skip),
    ("client_parameters", Key::ClientParameters),
    ("types", Key::Types),
    ("derives", Key::Derives),
    ("limits", Key::Limits),
    ("server", Key::Server),
];

impl Key {
    /// Returns the name in the macro, which is that in `restwright.toml`.
    pub(crate) fn name(self) -> &'static str {
        KEYS.into_iter().find(|(_, key)| *key == self).map_or("", |(name, _)| name)
    }

    /// True for keys with a list of values.
    fn is_list(self) -> bool {
        matches!(
            self,
            Self::Overlays
                | Self::Select
                | Self::Skip
                | Self::ClientParameters
                | Self::Types
                | Self::Derives
                | Self::Limits
        )
    }
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let description = input.parse()?;
        let mut settings: Vec<Setting> = Vec::new();
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            let span = input.span();
            let setting: Setting = input.parse()?;
            if settings.iter().any(|earlier| earlier.key == setting.key) {
                let message = format!("argument `{}` is set twice", setting.key.name());
                return Err(syn::Error::new(span, message));
            }
            settings.push(setting);
        }
        Ok(Self { description, settings })
    }
}

impl Parse for Setting {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let key: Ident = input.parse()?;
        let entry = KEYS.into_iter().find(|(name, _)| key == name);
        let Some((_, setting_key)) = entry else {
            let names: Vec<String> = KEYS.iter().map(|(name, _)| format!("`{name}`")).collect();
            let message = format!("unknown argument `{key}`; expected one of {}", names.join(", "));
            return Err(syn::Error::new(key.span(), message));
        };
        input.parse::<Token![=]>()?;
        if !setting_key.is_list() {
            return Ok(Self { key: setting_key, values: vec![input.parse()?] });
        }
        let items;
        bracketed!(items in input);
        let values = Punctuated::<LitStr, Token![,]>::parse_terminated(&items)?;
        Ok(Self { key: setting_key, values: values.into_iter().collect() })
    }
}
