//! The parcel office: parameters in every location, texts, bytes, and results by status.

use std::sync::Arc;

use end_to_end::ParcelOffice;
use parcel_office::axum_server::{
    self, archive, clerks, counters, ledger, letters, notes, pictures, shelves,
};
use parcel_office::pictures::HangPictureResult;
use parcel_office::runtime::bytes::{Bytes, BytesMut};
use parcel_office::runtime::server::{self, Outcome, Rejection};
use parcel_office::runtime::{Body, Date, Error};
use parcel_office::types::WriteLetterForm;
use parcel_office::{Client, types};

use super::{compare, serve};

/// Relays to another server.
struct Relay(Client);

fn failed(error: &Error) -> Rejection {
    Rejection::internal().caused_by(error)
}

/// Returns a streamed body as a whole.
async fn whole(mut body: Body) -> server::Result<Bytes> {
    let mut all = BytesMut::new();
    while let Some(piece) = body.chunk().await {
        all.extend_from_slice(&piece.map_err(|_| Rejection::internal())?);
    }
    Ok(all.freeze())
}

impl counters::Handlers for Relay {
    async fn find_parcels(
        &self,
        input: counters::FindParcelsInput,
    ) -> Outcome<counters::FindParcelsOutput> {
        let call = self.0.find_parcels(&input.counter, &input.r#for).tag(input.tag);
        let mut call = call.x_stamp(input.x_stamp);
        if let Some(size) = input.size {
            call = call.size(size);
        }
        if let Some(limit) = input.limit {
            call = call.limit(limit);
        }
        if let Some(date) = input.sent_after {
            call = call.sent_after(date);
        }
        call.send().await.map_err(|error| failed(&error))?;
        Ok(counters::FindParcelsOutput::NoContent.into())
    }
}

impl shelves::Handlers for Relay {
    async fn open_box(&self, input: shelves::OpenBoxInput) -> Outcome<shelves::OpenBoxOutput> {
        let mut call = self.0.open_box(&input.shelf, &input.r#box).color(input.color);
        if let Some(row) = input.row {
            call = call.row(row);
        }
        call.send().await.map_err(|error| failed(&error))?;
        Ok(shelves::OpenBoxOutput::NoContent.into())
    }
}

impl letters::Handlers for Relay {
    async fn write_letter(
        &self,
        input: letters::WriteLetterInput,
    ) -> Outcome<letters::WriteLetterOutput> {
        let call = self.0.write_letter().form(input.body);
        call.send().await.map_err(|error| failed(&error))?;
        Ok(letters::WriteLetterOutput::NoContent.into())
    }
}

impl notes::Handlers for Relay {
    async fn read_note(&self, input: notes::ReadNoteInput) -> Outcome<notes::ReadNoteOutput> {
        let found = self.0.read_note(&input.note).send().await;
        Ok(notes::ReadNoteOutput::Ok(found.map_err(|error| failed(&error))?).into())
    }

    async fn pin_note(&self, input: notes::PinNoteInput) -> Outcome<notes::PinNoteOutput> {
        let call = self.0.pin_note(&input.note).text(input.body);
        call.send().await.map_err(|error| failed(&error))?;
        Ok(notes::PinNoteOutput::NoContent.into())
    }
}

impl archive::Handlers for Relay {
    async fn search_archive(
        &self,
        input: archive::SearchArchiveInput,
    ) -> Outcome<archive::SearchArchiveOutput> {
        let found = self.0.search_archive(input.year, &input.place).send().await;
        let found = found.map_err(|error| failed(&error))?;
        Ok(archive::SearchArchiveOutput::Ok(Body::from(found)).into())
    }
}

impl ledger::Handlers for Relay {
    async fn open_ledger(&self, _: ledger::OpenLedgerInput) -> Outcome<ledger::OpenLedgerOutput> {
        let found = self.0.open_ledger().send().await.map_err(|error| failed(&error))?;
        Ok(ledger::OpenLedgerOutput::Ok(found).into())
    }
}

impl clerks::Handlers for Relay {
    async fn clerk_meet(&self, input: clerks::ClerkMeetInput) -> Outcome<clerks::ClerkMeetOutput> {
        let call = self.0.clerk_meet(input.clerk);
        let call = input.hat.map_or(call.clone(), |hat| call.hat(hat));
        let found: types::ClerkMeetResponse = call.send().await.map_err(|error| failed(&error))?;
        Ok(clerks::ClerkMeetOutput::Ok(found).into())
    }
}

impl pictures::Handlers for Relay {
    async fn hang_picture(
        &self,
        input: pictures::HangPictureInput,
    ) -> Outcome<pictures::HangPictureOutput> {
        let call = self.0.hang_picture(&input.picture).bytes(whole(input.body).await?);
        Ok(match call.send().await.map_err(|error| failed(&error))? {
            HangPictureResult::Ok(found) => pictures::HangPictureOutput::Ok(found),
            HangPictureResult::Created(found) => pictures::HangPictureOutput::Created(found),
            HangPictureResult::Accepted => pictures::HangPictureOutput::Accepted,
            _ => return Err(Rejection::internal()),
        }
        .into())
    }
}

fn client(url: &str) -> Client {
    Client::builder(format!("{url}desk/")).build().unwrap()
}

#[tokio::test]
async fn the_parcel_office() {
    let (recorded, handwritten, behind) =
        (ParcelOffice::start().await, ParcelOffice::start().await, ParcelOffice::start().await);
    let calls = client(&recorded.server.url);
    let found = calls.find_parcels("left / right", "Ada & Bo").tag(["a", "b c"]).limit(3);
    found.sent_after(Date::new("2026-03-01")).x_stamp(["x", "y"]).send().await.unwrap();
    calls.open_box("s;1", "b/2").color(["red", "blue"]).row(2).send().await.unwrap();
    let letter = WriteLetterForm::new("Bo").line(vec!["Dear Bo,".to_owned(), String::new()]);
    calls.write_letter().form(letter).send().await.unwrap();
    calls.read_note("n").send().await.unwrap();
    calls.pin_note("n").text("<a> & \"b\"\r\nthänks").send().await.unwrap();
    calls.read_note("n").send().await.unwrap();
    calls.search_archive(1911, "attic/box 3").send().await.unwrap();
    calls.open_ledger().send().await.unwrap();
    calls.clerk_meet(7).hat(true).send().await.unwrap();
    for picture in ["new", "other", "later"] {
        calls.hang_picture("p").bytes(picture).send().await.unwrap();
    }
    let relay = Arc::new(Relay(client(&behind.server.url)));
    let router = axum_server::routes(&relay).below(axum_server::BASE_PATH);
    compare(&recorded.server.seen(), &handwritten.server.url, &serve(router).await).await;
}
