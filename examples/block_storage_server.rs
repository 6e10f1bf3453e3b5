//! A block storage service in memory: volumes, their types, and snapshots that become available
//! after a while.
//!
//! `cargo run -p examples --bin block_storage_server` serves it at `http://127.0.0.1:8776/`.
//! Operations that are not implemented respond with 501.

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use block_storage::axum_server;
use block_storage::axum_server::snapshots::{
    self, CreateSnapshotInput, CreateSnapshotOutput, DeleteSnapshotInput, DeleteSnapshotOutput,
    ListSnapshotsInput, ListSnapshotsOutput, ShowSnapshotInput, ShowSnapshotOutput,
};
use block_storage::axum_server::types_group::{
    self, ListVolumeTypesInput, ListVolumeTypesOutput, ShowVolumeTypeInput, ShowVolumeTypeOutput,
};
use block_storage::axum_server::volumes::{
    self, CreateVolumeInput, CreateVolumeOutput, ShowVolumeInput, ShowVolumeOutput,
};
use block_storage::runtime::Uuid;
use block_storage::runtime::server::{Outcome, Rejection};
use block_storage::types::{
    ItemNotFound, ItemNotFoundFault, ListSnapshotsResponse, ListedSnapshot, Snapshot,
    SnapshotResponse, SnapshotStatus, Volume, VolumeResponse, VolumeStatus, VolumeType,
    VolumeTypeResponse, VolumeTypesResponse,
};
use tokio::net::TcpListener;

/// Default address; the first argument overrides it.
const ADDRESS: &str = "127.0.0.1:8776";

/// Names and ids of the volume types.
const CLASSES: [(&str, &str); 2] = [
    ("SATA", "2c9f04e7-5a1b-4d68-93c0-f7e6b812d3a4"),
    ("SSD", "f035d8b6-7c92-4ae1-a64f-819b2e5c07fd"),
];

/// Time to create a snapshot.
const COPYING: Duration = Duration::from_millis(300);

/// The service, which implements the handler trait.
#[derive(Default)]
struct BlockStorage(Mutex<State>);

#[derive(Default)]
struct State {
    volumes: BTreeMap<Uuid, Volume>,
    snapshots: BTreeMap<Uuid, (Snapshot, Instant)>,
    ids: u64,
}

impl BlockStorage {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn next_id(&mut self) -> Result<Uuid, Rejection> {
        self.ids += 1;
        format!("00000000-0000-4000-8000-{:012x}", self.ids)
            .parse()
            .map_err(|_| Rejection::internal())
    }

    /// Returns a snapshot in its current state.
    fn snapshot(&self, id: &Uuid) -> Option<Snapshot> {
        let (snapshot, since) = self.snapshots.get(id)?;
        let is_done = since.elapsed() >= COPYING;
        let status = if is_done { SnapshotStatus::Available } else { SnapshotStatus::Creating };
        Some(snapshot.clone().status(status))
    }
}

/// Returns the volume types, which are read-only.
fn volume_types() -> impl Iterator<Item = VolumeType> {
    let classes = CLASSES.iter().filter_map(|(name, id)| Some((*name, id.parse::<Uuid>().ok()?)));
    classes.map(|(name, id)| VolumeType::new().name(name).id(id))
}

/// Returns the error response of the description for a missing resource.
fn not_found(resource: &str, id: Uuid) -> ItemNotFoundFault {
    let message = format!("{resource} {id} could not be found.");
    ItemNotFoundFault::new(ItemNotFound::new().code(404).message(message))
}

impl volumes::Handlers for BlockStorage {
    async fn create_volume(&self, input: CreateVolumeInput) -> Outcome<CreateVolumeOutput> {
        let wanted = input.body.volume;
        let mut state = self.state();
        let id = state.next_id()?;
        let mut volume = Volume::new().id(id).size(wanted.size).status(VolumeStatus::Available);
        volume.display_name = wanted.display_name;
        volume.metadata = wanted.metadata;
        state.volumes.insert(id, volume.clone());
        Ok(CreateVolumeOutput::Ok(VolumeResponse::new(volume)).into())
    }

    async fn show_volume(&self, input: ShowVolumeInput) -> Outcome<ShowVolumeOutput> {
        let stored = self.state().volumes.get(&input.volume_id).cloned();
        let Some(volume) = stored else {
            let fault = not_found("Volume", input.volume_id);
            return Ok(ShowVolumeOutput::NotFound(fault).into());
        };
        Ok(ShowVolumeOutput::Ok(VolumeResponse::new(volume)).into())
    }
}

impl snapshots::Handlers for BlockStorage {
    async fn create_snapshot(&self, input: CreateSnapshotInput) -> Outcome<CreateSnapshotOutput> {
        let wanted = input.body.snapshot;
        let mut state = self.state();
        let Some(size) = state.volumes.get(&wanted.volume_id).map(|volume| volume.size) else {
            let fault = not_found("Volume", wanted.volume_id);
            return Ok(CreateSnapshotOutput::NotFound(fault).into());
        };
        let id = state.next_id()?;
        let mut snapshot = Snapshot::new().id(id).volume_id(wanted.volume_id);
        snapshot.display_name = wanted.display_name;
        snapshot.display_description = wanted.display_description;
        snapshot.size = size;
        state.snapshots.insert(id, (snapshot.clone(), Instant::now()));
        let snapshot = snapshot.status(SnapshotStatus::Creating);
        Ok(CreateSnapshotOutput::Created(SnapshotResponse::new(snapshot)).into())
    }

    async fn show_snapshot(&self, input: ShowSnapshotInput) -> Outcome<ShowSnapshotOutput> {
        let stored = self.state().snapshot(&input.snapshot_id);
        let Some(snapshot) = stored else {
            let fault = not_found("Snapshot", input.snapshot_id);
            return Ok(ShowSnapshotOutput::NotFound(fault).into());
        };
        Ok(ShowSnapshotOutput::Ok(SnapshotResponse::new(snapshot)).into())
    }

    async fn list_snapshots(&self, _: ListSnapshotsInput) -> Outcome<ListSnapshotsOutput> {
        let state = self.state();
        let listed = state.snapshots.iter().map(|(id, (snapshot, _))| {
            let mut listed = ListedSnapshot::new().id(*id);
            listed.display_name.clone_from(&snapshot.display_name);
            listed
        });
        Ok(ListSnapshotsOutput::Ok(ListSnapshotsResponse::new(listed.collect::<Vec<_>>())).into())
    }

    async fn delete_snapshot(&self, input: DeleteSnapshotInput) -> Outcome<DeleteSnapshotOutput> {
        let removed = self.state().snapshots.remove(&input.snapshot_id);
        if removed.is_none() {
            let fault = not_found("Snapshot", input.snapshot_id);
            return Ok(DeleteSnapshotOutput::NotFound(fault).into());
        }
        Ok(DeleteSnapshotOutput::Accepted.into())
    }
}

impl types_group::Handlers for BlockStorage {
    async fn list_volume_types(&self, _: ListVolumeTypesInput) -> Outcome<ListVolumeTypesOutput> {
        Ok(ListVolumeTypesOutput::Ok(VolumeTypesResponse::new(volume_types())).into())
    }

    async fn show_volume_type(&self, input: ShowVolumeTypeInput) -> Outcome<ShowVolumeTypeOutput> {
        let volume_type =
            volume_types().find(|volume_type| volume_type.id == Some(input.volume_type_id));
        let Some(volume_type) = volume_type else {
            let fault = not_found("Volume type", input.volume_type_id);
            return Ok(ShowVolumeTypeOutput::NotFound(fault).into());
        };
        Ok(ShowVolumeTypeOutput::Ok(VolumeTypeResponse::new(volume_type)).into())
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let address = std::env::args().nth(1).unwrap_or_else(|| ADDRESS.to_owned());
    match serve(&address).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {address}: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(address: &str) -> Result<(), std::io::Error> {
    let service = Arc::new(BlockStorage::default());
    let wadl = include_str!("../apis/block-storage/block-storage-v1.wadl");
    let routes = axum_server::routes(&service)
        .document("/application.wadl", "application/vnd.sun.wadl+xml", wadl)
        .authenticated_elsewhere();
    let listener = TcpListener::bind(address).await?;
    println!("listening on http://{}/", listener.local_addr()?);
    block_storage::runtime::server::axum::serve(listener, routes.into_router()).await
}
