use expect_test::expect;

use super::{method, representations, samples, types_of};

/// Operations with a JSON request and response each.
fn api(operations: &[(&str, &str, &str)]) -> String {
    let form = |text: &str| match text {
        "" => String::new(),
        text => representations(&[("json", &samples(&[text]))]),
    };
    let one = |(id, request, response): &(&str, &str, &str)| {
        method(id, &format!("<request>{}</request>", form(request)), &form(response))
    };
    types_of(&operations.iter().map(one).collect::<String>())
}

#[test]
fn equal_shapes_are_one_type_and_others_get_longer_names() {
    expect![[r#"
        is <create volume request>
        is <create volume response>
        is <create volume response>
        is <list volumes response>
        is <list volumes detail response>
        is <attach request>
        object <create volume request>
          volume: <create volume> required
        object <create volume>
          size: int64
        object <create volume response>
          volume: <volume> required
        object <volume>
          links: list of <volume link>
          id: string
        object <volume link>
          href: string
        object <list volumes response>
          volumes: list of <list volumes response volume> required
        object <list volumes response volume>
          id: string
        object <list volumes detail response>
          volumes: list of <list volumes detail response volume> required
        object <list volumes detail response volume>
          id: string
          name: string
        object <attach request>
          links: list of <attach link> required
        object <attach link>
          rel: string
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
        is <show a response>
        is <show b response>
        object <show a response>
          a: <a> required
        object <a>
          links: list of <a link>
        object <a link>
          href: string or null
        object <show b response>
          b: <b> required
        object <b>
          links: list of <a link>
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
    let some = [
        ("showThing", "", r#"{"thing": {"id": 1, "name": "x", "part": {"a": 1}}}"#),
        ("createThing", r#"{"thing": {"name": "x"}}"#, ""),
    ];
    let added = [
        ("listThings", "", r#"{"things": [{"id": 1}]}"#),
        ("showOther", "", r#"{"other": {"id": 1, "part": {"b": 1}}}"#),
        // Other shapes of the same key, in more places than the first.
        ("updateThing", r#"{"thing": {"part": {"c": 1}}}"#, r#"{"thing": {"part": {"c": 1}}}"#),
        ("changeThing", "", r#"{"thing": {"part": {"c": 1}}}"#),
        // An equal shape: its place has an alias.
        ("unpackThing", "", r#"{"thing": {"id": 2, "name": "y", "part": {"a": 2}}}"#),
    ];
    let before = objects(&api(&some));
    for count in 1..=added.len() {
        let after = objects(&api(&[&some, &added[..count]].concat()));
        assert_eq!(after[..before.len()], before, "{count}");
    }
}

#[test]
fn the_order_of_operations_says_nothing() {
    let one = [
        ("showThing", "", r#"{"thing": {"id": 1, "name": "x"}}"#),
        ("listThings", "", r#"{"things": [{"id": 1}]}"#),
    ];
    let other = [one[1], one[0]];
    let sorted = |text: String| {
        let mut names = objects(&text);
        names.sort();
        names
    };
    assert_eq!(sorted(api(&one)), sorted(api(&other)));
}

#[test]
fn names_from_strange_keys() {
    expect![[r#"
        is <operation response>
        object <operation response>
          $: <operation response value>
          b: int64
        object <operation response value>
          a: <operation response value a>
        object <operation response value a>
          : <operation response value a value>
          1st: <operation response value a 1st>
        object <operation response value a value>
          x: int64
        object <operation response value a 1st>
          y: int64
    "#]]
    .assert_eq(&api(&[("*", "", r#"{"$": {"a": {"": {"x": 1}, "1st": {"y": 1}}}, "b": 1}"#)]));
}
