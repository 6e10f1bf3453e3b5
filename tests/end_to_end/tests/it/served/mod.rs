//! The generated server of the help desk: handlers receive what the client sends, and the client
//! receives what handlers return.

mod abuse;
pub(super) mod hostile;
mod requests;
mod responses;

use std::sync::{Arc, Mutex};

use tickets::axum_server::{agents, exports, files, history, status, tickets as group};
use tickets::runtime::http::request::Parts;
use tickets::runtime::server::{self, Authenticate, Rejection};
use tickets::runtime::{Body, BoxFuture};
use tickets::types::{Agent, Card, Duplicate, Event, EventPage, Problem, Ticket};
use tickets::{Client, axum_server, headers};
use tokio::net::TcpListener;

/// Returns names and sizes of the parts of an upload, which is read as a stream.
async fn size(mut parts: server::IncomingParts) -> server::Result<Vec<(String, usize)>> {
    let mut found = Vec::new();
    while let Some(mut part) = parts.next().await? {
        let (name, mut size) = (part.name.clone(), 0);
        while let Some(chunk) = part.chunk().await? {
            size += chunk.len();
        }
        found.push((name, size));
    }
    Ok(found)
}

/// A help desk that records its inputs.
#[derive(Default)]
pub(super) struct Desk {
    pub(super) received: Mutex<Vec<String>>,
}

impl Desk {
    /// Records the input of a handler, without the request head.
    fn keep(&self, input: &impl std::fmt::Debug) {
        let text = format!("{input:?}");
        let shown = text.split(", head: Parts").next().unwrap_or_default();
        let shown = shown.split(" head: Parts").next().unwrap_or_default();
        self.received.lock().unwrap().push(shown.to_owned());
    }

    /// Returns the input of the last handler.
    pub(super) fn last(&self) -> String {
        self.received.lock().unwrap().pop().unwrap_or_default()
    }
}

impl group::Handlers for Desk {
    async fn list_tickets(
        &self,
        input: group::ListTicketsInput,
    ) -> server::Outcome<group::ListTicketsOutput> {
        self.keep(&input);
        let tickets = vec![super::tickets::ticket()];
        let answer = server::Answer::new(group::ListTicketsOutput::Ok(tickets));
        answer.with(headers::X_TOTAL, &1)
    }

    async fn create_ticket(
        &self,
        input: group::CreateTicketInput,
    ) -> server::Outcome<group::CreateTicketOutput> {
        let ticket = match input.body {
            group::CreateTicketBody::Body(ticket) | group::CreateTicketBody::Form(ticket) => {
                self.keep(&ticket);
                ticket
            }
            group::CreateTicketBody::Multipart(form)
                if input.head.headers.contains_key("x-size") =>
            {
                let size = size(form.into_parts()).await?;
                self.keep(&size);
                super::tickets::ticket()
            }
            group::CreateTicketBody::Multipart(form) => {
                let form = form.read().await?;
                self.keep(&form);
                form.ticket
            }
        };
        if ticket.subject == "again" {
            return Ok(group::CreateTicketOutput::Conflict(Duplicate::new(7)).into());
        }
        let answer = server::Answer::new(group::CreateTicketOutput::Created(ticket));
        answer.with(headers::LOCATION, &"/tickets/8".to_owned())
    }

    async fn get_ticket(
        &self,
        input: group::GetTicketInput,
    ) -> server::Outcome<group::GetTicketOutput> {
        self.keep(&input);
        let accepts = |text: &str| {
            input
                .head
                .headers
                .get_all("accept")
                .iter()
                .any(|found| found.as_bytes() == text.as_bytes())
        };
        Ok(match input.id {
            404 => group::GetTicketOutput::NotFound(Problem::new("gone")).into(),
            418 => {
                let status = tickets::runtime::http::StatusCode::IM_A_TEAPOT;
                group::GetTicketOutput::Error(status, Problem::new("tea")).into()
            }
            13 => panic!("a bug of the service"),
            _ if accepts("application/vnd.tickets.card+json") => {
                group::GetTicketOutput::OkVndTicketsCardJson(Card::new("No ink")).into()
            }
            id => {
                let mut ticket: Ticket = super::tickets::ticket();
                (ticket.id, ticket.revision) = (Some(id), Some(9_007_199_254_740_993));
                group::GetTicketOutput::OkJson(ticket).into()
            }
        })
    }

    async fn change_ticket(
        &self,
        input: group::ChangeTicketInput,
    ) -> server::Outcome<group::ChangeTicketOutput> {
        self.keep(&input);
        Ok(group::ChangeTicketOutput::NoContent.into())
    }

    async fn count_by_place(
        &self,
        input: group::CountByPlaceInput,
    ) -> server::Outcome<group::CountByPlaceOutput> {
        self.keep(&input);
        Ok(group::CountByPlaceOutput::Ok(3).into())
    }

    async fn count_labelled(
        &self,
        input: group::CountLabelledInput,
    ) -> server::Outcome<group::CountLabelledOutput> {
        self.keep(&input);
        let count = i64::try_from(input.labels.len()).unwrap();
        Ok(group::CountLabelledOutput::Ok(count).into())
    }
}

impl agents::Handlers for Desk {
    async fn put_agent(
        &self,
        input: agents::PutAgentInput,
    ) -> server::Outcome<agents::PutAgentOutput> {
        self.keep(&input);
        Ok(agents::PutAgentOutput::Ok(Agent::new("Bo")).into())
    }
}

impl files::Handlers for Desk {
    async fn put_file(
        &self,
        mut input: files::PutFileInput,
    ) -> server::Outcome<files::PutFileOutput> {
        let mut all = Vec::new();
        while let Some(chunk) = input.body.chunk().await {
            all.extend_from_slice(&chunk.map_err(|_| Rejection::internal())?);
        }
        self.received.lock().unwrap().push(format!("{} {}", input.name, all.escape_ascii()));
        Ok(files::PutFileOutput::NoContent.into())
    }

    async fn get_file(&self, input: files::GetFileInput) -> server::Outcome<files::GetFileOutput> {
        let pieces = input.name.into_bytes().into_iter().map(|byte| Ok(vec![byte].into()));
        Ok(files::GetFileOutput::Ok(Body::pieces(pieces)).into())
    }
}

impl history::Handlers for Desk {
    async fn add_event(
        &self,
        input: history::AddEventInput,
    ) -> server::Outcome<history::AddEventOutput> {
        self.keep(&input);
        Ok(history::AddEventOutput::NoContent.into())
    }

    async fn list_events(
        &self,
        input: history::ListEventsInput,
    ) -> server::Outcome<history::ListEventsOutput> {
        self.keep(&input);
        Ok(history::ListEventsOutput::Ok(EventPage::new(Vec::<Event>::new())).into())
    }
}

impl exports::Handlers for Desk {
    async fn watch(&self, _: exports::WatchInput) -> server::Outcome<exports::WatchOutput> {
        let events = [
            server::SentEvent {
                kind: Some("change".to_owned()),
                id: Some("41".to_owned()),
                ..Event::from(tickets::types::Comment::new("Thanks\nbye")).into()
            },
            Event::from(tickets::types::Assignment::new("bo")).into(),
        ];
        let stream = futures_util::stream::iter(events);
        Ok(exports::WatchOutput::Ok(server::events(stream)).into())
    }

    async fn export(&self, _: exports::ExportInput) -> server::Outcome<exports::ExportOutput> {
        let tickets = (1..=2).map(|id| {
            let mut ticket = super::tickets::ticket();
            ticket.id = Some(id);
            ticket
        });
        let stream = futures_util::stream::iter(tickets);
        Ok(exports::ExportOutput::Ok(server::lines(stream)).into())
    }

    async fn import(&self, input: exports::ImportInput) -> server::Outcome<exports::ImportOutput> {
        self.keep(&input);
        Ok(exports::ImportOutput::Accepted.into())
    }
}

impl status::Handlers for Desk {
    async fn status(&self, _: status::StatusInput) -> server::Outcome<status::StatusOutput> {
        Ok(status::StatusOutput::Ok("fine, thänks".to_owned()).into())
    }
}

/// Accepts one token and one key.
pub(super) struct Guard;

impl Authenticate for Guard {
    fn check<'a>(
        &'a self,
        scheme: &'static str,
        head: &'a mut Parts,
    ) -> BoxFuture<'a, server::Result<()>> {
        let header =
            head.headers.get("authorization").map(|found| found.as_bytes() == b"Bearer t0ken");
        let has_key = head.uri.query().is_some_and(|query| query.contains("api_key=k%20y"));
        let is_known = match scheme {
            "oauth" => header == Some(true),
            "desk" => head.headers.values().any(|value| value == "d" || value == "desk=d"),
            _ => has_key,
        };
        let checked = if is_known { Ok(()) } else { Err(Rejection::unauthorized("Bearer")) };
        Box::pin(std::future::ready(checked))
    }
}

/// Starts the server, and returns it with its URL.
pub(super) async fn start() -> (Arc<Desk>, String) {
    start_as(|routes| routes).await
}

/// Like `start`, with custom settings.
pub(super) async fn start_as(
    set: impl FnOnce(server::Routes) -> server::Routes,
) -> (Arc<Desk>, String) {
    let desk = Arc::new(Desk::default());
    let routes = axum_server::routes(&desk)
        .document("/openapi.json", "application/json", "{}")
        .limits(|limits| limits.body = 1000)
        .authenticate(Guard);
    let routes = set(routes);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let app = axum::Router::new().nest("/v1", routes.into_router());
    tokio::spawn(async move { axum::serve(listener, app).await });
    (desk, format!("{url}v1"))
}

/// Starts the server, and returns it with a client.
pub(super) async fn client() -> (Arc<Desk>, Client) {
    let (desk, url) = start().await;
    let builder = Client::builder(&url).key("k y").files_tickets_example_server(&url);
    (desk, builder.oauth("t0ken").build().unwrap())
}

/// Like `client`, for file operations, which require a key and a desk.
pub(super) async fn files() -> (Arc<Desk>, Client) {
    let (desk, url) = start().await;
    let builder = Client::builder(&url).key("k y").files_tickets_example_server(&url);
    (desk, builder.desk("d").build().unwrap())
}
