//! Block storage: JSON and XML from examples, and error responses by status.

use std::sync::Arc;

use block_storage::axum_server::{self, snapshots, types_group, volumes};
use block_storage::runtime::http::header::{HeaderName, RETRY_AFTER};
use block_storage::runtime::http::request::Parts;
use block_storage::runtime::server::{Answer, Outcome, Rejection};
use block_storage::runtime::uuid::Uuid;
use block_storage::runtime::{Error, Format, XAuthToken};
use block_storage::types::{CreateSnapshot, CreateVolume, UpdateVolume};
use block_storage::{Client, ErrorResponse};
use end_to_end::{BlockStorage, Spelling, TENANT, TOKEN};

use super::{compare, serve};

/// Relays to another server: the base URL and the format of its requests.
struct Relay(String, Format);

impl Relay {
    /// Returns a client with the credentials of a request.
    fn client(&self, tenant: &str, head: &Parts) -> Client {
        let token = head.headers.get("x-auth-token").map(|found| found.to_str().unwrap());
        let builder = Client::builder(&self.0).tenant_id(tenant).format(self.1);
        builder.auth(XAuthToken::new(token.unwrap_or_default())).build().unwrap()
    }
}

/// Implements the methods of a trait: each sends the request to the other server, and responds with
/// its result, or with its error response.
macro_rules! relayed {
    ($group:ident: $($method:ident($input:ident, $output:ident)
        $([$($field:ident).+])? $(body $body:ident)? => $success:ident $(($kept:ident))?,
        $($fault:ident as $variant:ident),+;)+) => {
        impl $group::Handlers for Relay {
            $(async fn $method(&self, input: $group::$input) -> Outcome<$group::$output> {
                let client = self.client(&input.tenant_id, &input.head);
                let call = client.$method($($(input.$field),+)?);
                $(let call = call.body(input.$body);)?
                match call.send().await {
                    Ok(_found) => Ok($group::$output::$success$((kept!($kept, _found)))?.into()),
                    Err(error) => match error.error_response() {
                        $(Some(ErrorResponse::$fault(found)) => {
                            Ok(delayed($group::$output::$variant(found), &error))
                        })+
                        _ => Err(Rejection::internal().caused_by(&error)),
                    },
                }
            })+
        }
    };
}

macro_rules! kept {
    ($kept:ident, $found:ident) => {{
        let $kept = $found;
        $kept
    }};
}

/// Adds the delay of an error response.
fn delayed<T>(value: T, error: &Error) -> Answer<T> {
    let headers = error.failure().map(|failure| failure.headers().clone()).unwrap_or_default();
    let delay = |name: &HeaderName| headers.get(name).and_then(|delay| delay.to_str().ok());
    match delay(&RETRY_AFTER) {
        Some(delay) => Answer::new(value).header(RETRY_AFTER, delay),
        None => value.into(),
    }
}

relayed! { volumes:
    create_volume(CreateVolumeInput, CreateVolumeOutput) body body => Ok(found),
        BadRequest as BadRequest, Unauthorized as Unauthorized, OverLimit as PayloadTooLarge;
    list_volumes(ListVolumesInput, ListVolumesOutput) => Ok(found),
        Unauthorized as Unauthorized, ServiceUnavailable as ServiceUnavailable;
    list_volumes_detail(ListVolumesDetailInput, ListVolumesDetailOutput) => Ok(found),
        Unauthorized as Unauthorized;
    show_volume(ShowVolumeInput, ShowVolumeOutput) [volume_id] => Ok(found),
        Unauthorized as Unauthorized, ItemNotFound as NotFound;
    update_volume(UpdateVolumeInput, UpdateVolumeOutput) [volume_id] body body => Ok(found),
        Unauthorized as Unauthorized, ItemNotFound as NotFound;
    delete_volume(DeleteVolumeInput, DeleteVolumeOutput) [volume_id] => Accepted,
        Unauthorized as Unauthorized, ItemNotFound as NotFound;
}

relayed! { snapshots:
    create_snapshot(CreateSnapshotInput, CreateSnapshotOutput) body body => Created(found),
        Unauthorized as Unauthorized, ItemNotFound as NotFound;
    list_snapshots(ListSnapshotsInput, ListSnapshotsOutput) => Ok(found),
        Unauthorized as Unauthorized;
    list_snapshots_detail(ListSnapshotsDetailInput, ListSnapshotsDetailOutput) => Ok(found),
        Unauthorized as Unauthorized;
    show_snapshot(ShowSnapshotInput, ShowSnapshotOutput) [snapshot_id] => Ok(found),
        Unauthorized as Unauthorized, ItemNotFound as NotFound;
    update_snapshot(UpdateSnapshotInput, UpdateSnapshotOutput) [snapshot_id] body body => Ok(found),
        Unauthorized as Unauthorized, ItemNotFound as NotFound;
    delete_snapshot(DeleteSnapshotInput, DeleteSnapshotOutput) [snapshot_id] => Accepted,
        Unauthorized as Unauthorized, ItemNotFound as NotFound;
    show_snapshot_metadata(ShowSnapshotMetadataInput, ShowSnapshotMetadataOutput)
        [snapshot_id] => Ok(found),
        Unauthorized as Unauthorized, ItemNotFound as NotFound;
    update_snapshot_metadata(UpdateSnapshotMetadataInput, UpdateSnapshotMetadataOutput)
        [snapshot_id] body body => Ok(found),
        Unauthorized as Unauthorized, ItemNotFound as NotFound;
}

relayed! { types_group:
    list_volume_types(ListVolumeTypesInput, ListVolumeTypesOutput) => Ok(found),
        Unauthorized as Unauthorized;
    show_volume_type(ShowVolumeTypeInput, ShowVolumeTypeOutput) [volume_type_id] => Ok(found),
        Unauthorized as Unauthorized, ItemNotFound as NotFound;
}

/// Calls that have error responses.
async fn errors(url: &str, format: Format) {
    let builder = |token: &str| {
        let builder = Client::builder(url).tenant_id(TENANT).format(format);
        builder.auth(XAuthToken::new(token)).build().unwrap()
    };
    let (client, stranger) = (builder(TOKEN), builder("b4d"));
    stranger.list_volumes().send().await.unwrap_err();
    client.create_volume().body(CreateVolume::new(1001)).send().await.unwrap_err();
    client.show_volume(Uuid::nil()).send().await.unwrap_err();
    client.update_volume(Uuid::nil()).body(UpdateVolume::new()).send().await.unwrap_err();
    client.delete_volume(Uuid::nil()).send().await.unwrap_err();
    client.create_snapshot().body(CreateSnapshot::new(Uuid::nil())).send().await.unwrap_err();
    client.show_volume_type(Uuid::nil()).send().await.unwrap_err();
}

#[tokio::test]
async fn block_storage() {
    for format in [Format::Json, Format::Xml] {
        let start = || BlockStorage::start_as(Spelling::Generated);
        let (recorded, handwritten, behind) = (start().await, start().await, start().await);
        crate::operations::every_operation(&recorded, format).await;
        errors(&recorded.server.url, format).await;
        let relay = Arc::new(Relay(behind.server.url.clone(), format));
        let routes = axum_server::routes(&relay).authenticated_elsewhere();
        let generated = serve(routes.into_router()).await;
        compare(&recorded.server.seen(), &handwritten.server.url, &generated).await;
    }
}
