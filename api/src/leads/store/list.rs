//! The list of a project's leads: filtered and sorted in one statement, paged by the sort value and id of the last row.

use crate::db::entity::leads::{contact, lead, method, project_lead};
use crate::db::entity::setup::result;
use crate::db::{Store, contains};
use crate::error::Failure;
use crate::http::moment::Moment;
use crate::http::page::{self, Page};
use crate::leads::LeadRow;
use chrono::{DateTime, Utc};
use sea_orm::prelude::Expr;
use sea_orm::sea_query::{ExprTrait, Query, SelectStatement, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, Order, QueryFilter, QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Was the lead called?
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Called {
    /// Not yet.
    Never,
    /// At least once.
    Called,
}

/// The order of the list; a leading `-` turns it round. Leads without the value come last (first, turned round).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Sort {
    /// As imported.
    #[default]
    Position,
    /// The same, last first.
    #[serde(rename = "-position")]
    PositionDown,
    /// By reading, else name.
    Name,
    /// The same, turned round.
    #[serde(rename = "-name")]
    NameDown,
    /// Fewest attempts first.
    Attempts,
    /// Most attempts first.
    #[serde(rename = "-attempts")]
    AttemptsDown,
    /// Longest not called first.
    LastCalledAt,
    /// Called last first.
    #[serde(rename = "-last_called_at")]
    LastCalledAtDown,
    /// Due first.
    NextCallAt,
    /// Due last first.
    #[serde(rename = "-next_call_at")]
    NextCallAtDown,
}

/// What a list of leads is narrowed by.
pub(crate) struct Filter {
    pub(crate) project_id: Uuid,
    pub(crate) status_id: Option<Uuid>,
    pub(crate) owner_id: Option<Uuid>,
    pub(crate) q: Option<String>,
    pub(crate) called: Option<Called>,
    pub(crate) sort: Sort,
    pub(crate) cursor: Option<String>,
    pub(crate) limit: u64,
}

/// The sort value of a row, as it stands in a cursor.
#[derive(Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum Key {
    Number(i32),
    Time(DateTime<Utc>),
    Text(String),
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    name: String,
    kana: Option<String>,
    prefecture: Option<String>,
    city: Option<String>,
    status_id: Option<Uuid>,
    owner_id: Option<Uuid>,
    attempts: i32,
    position: i32,
    last_result_label: Option<String>,
    last_called_at: Option<DateTime<Utc>>,
    next_call_at: Option<DateTime<Utc>>,
    phone: Option<String>,
}

/// Stands for "no time" in the order: later than any.
const NEVER: DateTime<Utc> = DateTime::<Utc>::MAX_UTC;

impl Sort {
    fn order(self) -> Order {
        match self {
            Sort::Position | Sort::Name | Sort::Attempts | Sort::LastCalledAt | Sort::NextCallAt => Order::Asc,
            Sort::PositionDown
            | Sort::NameDown
            | Sort::AttemptsDown
            | Sort::LastCalledAtDown
            | Sort::NextCallAtDown => Order::Desc,
        }
    }

    fn expression(self) -> SimpleExpr {
        match self {
            Sort::Position | Sort::PositionDown => project_lead::Column::Position.into_expr(),
            Sort::Attempts | Sort::AttemptsDown => project_lead::Column::Attempts.into_expr(),
            Sort::Name | Sort::NameDown => {
                Expr::col((lead::Entity, lead::Column::Kana)).if_null(Expr::col((lead::Entity, lead::Column::Name)))
            }
            Sort::LastCalledAt | Sort::LastCalledAtDown => {
                Expr::col((project_lead::Entity, project_lead::Column::LastCalledAt)).if_null(never())
            }
            Sort::NextCallAt | Sort::NextCallAtDown => {
                Expr::col((project_lead::Entity, project_lead::Column::NextCallAt)).if_null(never())
            }
        }
    }

    fn key(self, row: &Row) -> Key {
        match self {
            Sort::Position | Sort::PositionDown => Key::Number(row.position),
            Sort::Attempts | Sort::AttemptsDown => Key::Number(row.attempts),
            Sort::Name | Sort::NameDown => Key::Text(row.kana.clone().unwrap_or_else(|| row.name.clone())),
            Sort::LastCalledAt | Sort::LastCalledAtDown => Key::Time(row.last_called_at.unwrap_or_else(never)),
            Sort::NextCallAt | Sort::NextCallAtDown => Key::Time(row.next_call_at.unwrap_or_else(never)),
        }
    }
}

/// The year 9999: the last that both databases and RFC 3339 can write.
fn never() -> DateTime<Utc> {
    DateTime::from_timestamp(253_370_764_800, 0).unwrap_or(NEVER)
}

/// One page.
pub(crate) async fn list(store: &Store, filter: Filter) -> Result<Page<LeadRow>, Failure> {
    let mut query = project_lead::Entity::find()
        .select_only()
        .columns([
            project_lead::Column::StatusId,
            project_lead::Column::OwnerId,
            project_lead::Column::Attempts,
            project_lead::Column::Position,
            project_lead::Column::LastCalledAt,
            project_lead::Column::NextCallAt,
        ])
        .columns([
            lead::Column::Id,
            lead::Column::Name,
            lead::Column::Kana,
            lead::Column::Prefecture,
            lead::Column::City,
        ])
        .column_as(result::Column::Label, "last_result_label")
        .expr_as(SimpleExpr::SubQuery(None, Box::new(first_phone().into())), "phone")
        .join(
            JoinType::InnerJoin,
            project_lead::Entity::belongs_to(lead::Entity)
                .from(project_lead::Column::LeadId)
                .to(lead::Column::Id)
                .into(),
        )
        .join(
            JoinType::LeftJoin,
            project_lead::Entity::belongs_to(result::Entity)
                .from(project_lead::Column::LastResultId)
                .to(result::Column::Id)
                .into(),
        )
        .filter(project_lead::Column::ProjectId.eq(filter.project_id))
        .filter(lead::Column::DeletedAt.is_null());
    if let Some(status) = filter.status_id {
        query = query.filter(project_lead::Column::StatusId.eq(status));
    }
    if let Some(owner) = filter.owner_id {
        query = query.filter(project_lead::Column::OwnerId.eq(owner));
    }
    query = match filter.called {
        None => query,
        Some(Called::Never) => query.filter(project_lead::Column::LastCalledAt.is_null()),
        Some(Called::Called) => query.filter(project_lead::Column::LastCalledAt.is_not_null()),
    };
    if let Some(q) = &filter.q {
        query = query.filter(matches(q));
    }
    let order = filter.sort.order();
    if let Some((sort, key, id)) = page::decode::<(Sort, Key, Uuid)>(filter.cursor.as_deref())? {
        if sort != filter.sort {
            return Err(Failure::field("?cursor", "format", "the cursor belongs to another order"));
        }
        query = query.filter(beyond(filter.sort.expression(), key, id, &order));
    }
    let rows = query
        .order_by(filter.sort.expression(), order.clone())
        .order_by(lead::Column::Id, order)
        .limit(filter.limit + 1)
        .into_model::<Row>()
        .all(store.read())
        .await?;
    let page = Page::cut(rows, filter.limit, |row| (filter.sort, filter.sort.key(row), row.id));
    Ok(page.map(present))
}

/// Rows after the cursor's.
fn beyond(expression: SimpleExpr, key: Key, id: Uuid, order: &Order) -> Condition {
    let key: SimpleExpr = match key {
        Key::Number(number) => Expr::value(number),
        Key::Time(time) => Expr::value(time),
        Key::Text(text) => Expr::value(text),
    };
    let id_of = Expr::col((lead::Entity, lead::Column::Id));
    let (after, then) = match order {
        Order::Desc => (expression.clone().lt(key.clone()), id_of.lt(id)),
        _ => (expression.clone().gt(key.clone()), id_of.gt(id)),
    };
    Condition::any().add(after).add(Condition::all().add(expression.eq(key)).add(then))
}

/// Part of name or reading, or of any number of the lead.
fn matches(q: &str) -> Condition {
    let mut condition =
        Condition::any().add(lead::Column::Name.like(contains(q))).add(lead::Column::Kana.like(contains(q)));
    // A number is stored with its country code: what was typed with the trunk zero is looked for without it.
    let digits: String = q.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.strip_prefix('0').unwrap_or(&digits);
    if digits.len() >= 3 {
        let owners = Query::select()
            .column((contact::Entity, contact::Column::LeadId))
            .from(method::Entity)
            .inner_join(
                contact::Entity,
                Expr::col((method::Entity, method::Column::ContactId)).equals((contact::Entity, contact::Column::Id)),
            )
            .and_where(method::Column::E164.like(contains(digits)))
            .to_owned();
        condition = condition.add(lead::Column::Id.in_subquery(owners));
    }
    condition
}

/// The first telephone number of the row's lead.
fn first_phone() -> SelectStatement {
    Query::select()
        .column((method::Entity, method::Column::Value))
        .from(method::Entity)
        .inner_join(
            contact::Entity,
            Expr::col((method::Entity, method::Column::ContactId)).equals((contact::Entity, contact::Column::Id)),
        )
        .and_where(Expr::col((contact::Entity, contact::Column::LeadId)).equals((lead::Entity, lead::Column::Id)))
        .and_where(method::Column::Kind.eq("phone"))
        .order_by((contact::Entity, contact::Column::Position), Order::Asc)
        .order_by((method::Entity, method::Column::Position), Order::Asc)
        .limit(1)
        .to_owned()
}

fn present(row: Row) -> LeadRow {
    LeadRow {
        id: row.id,
        name: row.name,
        kana: row.kana,
        prefecture: row.prefecture,
        city: row.city,
        status_id: row.status_id,
        owner_id: row.owner_id,
        attempts: row.attempts,
        last_result_label: row.last_result_label,
        last_called_at: row.last_called_at.map(Moment::from),
        next_call_at: row.next_call_at.map(Moment::from),
        phone: row.phone,
    }
}
