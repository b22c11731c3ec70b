//! Queries on reminders.

use super::{Closed, NEW_FOR, NewReminder, Reminder, State, Summary};
use crate::db::entity::activities::reminder;
use crate::db::entity::leads::lead;
use crate::db::entity::people::user;
use crate::db::entity::setup::project_user;
use crate::db::{Store, scope};
use crate::error::{Code, Failure};
use crate::http::moment::Moment;
use crate::http::page::Page;
use crate::policy::{Permission, Who};
use chrono::{DateTime, Utc};
use sea_orm::prelude::Expr;
use sea_orm::sea_query::{CaseStatement, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, IntoActiveModel,
    JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, RelationDef, Select, Set,
};
use uuid::Uuid;

/// Untold reminders taken at a time.
const TELL_AT_ONCE: u64 = 500;

/// A reminder that is there or changed, for those who are told after the commit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Changed {
    pub(crate) id: Uuid,
    pub(crate) user: Uuid,
    pub(crate) lead: Uuid,
    pub(crate) project: Option<Uuid>,
    pub(crate) due_at: DateTime<Utc>,
    pub(crate) closed: Option<Closed>,
}

impl From<&reminder::Model> for Changed {
    fn from(row: &reminder::Model) -> Self {
        Self {
            id: row.id,
            user: row.user_id,
            lead: row.lead_id,
            project: row.project_id,
            due_at: row.due_at,
            closed: row.closed_at.map(|_| Closed::parse(row.closed_as.as_deref().unwrap_or_default())),
        }
    }
}

/// What the list is narrowed by.
pub(crate) struct Filter {
    /// Whose; none = everybody's in sight.
    pub(crate) user_id: Option<Uuid>,
    pub(crate) lead_id: Option<Uuid>,
    pub(crate) project_id: Option<Uuid>,
    /// Where they stand; none = all that are open.
    pub(crate) state: Option<State>,
    pub(crate) after: Option<(DateTime<Utc>, Uuid)>,
    pub(crate) limit: u64,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    user_id: Uuid,
    user_name: String,
    lead_id: Uuid,
    lead_name: String,
    project_id: Option<Uuid>,
    activity_id: Option<Uuid>,
    note: String,
    due_at: DateTime<Utc>,
    snoozes: i32,
    closed_at: Option<DateTime<Utc>>,
    closed_as: Option<String>,
    closed_by: Option<Uuid>,
    created_at: DateTime<Utc>,
}

fn of_leads() -> RelationDef {
    reminder::Entity::belongs_to(lead::Entity).from(reminder::Column::LeadId).to(lead::Column::Id).into()
}

fn rows() -> Select<reminder::Entity> {
    let of_users = reminder::Entity::belongs_to(user::Entity).from(reminder::Column::UserId).to(user::Column::Id);
    reminder::Entity::find()
        .column_as(user::Column::Name, "user_name")
        .column_as(lead::Column::Name, "lead_name")
        .join(JoinType::InnerJoin, of_users.into())
        .join(JoinType::InnerJoin, of_leads())
        .filter(lead::Column::DeletedAt.is_null())
}

/// Reminders, the earliest due first.
pub(crate) async fn list(store: &Store, who: &Who, filter: Filter) -> Result<Page<Reminder>, DbErr> {
    let now = Moment::now().0;
    let mut query = rows().filter(scope::reminders(&who.scope())).filter(in_state(filter.state, now));
    for (column, id) in [
        (reminder::Column::UserId, filter.user_id),
        (reminder::Column::LeadId, filter.lead_id),
        (reminder::Column::ProjectId, filter.project_id),
    ] {
        if let Some(id) = id {
            query = query.filter(column.eq(id));
        }
    }
    if let Some((due_at, id)) = filter.after {
        query = query
            .filter(reminder::Column::DueAt.gte(due_at))
            .filter(Condition::any().add(reminder::Column::DueAt.gt(due_at)).add(reminder::Column::Id.gt(id)));
    }
    let found = query
        .order_by_asc(reminder::Column::DueAt)
        .order_by_asc(reminder::Column::Id)
        .limit(filter.limit + 1)
        .into_model::<Row>()
        .all(store.read())
        .await?;
    Ok(Page::cut(found, filter.limit, |row| (row.due_at, row.id)).map(|row| present(row, now)))
}

/// [`State::at`], as a condition.
fn in_state(state: Option<State>, now: DateTime<Utc>) -> Condition {
    let open = Condition::all().add(reminder::Column::ClosedAt.is_null());
    match state {
        None => open,
        Some(State::Scheduled) => open.add(reminder::Column::DueAt.gt(now)),
        Some(State::New) => open.add(reminder::Column::DueAt.lte(now)).add(reminder::Column::DueAt.gt(now - NEW_FOR)),
        Some(State::Overdue) => open.add(reminder::Column::DueAt.lte(now - NEW_FOR)),
        Some(State::Done) => Condition::all().add(reminder::Column::ClosedAs.eq(Closed::Done.as_str())),
        Some(State::Cancelled) => Condition::all().add(reminder::Column::ClosedAs.eq(Closed::Cancelled.as_str())),
    }
}

/// The user's open reminders, counted.
pub(crate) async fn summary(store: &Store, user: Uuid) -> Result<Summary, DbErr> {
    let now = Moment::now().0;
    let due = || Expr::col((reminder::Entity, reminder::Column::DueAt));
    let count = |when: Expr| Expr::expr(CaseStatement::new().case(when, 1)).count();
    let later = CaseStatement::new().case(due().gt(now), due());
    let found: Option<(i64, i64, i64, Option<DateTime<Utc>>)> = reminder::Entity::find()
        .select_only()
        .expr_as(count(due().gt(now)), "scheduled")
        .expr_as(count(due().lte(now).and(due().gt(now - NEW_FOR))), "new")
        .expr_as(count(due().lte(now - NEW_FOR)), "overdue")
        .expr_as(Expr::expr(later).min(), "next_due_at")
        .join(JoinType::InnerJoin, of_leads())
        .filter(lead::Column::DeletedAt.is_null())
        .filter(reminder::Column::UserId.eq(user))
        .filter(reminder::Column::ClosedAt.is_null())
        .into_tuple()
        .one(store.read())
        .await?;
    let (scheduled, new, overdue, next) = found.unwrap_or_default();
    Ok(Summary { scheduled, new, overdue, next_due_at: next.map(Moment::from) })
}

/// One reminder in sight.
pub(crate) async fn get(connection: &impl ConnectionTrait, who: &Who, id: Uuid) -> Result<Reminder, Failure> {
    let seen = rows().filter(scope::reminders(&who.scope())).filter(reminder::Column::Id.eq(id));
    let row = seen.into_model::<Row>().one(connection).await?;
    row.map(|row| present(row, Moment::now().0)).ok_or(Code::NotFound.into())
}

fn present(row: Row, now: DateTime<Utc>) -> Reminder {
    let closed = row.closed_at.map(|_| Closed::parse(row.closed_as.as_deref().unwrap_or_default()));
    Reminder {
        id: row.id,
        state: State::at(now, row.due_at, closed),
        due_at: row.due_at.into(),
        user_id: row.user_id,
        user_name: row.user_name,
        lead_id: row.lead_id,
        lead_name: row.lead_name,
        project_id: row.project_id,
        activity_id: row.activity_id,
        note: row.note,
        snoozes: row.snoozes,
        closed_at: row.closed_at.map(Moment::from),
        closed_by: row.closed_by,
        created_at: row.created_at.into(),
    }
}

/// Set a reminder, inside the caller's transaction.
pub(crate) async fn set_in(transaction: &impl ConnectionTrait, new: NewReminder) -> Result<Changed, DbErr> {
    let row = reminder::Model {
        id: Uuid::now_v7(),
        user_id: new.user_id,
        lead_id: new.lead_id,
        project_id: new.project_id,
        activity_id: new.activity_id,
        note: new.note,
        due_at: Moment::from(new.due_at).0,
        snoozes: 0,
        told_at: None,
        closed_at: None,
        closed_as: None,
        closed_by: None,
        created_at: Moment::now().0,
    };
    let changed = Changed::from(&row);
    reminder::Entity::insert(row.into_active_model()).exec_without_returning(transaction).await?;
    Ok(changed)
}

/// As if this activity had said nothing: what it set is cancelled, what it was the answer to is open again.
pub(crate) async fn withdraw_in(
    transaction: &impl ConnectionTrait,
    activity: Uuid,
    now: DateTime<Utc>,
) -> Result<Vec<Changed>, DbErr> {
    let set = reminder::Column::ActivityId.eq(activity).and(reminder::Column::ClosedAt.is_null());
    let mut changed = close_all(transaction, set.into(), Closed::Cancelled, None, now).await?;
    let answered = reminder::Entity::find().filter(reminder::Column::ClosedBy.eq(activity)).all(transaction).await?;
    for row in answered {
        let mut row = row.into_active_model();
        (row.closed_at, row.closed_as, row.closed_by) = (Set(None), Set(None), Set(None));
        changed.push(Changed::from(&row.update(transaction).await?));
    }
    Ok(changed)
}

/// A saved activity of this user on this lead was it: their reminders due until then are done (`None` = all).
pub(crate) async fn done_in(
    transaction: &impl ConnectionTrait,
    user: Uuid,
    lead: Uuid,
    activity: Uuid,
    until: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<Vec<Changed>, DbErr> {
    let mut which = Condition::all()
        .add(reminder::Column::UserId.eq(user))
        .add(reminder::Column::LeadId.eq(lead))
        .add(reminder::Column::ClosedAt.is_null());
    if let Some(until) = until {
        which = which.add(reminder::Column::DueAt.lte(until));
    }
    close_all(transaction, which, Closed::Done, Some(activity), now).await
}

async fn close_all(
    transaction: &impl ConnectionTrait,
    which: Condition,
    closed: Closed,
    by: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<Vec<Changed>, DbErr> {
    let rows = reminder::Entity::find().filter(which).lock_exclusive().all(transaction).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    reminder::Entity::update_many()
        .col_expr(reminder::Column::ClosedAt, Expr::value(now))
        .col_expr(reminder::Column::ClosedAs, Expr::value(closed.as_str()))
        .col_expr(reminder::Column::ClosedBy, Expr::value(by))
        .filter(reminder::Column::Id.is_in(rows.iter().map(|row| row.id)))
        .exec(transaction)
        .await?;
    Ok(rows.iter().map(|row| Changed { closed: Some(closed), ..Changed::from(row) }).collect())
}

/// A change to one reminder.
#[derive(Debug, Default)]
pub(crate) struct Change {
    pub(crate) due_at: Option<DateTime<Utc>>,
    pub(crate) note: Option<String>,
    /// Handed over to this user.
    pub(crate) user_id: Option<Uuid>,
    /// Put off once more.
    pub(crate) snoozed: bool,
    /// Closed by hand.
    pub(crate) closed: Option<Closed>,
}

/// Change an open reminder; a closed one stays as it is. Answers it, and who is to be told (the old user too).
pub(crate) async fn change(
    store: &Store,
    who: &Who,
    id: Uuid,
    change: Change,
) -> Result<(Reminder, Vec<Changed>), Failure> {
    let transaction = store.begin().await?;
    let row = reminder::Entity::find_by_id(id)
        .filter(scope::reminders(&who.scope()))
        .lock_exclusive()
        .one(&transaction)
        .await?
        .ok_or(Failure::new(Code::NotFound))?;
    if row.user_id != who.user_id && !who.may(Permission::ResultsOthers) {
        return Err(Code::Forbidden.into());
    }
    if row.closed_at.is_some() {
        return Err(Failure::because(Code::Conflict, "the reminder is closed"));
    }
    let before = Changed::from(&row);
    let (snoozes, told_at) = (row.snoozes, row.told_at);
    if let Some(user) = change.user_id.filter(|user| *user != row.user_id) {
        works_there(&transaction, user, row.project_id).await?;
    }
    let mut row = row.into_active_model();
    // Another time or another person: the notice goes out anew.
    let anew =
        change.due_at.is_some_and(|due| due != before.due_at) || change.user_id.is_some_and(|user| user != before.user);
    row.told_at = Set(if anew { None } else { told_at });
    if let Some(due_at) = change.due_at {
        row.due_at = Set(Moment::from(due_at).0);
    }
    if let Some(note) = change.note {
        row.note = Set(note);
    }
    if let Some(user) = change.user_id {
        row.user_id = Set(user);
    }
    row.snoozes = Set(snoozes + i32::from(change.snoozed));
    if let Some(closed) = change.closed {
        row.closed_at = Set(Some(Moment::now().0));
        row.closed_as = Set(Some(closed.as_str().into()));
    }
    let after = Changed::from(&row.update(&transaction).await?);
    // Handed over, it may be out of the giver's sight.
    let shown = rows().filter(reminder::Column::Id.eq(id)).into_model::<Row>().one(&transaction).await?;
    let shown = shown.map(|row| present(row, Moment::now().0)).ok_or(Failure::new(Code::NotFound))?;
    transaction.commit().await?;
    let mut told = vec![after];
    if before.user != after.user {
        told.push(before);
    }
    Ok((shown, told))
}

/// May reminders be handed to this user? Active, and in the reminder's project.
pub(crate) async fn works_there(
    connection: &impl ConnectionTrait,
    user: Uuid,
    project: Option<Uuid>,
) -> Result<(), Failure> {
    let mut query = user::Entity::find_by_id(user).filter(user::Column::Active.eq(true));
    if let Some(project) = project {
        query = query.filter(
            user::Column::Id.in_subquery(
                project_user::Entity::find()
                    .select_only()
                    .column(project_user::Column::UserId)
                    .filter(project_user::Column::ProjectId.eq(project))
                    .into_query(),
            ),
        );
    }
    match query.count(connection).await? {
        0 => Err(Failure::field("/user_id", "not_found", "nobody who works in this project")),
        _ => Ok(()),
    }
}

/// When the next notice is to go out.
pub(crate) async fn next_notice(store: &Store) -> Result<Option<DateTime<Utc>>, DbErr> {
    let earliest: Option<Option<DateTime<Utc>>> = untold()
        .select_only()
        .column_as(reminder::Column::DueAt.min(), "due_at")
        .into_tuple()
        .one(store.read())
        .await?;
    Ok(earliest.flatten())
}

/// Reminders whose time has come and whose notice has not gone out, some at a time.
pub(crate) async fn to_tell(store: &Store, now: DateTime<Utc>) -> Result<Vec<Changed>, DbErr> {
    let due = untold().filter(reminder::Column::DueAt.lte(now)).order_by_asc(reminder::Column::DueAt);
    Ok(due.limit(TELL_AT_ONCE).all(store.read()).await?.iter().map(Changed::from).collect())
}

/// Their notices have gone out.
pub(crate) async fn told(store: &Store, ids: Vec<Uuid>, now: DateTime<Utc>) -> Result<(), DbErr> {
    reminder::Entity::update_many()
        .col_expr(reminder::Column::ToldAt, Expr::value(now))
        .filter(reminder::Column::Id.is_in(ids))
        .filter(reminder::Column::DueAt.lte(now))
        .exec(store.write())
        .await
        .map(|_| ())
}

fn untold() -> Select<reminder::Entity> {
    reminder::Entity::find().filter(reminder::Column::ClosedAt.is_null()).filter(reminder::Column::ToldAt.is_null())
}
