//! Names of anonymous types, derived from their context: an operation, or a component that several
//! operations share. Names do not depend on siblings.

use restwright_api::pending::Operation;
use restwright_api::words::words;
use restwright_api::{MediaKind, MediaType, Outcome, Outcomes, Status};
use restwright_schema::{Place, Within, key_of};

/// Context within an operation.
fn in_operation(operation: &Operation, names: Vec<Vec<String>>) -> Place {
    let own = words(&operation.id.0);
    let names = names.into_iter().map(|name| [&*own, &name].concat()).collect();
    Place::new(Within::Operation(operation.span), names)
}

/// Context of a referenced component, which has a name; `kind` is the kind of component. Returns
/// `None` if the reference has no usable name, such as for an item of a list.
pub(super) fn of_component(reference: Option<&str>, kind: &str) -> Option<Place> {
    let name = key_of(reference?).filter(|name| !words(name).is_empty())?;
    Some(Place::of_component(&name, kind))
}

/// Context of a request body.
pub(super) fn of_request(operation: &Operation) -> Place {
    in_operation(operation, vec![vec!["request".to_owned()]])
}

/// Context of the payload of a webhook; `precise` distinguishes it from others with the same name.
pub(super) fn of_payload(operation: &Operation, precise: &str) -> Place {
    let payload = |name: &str| [words(name), vec!["payload".to_owned()]].concat();
    let names = vec![payload(&operation.id.0), payload(precise)];
    Place::new(Within::Operation(operation.span), names)
}

/// Context of the bodies of a response. `main` is the status returned by [`main_status`].
pub(super) fn of_response(
    operation: &Operation,
    status: Status,
    outcome: Outcome,
    main: Option<Status>,
) -> Place {
    let last = match outcome {
        Outcome::Success => "response",
        Outcome::Error => "error",
    };
    let word = status.to_string().to_lowercase();
    let is_plain = Some(status) == main || (outcome, status) == (Outcome::Error, Status::Default);
    let name = if is_plain { vec![last] } else { vec![word.as_str(), last] };
    in_operation(operation, vec![name.into_iter().map(str::to_owned).collect()])
}

/// Returns the status whose body is the main response of an operation if several statuses are
/// successful.
pub(super) fn main_status(statuses: &[Status], outcomes: Outcomes) -> Option<Status> {
    let rank = |status: &Status| match status {
        Status::Code(code @ 200..=299) => (0, *code),
        Status::Class(2) => (1, 0),
        Status::Default => (2, 0),
        Status::Code(code) => (3, *code),
        Status::Class(class) => (4, u16::from(*class)),
    };
    let successes =
        statuses.iter().filter(|candidate| outcomes.of_status(**candidate) == Outcome::Success);
    successes.copied().min_by_key(rank)
}

/// Context of the headers of a response: headers with the same name usually have the same meaning
/// for all statuses of an operation.
pub(super) fn of_headers(operation: &Operation, response: &Place) -> Place {
    let mut place = response.clone();
    if matches!(place.within, Within::Operation(_)) {
        place.names.insert(0, words(&operation.id.0));
    }
    place
}

/// Context of a header within another context.
pub(super) fn of_header(around: &Place, name: &str) -> Place {
    let of = |around: &Vec<String>| [&**around, &words(name)].concat();
    Place { names: around.names.iter().map(of).collect(), ..*around }
}

/// Order of media types when one represents all of them: most callers prefer JSON.
pub(super) fn rank(media_type: &MediaType) -> (u8, String) {
    let essence = media_type.essence();
    let class = match media_type.kind() {
        _ if essence == "application/json" => 0,
        MediaKind::Json => 1,
        _ => 2,
    };
    (class, media_type.0.to_lowercase())
}

/// Context of a body in a media type. `is_main` is true for the first JSON media type, whose type
/// has the name of the body. The names of others contain the format, even if there is only one
/// media type: `share report multipart request`.
pub(super) fn in_media_type(place: &Place, media_type: &MediaType, is_main: bool) -> Place {
    let essence = media_type.essence();
    let subtype = words(essence.rsplit('/').next().unwrap_or_default());
    let kind = match media_type.kind() {
        MediaKind::Json if is_main => Vec::new(),
        MediaKind::Xml => vec!["xml".to_owned()],
        MediaKind::Form => vec!["form".to_owned()],
        MediaKind::Multipart => vec!["multipart".to_owned()],
        MediaKind::Json | MediaKind::Text | MediaKind::Bytes => subtype.clone(),
    };
    let inserted = |of: &[String]| {
        let (last, before) = place.names.last()?.split_last()?;
        Some([before, of, std::slice::from_ref(last)].concat())
    };
    let candidates = [inserted(&kind), inserted(&subtype), inserted(&words(&media_type.0))];
    Place { names: candidates.into_iter().flatten().collect(), ..*place }
}
