//! An in-memory help desk that implements every operation of its description.
//!
//! `cargo run -p examples --bin tickets_server 127.0.0.1:8777` serves it. The command
//! `cargo xtask live schemathesis` calls it.

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_util::stream;
use tickets::axum_server::agents::{self, PutAgentInput, PutAgentOutput};
use tickets::axum_server::exports::{
    self, ExportInput, ExportOutput, ImportInput, ImportOutput, WatchInput, WatchOutput,
};
use tickets::axum_server::files::{self, GetFileInput, GetFileOutput, PutFileInput, PutFileOutput};
use tickets::axum_server::history::{
    self, AddEventInput, AddEventOutput, ListEventsInput, ListEventsOutput,
};
use tickets::axum_server::status::{self, PingInput, PingOutput, StatusInput, StatusOutput};
use tickets::axum_server::tickets::{
    self as desk, ChangeTicketInput, ChangeTicketOutput, CountByPlaceInput, CountByPlaceOutput,
    CountLabelledInput, CountLabelledOutput, CreateTicketBody, CreateTicketInput,
    CreateTicketOutput, GetTicketInput, GetTicketOutput, ListTicketsInput, ListTicketsOutput,
};
use tickets::runtime::bytes::Bytes;
use tickets::runtime::http::StatusCode;
use tickets::runtime::http::request::Parts;
use tickets::runtime::server::{self, Answer, Authenticate, Outcome, Rejection};
use tickets::runtime::{Body, BoxFuture, Date, DateTime};
use tickets::types::{Event, EventPage, Problem, State, Ticket};
use tickets::{axum_server, headers};
use tokio::net::TcpListener;

/// Default address; the first argument overrides it.
const ADDRESS: &str = "127.0.0.1:8777";

/// Fixed time of all events.
const NOW: &str = "2026-03-01T08:30:00Z";
const TODAY: &str = "2026-03-01";

/// Maximum number of tickets: a list that grows with each call would be slow to read.
const MOST: usize = 50;

/// The service, which implements the handler trait.
#[derive(Default)]
struct HelpDesk(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    tickets: BTreeMap<i64, Ticket>,
    events: BTreeMap<i64, Vec<Event>>,
    files: BTreeMap<String, Vec<u8>>,
    ids: i64,
}

impl HelpDesk {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    /// Stores a new ticket.
    fn open(&mut self, wanted: Ticket) -> Ticket {
        self.ids += 1;
        let mut ticket = wanted;
        (ticket.id, ticket.revision) = (Some(self.ids), Some(1));
        (ticket.opened, ticket.state) = (Some(DateTime::new(NOW)), Some(State::Open));
        ticket.reply_to = None;
        self.tickets.insert(self.ids, ticket.clone());
        if self.tickets.len() > MOST {
            self.tickets.pop_first();
        }
        ticket
    }
}

/// Returns the number of tickets that match a predicate.
fn count<'a>(all: impl Iterator<Item = &'a Ticket>, is: impl Fn(&Ticket) -> bool) -> i64 {
    i64::try_from(all.filter(|ticket| is(ticket)).count()).unwrap_or(i64::MAX)
}

impl desk::Handlers for HelpDesk {
    async fn list_tickets(&self, input: ListTicketsInput) -> Outcome<ListTicketsOutput> {
        let kept = self.kept();
        let is_wanted = |ticket: &&Ticket| {
            let labels = ticket.labels.as_deref().unwrap_or_default();
            (input.state.is_empty()
                || ticket.state.as_ref().is_some_and(|own| input.state.contains(own)))
                && input.label.iter().all(|label| labels.contains(label))
        };
        let matching: Vec<Ticket> = kept.tickets.values().filter(is_wanted).cloned().collect();
        let total = i64::try_from(matching.len()).unwrap_or(i64::MAX);
        Answer::new(ListTicketsOutput::Ok(matching)).with(headers::X_TOTAL, &total)
    }

    async fn create_ticket(&self, input: CreateTicketInput) -> Outcome<CreateTicketOutput> {
        let wanted = match input.body {
            CreateTicketBody::Body(ticket) | CreateTicketBody::Form(ticket) => ticket,
            CreateTicketBody::Multipart(form) => form.read().await?.ticket,
        };
        let ticket = self.kept().open(wanted);
        let host = input.head.headers.get("host").and_then(|host| host.to_str().ok());
        let host = host.unwrap_or(ADDRESS);
        let location = format!("http://{host}/tickets/{}", ticket.id.unwrap_or_default());
        Answer::new(CreateTicketOutput::Created(ticket)).with(headers::LOCATION, &location)
    }

    async fn get_ticket(&self, input: GetTicketInput) -> Outcome<GetTicketOutput> {
        Ok(match self.kept().tickets.get(&input.id) {
            Some(ticket) => GetTicketOutput::OkJson(ticket.clone()).into(),
            None => GetTicketOutput::NotFound(Problem::new("there is no such ticket")).into(),
        })
    }

    async fn change_ticket(&self, input: ChangeTicketInput) -> Outcome<ChangeTicketOutput> {
        let mut kept = self.kept();
        let Some(ticket) = kept.tickets.get_mut(&input.id) else {
            let problem = Problem::new("there is no such ticket");
            return Ok(ChangeTicketOutput::Error(StatusCode::NOT_FOUND, problem).into());
        };
        let change = input.body.unwrap_or_default();
        if let Some(subject) = change.subject {
            ticket.subject = subject;
        }
        ticket.closed = change.closed;
        Ok(ChangeTicketOutput::NoContent.into())
    }

    async fn count_by_place(&self, input: CountByPlaceInput) -> Outcome<CountByPlaceOutput> {
        let kept = self.kept();
        let is_there = |ticket: &Ticket| ticket.customer.place.as_ref() == Some(&input.place);
        Ok(CountByPlaceOutput::Ok(count(kept.tickets.values(), is_there)).into())
    }

    async fn count_labelled(&self, input: CountLabelledInput) -> Outcome<CountLabelledOutput> {
        let kept = self.kept();
        let has = |ticket: &Ticket| {
            let labels = ticket.labels.as_deref().unwrap_or_default();
            input.labels.iter().all(|label| labels.contains(label))
        };
        Ok(CountLabelledOutput::Ok(count(kept.tickets.values(), has)).into())
    }
}

impl history::Handlers for HelpDesk {
    async fn list_events(&self, input: ListEventsInput) -> Outcome<ListEventsOutput> {
        let events = self.kept().events.get(&input.id).cloned().unwrap_or_default();
        Ok(ListEventsOutput::Ok(EventPage::new(events)).into())
    }

    async fn add_event(&self, input: AddEventInput) -> Outcome<AddEventOutput> {
        let mut kept = self.kept();
        if !kept.tickets.contains_key(&input.id) {
            let problem = Problem::new("there is no such ticket");
            return Ok(AddEventOutput::ClientError(StatusCode::NOT_FOUND, problem).into());
        }
        let events = kept.events.entry(input.id).or_default();
        if events.len() < MOST {
            events.push(input.body);
        }
        Ok(AddEventOutput::NoContent.into())
    }
}

impl files::Handlers for HelpDesk {
    async fn put_file(&self, mut input: PutFileInput) -> Outcome<PutFileOutput> {
        let mut all = Vec::new();
        while let Some(chunk) = input.body.chunk().await {
            all.extend_from_slice(
                &chunk.map_err(|_| Rejection::bad_request("the file is not whole"))?,
            );
        }
        let before = self.kept().files.insert(input.name, all);
        Ok(if before.is_some() { PutFileOutput::NoContent } else { PutFileOutput::Created }.into())
    }

    async fn get_file(&self, input: GetFileInput) -> Outcome<GetFileOutput> {
        let stored = self.kept().files.get(&input.name).cloned();
        let file = stored.ok_or_else(Rejection::not_found)?;
        Ok(GetFileOutput::Ok(Body::from(Bytes::from(file))).into())
    }
}

impl agents::Handlers for HelpDesk {
    async fn put_agent(&self, input: PutAgentInput) -> Outcome<PutAgentOutput> {
        let mut agent = input.body;
        (agent.since, agent.pin) = (Some(Date::new(TODAY)), None);
        Ok(PutAgentOutput::Ok(agent).into())
    }
}

impl exports::Handlers for HelpDesk {
    async fn watch(&self, _: WatchInput) -> Outcome<WatchOutput> {
        let events: Vec<Event> = self.kept().events.values().flatten().cloned().collect();
        let events = events.into_iter().map(server::SentEvent::from);
        Ok(WatchOutput::Ok(server::events(stream::iter(events))).into())
    }

    async fn export(&self, _: ExportInput) -> Outcome<ExportOutput> {
        let tickets: Vec<Ticket> = self.kept().tickets.values().cloned().collect();
        Ok(ExportOutput::Ok(server::lines(stream::iter(tickets))).into())
    }

    async fn import(&self, input: ImportInput) -> Outcome<ImportOutput> {
        let mut kept = self.kept();
        for ticket in input.body {
            kept.open(ticket);
        }
        Ok(ImportOutput::Accepted.into())
    }
}

impl status::Handlers for HelpDesk {
    async fn status(&self, _: StatusInput) -> Outcome<StatusOutput> {
        Ok(StatusOutput::Ok("fine".to_owned()).into())
    }

    async fn ping(&self, _: PingInput) -> Outcome<PingOutput> {
        Ok(PingOutput::NoContent.into())
    }
}

/// Accepts one token, one API key and one desk.
struct Guard;

impl Authenticate for Guard {
    fn check<'a>(
        &'a self,
        scheme: &'static str,
        head: &'a mut Parts,
    ) -> BoxFuture<'a, server::Result<()>> {
        let has =
            |name: &str, value: &str| head.headers.get(name).is_some_and(|header| header == value);
        let is_known = match scheme {
            "oauth" => has("authorization", "Bearer t0ken"),
            "desk" => has("cookie", "desk=d"),
            _ => head
                .uri
                .query()
                .is_some_and(|query| query.split('&').any(|pair| pair == "api_key=k")),
        };
        let checked = if is_known { Ok(()) } else { Err(Rejection::unauthorized("Bearer")) };
        Box::pin(std::future::ready(checked))
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
    let description = include_str!("../apis/tickets/tickets.yaml");
    let routes = axum_server::routes(&Arc::new(HelpDesk::default()))
        .document("/openapi.yaml", "application/yaml", description)
        .authenticate(Guard);
    let listener = TcpListener::bind(address).await?;
    println!("listening on http://{}/", listener.local_addr()?);
    server::axum::serve(listener, routes.into_router()).await
}
