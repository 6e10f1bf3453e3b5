use expect_test::expect;

use super::{method, representations, samples, types_of};

/// Returns operations with a JSON request and response each.
fn api(operations: &[(&str, &str, &str)]) -> String {
    let form = |text: &str| match text {
        "" => String::new(),
        text => representations(&[("json", &samples(&[text]))]),
    };
    let operation = |(id, request, response): &(&str, &str, &str)| {
        method(id, &format!("<request>{}</request>", form(request)), &form(response))
    };
    types_of(&operations.iter().map(operation).collect::<String>())
}

#[test]
fn equal_shapes_are_one_type_and_others_get_longer_names() {
    expect![[r#"
        is <create volume request>
        is <volume response>
        is <volume response>
        is <list volumes response>
        is <list volumes detail response>
        is <attach request>
        object <create volume>
          size: int64
        object <create volume request>
          volume: <create volume> required
        object <link>
          href: string
        object <volume>
          id: string
          links: list of <link>
        object <volume response>
          volume: <volume> required
        object <listed volume>
          id: string
        object <list volumes response>
          volumes: list of <listed volume> required
        object <volume detail>
          id: string
          name: string
        object <list volumes detail response>
          volumes: list of <volume detail> required
        object <attach link>
          rel: string
        object <attach request>
          links: list of <attach link> required
    "#]]
    .assert_eq(&api(&[
        (
            "createVolume",
            r#"{"volume": {"size": 1}}"#,
            r#"{"volume": {"id": "a", "links": [{"href": "x"}]}}"#,
        ),
        ("showVolume", "", r#"{"volume": {"links": [{"href": "y"}], "id": "b"}}"#),
        ("listVolumes", "", r#"{"volumes": [{"id": "a"}]}"#),
        ("listVolumesDetail", "", r#"{"volumes": [{"id": "a", "name": "n"}]}"#),
        ("attach", r#"{"links": [{"rel": "x"}]}"#, ""),
    ]));
}

#[test]
fn null_in_one_place_makes_no_other_type() {
    expect![[r#"
        is <a response>
        is <b response>
        object <link>
          href: string or null
        object <a>
          links: list of <link>
        object <a response>
          a: <a> required
        object <b>
          links: list of <link>
        object <b response>
          b: <b> required
    "#]]
    .assert_eq(&api(&[
        ("showA", "", r#"{"a": {"links": [{"href": "x"}]}}"#),
        ("showB", "", r#"{"b": {"links": [{"href": "y"}, {"href": null}]}}"#),
    ]));
}

fn objects(text: &str) -> Vec<String> {
    text.lines().filter(|line| line.starts_with("object")).map(str::to_owned).collect()
}

#[test]
fn more_operations_rename_nothing() {
    let some = [("showThing", "", r#"{"thing": {"id": 1, "name": "x"}}"#)];
    let more = [
        some[0],
        ("listThings", "", r#"{"things": [{"id": 1}]}"#),
        ("showOther", "", r#"{"other": {"id": 1}}"#),
    ];
    let (some, more) = (objects(&api(&some)), objects(&api(&more)));
    assert_eq!(more[..some.len()], some);
}

#[test]
fn the_order_of_operations_says_nothing() {
    let forward = [
        ("showThing", "", r#"{"thing": {"id": 1, "name": "x"}}"#),
        ("listThings", "", r#"{"things": [{"id": 1}]}"#),
    ];
    let reversed = [forward[1], forward[0]];
    let sorted = |text: String| {
        let mut names = objects(&text);
        names.sort();
        names
    };
    assert_eq!(sorted(api(&forward)), sorted(api(&reversed)));
}

#[test]
fn names_from_strange_keys() {
    expect![[r#"
        is <operation response>
        object <a value>
          x: int64
        object <1st>
          y: int64
        object <a>
          : <a value>
          1st: <1st>
        object <operation response value>
          a: <a>
        object <operation response>
          $: <operation response value>
          b: int64
    "#]]
    .assert_eq(&api(&[("*", "", r#"{"$": {"a": {"": {"x": 1}, "1st": {"y": 1}}}, "b": 1}"#)]));
}
