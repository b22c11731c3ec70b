//! Laying file and environment over the defaults.

use crate::error::ConfigError;
use crate::schema::{dotted, nearest, schema};
use crate::{Config, Network, Trunk};
use std::path::Path;
use toml::{Table, Value};

/// What the names of Kakeru's variables begin with.
pub const ENV_PREFIX: &str = "KAKERU__";

/// The settings of a file (`None` = defaults only) and the process's environment, validated.
pub fn load(file: Option<&Path>) -> Result<Config, ConfigError> {
    let text = match file {
        None => String::new(),
        Some(path) => std::fs::read_to_string(path)
            .map_err(|e| ConfigError::Unreadable { path: path.to_owned(), reason: e.to_string() })?,
    };
    let env =
        std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    load_from(&text, file.unwrap_or(Path::new("")), env)
}

/// The settings of a text (`path` is named in errors) and of variables; those not beginning with [`ENV_PREFIX`] are not ours.
pub fn load_from(
    text: &str,
    path: &Path,
    env: impl IntoIterator<Item = (String, String)>,
) -> Result<Config, ConfigError> {
    let mut given: Table = text
        .parse()
        .map_err(|e: toml::de::Error| ConfigError::Syntax { path: path.to_owned(), reason: e.to_string() })?;
    let schema = schema();
    check_keys(&given, &schema, "", &path.display().to_string())?;
    let mut env: Vec<_> = env.into_iter().filter(|(name, _)| name.starts_with(ENV_PREFIX)).collect();
    env.sort();
    for (name, value) in env {
        apply_variable(&mut given, &schema, &name, &value)?;
    }
    let config: Config =
        given.clone().try_into().map_err(|e: toml::de::Error| ConfigError::invalid(culprit(&given), e.message()))?;
    config.validate()?;
    Ok(config)
}

/// Every key must be in the schema and hold the schema's kind of value.
fn check_keys(given: &Table, schema: &Table, prefix: &str, source: &str) -> Result<(), ConfigError> {
    for (name, value) in given {
        let key = dotted(prefix, name);
        let Some(model) = schema.get(name) else {
            return Err(ConfigError::UnknownKey { source_name: source.into(), nearest: nearest(&key), key });
        };
        match (model, value) {
            (Value::Table(model), Value::Table(inner)) => check_keys(inner, model, &key, source)?,
            (Value::Array(models), Value::Array(items)) => {
                for (n, item) in items.iter().enumerate() {
                    match (models.first(), item) {
                        (Some(Value::Table(model)), Value::Table(inner)) => {
                            check_keys(inner, model, &format!("{key}.{n}"), source)?;
                        }
                        (Some(Value::Table(_)), _) => {
                            return Err(ConfigError::invalid(key, format!("must be blocks: [[{name}]]")));
                        }
                        (_, Value::String(_)) => {}
                        _ => return Err(ConfigError::invalid(key, "must be a list of texts")),
                    }
                }
            }
            _ if model.type_str() == value.type_str() => {}
            _ => return Err(ConfigError::invalid(key, format!("must be {}, not {}", kind(model), kind(value)))),
        }
    }
    Ok(())
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::String(_) => "a text",
        Value::Integer(_) => "a whole number",
        Value::Float(_) => "a number",
        Value::Boolean(_) => "true or false",
        Value::Datetime(_) => "a time",
        Value::Array(_) => "a list",
        Value::Table(_) => "a section",
    }
}

/// `KAKERU__TRUNKS__0__NAME=x` → `trunks[0].name = "x"`.
fn apply_variable(given: &mut Table, schema: &Table, name: &str, text: &str) -> Result<(), ConfigError> {
    let path: Vec<String> = name[ENV_PREFIX.len()..].split("__").map(str::to_lowercase).collect();
    let key = path.join(".");
    let unknown = || ConfigError::UnknownKey { source_name: name.into(), nearest: nearest(&key), key: key.clone() };
    let parts: Vec<&str> = path.iter().map(String::as_str).collect();
    match parts.as_slice() {
        [section, leaf] => {
            let model =
                schema.get(*section).and_then(Value::as_table).and_then(|t| t.get(*leaf)).ok_or_else(unknown)?;
            let value = value_like(model, text).map_err(|reason| ConfigError::invalid(&key, reason))?;
            let table = given.entry((*section).to_owned()).or_insert_with(|| Value::Table(Table::new()));
            table.as_table_mut().ok_or_else(unknown)?.insert((*leaf).to_owned(), value);
        }
        [list, index, leaf] => {
            let blocks = schema.get(*list).and_then(Value::as_array).and_then(|items| items.first());
            let model = blocks.and_then(Value::as_table).and_then(|t| t.get(*leaf)).ok_or_else(unknown)?;
            let index: usize = index.parse().map_err(|_| unknown())?;
            let value = value_like(model, text).map_err(|reason| ConfigError::invalid(&key, reason))?;
            let items = given.entry((*list).to_owned()).or_insert_with(|| Value::Array(Vec::new()));
            let items = items.as_array_mut().ok_or_else(unknown)?;
            if index > items.len() {
                let reason = format!("there is no number {} before it", items.len());
                return Err(ConfigError::invalid(format!("{list}.{index}"), reason));
            }
            if index == items.len() {
                items.push(Value::Table(Table::new()));
            }
            items[index].as_table_mut().ok_or_else(unknown)?.insert((*leaf).to_owned(), value);
        }
        _ => return Err(unknown()),
    }
    Ok(())
}

/// A variable's text as the kind of value that the key holds. Lists are written with commas.
fn value_like(model: &Value, text: &str) -> Result<Value, String> {
    let text = text.trim();
    Ok(match model {
        Value::Integer(_) => Value::Integer(text.parse().map_err(|_| format!("must be a whole number, not `{text}`"))?),
        Value::Float(_) => Value::Float(text.parse().map_err(|_| format!("must be a number, not `{text}`"))?),
        Value::Boolean(_) => Value::Boolean(text.parse().map_err(|_| format!("must be true or false, not `{text}`"))?),
        Value::Array(_) => {
            let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
            Value::Array(items.map(|item| Value::String(item.into())).collect())
        }
        _ => Value::String(text.into()),
    })
}

/// The key whose value was not understood: the one that fails alone.
fn culprit(given: &Table) -> String {
    for (section, value) in given {
        match value {
            Value::Table(inner) => {
                for (leaf, value) in inner {
                    let alone = Table::from_iter([(leaf.clone(), value.clone())]);
                    let whole = Table::from_iter([(section.clone(), Value::Table(alone))]);
                    if whole.try_into::<Config>().is_err() {
                        return format!("{section}.{leaf}");
                    }
                }
            }
            Value::Array(items) => {
                for (n, item) in items.iter().enumerate() {
                    for (leaf, value) in item.as_table().into_iter().flatten() {
                        let alone = Table::from_iter([(leaf.clone(), value.clone())]);
                        let fails = match section.as_str() {
                            "trunks" => alone.try_into::<Trunk>().is_err(),
                            _ => alone.try_into::<Network>().is_err(),
                        };
                        if fails {
                            return format!("{section}.{n}.{leaf}");
                        }
                    }
                }
            }
            _ => {}
        }
    }
    "configuration".into()
}
