//! The help desk: JSON, forms, multipart, bytes and lines.

use std::sync::Arc;

use end_to_end::{Spelling, Tickets};
use tickets::axum_server::{self, agents, exports, files, history, status, tickets as group};
use tickets::runtime::http::StatusCode;
use tickets::runtime::server::{self, Answer, Outcome, Rejection, SentEvent};
use tickets::runtime::{Body, DecodeError, Header, Maybe, Wire};
use tickets::tickets::{CreateTicketResult, GetTicketResult};
use tickets::types::{Agent, Change, Event, Place, Problem, TicketWithFiles};
use tickets::{Client, ErrorResponse, headers};

use super::{compare, serve};

/// Relays to another server.
struct Relay(Client);

fn failed(error: &tickets::Error) -> Rejection {
    Rejection::internal().caused_by(error)
}

/// Adds a header that the other server sent.
fn with<T, H: Wire>(
    answer: Answer<T>,
    header: Header<H>,
    found: Result<Option<H>, DecodeError>,
) -> Outcome<T> {
    match found.map_err(|error| Rejection::internal().caused_by(error))? {
        Some(value) => answer.with(header, &value),
        None => Ok(answer),
    }
}

/// The status and the body of an error response.
fn problem(error: &tickets::Error) -> server::Result<(StatusCode, Problem)> {
    match (error.status(), error.error_response()) {
        (Some(status), Some(ErrorResponse::Problem(found))) => Ok((status, found)),
        _ => Err(failed(error)),
    }
}

impl group::Handlers for Relay {
    async fn list_tickets(
        &self,
        input: group::ListTicketsInput,
    ) -> Outcome<group::ListTicketsOutput> {
        let mut call = self.0.list_tickets().state(input.state).sort(input.sort);
        if let Some(limit) = input.limit {
            call = call.limit(limit);
        }
        let found = match call.send_with_meta().await {
            Ok(found) => found,
            Err(error) => {
                let (status, found) = problem(&error)?;
                return Ok(group::ListTicketsOutput::Error(status, found).into());
            }
        };
        let (link, total) = (found.header(headers::LINK), found.header(headers::X_TOTAL));
        let facets = found.header(headers::X_FACETS);
        let answer = Answer::new(group::ListTicketsOutput::Ok(found.value));
        let answer = with(answer, headers::X_TOTAL, total)?;
        with(with(answer, headers::X_FACETS, facets)?, headers::LINK, link)
    }

    async fn create_ticket(
        &self,
        input: group::CreateTicketInput,
    ) -> Outcome<group::CreateTicketOutput> {
        let call = self.0.create_ticket();
        let call = match input.body {
            group::CreateTicketBody::Body(ticket) => call.body(ticket),
            group::CreateTicketBody::Form(ticket) => call.form(ticket),
            group::CreateTicketBody::Multipart(form) => call.multipart(form.read().await?),
        };
        let found = call.send_with_meta().await;
        let location = found.as_ref().map_or(Ok(None), |found| found.header(headers::LOCATION));
        let answer = match found.map(|found| found.value) {
            Ok(CreateTicketResult::Created(found)) => {
                group::CreateTicketOutput::Created(found).into()
            }
            Ok(CreateTicketResult::Accepted(found)) => {
                group::CreateTicketOutput::Accepted(found).into()
            }
            Ok(_) => return Err(Rejection::internal()),
            Err(error) => {
                if let Some(ErrorResponse::Duplicate(found)) = error.error_response() {
                    return Ok(group::CreateTicketOutput::Conflict(found).into());
                }
                let (status, found) = problem(&error)?;
                group::CreateTicketOutput::ClientError(status, found).into()
            }
        };
        with(answer, headers::LOCATION, location)
    }

    async fn get_ticket(&self, input: group::GetTicketInput) -> Outcome<group::GetTicketOutput> {
        let found = self.0.get_ticket(input.id).send_with_meta().await;
        let state = found.as_ref().map_or(Ok(None), |found| found.header(headers::E_TAG));
        let answer = match found.map(|found| found.value) {
            Ok(GetTicketResult::OkJson(found)) => group::GetTicketOutput::OkJson(found).into(),
            Ok(GetTicketResult::OkVndTicketsCardJson(found)) => {
                group::GetTicketOutput::OkVndTicketsCardJson(found).into()
            }
            Ok(_) => return Err(Rejection::internal()),
            Err(error) => match (error.status(), error.error_response()) {
                (_, Some(ErrorResponse::Duplicate(found))) => {
                    group::GetTicketOutput::Gone(found).into()
                }
                (Some(StatusCode::NOT_FOUND), Some(ErrorResponse::Problem(found))) => {
                    group::GetTicketOutput::NotFound(found).into()
                }
                _ => {
                    let (status, found) = problem(&error)?;
                    group::GetTicketOutput::Error(status, found).into()
                }
            },
        };
        with(answer, headers::E_TAG, state)
    }

    async fn change_ticket(
        &self,
        input: group::ChangeTicketInput,
    ) -> Outcome<group::ChangeTicketOutput> {
        let call = self.0.change_ticket(input.id).body(input.body.unwrap_or_default());
        call.send().await.map_err(|error| failed(&error))?;
        Ok(group::ChangeTicketOutput::NoContent.into())
    }

    async fn count_by_place(
        &self,
        input: group::CountByPlaceInput,
    ) -> Outcome<group::CountByPlaceOutput> {
        let found = self.0.count_by_place(input.place).send().await;
        Ok(group::CountByPlaceOutput::Ok(found.map_err(|error| failed(&error))?).into())
    }

    async fn count_labelled(
        &self,
        input: group::CountLabelledInput,
    ) -> Outcome<group::CountLabelledOutput> {
        let found = self.0.count_labelled(input.labels).send().await;
        Ok(group::CountLabelledOutput::Ok(found.map_err(|error| failed(&error))?).into())
    }
}

impl agents::Handlers for Relay {
    async fn put_agent(&self, input: agents::PutAgentInput) -> Outcome<agents::PutAgentOutput> {
        let call = self.0.put_agent(&input.login).body(input.body);
        let found = call.send().await.map_err(|error| failed(&error))?;
        Ok(agents::PutAgentOutput::Ok(found).into())
    }
}

impl files::Handlers for Relay {
    async fn put_file(&self, mut input: files::PutFileInput) -> Outcome<files::PutFileOutput> {
        let mut all = Vec::new();
        while let Some(piece) = input.body.chunk().await {
            all.extend_from_slice(&piece.map_err(|_| Rejection::internal())?);
        }
        let call = self.0.put_file(&input.name).bytes(all);
        let found = call.send_with_meta().await.map_err(|error| failed(&error))?;
        Ok(match found.status {
            StatusCode::CREATED => files::PutFileOutput::Created,
            _ => files::PutFileOutput::NoContent,
        }
        .into())
    }

    async fn get_file(&self, input: files::GetFileInput) -> Outcome<files::GetFileOutput> {
        let found = self.0.get_file(&input.name).send().await.map_err(|error| failed(&error))?;
        Ok(files::GetFileOutput::Ok(Body::from(found)).into())
    }
}

impl history::Handlers for Relay {
    async fn list_events(
        &self,
        input: history::ListEventsInput,
    ) -> Outcome<history::ListEventsOutput> {
        let mut call = self.0.list_events(input.id);
        if let Some(after) = &input.after {
            call = call.after(after);
        }
        let found = call.send().await.map_err(|error| failed(&error))?;
        Ok(history::ListEventsOutput::Ok(found).into())
    }

    async fn add_event(&self, input: history::AddEventInput) -> Outcome<history::AddEventOutput> {
        let call = self.0.add_event(input.id).body(input.body);
        call.send().await.map_err(|error| failed(&error))?;
        Ok(history::AddEventOutput::NoContent.into())
    }
}

impl exports::Handlers for Relay {
    async fn watch(&self, _: exports::WatchInput) -> Outcome<exports::WatchOutput> {
        let mut found = self.0.watch().send().await.map_err(|error| failed(&error))?;
        let mut all = Vec::new();
        while let Some(event) = found.next().await {
            let event = event.map_err(|error| failed(&error))?;
            let data = event.read().map_err(|_| Rejection::internal())?;
            let kind = (event.kind != "message").then_some(event.kind);
            let (id, retry) = (Some(event.id).filter(|id| !id.is_empty()), event.retry);
            all.push(SentEvent { kind, id, retry, data });
        }
        Ok(exports::WatchOutput::Ok(server::events(futures_util::stream::iter(all))).into())
    }

    async fn import(&self, input: exports::ImportInput) -> Outcome<exports::ImportOutput> {
        let call = self.0.import().lines(input.body);
        call.send().await.map_err(|error| failed(&error))?;
        Ok(exports::ImportOutput::Accepted.into())
    }

    async fn export(&self, _: exports::ExportInput) -> Outcome<exports::ExportOutput> {
        let mut found = self.0.export().send().await.map_err(|error| failed(&error))?;
        let mut all = Vec::new();
        while let Some(ticket) = found.next().await {
            all.push(ticket.map_err(|error| failed(&error))?);
        }
        Ok(exports::ExportOutput::Ok(server::lines(futures_util::stream::iter(all))).into())
    }
}

impl status::Handlers for Relay {
    async fn status(&self, _: status::StatusInput) -> Outcome<status::StatusOutput> {
        let found = self.0.status().send().await.map_err(|error| failed(&error))?;
        Ok(status::StatusOutput::Ok(found).into())
    }

    #[expect(deprecated, reason = "every operation is compared")]
    async fn ping(&self, _: status::PingInput) -> Outcome<status::PingOutput> {
        self.0.ping().send().await.map_err(|error| failed(&error))?;
        Ok(status::PingOutput::NoContent.into())
    }
}

fn client(url: &str) -> Client {
    let builder = Client::builder(url).key("k").files_tickets_example_server(url);
    builder.oauth("t0ken").desk("d").build().unwrap()
}

#[tokio::test]
#[expect(deprecated, reason = "every operation is compared")]
async fn the_help_desk() {
    let start = || Tickets::start_as(Spelling::Generated);
    let (recorded, handwritten, behind) = (start().await, start().await, start().await);
    let calls = client(&recorded.server.url);
    calls.list_tickets().limit(2).sort(["opened", "-id"]).send().await.unwrap();
    for subject in ["No ink", "suspicious", "again", "nonsense"] {
        let mut ticket = crate::tickets::ticket();
        subject.clone_into(&mut ticket.subject);
        let _ = calls.create_ticket().body(ticket.clone()).send().await;
        let _ = calls.create_ticket().form(ticket.clone()).send().await;
        let upload = TicketWithFiles::new(ticket).note("for agents");
        let _ = calls.create_ticket().multipart(upload).send().await;
    }
    for id in [1, 2, 3, 4, 5] {
        let _ = calls.get_ticket(id).send().await;
    }
    calls.change_ticket(1).body(Change::new().closed(Maybe::Null)).send().await.unwrap();
    calls.count_by_place(Place::new("IS").city("a;b")).send().await.unwrap();
    calls.count_labelled(["a", "b c"]).send().await.unwrap();
    calls.put_agent("bo").body(Agent::new("Bo").pin("1234")).send().await.unwrap();
    calls.put_file("a/b").bytes(&b"\x00\xff"[..]).send().await.unwrap();
    calls.get_file("a").send().await.unwrap();
    calls.list_events(7).send().await.unwrap();
    calls.list_events(7).after("a&b").send().await.unwrap();
    calls.list_events(7).after("c").send().await.unwrap();
    let comment = Event::from(tickets::types::Comment::new("Is it on?"));
    calls.add_event(7).body(comment).send().await.unwrap();
    calls.watch().send().await.unwrap();
    calls.export().send().await.unwrap();
    calls
        .import()
        .lines([crate::tickets::ticket(), crate::tickets::ticket()])
        .send()
        .await
        .unwrap();
    calls.status().send().await.unwrap();
    calls.ping().send().await.unwrap();
    let relay = Arc::new(Relay(client(&behind.server.url)));
    let routes = axum_server::routes(&relay).authenticated_elsewhere();
    let generated = serve(routes.into_router()).await;
    compare(&recorded.server.seen(), &handwritten.server.url, &generated).await;
}
