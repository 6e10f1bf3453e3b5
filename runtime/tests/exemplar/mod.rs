//! Bindings of the block storage service, version 1: the part that deals with snapshots.
//!
//! Written by hand, the way the generator shall write them.

mod builder;
mod client;
mod error_responses;
mod snapshots;
mod types;
mod wire;

pub use client::{Client, ClientBuilder, DEFAULT_BASE_URL};
pub use error_responses::ErrorResponse;
pub use types::{
    BadRequestFault, CreateSnapshot, CreateSnapshotRequest, FaultDetails, ItemNotFoundFault,
    ListSnapshotsDetailResponse, ListSnapshotsResponse, OverLimitFault,
    ShowSnapshotMetadataResponse, Snapshot, SnapshotDetail, SnapshotMetadata, SnapshotResponse,
    SnapshotStatus, SnapshotSummary, UpdateSnapshot, UpdateSnapshotRequest, UpdateSnapshotResponse,
    UpdatedSnapshot,
};
