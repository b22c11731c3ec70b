//! Lists of leads: the search is planned, answered within its time, and its rows are read by id.

use crate::db::bounded::Along;
use crate::db::entity::leads::{contact, lead, method, project_lead};
use crate::db::entity::setup::{field, result};
use crate::db::{Store, bounded};
use crate::error::{Code, Failure, FieldFault};
use crate::fields::FieldKind;
use crate::http::moment::Moment;
use crate::http::page;
use crate::leads::LeadRow;
use crate::leads::search::column::{Column, Shape};
use crate::leads::search::pages::Part;
use crate::leads::search::plan::{
    COUNTED_MAX, DECIDED_BY, Driver, FREQUENT, GATHER_MAX, Way, Ways, choose, drivers, is_answered_by_index,
};
use crate::leads::search::sql::{After, Ask, Sql};
use crate::leads::search::{LeadPage, Total};
use chrono::{DateTime, Utc};
use futures_util::future::try_join;
use sea_orm::prelude::Expr;
use sea_orm::sea_query::{ExprTrait, Query, SelectStatement, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, FromQueryResult, JoinType, Order, QueryFilter, QueryResult,
    QuerySelect, Value,
};
use std::collections::HashMap;
use std::time::Duration;
use uuid::Uuid;

/// A search that takes longer is stopped, with a hint.
const SEARCH_AT_MOST: Duration = Duration::from_secs(2);

/// The types of these custom fields.
pub(crate) async fn field_kinds(store: &Store, ids: Vec<Uuid>) -> Result<HashMap<Uuid, FieldKind>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(Uuid, String)> = field::Entity::find()
        .select_only()
        .columns([field::Column::Id, field::Column::Kind])
        .filter(field::Column::Id.is_in(ids))
        .into_tuple()
        .all(store.read())
        .await?;
    Ok(rows.into_iter().map(|(id, kind)| (id, FieldKind::parse(&kind))).collect())
}

/// Where a page ended, as it stands in a cursor: the order, the sort value, the lead.
type Cursor = (String, bool, Option<serde_json::Value>, Uuid);

/// One page.
pub(crate) async fn list(
    store: &Store,
    ask: &Ask,
    cursor: Option<&str>,
    limit: u64,
    ways: Ways,
) -> Result<LeadPage, Failure> {
    let after = match page::decode::<Cursor>(cursor)? {
        None => None,
        Some((word, is_down, key, lead)) => {
            let foreign = || Failure::field("?cursor", "format", "the cursor belongs to another order");
            if (word.as_str(), is_down) != (ask.sort.column.word().as_str(), ask.sort.is_down) {
                return Err(foreign());
            }
            let key = key.map(|key| value_of(ask.sort.column.shape(), key).ok_or_else(foreign)).transpose()?;
            Some(After { key, lead })
        }
    };
    let found = find(&store.bounded(SEARCH_AT_MOST).await?, ask, after.as_ref(), limit, ways).await;
    let (hits, total) =
        found.map_err(|error| if bounded::is_stopped(&error) { too_slow(ask) } else { error.into() })?;
    let cursor_of = |hit: &Hit| (ask.sort.column.word(), ask.sort.is_down, hit.key.clone(), hit.lead);
    let page = page::Page::cut(hits, limit, cursor_of);
    let ids: Vec<Uuid> = page.items.iter().map(|hit| hit.lead).collect();
    let items = rows(store, ask.project.filter(|_| !ask.bin), &ids).await?;
    Ok(LeadPage { items, next_cursor: page.next_cursor, total: total.filter(|_| after.is_none()) })
}

/// A lead that was found, with its sort value.
struct Hit {
    lead: Uuid,
    key: Option<serde_json::Value>,
}

/// The plans of the statements behind the first page.
pub(crate) async fn explain(store: &Store, ask: &Ask) -> Result<Vec<String>, Failure> {
    let on = store.bounded(SEARCH_AT_MOST).await?.explaining();
    find(&on, ask, None, page::LIMIT_DEFAULT, Ways::default()).await?;
    Ok(on.plans())
}

async fn find(
    on: &bounded::Bounded,
    ask: &Ask,
    after: Option<&After>,
    limit: u64,
    Ways { gather_max, may_walk_within, merge_below }: Ways,
) -> Result<(Vec<Hit>, Option<Total>), DbErr> {
    let is_first = after.is_none();
    let shape = ask.sort.column.shape();
    let sizes = probed(on, ask, gather_max).await?;
    let driver = match choose(&sizes, gather_max, |driver| may_walk_within && ask.is_walked_within(driver)) {
        Way::Gather(driver) => return gather(on, ask, driver, after, limit).await,
        Way::Walk(driver) => driver,
    };
    let found = sizes.iter().find(|(of, _)| *of == driver).map_or(0, |(_, hits)| *hits);
    let may_merge = ask.has_lists() && !ask.is_walked_within(driver);
    if may_merge && sample(on, ask, driver, DECIDED_BY).await? * (COUNTED_MAX / DECIDED_BY) < merge_below {
        return gather(on, ask, Driver::Lists, after, limit).await;
    }
    let counting =
        async { if is_first { count(on, ask, driver, found, gather_max).await.map(Some) } else { Ok(None) } };
    let (counted, hits) = try_join(counting, walk(on, ask, after, limit + 1, shape)).await?;
    // Where all hits are on the page, they are the total; else at least those counted on the way.
    let shown = hits.len() as u64;
    let total = counted.map(|total| match shown > limit {
        true => Total { count: Ord::max(total.count, shown), more: total.more },
        false => Total { count: shown, more: false },
    });
    Ok((hits, total))
}

/// How many hits each driver has, up to `at_most`.
async fn probed(on: &bounded::Bounded, ask: &Ask, at_most: u64) -> Result<Vec<(Driver, u64)>, DbErr> {
    let mut sizes: Vec<(Driver, Option<u64>)> = drivers(ask).into_iter().map(|driver| (driver, None)).collect();
    if is_frequent(on, ask, at_most.saturating_mul(FREQUENT)).await? {
        sizes.iter_mut().filter(|(driver, _)| *driver == Driver::Words).for_each(|(_, hits)| *hits = Some(at_most));
    }
    let mut sql = Sql::new(on.backend());
    let unknown = sizes.iter().enumerate().filter(|(_, (_, hits))| hits.is_none());
    let probes: Vec<String> =
        unknown.map(|(n, (driver, _))| ask.probe(&mut sql, *driver, at_most) + &format!(" AS n{n}")).collect();
    let probed = on.all(Along::Plan, sql.statement(format!("SELECT {}", probes.join(", ")))).await?;
    let counted = |(n, (driver, hits)): (usize, (Driver, Option<u64>))| {
        let Some(row) = probed.first().filter(|_| hits.is_none()) else { return Ok((driver, hits.unwrap_or(0))) };
        let hits: i64 = row.try_get("", &format!("n{n}"))?;
        Ok((driver, u64::try_from(hits).unwrap_or(0)))
    };
    sizes.into_iter().enumerate().map(counted).collect()
}

/// Does the database guess that the words have so many hits?
async fn is_frequent(on: &bounded::Bounded, ask: &Ask, at_least: u64) -> Result<bool, DbErr> {
    let mut sql = Sql::new(on.backend());
    let Some(hits) = ask.guess(&mut sql) else { return Ok(false) };
    let rows = on.all(Along::Plan, sql.statement(format!("EXPLAIN (FORMAT JSON) {hits}"))).await?;
    let plan: Option<serde_json::Value> = rows.first().map(|row| row.try_get("", "QUERY PLAN")).transpose()?;
    let guessed = plan.and_then(|plan| plan.pointer("/0/Plan/Plan Rows")?.as_u64());
    Ok(guessed.is_some_and(|guessed| guessed >= at_least))
}

async fn gather(
    on: &bounded::Bounded,
    ask: &Ask,
    driver: Driver,
    after: Option<&After>,
    limit: u64,
) -> Result<(Vec<Hit>, Option<Total>), DbErr> {
    let mut sql = Sql::new(on.backend());
    let text = ask.gather(&mut sql, driver, after, limit + 1, after.is_none());
    let rows = on.all(Along::Plan, sql.statement(text)).await?;
    let counted: i64 = match rows.first() {
        Some(row) if after.is_none() => row.try_get("", "total")?,
        _ => 0,
    };
    let hits = rows.iter().map(|row| hit(row, ask.sort.column.shape())).collect::<Result<Vec<_>, _>>()?;
    Ok((hits, Some(Total { count: u64::try_from(counted).unwrap_or(0), more: false })))
}

/// How many leads a walk would meet at its end: all of them, where there are few or one index counts them by itself.
async fn count(on: &bounded::Bounded, ask: &Ask, driver: Driver, found: u64, found_max: u64) -> Result<Total, DbErr> {
    if ask.is_all(driver) {
        return Ok(Total { count: found, more: found >= found_max });
    }
    let count = sample(on, ask, driver, COUNTED_MAX).await?;
    Ok(Total { count, more: found >= COUNTED_MAX })
}

/// How many of the driver's first hits meet every condition.
async fn sample(on: &bounded::Bounded, ask: &Ask, driver: Driver, looked_at: u64) -> Result<u64, DbErr> {
    let mut sql = Sql::new(on.backend());
    let sample = ask.sample(&mut sql, driver, looked_at);
    let sampled = on.all(Along::Plan, sql.statement(sample)).await?;
    let count: i64 = sampled.first().map_or(Ok(0), |row| row.try_get("", "total"))?;
    Ok(u64::try_from(count).unwrap_or(0))
}

async fn walk(
    on: &bounded::Bounded,
    ask: &Ask,
    after: Option<&After>,
    limit: u64,
    shape: Shape,
) -> Result<Vec<Hit>, DbErr> {
    let mut hits = Vec::new();
    if after.is_none_or(|after| after.key.is_some()) && ask.may_have(Part::With) {
        let mut sql = Sql::new(on.backend());
        let text = ask.walk(&mut sql, after, Part::With, limit);
        hits = on
            .all(Along::Order, sql.statement(text))
            .await?
            .iter()
            .map(|row| hit(row, shape))
            .collect::<Result<_, _>>()?;
    }
    let rest = limit.saturating_sub(hits.len() as u64);
    if rest > 0 && ask.may_have(Part::Without) {
        let mut sql = Sql::new(on.backend());
        let text = ask.walk(&mut sql, after.filter(|after| after.key.is_none()), Part::Without, rest);
        for row in on.all(Along::Order, sql.statement(text)).await? {
            hits.push(Hit { lead: row.try_get("", "id")?, key: None });
        }
    }
    Ok(hits)
}

fn hit(row: &QueryResult, shape: Shape) -> Result<Hit, DbErr> {
    let key = match shape {
        Shape::Text | Shape::Folded | Shape::TimeKey | Shape::IdKey | Shape::Choices => {
            row.try_get::<Option<String>>("", "key")?.map(serde_json::Value::from)
        }
        Shape::Count => row.try_get::<Option<i32>>("", "key")?.map(serde_json::Value::from),
        Shape::Number | Shape::Flag => row.try_get::<Option<f64>>("", "key")?.map(serde_json::Value::from),
        Shape::Time => row.try_get::<Option<DateTime<Utc>>>("", "key")?.map(|time| time.to_rfc3339().into()),
        Shape::Id => row.try_get::<Option<Uuid>>("", "key")?.map(|id| id.to_string().into()),
    };
    Ok(Hit { lead: row.try_get("", "id")?, key })
}

/// A sort value of a cursor.
fn value_of(shape: Shape, key: serde_json::Value) -> Option<Value> {
    Some(match shape {
        Shape::Text | Shape::Folded | Shape::TimeKey | Shape::IdKey | Shape::Choices => {
            key.as_str().filter(|text| !text.contains('\0'))?.to_owned().into()
        }
        Shape::Count => i32::try_from(key.as_i64()?).ok()?.into(),
        Shape::Number | Shape::Flag => key.as_f64()?.into(),
        Shape::Time => DateTime::parse_from_rfc3339(key.as_str()?).ok()?.with_timezone(&Utc).into(),
        Shape::Id => key.as_str()?.parse::<Uuid>().ok()?.into(),
    })
}

/// The search took too long: what of it no index answers, and what would help.
pub(super) fn too_slow(ask: &Ask) -> Failure {
    let in_project = ask.project.is_some() && !ask.bin;
    let slow = ask.filters.iter().filter(|filter| !is_answered_by_index(filter, in_project));
    let mut fields: Vec<FieldFault> = slow
        .map(|filter| FieldFault {
            pointer: "?filter".into(),
            code: "not_indexed",
            detail: format!("{} is looked at lead by lead with this op", filter.column.word()),
        })
        .collect();
    if matches!(ask.sort.column, Column::Basic(basic) if !basic.is_indexed) {
        let detail = format!("there is no index in the order of {}", ask.sort.column.word());
        fields.push(FieldFault { pointer: "?sort".into(), code: "not_indexed", detail });
    }
    let narrow = if in_project {
        "q, name:contains, status_id, owner_id, last_result_id, next_call_at or last_called_at"
    } else {
        "q, name:contains, prefecture, city, postal_code, mail or created_at"
    };
    let detail = format!(
        "Add a filter that leaves fewer than {GATHER_MAX} leads by itself: {narrow}, or a custom field with eq, in or \
         between; or order by the field that is filtered."
    );
    Failure { fields, ..Failure::because(Code::QueryTooSlow, detail) }
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
    attempts: Option<i32>,
    last_result_label: Option<String>,
    last_called_at: Option<DateTime<Utc>>,
    next_call_at: Option<DateTime<Utc>>,
    phone: Option<String>,
}

/// The rows of these leads, in their order; with their places in a project, if there is one.
pub(crate) async fn rows(store: &Store, project: Option<Uuid>, ids: &[Uuid]) -> Result<Vec<LeadRow>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let place = Condition::all()
        .add(Expr::col((project_lead::Entity, project_lead::Column::LeadId)).equals((lead::Entity, lead::Column::Id)))
        .add(project_lead::Column::ProjectId.eq(project.unwrap_or_default()));
    let result_of = Expr::col((result::Entity, result::Column::Id))
        .equals((project_lead::Entity, project_lead::Column::LastResultId));
    let mut query = lead::Entity::find()
        .select_only()
        .columns([
            lead::Column::Id,
            lead::Column::Name,
            lead::Column::Kana,
            lead::Column::Prefecture,
            lead::Column::City,
        ])
        .columns([
            project_lead::Column::StatusId,
            project_lead::Column::OwnerId,
            project_lead::Column::Attempts,
            project_lead::Column::LastCalledAt,
            project_lead::Column::NextCallAt,
        ])
        .column_as(result::Column::Label, "last_result_label")
        .expr_as(SimpleExpr::SubQuery(None, Box::new(first_phone().into())), "phone")
        .filter(lead::Column::Id.is_in(ids.iter().copied()));
    sea_orm::QueryTrait::query(&mut query).join(JoinType::LeftJoin, project_lead::Entity, place).join(
        JoinType::LeftJoin,
        result::Entity,
        result_of,
    );
    let rows = query.into_model::<Row>().all(store.read()).await?;
    let mut of: HashMap<Uuid, LeadRow> = rows.into_iter().map(|row| (row.id, present(row))).collect();
    Ok(ids.iter().filter_map(|id| of.remove(id)).collect())
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
        attempts: row.attempts.unwrap_or_default(),
        last_result_label: row.last_result_label,
        last_called_at: row.last_called_at.map(Moment::from),
        next_call_at: row.next_call_at.map(Moment::from),
        phone: row.phone,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::leads::search::query::LeadQuery;
    use crate::leads::{Basic, NewContact, NewLead, NewMethod};
    use crate::projects::{self, ProjectChange, StatusInput};
    use crate::{fields, leads, workgroups};
    use serde_json::json;

    /// Forty leads with gaps in every column, in a project with two fields.
    async fn desk() -> (tempfile::TempDir, Store, Uuid, Vec<Uuid>) {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&format!("sqlite://{}", folder.path().join("a.db").display())).await.expect("a store");
        let group = workgroups::store::create(&store, "g".into(), vec![]).await.expect("a group");
        let made = serde_json::from_value(json!([{"label": "n", "type": "number"}, {"label": "t", "type": "text"}]));
        let set = fields::store::create(&store, "s".into(), made.expect("fields")).await.expect("a set");
        let ids: Vec<Uuid> = set.fields.iter().map(|field| field.id).collect();
        let status =
            |label: &str| StatusInput { id: None, label: label.into(), color: "#112233".into(), closed: false };
        let change = ProjectChange {
            name: Some("p".into()),
            workgroup_id: Some(group.id),
            statuses: Some(vec![status("a"), status("b")]),
            field_set_ids: Some(vec![set.id]),
            ..ProjectChange::default()
        };
        let project = projects::store::create(&store, change).await.expect("a project");
        let lead = |n: usize| NewLead {
            basic: Basic {
                name: format!("田中{}商店", n % 7),
                prefecture: (!n.is_multiple_of(3)).then(|| ["東京都", "大阪府"][n % 2].into()),
                city: Some(format!("市{}", n % 5)),
                ..Basic::default()
            },
            contacts: vec![NewContact {
                name: "窓口".into(),
                role: None,
                methods: vec![NewMethod {
                    kind: leads::MethodKind::Phone,
                    value: format!("03-1234-56{n:02}"),
                    memo: None,
                }],
            }],
            fields: [
                (!n.is_multiple_of(4)).then(|| (ids[0], json!(n % 6))),
                (!n.is_multiple_of(5)).then(|| (ids[1], json!(format!("x{}", n % 3)))),
            ]
            .into_iter()
            .flatten()
            .collect(),
            status_id: project.statuses.get(n % 3).map(|status| status.id),
            ..NewLead::default()
        };
        leads::store::create(&store, project.id, (0..40).map(lead).collect()).await.expect("leads");
        (folder, store, project.id, ids)
    }

    async fn all(store: &Store, ask: &Ask, ways: Ways) -> Vec<Uuid> {
        let (mut seen, mut cursor) = (Vec::new(), None);
        loop {
            let page = list(store, ask, cursor.as_deref(), 7, ways).await.expect("a page");
            seen.extend(page.items.iter().map(|row| row.id));
            match page.next_cursor {
                Some(next) => cursor = Some(next),
                None => return seen,
            }
        }
    }

    #[tokio::test]
    async fn gathering_and_walking_find_the_same_in_the_same_order() {
        let (_folder, store, project, fields) = desk().await;
        let (number, text) = (format!("field.{}", fields[0]), format!("field.{}", fields[1]));
        let filters = [
            String::new(),
            "&filter=prefecture:eq:東京都".into(),
            "&filter=prefecture:empty:true".into(),
            "&filter=city:in:市1,市2&filter=attempts:lt:1".into(),
            "&filter=status_id:empty:true".into(),
            "&called=never&q=田中".into(),
            "&q=田中3".into(),
            "&q=5612".into(),
            "&q=03-1234-561".into(),
            format!("&filter={number}:between:1,3"),
            format!("&filter={number}:ne:2&filter={text}:eq:x1"),
            format!("&filter={text}:empty:true"),
            "&filter=banned:eq:false&filter=my_box:empty:true".into(),
        ];
        let sorts = ["position", "name", "prefecture", "city", "next_call_at", "attempts", "status_id", &number, &text];
        for project in [Some(project), None] {
            for filter in &filters {
                for sort in sorts.iter().flat_map(|sort| [(*sort).to_owned(), format!("-{sort}")]) {
                    let word = sort.trim_start_matches('-');
                    if project.is_none() && matches!(word, "position" | "next_call_at" | "attempts" | "status_id") {
                        continue;
                    }
                    let query = LeadQuery::parse(&format!("sort={sort}{filter}")).expect("a query");
                    let kind = |id| Some(if id == fields[0] { FieldKind::Number } else { FieldKind::Text });
                    let ask = query.read(project, Uuid::nil(), kind).expect("a search");
                    let gathering = Ways { gather_max: 1_000, may_walk_within: false, merge_below: 0 };
                    let walking = Ways { gather_max: 0, may_walk_within: true, merge_below: 0 };
                    let (gathered, walked) = (all(&store, &ask, gathering).await, all(&store, &ask, walking).await);
                    assert_eq!(gathered, walked, "{sort}{filter}");
                    let distinct: std::collections::BTreeSet<_> = walked.iter().collect();
                    assert_eq!(distinct.len(), walked.len(), "{sort}{filter}");
                    assert!(!walked.is_empty(), "{sort}{filter}");
                }
            }
        }
    }

    #[tokio::test]
    async fn a_search_that_takes_too_long_is_stopped_and_the_next_one_is_not() {
        let (_folder, store, ..) = desk().await;
        let endless = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c";
        let on = store.bounded(Duration::from_millis(100)).await.expect("a lane");
        let began = std::time::Instant::now();
        let ended = on.all(Along::Plan, sea_orm::Statement::from_string(on.backend(), endless)).await;
        assert!(bounded::is_stopped(&ended.expect_err("it never ends")));
        assert!(began.elapsed() < Duration::from_secs(5));
        let one = on.all(Along::Plan, sea_orm::Statement::from_string(on.backend(), "SELECT 1")).await;
        assert_eq!(one.expect("a row").len(), 1);
    }
}
