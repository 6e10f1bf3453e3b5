use super::*;

fn fault(text: &str) -> (usize, &'static str) {
    let Fault { at, why } = read(text, 8).unwrap_err();
    (at, why)
}

#[test]
fn values() {
    let read = |text| read(text, 8).unwrap().value;
    assert_eq!(read(" null "), Value::Null);
    assert_eq!(read("-1.50e+3"), Value::Number("-1.50e+3".to_owned()));
    assert_eq!(
        read(r#""a\n\u00e9\ud83d\ude00\ud83d""#),
        Value::String("a\né😀\u{FFFD}".to_owned())
    );
    let Value::Object(members) = read("\u{FEFF}{\"a\": [true, {}], \"b\":\"\"}") else { panic!() };
    assert_eq!(members[0].0, "a");
    assert_eq!(members[0].1.at, 9);
    let Value::List(items) = &members[0].1.value else { panic!() };
    assert_eq!((items[0].at, &items[0].value), (10, &Value::Boolean(true)));
}

#[test]
fn faults() {
    assert_eq!(fault("{\"a\": 1,}"), (8, "expected a key in double quotes"));
    assert_eq!(fault("[1 2]"), (3, "expected `,` or `]`"));
    assert_eq!(fault("{\"a\" 1}"), (5, "expected `:` behind the key"));
    assert_eq!(fault("[...]"), (1, "expected a value"));
    assert_eq!(fault("01").1, "not a number");
    assert_eq!(fault("1."), (2, "digits are missing behind the decimal point"));
    assert_eq!(fault("{\"a\": \"b"), (8, "the text ends inside of a string"));
    assert_eq!(fault("\"\\x\"").1, "no such escape in JSON");
    assert_eq!(fault("\"\\u12G4\"").1, "expected four digits behind `\\u`");
    assert_eq!(fault("{} {}"), (3, "something stands behind the end of the value"));
    assert_eq!(fault(""), (0, "the text ends where a value is expected"));
    assert_eq!(fault(&"[".repeat(1_000_000)).0, 8);
}
