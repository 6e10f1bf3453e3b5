//! Waiting for a state.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use restwright_runtime::{Call, CoreBuilder, Error, Operation, Retry, States, WaitError, Waiter};
use serde_json::Value;

use super::stub::Stub;

static SHOW: Operation =
    Operation { returns: &["application/json"], ..Operation::new("show", "GET", "/job") };
static STOP: Operation = Operation::new("stop", "POST", "/job");
static STATES: States = States {
    property: &["job", "state"],
    success: &["done"],
    failure: &["lost"],
    interval: 2,
    time_limit: 60,
};

/// A service whose job has these states in turn.
fn job(states: &[&str]) -> Stub {
    states.iter().fold(Stub::default(), |stub, state| {
        let body = format!(r#"{{"job": {{"state": {state}}}}}"#);
        stub.answer(200, &[("content-type", "application/json")], &body)
    })
}

fn call(stub: &Stub) -> Call<Value> {
    let core = CoreBuilder::new("https://h/").transport(stub.clone()).build().unwrap();
    Call::new(&core, &SHOW)
}

fn state(value: &Value) -> &str {
    value["job"]["state"].as_str().unwrap_or_default()
}

fn is_send<T: Send>(value: T) -> T {
    value
}

#[tokio::test]
async fn states_of_the_configuration_end_a_wait() {
    let stub = job(&["\"new\"", "null", "\"done\"", "\"more\""]);
    let done = is_send(call(&stub).wait_for(&STATES).into_future()).await.unwrap();
    assert_eq!((state(&done), stub.count()), ("done", 3));
    assert_eq!(*stub.waits.lock().unwrap(), [2, 3].map(Duration::from_secs));
    let lost = call(&job(&["\"new\"", "\"lost\""])).wait_for(&STATES).await;
    assert!(matches!(&lost, Err(WaitError::Failed(found)) if state(found) == "lost"), "{lost:?}");
}

#[tokio::test]
async fn scalars_are_compared_as_text() {
    static READY: States =
        States { property: &["job", "state"], success: &["true", "3"], ..STATES };
    for (states, count) in [(["false", "true"], 2), (["3", "4"], 1)] {
        let stub = job(&states);
        call(&stub).wait_for(&READY).await.unwrap();
        assert_eq!(stub.count(), count);
    }
}

#[tokio::test]
async fn intervals_grow_up_to_a_limit_and_each_result_is_reported() {
    let stub = job(&["1", "2", "3", "4", "5"]);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let watch = Arc::clone(&seen);
    let waiter = call(&stub)
        .wait_until(|found| found["job"]["state"] == 5)
        .interval(Duration::from_secs(4))
        .max_interval(Duration::from_secs(8))
        .on_progress(move |found: &Value, requests| {
            watch.lock().unwrap().push((found["job"]["state"].clone(), requests));
        });
    waiter.await.unwrap();
    assert_eq!(*stub.waits.lock().unwrap(), [4, 6, 8, 8].map(Duration::from_secs));
    assert_eq!(seen.lock().unwrap().len(), 5);
    assert_eq!(seen.lock().unwrap()[4], (Value::from(5), 5));
}

#[tokio::test]
async fn a_time_limit_ends_a_wait_with_the_last_result() {
    let stub = job(&["1", "2"]);
    let waiter = call(&stub).wait_until(|_| false).time_limit(Duration::ZERO);
    let error = waiter.await.unwrap_err();
    assert!(matches!(&error, WaitError::TimedOut(_)), "{error:?}");
    let waiter: Waiter<Value> = call(&stub).wait_until(|_| false);
    // Nothing is sent before it is awaited.
    drop(waiter.into_future());
    assert!(stub.count() <= 1);
}

#[tokio::test]
async fn errors_end_a_wait_and_retries_are_those_of_the_call() {
    let busy = Stub::default().answer(503, &[], "").answer(
        200,
        &[("content-type", "application/json")],
        r#"{"job": {"state": "done"}}"#,
    );
    call(&busy).retry(Retry::times(1)).wait_for(&STATES).await.unwrap();
    assert_eq!(busy.count(), 2);
    let gone = call(&Stub::default().answer(404, &[], "")).wait_for(&STATES).await;
    assert!(matches!(gone, Err(WaitError::Call(Error::Status(_)))));
}

#[tokio::test]
async fn only_reading_is_repeated() {
    let stub = Stub::default();
    let core = CoreBuilder::new("https://h/").transport(stub.clone()).build().unwrap();
    let error = Call::<Value>::new(&core, &STOP).wait_until(|_| true).await.unwrap_err();
    assert!(error.to_string().contains("stop is not a read operation"), "{error}");
    assert_eq!(stub.count(), 0);
}

#[test]
fn waits_without_asynchronous_code() {
    let stub = job(&["1", "\"done\""]);
    assert_eq!(state(&call(&stub).wait_for(&STATES).wait_blocking().unwrap()), "done");
}
