//! Behaviour of the generated code.
#![allow(deprecated)]

use everything::runtime::serde_json::{self, Value, json};
use everything::runtime::{from_json, to_json};
use everything::types::*;
use everything::*;

/// Decodes and encodes a value, which must be preserved.
#[track_caller]
fn same<T: runtime::Wire + PartialEq>(value: &Value) -> T {
    let read: T = from_json(&value.to_string()).unwrap();
    let written: Value = serde_json::from_str(&to_json(&read).unwrap()).unwrap();
    assert_eq!(&written, value);
    read
}

#[test]
fn numbers_booleans_and_mixed_values() {
    assert_eq!(same::<Level>(&json!(-1)), Level::MinusV1);
    assert_eq!(same::<Level>(&json!(7)), Level::from(7));
    assert_eq!(same::<Ratio>(&json!(1.0)), Ratio::V1);
    assert_eq!(same::<Ratio>(&json!(0.25)), Ratio::from(0.25));
    assert_eq!(same::<Flag>(&json!(true)), Flag::True);
    assert_eq!(same::<Flag>(&json!(false)), Flag::from(false));
    assert_eq!(same::<Both>(&json!(false)), Both::False);
    assert_eq!(same::<Mixed>(&json!("auto")), Mixed::Auto);
    assert_eq!(same::<Mixed>(&json!([1, {}])), Mixed::from(json!([1, {}])));
    assert_eq!(same::<Mixed>(&json!("other")), Mixed::from(json!("other")));
    assert_eq!(Level::V2.to_string(), "2");
    // Unlisted values are returned by a method until they are listed.
    assert_eq!((Level::from(7).unknown(), Level::from(2).unknown()), (Some(7), None));
    assert_eq!((Flag::from(false).unknown(), Ratio::from(0.25).unknown()), (Some(false), Some(0.25)));
    assert_eq!(Mixed::from(json!("other")).unknown(), Some(&json!("other")));
    assert!(Level::VALUES.iter().all(|level| level.unknown().is_none()));
}

#[test]
fn a_tag_tells() {
    let pet: Pet = same(&json!({"kind": "puppy", "bark": true}));
    assert_eq!(pet, Pet::Puppy(Dog::new(true)));
    let pet: Pet = same(&json!({"kind": "cat", "lives": 9, "mice": 3}));
    let Pet::Cat(cat) = &pet else { panic!("{pet:?}") };
    assert_eq!((cat.lives, cat.extra["mice"], cat.extra.len()), (9, 3, 1));
    let unknown = json!({"kind": "fish", "scales": [1]});
    assert_eq!(same::<Pet>(&unknown), Pet::Other(unknown));
    let none = json!({"bark": true});
    assert_eq!(same::<Pet>(&none), Pet::Other(none));
    // The alternative determines the value of the discriminator, not the field.
    let mut cat = Cat::new(1);
    cat.kind = "dog".to_owned();
    assert_eq!(to_json(&Pet::Cat(cat)).unwrap(), r#"{"kind":"cat","lives":1}"#);
    let wrong = from_json::<Pet>(r#"{"kind": "dog"}"#).unwrap_err();
    assert_eq!(wrong.path, "$.bark");
}

#[test]
fn a_shape_tells() {
    let read = same::<Anything>;
    assert_eq!(read(&json!("a")), Anything::Text("a".to_owned()));
    assert_eq!(read(&json!(1)), Anything::Whole(1));
    assert_eq!(read(&json!(1.5)), Anything::Number(1.5));
    assert_eq!(read(&json!(true)), Anything::Flag(Flag::True));
    assert_eq!(read(&json!(false)), Anything::Other(json!(false)));
    assert_eq!(read(&json!(null)), Anything::Tree(None));
    assert_eq!(read(&json!(["1"])), Anything::Names(vec!["1".to_owned()]));
}

#[test]
fn objects_are_told_by_what_they_hold() {
    let dog = json!({"bark": true});
    assert_eq!(same::<Anything>(&dog), Anything::Dog(Dog::new(true)));
    let cat = json!({"kind": "cat", "lives": 3});
    assert!(matches!(same::<Anything>(&cat), Anything::Cat(_)));
    // A value that the constant field does not allow excludes the alternative.
    let other = json!({"kind": "tiger", "lives": 3});
    assert_eq!(same::<Anything>(&other), Anything::Other(other));
    let counts = json!({"a": 1, "b": 18_446_744_073_709_551_615_u64});
    let Anything::Counts(read) = same(&counts) else { panic!() };
    assert_eq!(read["b"], u64::MAX);
    let nest = json!([{"bark": true}, "a", {"id": "1", "old": "", "ratio": null, "x": 1}]);
    let Nest::Anything(items) = same(&nest) else { panic!() };
    assert!(matches!(items[2], Anything::Tree(Some(_))), "{items:?}");
    let Nest::Pet(pet) = same(&json!({"kind": "dog", "bark": true})) else { panic!() };
    assert!(matches!(*pet, Pet::Dog(_)));
}

#[test]
fn texts_are_told_by_what_they_say() {
    for (text, expected) in [
        ("d290f1ee-6c54-4b01-90e6-d701748f0851", "Uuid"),
        ("2024-02-29", "Day"),
        ("2024-02-29T10:00:00Z", "Instant"),
        ("light green", "Color"),
        ("12", "Id"),
        ("mauve", "Other"),
    ] {
        let read: When = same(&json!(text));
        assert!(format!("{read:?}").starts_with(expected), "{text}: {read:?}");
    }
    assert_eq!(same::<When>(&json!(["1", "2"])), When::Ids(vec![1, 2]));
}

#[test]
fn members_of_every_kind() {
    let value = json!({
        "id": "9007199254740993", "made": "2024-01-01T00:00:00Z", "secret": "s", "old": "o",
        "pet": {"kind": "dog", "bark": false}, "parent": {"id": "1", "old": "", "ratio": 0.5},
        "children": [null, {"id": "2", "old": "", "ratio": null}],
        "by name": {"a": "5", "b": null}, "level": null, "ratio": null, "mixed": "auto",
        "extra": 1, "nothing": "x", "no number": 4, "no choice": {"a": 1},
        "when": ["red"], "many": {"member 199": "z"}, "unknown": [1, 2]
    });
    let tree: Tree = same(&value);
    assert_eq!(tree.id, 9_007_199_254_740_993);
    assert_eq!(tree.by_name.unwrap()["a"], Some(5));
    assert_eq!(tree.extra["unknown"], json!([1, 2]));
    assert!(tree.level.is_null() && tree.ratio.is_none());
    // Fields of one direction are optional in the other.
    let built = Tree::new(1, "").pet(Cat::new(9)).next(7).secret("s");
    assert_eq!(built.made, None);
}
