//! Values of parameters that select the media type of the response (WADL, section 2.12.3).

use restwright_api::{DefinitionKind, Location, Operation, Type, Types};

use super::{Piece, Sent};

/// A value of a parameter that selects the media type of the response.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct MediaOption {
    /// The name of the parameter.
    pub parameter: String,
    /// The value.
    pub value: String,
    /// The media type.
    pub media_type: String,
}

/// Returns the values that select a media type, in the order of the description. Only path and
/// query parameters are considered: an `Accept` header selects a media type by itself, and
/// [`MediaOption`] identifies parameters only by name.
pub fn media_options(operation: &Operation, types: &Types) -> Vec<MediaOption> {
    let mut options: Vec<MediaOption> = Vec::new();
    for parameter in &operation.parameters {
        let is_choice = matches!(parameter.location, Location::Path | Location::Query);
        let Type::Named(id) = &parameter.value.of else { continue };
        let DefinitionKind::Enumeration(enumeration) = &types.definition(*id).kind else {
            continue;
        };
        for value in enumeration.values.iter().filter(|_| is_choice) {
            let Some(media_type) = &value.media_type else { continue };
            options.push(MediaOption {
                parameter: parameter.name.clone(),
                value: value.value.clone(),
                media_type: media_type.0.clone(),
            });
        }
    }
    options
}

/// Sets the parameters of an example call that select a media type: to the preferred one, or else
/// the first. Returns the media type of the last, which is that of the response.
pub(super) fn choose(
    parameters: &mut [Sent],
    options: &[MediaOption],
    preferred: Option<&str>,
) -> Option<String> {
    let mut chosen = None;
    for parameter in parameters.iter_mut().filter(|sent| sent.required) {
        let mut own = options.iter().filter(|option| option.parameter == parameter.name);
        let is_preferred = |option: &&MediaOption| Some(option.media_type.as_str()) == preferred;
        let Some(option) = own.clone().find(is_preferred).or_else(|| own.next()) else { continue };
        if let Some(placeholder) =
            parameter.spelling.iter_mut().find(|piece| matches!(piece, Piece::Value(..)))
        {
            *placeholder = Piece::Fixed(option.value.clone());
            chosen = Some(option.media_type.clone());
        }
    }
    chosen
}
