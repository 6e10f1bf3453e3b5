use super::*;

const COMMANDS: &[&str] = &[
    "",
    "docs",
    "rust",
    "lint",
    "inspect",
    "gen",
    "check",
    "diff",
    "explain",
    "completions",
    "man",
];

#[test]
fn fits_a_terminal_and_has_an_example() {
    let place = Place::new();
    for command in COMMANDS {
        for flag in ["--help", "-h"] {
            let run = place.run(
                &[*command, flag].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>(),
            );
            let help = &run.ends(0, "").out;
            let too_long: Vec<_> = help.lines().filter(|line| line.chars().count() > 80).collect();
            assert!(too_long.is_empty(), "{command:?}: {too_long:#?}");
            assert!(help.contains("Example:\n  restwright "), "{help}");
        }
    }
}

#[test]
fn the_version() {
    let said = Place::new().run(&["--version"]).ends(0, "").out.clone();
    assert!(said.starts_with(concat!("restwright ", env!("CARGO_PKG_VERSION"))), "{said}");
}

#[test]
fn wrong_use() {
    let place = Place::new();
    place.run(&[]).ends(2, "Usage: restwright");
    place.run(&["doc"]).ends(2, "'docs'");
    place.run(&["lint"]).ends(2, "<DESCRIPTION>...");
    place.run(&["docs", "good.wadl"]).ends(2, "--out <DIR>");
    place.run(&["docs", "good.wadl", "--out", "o", "--titel", "T"]).ends(2, "'--title'");
    place.run(&["lint", "good.wadl", "--format", "jsn"]).ends(2, "'json'");
}
