//! Bindings of the block storage service, version 1: snapshots.
//!
//! Written by hand, as the contract for the generator.

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
