//! The rules of a project as columns.

use crate::db::entity::setup::{field, project, project_field_set};
use crate::error::Failure;
use crate::http::moment::Moment;
use crate::projects::rules::{Customers, Order, Rules, Settings, SettingsChange};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait, Set,
};
use serde_json::json;
use uuid::Uuid;

/// A row before anything is said.
pub(crate) fn unset() -> project::Model {
    let Settings { customers, lease_ttl_s, grace_s, .. } = Settings::default();
    project::Model {
        id: Uuid::nil(),
        name: String::new(),
        workgroup_id: Uuid::nil(),
        script: String::new(),
        caller_id: None,
        recording: true,
        created_at: Moment::now().0,
        archived_at: None,
        calling_hours: None,
        customers: customers.as_str().into(),
        attempts_max: None,
        number_per_day_max: None,
        redial_after_min: None,
        rolling_24h_max: None,
        lease_ttl_s: small(lease_ttl_s),
        grace_s: small(grace_s),
        owner_release_after_min: None,
        distribution: json!({}),
        retry: json!({}),
        line: None,
    }
}

/// Numbers are bounded where they come in.
fn small(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// What is said of the rules.
pub(super) fn set_settings(row: &mut project::ActiveModel, change: &SettingsChange) -> Result<(), Failure> {
    fn json(value: &impl serde::Serialize) -> Result<serde_json::Value, Failure> {
        serde_json::to_value(value).map_err(|error| Failure::internal(&error))
    }
    if let Some(hours) = &change.calling_hours {
        row.calling_hours = Set(hours.as_ref().map(json).transpose()?);
    }
    if let Some(customers) = change.customers {
        row.customers = Set(customers.as_str().into());
    }
    if let Some(attempts) = change.attempts_max {
        row.attempts_max = Set(attempts.map(small));
    }
    if let Some(calls) = change.number_per_day_max {
        row.number_per_day_max = Set(calls.map(small));
    }
    if let Some(minutes) = change.redial_after_min {
        row.redial_after_min = Set(minutes.map(small));
    }
    if let Some(calls) = change.rolling_24h_max {
        row.rolling_24h_max = Set(calls.map(small));
    }
    if let Some(seconds) = change.lease_ttl_s {
        row.lease_ttl_s = Set(small(seconds));
    }
    if let Some(seconds) = change.grace_s {
        row.grace_s = Set(small(seconds));
    }
    if let Some(minutes) = change.owner_release_after_min {
        row.owner_release_after_min = Set(minutes.map(small));
    }
    if let Some(distribution) = &change.distribution {
        row.distribution = Set(json(distribution)?);
    }
    if let Some(retry) = &change.retry {
        row.retry = Set(json(retry)?);
    }
    if let Some(line) = &change.line {
        row.line = Set(line.clone());
    }
    Ok(())
}

/// The rules as they are read. What cannot be read (an older program's words) falls back to the default.
pub(super) fn settings_of(row: &project::Model) -> Settings {
    let count = |number: Option<i32>| number.and_then(|number| u32::try_from(number).ok());
    Settings {
        calling_hours: row.calling_hours.clone().and_then(|hours| serde_json::from_value(hours).ok()),
        customers: Customers::parse(&row.customers),
        attempts_max: count(row.attempts_max),
        number_per_day_max: count(row.number_per_day_max),
        redial_after_min: count(row.redial_after_min),
        rolling_24h_max: count(row.rolling_24h_max),
        lease_ttl_s: row.lease_ttl_s.unsigned_abs(),
        grace_s: row.grace_s.unsigned_abs(),
        owner_release_after_min: count(row.owner_release_after_min),
        distribution: serde_json::from_value(row.distribution.clone()).unwrap_or_default(),
        retry: serde_json::from_value(row.retry.clone()).unwrap_or_default(),
        line: row.line.clone(),
    }
}

/// The project's rules; `None` = there is no such project. One row, by its key.
pub async fn rules(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Rules>, DbErr> {
    Ok(project::Entity::find_by_id(id).one(connection).await?.map(rules_of))
}

/// The rules of all projects that are not set aside.
pub(crate) async fn all_rules(connection: &impl ConnectionTrait) -> Result<Vec<Rules>, DbErr> {
    let open = project::Entity::find().filter(project::Column::ArchivedAt.is_null());
    Ok(open.all(connection).await?.into_iter().map(rules_of).collect())
}

/// The rules in a row.
pub(crate) fn rules_of(row: project::Model) -> Rules {
    Rules {
        project_id: row.id,
        workgroup_id: row.workgroup_id,
        archived: row.archived_at.is_some(),
        settings: settings_of(&row),
        caller_id: row.caller_id,
        recording: row.recording,
    }
}

/// The field that leads are ordered by is one of the project's.
pub(super) async fn order_field_is_there(
    connection: &impl ConnectionTrait,
    row: &project::Model,
) -> Result<(), Failure> {
    let distribution = settings_of(row).distribution;
    let field = distribution.orders().find_map(|order| match order {
        Order::Field { field_id, .. } => Some(*field_id),
        Order::Import | Order::FewestAttempts | Order::Oldest | Order::Random => None,
    });
    let Some(field_id) = field else { return Ok(()) };
    let sets = project_field_set::Entity::find()
        .select_only()
        .column(project_field_set::Column::SetId)
        .filter(project_field_set::Column::ProjectId.eq(row.id))
        .into_query();
    let known = field::Entity::find_by_id(field_id).filter(field::Column::SetId.in_subquery(sets));
    if known.count(connection).await? == 0 {
        let why = "no such field in the project's field sets";
        return Err(Failure::field("/distribution/order/field_id", "not_found", why));
    }
    Ok(())
}
