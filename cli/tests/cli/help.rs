use super::*;

use clap::{Command as Definition, CommandFactory};

/// Returns the command and every subcommand, each with the words that call it.
fn commands() -> Vec<(Vec<String>, Definition)> {
    let mut root = restwright::Args::command();
    root.build();
    let mut definitions = vec![(Vec::new(), root.clone())];
    for command in root.get_subcommands().filter(|command| command.get_name() != "help") {
        definitions.push((vec![command.get_name().to_owned()], command.clone()));
    }
    assert!(definitions.len() >= 13, "only {} commands", definitions.len());
    definitions
}

#[test]
fn fits_a_terminal_and_has_an_example() {
    let place = Place::new();
    for (words, _) in commands() {
        for flag in ["--help", "-h"] {
            let words: Vec<&str> = words.iter().map(String::as_str).chain([flag]).collect();
            let run = place.run(&words);
            let help = &run.ends(0, "").out;
            let too_long: Vec<_> = help.lines().filter(|line| line.chars().count() > 80).collect();
            assert!(too_long.is_empty(), "{words:?}: {too_long:#?}");
            assert!(help.contains("Example:\n  restwright "), "{help}");
        }
    }
}

#[test]
fn everything_has_a_text() {
    for (words, command) in commands() {
        assert!(command.get_about().is_some(), "{words:?} has no text");
        for argument in command.get_arguments().filter(|argument| !argument.is_hide_set()) {
            let name = argument.get_id();
            assert!(argument.get_help().is_some(), "{words:?}: `{name}` has no text");
            // The names of shells need no description, and flags have no values.
            let says_itself = name == "shell" || !argument.get_action().takes_values();
            for value in argument.get_possible_values() {
                let is_told = value.get_help().is_some() || argument.is_hide_possible_values_set();
                assert!(is_told || says_itself, "{words:?}: `{name}`: {value:?} has no text");
            }
        }
    }
}

#[test]
fn the_version() {
    let version = Place::new().run(&["--version"]).ends(0, "").out.clone();
    assert!(version.starts_with(concat!("restwright ", env!("CARGO_PKG_VERSION"))), "{version}");
}

#[test]
fn wrong_use() {
    let place = Place::new();
    place.run(&[]).ends(2, "Usage: restwright");
    place.run(&["doc"]).ends(2, "'docs'");
    place.run(&["lint"]).ends(2, "no description given");
    place.run(&["docs", "good.wadl"]).ends(2, "--out <DIR>");
    place.run(&["docs", "good.wadl", "--out", "o", "--titel", "T"]).ends(2, "'--title'");
    place.run(&["lint", "good.wadl", "--format", "jsn"]).ends(2, "'json'");
}
