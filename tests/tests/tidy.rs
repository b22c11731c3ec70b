//! Documents can be wrong: every path, configuration key, command and route that README.md and ARCHITECTURE.md name is
//! resolved here, against the tree, the settings, the command line's source, the Makefile and the OpenAPI document.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const DOCUMENTS: [&str; 2] = ["README.md", "ARCHITECTURE.md"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_owned()
}

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// What stands in backticks in both documents (code blocks too, line by line), and the targets of links.
fn named() -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    for document in DOCUMENTS {
        let text = read(document);
        let mut in_block = false;
        for line in text.lines() {
            if line.starts_with("```") {
                in_block = !in_block;
            } else if in_block {
                all.push((document, line.trim().to_owned()));
            } else {
                all.extend(line.split('`').skip(1).step_by(2).map(|code| (document, code.to_owned())));
                let links = line.split("](").skip(1).filter_map(|rest| rest.split(')').next());
                all.extend(links.map(|target| (document, target.to_owned())));
            }
        }
    }
    all
}

#[test]
fn every_path_is_there() {
    let tops: BTreeSet<String> = std::fs::read_dir(root())
        .expect("the workspace")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    let mut checked = 0;
    for (document, code) in named() {
        let path = code.split(['#', ' ']).next().unwrap_or_default();
        let in_folder = path.split_once('/').is_some_and(|(top, _)| tops.contains(top) || top.starts_with('.'));
        let plain = path.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
        let is_document = path.ends_with(".md") || path.starts_with("LICENSE");
        if plain && (in_folder || is_document) && !path.starts_with("./") {
            assert!(root().join(path).exists(), "{document} names `{path}`, which is not there");
            checked += 1;
        }
    }
    assert!(checked > 20, "only {checked} paths were found: the reading of the documents is broken");
}

#[test]
fn every_configuration_key_is_known() {
    let known: BTreeSet<String> = kakeru_config::known_keys().into_iter().collect();
    let sections: BTreeSet<&str> = known.iter().filter_map(|key| key.split('.').next()).collect();
    let mut checked = 0;
    let mut section = String::new();
    for (document, code) in named() {
        let key = if let Some(name) = code.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")) {
            section = format!("{name}.N");
            assert!(sections.contains(name), "{document} names the section `{name}`, which does not exist");
            continue;
        } else if let Some(name) = code.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name.to_owned();
            assert!(sections.contains(name), "{document} names the section `{name}`, which does not exist");
            continue;
        } else if let Some(rest) = code.strip_prefix("KAKERU__") {
            let name = rest.split('=').next().unwrap_or_default().to_lowercase().replace("__", ".");
            name.split('.')
                .map(|part| if part.parse::<usize>().is_ok() { "N" } else { part })
                .collect::<Vec<_>>()
                .join(".")
        } else if let Some((name, _)) = code.split_once(" = ") {
            format!("{section}.{name}")
        } else if code.split_once('.').is_some_and(|(first, rest)| sections.contains(first) && !is_file(rest)) {
            code.clone()
        } else {
            continue;
        };
        assert!(known.contains(&key), "{document} names the key `{key}`, which does not exist");
        checked += 1;
    }
    assert!(checked > 15, "only {checked} keys were found: the reading of the documents is broken");
}

fn is_file(rest: &str) -> bool {
    ["rs", "toml", "md", "json"].contains(&rest) || rest.contains('/')
}

#[test]
fn every_command_and_option_exists() {
    let program = read("api/src/main.rs");
    let options = [program.clone(), read("api/src/demo/run.rs"), read("carrier/src/args.rs")].concat();
    let makefile = read("Makefile");
    let mut checked = 0;
    for (document, code) in named() {
        let words: Vec<&str> = code.split_whitespace().collect();
        match words.as_slice() {
            ["kakeru", command, rest @ ..] => {
                let variant: String = command.split('-').map(capital).collect();
                assert!(program.contains(&format!("    {variant}")), "{document}: `kakeru {command}` does not exist");
                for option in rest.iter().filter_map(|word| word.strip_prefix("--")) {
                    has_option(document, &options, option);
                }
                checked += 1;
            }
            ["make", target, ..] => {
                assert!(makefile.contains(&format!("\n{target}:")), "{document}: `make {target}` does not exist");
                checked += 1;
            }
            [first, ..] if first.starts_with("--") => {
                has_option(document, &options, first.trim_start_matches('-'));
                checked += 1;
            }
            _ => {}
        }
    }
    assert!(checked > 10, "only {checked} commands were found: the reading of the documents is broken");
}

fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}

fn has_option(document: &str, source: &str, option: &str) {
    let field = format!("{}:", option.replace('-', "_"));
    assert!(source.contains(&field), "{document}: the option `--{option}` does not exist");
}

#[test]
fn every_route_is_served() {
    let document = kakeru_api::openapi::document().to_json().expect("the document");
    let health = read("api/src/serve/health.rs");
    let mut checked = 0;
    for (source, code) in named() {
        let Some((method, path)) = code.split_once(' ') else { continue };
        if !["GET", "POST", "PUT", "PATCH", "DELETE"].contains(&method) {
            continue;
        }
        let served = if path.starts_with("/health") { &health } else { &document };
        assert!(served.contains(&format!("\"{path}\"")), "{source} names `{code}`, which is not served");
        checked += 1;
    }
    assert!(checked >= 5, "only {checked} routes were found: the reading of the documents is broken");
}
