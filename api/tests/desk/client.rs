//! Everything the client does is a documented call: its sources are read for every path it asks, and each is looked up in
//! the document, with its method and the query it sends.

use serde_json::Value;
use std::path::{Path, PathBuf};

/// A call as it stands in a source: method, path with `{}` for each variable part, query keys.
#[derive(Debug, PartialEq)]
struct Call {
    method: String,
    path: String,
    query: Vec<String>,
    place: String,
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        match path.extension().and_then(|end| end.to_str()) {
            _ if path.is_dir() => sources(&path, into),
            Some("ts" | "tsx") if !path.ends_with("schema.d.ts") => into.push(path),
            _ => {}
        }
    }
}

/// A text literal at the beginning of `text`: what it says, each `${…}` as `{}`, and what follows.
fn literal(text: &str) -> Option<(String, &str)> {
    let quote = text.chars().next().filter(|c| "'\"`".contains(*c))?;
    let mut said = String::new();
    let mut rest = &text[1..];
    loop {
        let c = rest.chars().next()?;
        rest = &rest[c.len_utf8()..];
        if c == quote {
            return Some((said, rest));
        }
        if quote == '`' && c == '$' && rest.starts_with('{') {
            let mut depth = 0;
            let end = rest.char_indices().find(|(_, c)| {
                depth += match c {
                    '{' => 1,
                    '}' => -1,
                    _ => 0,
                };
                depth == 0
            })?;
            said.push_str("{}");
            rest = &rest[end.0 + 1..];
        } else {
            said.push(c);
        }
    }
}

/// Past the type in `<…>`, if there is one, and the opening bracket.
fn arguments(text: &str) -> Option<&str> {
    let mut rest = text;
    if rest.starts_with('<') {
        let mut depth = 0;
        let end = rest.char_indices().find(|(_, c)| {
            depth += match c {
                '<' => 1,
                '>' => -1,
                _ => 0,
            };
            depth == 0
        })?;
        rest = &rest[end.0 + 1..];
    }
    Some(rest.strip_prefix('(')?.trim_start())
}

/// The keys of `query: { … }` in the rest of the call, where they are written out.
fn query_keys(rest: &str) -> Vec<String> {
    let mut depth = 1;
    let end = rest.char_indices().find(|(_, c)| {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        depth == 0
    });
    let call = &rest[..end.map_or(rest.len(), |(at, _)| at)];
    let Some((_, query)) = call.split_once("query: {") else { return Vec::new() };
    let inside = query.split('}').next().unwrap_or_default();
    let keys = inside.split(',').filter_map(|part| part.split(':').next()).map(str::trim);
    keys.filter(|key| !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'))
        .map(str::to_owned)
        .collect()
}

fn calls(text: &str, place: &str) -> Vec<Call> {
    let mut found = Vec::new();
    for (marker, takes_method) in [(".get", false), (".send", true), (".call", true)] {
        for (at, _) in text.match_indices(marker) {
            let Some(rest) = arguments(&text[at + marker.len()..]) else { continue };
            let (method, rest) = match takes_method {
                false => ("GET".to_owned(), rest),
                true => {
                    let Some((method, rest)) = literal(rest) else { continue };
                    (method, rest.trim_start().trim_start_matches(',').trim_start())
                }
            };
            let Some((path, rest)) = literal(rest) else { continue };
            if path.starts_with('/') {
                let query = query_keys(rest);
                found.push(Call { method, path, query, place: place.to_owned() });
            }
        }
    }
    found
}

/// A variable part of a call may be an id, or the word of what is to be done.
fn matches(template: &str, path: &str) -> bool {
    let path = path.split('?').next().unwrap_or_default();
    let (template, path): (Vec<_>, Vec<_>) = (template.split('/').collect(), path.split('/').collect());
    template.len() == path.len()
        && template.iter().zip(&path).all(|(known, asked)| known == asked || asked.contains("{}"))
}

#[test]
fn api_01_every_call_of_the_client_is_in_the_document() {
    let document = serde_json::to_value(kakeru_api::openapi::document()).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut all = Vec::new();
    for file in &files {
        let text = std::fs::read_to_string(file).unwrap();
        let place = file.strip_prefix(&root).unwrap().display().to_string();
        // There is one place that speaks HTTP, and one that opens the socket: no call goes around them.
        let speaks = ["fetch(", "XMLHttpRequest", "EventSource(", "sendBeacon("].iter().any(|word| text.contains(word));
        let imported = text.contains("refetch(") || text.contains("prefetch(");
        assert!(!speaks || imported || place.ends_with("core/api/client.ts"), "{place} asks by itself");
        all.extend(calls(&text, &place));
    }
    assert!(all.len() >= 15, "{all:?}");
    let mut wrong = Vec::new();
    for call in &all {
        let path = format!("/api/v1{}", call.path);
        let method = call.method.to_lowercase();
        let paths = document["paths"].as_object().unwrap();
        let known = paths.iter().find(|(template, item)| matches(template, &path) && !item[&method].is_null());
        let Some((_, item)) = known else {
            wrong.push(format!("{} {} ({})", call.method, call.path, call.place));
            continue;
        };
        let parameters = item[&method]["parameters"].as_array().cloned().unwrap_or_default();
        for key in &call.query {
            let documented = parameters.iter().any(|p: &Value| p["in"] == "query" && p["name"] == key.as_str());
            if !documented {
                wrong.push(format!("{} {}?{key} ({})", call.method, call.path, call.place));
            }
        }
    }
    assert!(wrong.is_empty(), "not in the document:\n{}", wrong.join("\n"));
}

#[test]
fn calls_are_found_in_sources() {
    let text = "api.get<Page<X>>(`/projects/${id({a: 1})}/leads`, { query: { q, cursor: next }, signal }); \
                api.send<Session>('POST', '/session', { body }); map.get('key')";
    let found: Vec<_> = calls(text, "x").into_iter().map(|call| (call.method, call.path, call.query)).collect();
    let leads = ("GET".to_owned(), "/projects/{}/leads".to_owned(), vec!["q".to_owned(), "cursor".to_owned()]);
    assert_eq!(found, [leads, ("POST".to_owned(), "/session".to_owned(), vec![])]);
    assert!(matches("/api/v1/leads/{id}", "/api/v1/leads/{}") && !matches("/api/v1/leads/{id}", "/api/v1/leads"));
}
