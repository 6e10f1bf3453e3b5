//! First steps: `init`, `vendor`, and bindings in a build script.

use super::*;

fn read(place: &Place, path: &str) -> String {
    std::fs::read_to_string(place.base.join(path)).unwrap()
}

#[test]
fn init_then_gen() {
    let place = Place::new();
    let run = place.run(&["init", "good.wadl"]);
    assert_eq!(
        run.ends(0, "").out,
        "wrote restwright.toml\nservice good: 1 operation\nnext: `restwright gen`\n"
    );
    place.run(&["gen"]).ends(0, "");
    assert!(place.base.join("generated/good/src/lib.rs").exists());
    place.run(&["check"]).ends(0, "");
    let before = read(&place, "restwright.toml");
    place.run(&["init", "doubtful.wadl"]).ends(1, "restwright did not make what stands there");
    assert_eq!(read(&place, "restwright.toml"), before);
}

#[test]
fn init_looks_at_the_description() {
    let place = Place::new();
    let run = place.run(&["init", "doubtful.wadl", "--name", "My Service"]);
    assert!(run.ends(0, "").out.contains("service my-service: 1 operation\n"), "{run:?}");
    assert!(
        run.out.contains("problems in the description: run `restwright lint doubtful.wadl`"),
        "{run:?}"
    );
    let place = Place::new();
    place.run(&["init", "broken.wadl"]).ends(1, "error[wadl-not-well-formed]");
    assert!(!place.base.join("restwright.toml").exists());
}

#[test]
fn init_with_xtask_is_all_or_nothing() {
    let place = Place::new();
    place.put(".cargo/config.toml", "# mine\n");
    place.run(&["init", "good.wadl", "--xtask"]).ends(1, ".cargo/config.toml");
    assert!(!place.base.join("xtask").exists());
    std::fs::remove_file(place.base.join(".cargo/config.toml")).unwrap();
    place.run(&["init", "good.wadl", "--xtask"]).ends(0, "");
    assert!(read(&place, "xtask/src/main.rs").contains("restwright::config::Config"));
}

/// The program of `init --xtask`. Here it is compiled, and its test looks at what this repository
/// generates: the folder above this package has a `restwright.toml` too.
#[path = "../../src/commands/templates/xtask.rs"]
#[allow(dead_code, clippy::print_stderr)]
mod xtask;

#[test]
fn the_package_of_xtask_asks_for_this_version() {
    let text = include_str!("../../src/commands/templates/xtask.toml");
    let package: toml::Table = toml::from_str(text).unwrap();
    let version = package["dependencies"]["restwright"]["version"].as_str().unwrap();
    assert!(restwright::VERSION.starts_with(version), "{version}");
}

/// Two repositories side by side.
fn vendored() -> (Place, Utf8PathBuf) {
    let place = Place::new();
    place.put("home/good.wadl", GOOD);
    place.put(
        "home/restwright.toml",
        "[service.things]\ndescriptions = [\"good.wadl\"]\nrust.path = \"out\"\n",
    );
    place.put("other/Cargo.toml", "");
    let home = place.base.join("home");
    let run = Run::of(
        restwright(&home, &["vendor", "things", "--into", "../other/src/things"]).output().unwrap(),
    );
    assert!(run.ends(0, "").out.contains("\n[dependencies]\n"), "{run:?}");
    let there = place.base.join("other/src/things");
    (place, there)
}

#[test]
fn vendored_bindings_are_checked_where_they_are() {
    let (place, there) = vendored();
    let check = |folder: &Utf8Path, more: &[&str]| {
        Run::of(restwright(folder, &[&["check"], more].concat()).output().unwrap())
    };
    check(&there, &[]).ends(0, "");
    let other = place.base.join("other");
    check(&other, &["--config", "src/things/restwright.toml"]).ends(0, "");
    assert!(there.join("runtime/mod.rs").exists());

    place.put("home/good.wadl", &GOOD.replace("Lists things.", "Lists all things."));
    let stale = check(&there, &[]);
    assert!(stale.ends(1, "").out.contains("changed   things.rs"), "{stale:?}");
    check(&there, &["--edits", "."]).ends(0, "");
    let home = place.base.join("home");
    let arguments = ["vendor", "things", "--into", "../other/src/things"];
    let stale =
        Run::of(restwright(&home, &[&arguments[..], &["--check"]].concat()).output().unwrap());
    let fix = "run `restwright vendor things --config restwright.toml --into ../other/src/things`";
    assert!(stale.ends(1, "").out.contains(fix), "{stale:?}");
    Run::of(restwright(&home, &arguments).output().unwrap()).ends(0, "");
    check(&there, &[]).ends(0, "");

    place.put("other/src/things/client.rs", "// mine\n");
    let edited = check(&there, &["--edits", "."]);
    assert!(edited.ends(1, "").out.contains("edited    ./client.rs"), "{edited:?}");
    assert!(check(&there, &[]).ends(1, "").out.contains("edited    client.rs"));
}

#[test]
fn without_their_origin_edits_are_still_found() {
    let (place, there) = vendored();
    std::fs::rename(place.base.join("home"), place.base.join("gone")).unwrap();
    let run = Run::of(restwright(&there, &["check"]).output().unwrap());
    run.ends(2, "error[config-missing-file]").ends(2, "restwright check --edits .");
    let run = Run::of(restwright(&there, &["check", "--edits", "."]).output().unwrap());
    run.ends(0, "");
    let home = place.base.join("gone");
    let run = Run::of(restwright(&home, &["vendor", "thigns", "--into", "x"]).output().unwrap());
    run.ends(2, "did you mean `things`?");
}

#[test]
fn an_origin_is_not_vendored_itself() {
    let place = Place::new();
    for (file, origin) in
        [("a/restwright.toml", "restwright.toml"), ("b/restwright.toml", "../a/restwright.toml")]
    {
        place.put(file, &format!("[vendored]\nconfig = \"{origin}\"\nservice = \"things\"\n"));
        let folder = place.base.join(file);
        let folder = folder.parent().unwrap();
        let run = Run::of(restwright(folder, &["check"]).output().unwrap());
        run.ends(2, "describes no service itself");
    }
}

#[test]
fn a_builder_makes_a_module() {
    let place = Place::new();
    let out = place.base.join("out");
    let path = |name: &str| place.base.join(name);
    restwright::Builder::new(path("good.wadl")).out(&out).generate().unwrap();
    let declared = read(&place, "out/good.rs");
    assert!(declared.ends_with("/out/good/mod.rs\"]\npub mod good;\n"), "{declared}");
    assert!(out.join("good/things.rs").exists());
    let broken = restwright::Builder::new(path("broken.wadl")).out(&out).generate().unwrap_err();
    assert!(format!("{broken:?}").contains("error[wadl-not-well-formed]"), "{broken:?}");
    let nameless = restwright::Builder::new(path("good.wadl")).name("7").out(&out).generate();
    assert!(nameless.unwrap_err().to_string().contains("no module can be called `7`"));
}
