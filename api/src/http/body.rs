//! Bodies and queries: read within a limit, parsed strictly, and a fault names its field.

use crate::error::{Code, Failure, FieldFault};
use crate::http::moment::Moment;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use chrono::Datelike;
use serde::de::{DeserializeOwned, IgnoredAny};
use std::collections::BTreeMap;
use std::future::{Ready, ready};
use std::ops::RangeInclusive;
use std::pin::Pin;

/// The largest JSON body that any route takes: a lead with all its contacts and a long memo fits many times.
pub const BODY_BYTES_MAX: usize = 256 * 1024;

/// Rules beyond the types: lengths, ranges, formats. Faults are collected, not stopped at the first.
pub trait Checked {
    /// Add what is wrong.
    fn check(&self, faults: &mut Faults);
}

/// What is wrong with an input.
#[derive(Default)]
pub struct Faults(Vec<FieldFault>);

impl Faults {
    /// One more fault.
    pub fn add(&mut self, pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) {
        self.0.push(FieldFault { pointer: pointer.into(), code, detail: detail.into() });
    }

    /// A text of so many characters (not bytes), without control characters other than line breaks and tabs.
    pub fn text(&mut self, pointer: &str, text: &str, characters: RangeInclusive<usize>) {
        let length = text.trim().chars().count();
        if length < *characters.start() {
            self.add(pointer, "too_short", format!("at least {} characters", characters.start()));
        } else if text.chars().count() > *characters.end() {
            self.add(pointer, "too_long", format!("at most {} characters", characters.end()));
        } else if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            self.add(pointer, "format", "control characters are not allowed");
        }
    }

    /// The same for a field that may be left out.
    pub fn maybe_text(&mut self, pointer: &str, text: Option<&str>, characters: RangeInclusive<usize>) {
        if let Some(text) = text {
            self.text(pointer, text, characters);
        }
    }

    /// `#rrggbb`.
    pub fn color(&mut self, pointer: &str, color: &str) {
        let digits = color.strip_prefix('#').unwrap_or_default();
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            self.add(pointer, "format", "a colour as #rrggbb");
        }
    }

    /// A time that people mean: in this or the next century.
    pub fn moment(&mut self, pointer: &str, at: Option<Moment>) {
        if at.is_some_and(|at| !(1900..2200).contains(&at.0.year())) {
            self.add(pointer, "range", "the year is out of range");
        }
    }

    /// At most so many.
    pub fn count(&mut self, pointer: &str, count: usize, max: usize) {
        if count > max {
            self.add(pointer, "too_long", format!("at most {max} entries"));
        }
    }

    /// All well, or the failure with every fault.
    pub fn into_result(self) -> Result<(), Failure> {
        if self.0.is_empty() { Ok(()) } else { Err(Failure::fields(self.0)) }
    }
}

/// The names in the JSON object that was read as a request's body; in its extensions.
#[derive(Clone, Debug)]
pub(crate) struct NamedFields(pub(crate) Vec<String>);

/// A JSON body.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned + Checked + 'static> FromRequest for Body<T> {
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Failure>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        // A form of another site can send text, but not JSON without asking first (CORS).
        let is_json = request.content_type().eq_ignore_ascii_case("application/json");
        let stream = web::Payload::from_request(request, payload).into_inner();
        let request = request.clone();
        Box::pin(async move {
            if !is_json {
                return Err(Failure::because(Code::Validation, "Content-Type must be application/json"));
            }
            let stream = stream.map_err(|_| Failure::new(Code::Validation))?;
            let bytes = stream
                .to_bytes_limited(BODY_BYTES_MAX)
                .await
                .map_err(|_| Failure::new(Code::PayloadTooLarge))?
                .map_err(|_| Failure::because(Code::Validation, "the body ended early"))?;
            let input: T = parse(&bytes)?;
            let mut faults = Faults::default();
            input.check(&mut faults);
            faults.into_result()?;
            let named: BTreeMap<String, IgnoredAny> = serde_json::from_slice(&bytes).unwrap_or_default();
            request.extensions_mut().insert(NamedFields(named.into_keys().collect()));
            Ok(Self(input))
        })
    }
}

/// Strict JSON; a fault names the field by JSON pointer.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    // A list would be taken for an object's values in order.
    if bytes.trim_ascii_start().first() == Some(&b'[') {
        return Err(Failure::field("", "type", "an object is expected"));
    }
    let json = &mut serde_json::Deserializer::from_slice(bytes);
    let parsed = serde_path_to_error::deserialize(&mut *json).map_err(|error| {
        let path = pointer(error.path());
        let inner = error.into_inner();
        fault(path, &inner.to_string())
    })?;
    json.end().map_err(|_| Failure::field("", "format", "more than one JSON value"))?;
    match nul_in(bytes) {
        Some(at) => Err(Failure::field(at, "format", "a text cannot hold the character NUL")),
        None => Ok(parsed),
    }
}

/// Where a text holds the character NUL, which no database keeps; looked for only where it is written.
fn nul_in(bytes: &[u8]) -> Option<String> {
    if !bytes.windows(6).any(|window| window == b"\\u0000") {
        return None;
    }
    nul_at(&serde_json::from_slice(bytes).ok()?, String::new())
}

fn nul_at(value: &serde_json::Value, at: String) -> Option<String> {
    use serde_json::Value;
    match value {
        Value::String(text) => text.contains('\0').then_some(at),
        Value::Array(items) => items.iter().enumerate().find_map(|(n, item)| nul_at(item, format!("{at}/{n}"))),
        Value::Object(map) => map.iter().find_map(|(key, value)| match key.contains('\0') {
            true => Some(at.clone()),
            false => nul_at(value, format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"))),
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// A fault at `at`, from the parser's words: unknown and missing fields are named by the pointer themselves.
fn fault(at: String, words: &str) -> Failure {
    let words = words.split(" at line ").next().unwrap_or(words);
    let named = words.split('`').nth(1).unwrap_or_default();
    if words.starts_with("unknown field") {
        let at = if at.ends_with(&format!("/{named}")) { at } else { format!("{at}/{named}") };
        return Failure::field(at, "unknown", words);
    }
    if words.starts_with("missing field") {
        return Failure::field(format!("{at}/{named}"), "required", words);
    }
    let code = if words.starts_with("invalid type") { "type" } else { "format" };
    Failure::field(at, code, words)
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let mut pointer = String::new();
    for segment in path.iter() {
        match segment {
            Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
            Segment::Map { key } => pointer.push_str(&format!("/{}", key.replace('~', "~0").replace('/', "~1"))),
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    pointer
}

/// A query string.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let pairs = form_urlencoded::parse(request.query_string().as_bytes());
        if let Some((name, _)) = pairs.clone().find(|(_, value)| value.contains('\0')) {
            return ready(Err(Failure::field(format!("?{name}"), "format", "the character NUL is not allowed")));
        }
        let parsed = serde_path_to_error::deserialize(serde_urlencoded::Deserializer::new(pairs));
        ready(parsed.map(Self).map_err(|error| {
            let name = pointer(error.path()).trim_start_matches('/').to_owned();
            Failure::field(format!("?{name}"), "format", error.into_inner().to_string())
        }))
    }
}

/// The `{id}` of a path; what is not an id is simply not found.
pub struct Id(pub uuid::Uuid);

impl FromRequest for Id {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let id = request.match_info().iter().next().and_then(|(_, value)| value.parse().ok());
        ready(id.map(Self).ok_or(Failure::new(Code::NotFound)))
    }
}

/// The two ids of a path such as `/projects/{id}/leads/{lead_id}`, in order.
pub struct Ids(pub uuid::Uuid, pub uuid::Uuid);

impl FromRequest for Ids {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let mut ids = request.match_info().iter().map(|(_, value)| value.parse().ok());
        let both = ids.next().flatten().zip(ids.next().flatten());
        ready(both.map(|(first, second)| Self(first, second)).ok_or(Failure::new(Code::NotFound)))
    }
}

/// For fields of a PATCH that may be emptied: absent = leave, `null` = empty, value = set.
pub fn present<'de, D, T>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: serde::Deserialize<'de>,
{
    serde::Deserialize::deserialize(deserializer).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        #[allow(dead_code, reason = "only the parser looks at it")]
        inner: Vec<Inner>,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        #[allow(dead_code, reason = "only the parser looks at it")]
        number: u32,
    }

    #[test]
    fn a_fault_names_its_field() {
        let table = [
            (r#"{"inner":[{"number":1},{"number":"x"}]}"#, "/inner/1/number", "type"),
            (r#"{"inner":[{}]}"#, "/inner/0/number", "required"),
            (r#"{"inner":[{"number":1,"more":2}]}"#, "/inner/0/more", "unknown"),
            (r#"{}"#, "/inner", "required"),
            (r#"{"#, "", "format"),
            (r#"[]"#, "", "type"),
            (r#"{"inner":[]} x"#, "", "format"),
            (r#"{"inner":[{"number":1e400}]}"#, "/inner/0/number", "format"),
        ];
        for (json, pointer, code) in table {
            let failure = parse::<Outer>(json.as_bytes()).expect_err(json);
            assert_eq!((failure.fields[0].pointer.as_str(), failure.fields[0].code), (pointer, code), "{json}");
        }
    }
}
