//! Error responses of the service.

use std::time::{Duration, Instant};

use block_storage::runtime::uuid::Uuid;
use block_storage::runtime::{Error, Format, Retry, XAuthToken};
use block_storage::types::CreateVolume;
use block_storage::{Client, ClientBuilder, ErrorResponse};
use end_to_end::{BlockStorage, TENANT, TOKEN, answer};

fn builder(service: &BlockStorage) -> ClientBuilder {
    Client::builder(&service.server.url).tenant_id(TENANT).auth(XAuthToken::new(TOKEN))
}

const BUSY_JSON: &str = r#"{"serviceUnavailable": {"code": 503, "message": "Later."}}"#;
const BUSY_XML: &str = "<serviceUnavailable xmlns='http://docs.openstack.org/volume/api/v1' \
    code='503'><message>Later.</message></serviceUnavailable>";

#[tokio::test]
async fn declared_error_responses() {
    for format in [Format::Json, Format::Xml] {
        let service = BlockStorage::start().await;
        let client = builder(&service).format(format).build().unwrap();
        let error = client.show_volume(Uuid::nil()).send().await.unwrap_err();
        let Some(ErrorResponse::ItemNotFound(error_response)) = error.error_response() else {
            panic!("{error}")
        };
        assert_eq!(error_response.item_not_found.code, Some(404));
        let shown: Box<dyn std::error::Error> =
            Box::new(ErrorResponse::ItemNotFound(error_response.clone()));
        assert_eq!(shown.to_string(), "ItemNotFound: There is no such thing.");
        assert_eq!(
            error_response.item_not_found.message.as_deref(),
            Some("There is no such thing.")
        );
        assert_eq!(error.message().as_deref(), Some("There is no such thing."));

        let error = client.create_volume().body(CreateVolume::new(1001)).send().await.unwrap_err();
        let Some(ErrorResponse::OverLimit(error_response)) = error.error_response() else {
            panic!("{error}")
        };
        assert_eq!(
            error_response.over_limit.message.as_deref(),
            Some("That is more than the quota.")
        );
        assert_eq!(error.failure().unwrap().headers()["retry-after"], "7");

        let stranger = builder(&service).format(format).auth(XAuthToken::new("b4d")).build();
        let error = stranger.unwrap().list_volumes().send().await.unwrap_err();
        assert!(matches!(error.error_response(), Some(ErrorResponse::Unauthorized(_))), "{error}");

        let (media_type, body) = match format {
            Format::Json => ("application/json", BUSY_JSON),
            Format::Xml => ("application/xml", BUSY_XML),
        };
        service.server.script(answer(503, media_type, body));
        let error = client.list_volumes().send().await.unwrap_err();
        let Some(ErrorResponse::ServiceUnavailable(error_response)) = error.error_response() else {
            panic!("{error}")
        };
        assert_eq!(error_response.service_unavailable.message.as_deref(), Some("Later."));
    }
}

#[tokio::test]
async fn faults_with_bodies_that_nobody_declared() {
    let service = BlockStorage::start().await;
    let client = builder(&service).build().unwrap();
    for (status, media_type, body) in [
        (404, "text/html", "<html><body>nginx</body></html>"),
        (404, "application/json", "{\"detail\": \"no\"}"),
        (404, "application/json", "{\"itemNotFound\": "),
        (404, "text/plain", ""),
        (418, "application/json", "{\"itemNotFound\": {\"code\": 404, \"message\": \"m\"}}"),
        (500, "text/plain", "Traceback"),
    ] {
        service.server.script(answer(status, media_type, body));
        let error = client.show_volume(Uuid::nil()).send().await.unwrap_err();
        assert_eq!(error.status().unwrap().as_u16(), status);
        assert_eq!(error.error_response::<ErrorResponse>(), None, "{body}");
        assert_eq!(error.failure().unwrap().text(), body);
        let expected = format!("showVolume (GET {}v1/696059/volumes/", service.server.url);
        assert!(error.to_string().starts_with(&expected), "{error}");
    }
}

#[tokio::test]
async fn busy_services_are_asked_again_when_they_say() {
    let service = BlockStorage::start().await;
    // The default delay would be half a minute.
    let retry = Retry::times(2).first_delay(Duration::from_secs(30));
    let client = builder(&service).retry(retry).build().unwrap();
    for seconds in [0, 1] {
        let mut busy = answer(503, "application/json", BUSY_JSON);
        busy.headers_mut().insert("retry-after", seconds.into());
        service.server.script(busy);
        let before = (Instant::now(), service.server.seen().len());
        client.list_volumes().send().await.unwrap();
        assert_eq!(service.server.seen().len() - before.1, 2);
        let waited = before.0.elapsed().as_secs_f64();
        assert!(waited >= f64::from(seconds) && waited < f64::from(seconds) + 10.0, "{waited}");
    }
    // Requests that are not idempotent are not retried.
    service.server.script(answer(503, "application/json", BUSY_JSON));
    let count = service.server.seen().len();
    let error = client.create_volume().body(CreateVolume::new(1)).send().await.unwrap_err();
    assert!(
        matches!(error.error_response(), Some(ErrorResponse::ServiceUnavailable(_))),
        "{error}"
    );
    assert_eq!(service.server.seen().len(), count + 1);
}

#[tokio::test]
async fn secrets_do_not_show() {
    let service = BlockStorage::start().await;
    let client = builder(&service).build().unwrap();
    let mut shown = vec![format!("{client:?}")];
    let mut look = |error: Error| {
        shown.push(format!("{error:?}"));
        let mut cause: Option<&dyn std::error::Error> = Some(&error);
        while let Some(found) = cause {
            shown.push(found.to_string());
            cause = found.source();
        }
    };
    for (status, body) in [(401, "{}"), (404, "{}"), (200, "{"), (200, "no JSON")] {
        service.server.script(answer(status, "application/json", body));
        look(client.list_volumes().send().await.unwrap_err());
    }
    let nobody = Client::builder("http://127.0.0.1:9/").tenant_id(TENANT);
    let nobody = nobody.auth(XAuthToken::new(TOKEN)).build().unwrap();
    look(nobody.list_volumes().send().await.unwrap_err());
    assert!(service.server.seen().iter().all(|seen| seen.header("x-auth-token") == TOKEN));
    assert!(shown.len() > 10 && !shown.concat().contains(TOKEN), "{shown:#?}");
}
