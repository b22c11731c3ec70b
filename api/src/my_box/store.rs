//! Queries on my boxes.

use crate::audit::{self, Act};
use crate::db::entity::guard::my_box;
use crate::db::entity::leads::{lead, project_lead};
use crate::db::entity::people::{member, user};
use crate::db::{Store, scope};
use crate::distribution;
use crate::error::{Code, Failure};
use crate::http::moment::Moment;
use crate::http::page::Page;
use crate::leads::guard::{Holder, Refusal};
use crate::my_box::{Boxed, Stayed, no_such_user};
use crate::policy::{Permission, Scope, Who};
use chrono::{DateTime, Utc};
use sea_orm::prelude::Expr;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, IntoActiveModel, JoinType,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select, TryInsertResult,
};
use serde_json::json;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// A result takes the lead into this user's box. `false` = it is in a box already (perhaps their own) and stays there.
/// After the commit, tell the hub: `hub.my_box(Some(user), vec![lead])`.
pub async fn take_in(
    transaction: &impl ConnectionTrait,
    user: Uuid,
    lead: Uuid,
    project: Option<Uuid>,
) -> Result<bool, DbErr> {
    let taken = my_box::Entity::insert(row(lead, user, project, user).into_active_model())
        .on_conflict_do_nothing_on([my_box::Column::LeadId])
        .exec_without_returning(transaction)
        .await?;
    Ok(matches!(taken, TryInsertResult::Inserted(1..)))
}

fn row(lead_id: Uuid, user_id: Uuid, project_id: Option<Uuid>, placed_by: Uuid) -> my_box::Model {
    my_box::Model { lead_id, user_id, project_id, placed_by, taken_at: Moment::now().0 }
}

/// What was done, and what stayed and why.
pub(crate) type Done = (Vec<Uuid>, Vec<(Uuid, Stayed)>);

#[derive(FromQueryResult)]
struct Row {
    #[sea_orm(nested)]
    my_box: my_box::Model,
    lead_name: String,
    user_name: String,
}

fn with_names(query: Select<my_box::Entity>) -> Select<my_box::Entity> {
    let of_lead = my_box::Entity::belongs_to(lead::Entity).from(my_box::Column::LeadId).to(lead::Column::Id).into();
    let of_user = my_box::Entity::belongs_to(user::Entity).from(my_box::Column::UserId).to(user::Column::Id).into();
    query
        .column_as(lead::Column::Name, "lead_name")
        .column_as(user::Column::Name, "user_name")
        .join(JoinType::InnerJoin, of_lead)
        .join(JoinType::InnerJoin, of_user)
}

/// A page of the leads in this user's box, the newest first.
pub(crate) async fn list(
    store: &Store,
    owner: Uuid,
    after: Option<(DateTime<Utc>, Uuid)>,
    limit: u64,
) -> Result<Page<Boxed>, DbErr> {
    let mut query =
        my_box::Entity::find().filter(my_box::Column::UserId.eq(owner)).filter(lead::Column::DeletedAt.is_null());
    if let Some((at, id)) = after {
        let same = Condition::all().add(my_box::Column::TakenAt.eq(at)).add(my_box::Column::LeadId.lt(id));
        query = query.filter(Condition::any().add(my_box::Column::TakenAt.lt(at)).add(same));
    }
    let query = with_names(query).order_by_desc(my_box::Column::TakenAt).order_by_desc(my_box::Column::LeadId);
    let rows = query.limit(limit + 1).into_model::<Row>().all(store.read()).await?;
    let page = Page::cut(rows, limit, |row| (row.my_box.taken_at, row.my_box.lead_id));
    Ok(page.map(Boxed::from))
}

/// The box that this lead is in, as a page of one; empty if it is in none.
pub(crate) async fn of_lead(store: &Store, lead: Uuid) -> Result<Page<Boxed>, DbErr> {
    let query = with_names(my_box::Entity::find().filter(my_box::Column::LeadId.eq(lead)));
    let row = query.into_model::<Row>().one(store.read()).await?;
    Ok(Page { items: row.into_iter().map(Boxed::from).collect(), next_cursor: None })
}

impl From<Row> for Boxed {
    fn from(Row { my_box: row, lead_name, user_name }: Row) -> Self {
        Self {
            lead_id: row.lead_id,
            lead_name,
            user_id: row.user_id,
            user_name,
            project_id: row.project_id,
            placed_by: row.placed_by,
            taken_at: row.taken_at.into(),
        }
    }
}

/// Whose boxes may be looked into: one's own; a supervisor's, those of their workgroups; an administrator's, all.
pub(crate) async fn may_see(store: &Store, who: &Who, owner: Uuid) -> Result<bool, DbErr> {
    match who.scope() {
        Scope::All => Ok(true),
        _ if owner == who.user_id => Ok(true),
        Scope::Own(_) => Ok(false),
        Scope::Workgroups { mine, .. } => {
            let members = member::Entity::find().filter(member::Column::UserId.eq(owner));
            Ok(members.filter(member::Column::WorkgroupId.is_in(mine)).count(store.read()).await? > 0)
        }
    }
}

/// The leads of these that are in sight, and who holds those that are held.
async fn looked_up(
    connection: &impl ConnectionTrait,
    who: &Who,
    leads: &[Uuid],
) -> Result<(BTreeSet<Uuid>, HashMap<Uuid, Holder>), DbErr> {
    let mut seen = lead::Entity::find()
        .select_only()
        .column(lead::Column::Id)
        .filter(lead::Column::Id.is_in(leads.iter().copied()))
        .filter(lead::Column::DeletedAt.is_null());
    if who.scope() != Scope::All {
        let in_projects = project_lead::Entity::find()
            .select_only()
            .column(project_lead::Column::LeadId)
            .filter(project_lead::Column::LeadId.is_in(leads.iter().copied()))
            .filter(scope::project_leads(&who.scope()))
            .into_query();
        seen = seen.filter(lead::Column::Id.in_subquery(in_projects));
    }
    let seen: Vec<Uuid> = seen.into_tuple().all(connection).await?;
    let held = my_box::Entity::find().filter(my_box::Column::LeadId.is_in(leads.iter().copied()));
    let held = with_names(held).into_model::<Row>().all(connection).await?;
    let holder = |row: Row| {
        let (user_id, since) = (row.my_box.user_id, row.my_box.taken_at.into());
        (row.my_box.lead_id, Holder { user_id, name: row.user_name, since })
    };
    Ok((seen.into_iter().collect(), held.into_iter().map(holder).collect()))
}

/// Put leads into a user's box: one's own, or by right anybody's (then also out of others').
pub(crate) async fn place(
    store: &Store,
    who: &Who,
    leads: &[Uuid],
    project: Option<Uuid>,
    owner: Uuid,
) -> Result<Done, Failure> {
    let is_others = owner != who.user_id;
    let by_right = who.may(Permission::MyBoxOthers);
    if is_others && !by_right {
        return Err(Code::Forbidden.into());
    }
    let transaction = store.begin().await?;
    if is_others {
        let there = user::Entity::find_by_id(owner).filter(user::Column::Active.eq(true));
        if there.count(&transaction).await? == 0 {
            return Err(no_such_user());
        }
    }
    let (seen, held) = looked_up(&transaction, who, leads).await?;
    let (mut done, mut stayed) = (Vec::new(), Vec::new());
    for lead in crate::db::distinct(leads) {
        match held.get(&lead) {
            _ if !seen.contains(&lead) => stayed.push((lead, Stayed::NotFound)),
            Some(holder) if holder.user_id != owner && !(is_others && by_right) => {
                stayed.push((lead, Stayed::Held(Refusal::InMyBox(holder.clone()))));
            }
            _ => done.push(lead),
        }
    }
    put(&transaction, &done, project, owner, who.user_id).await?;
    if is_others && !done.is_empty() {
        let details = json!({"user_id": owner, "lead_ids": done});
        audit::note(&transaction, who, Act::MyBoxPlaced, Some(owner), details).await?;
    }
    distribution::store::wake_in(&transaction, &done).await?;
    transaction.commit().await?;
    Ok((done, stayed))
}

async fn put(
    connection: &impl ConnectionTrait,
    leads: &[Uuid],
    project: Option<Uuid>,
    owner: Uuid,
    by: Uuid,
) -> Result<(), DbErr> {
    if leads.is_empty() {
        return Ok(());
    }
    use my_box::Column::{PlacedBy, ProjectId, TakenAt, UserId};
    let replace =
        OnConflict::column(my_box::Column::LeadId).update_columns([UserId, ProjectId, PlacedBy, TakenAt]).to_owned();
    let rows = leads.iter().map(|lead| row(*lead, owner, project, by).into_active_model());
    my_box::Entity::insert_many(rows).on_conflict(replace).exec_without_returning(connection).await.map(|_| ())
}

/// Take leads out of one's box, or by right out of anybody's.
pub(crate) async fn remove(store: &Store, who: &Who, leads: &[Uuid]) -> Result<Done, Failure> {
    let by_right = who.may(Permission::MyBoxOthers);
    let transaction = store.begin().await?;
    let (_, held) = looked_up(&transaction, who, leads).await?;
    let (mut done, mut stayed) = (Vec::new(), Vec::new());
    for lead in crate::db::distinct(leads) {
        match held.get(&lead) {
            Some(holder) if holder.user_id == who.user_id || by_right => done.push(lead),
            Some(holder) => stayed.push((lead, Stayed::Held(Refusal::InMyBox(holder.clone())))),
            None => stayed.push((lead, Stayed::NotHeld)),
        }
    }
    my_box::Entity::delete_many().filter(my_box::Column::LeadId.is_in(done.iter().copied())).exec(&transaction).await?;
    let others: Vec<Uuid> = done
        .iter()
        .copied()
        .filter(|lead| held.get(lead).is_some_and(|holder| holder.user_id != who.user_id))
        .collect();
    if !others.is_empty() {
        let details = json!({"user_id": null, "lead_ids": others});
        audit::note(&transaction, who, Act::MyBoxPlaced, None, details).await?;
    }
    distribution::store::wake_in(&transaction, &done).await?;
    transaction.commit().await?;
    Ok((done, stayed))
}

/// Hand leads over to a user who shares a workgroup with whoever holds them: out of one's own box, or by right out of
/// anybody's.
pub(crate) async fn hand_over(store: &Store, who: &Who, leads: &[Uuid], to: Uuid) -> Result<Done, Failure> {
    let by_right = who.may(Permission::MyBoxOthers);
    let transaction = store.begin().await?;
    let (_, held) = looked_up(&transaction, who, leads).await?;
    let mates = mates_of(&transaction, to).await?;
    let (mut done, mut stayed) = (Vec::new(), Vec::new());
    for lead in crate::db::distinct(leads) {
        match held.get(&lead) {
            None => stayed.push((lead, Stayed::NotHeld)),
            Some(holder) if holder.user_id != who.user_id && !by_right => {
                stayed.push((lead, Stayed::Held(Refusal::InMyBox(holder.clone()))));
            }
            Some(holder) if !mates.contains(&holder.user_id) => return Err(no_such_user()),
            Some(_) => done.push(lead),
        }
    }
    if !done.is_empty() {
        my_box::Entity::update_many()
            .col_expr(my_box::Column::UserId, Expr::value(to))
            .col_expr(my_box::Column::PlacedBy, Expr::value(who.user_id))
            .col_expr(my_box::Column::TakenAt, Expr::value(Moment::now().0))
            .filter(my_box::Column::LeadId.is_in(done.iter().copied()))
            .exec(&transaction)
            .await?;
        let details = json!({"user_id": to, "lead_ids": done});
        audit::note(&transaction, who, Act::MyBoxHandedOver, Some(to), details).await?;
    }
    distribution::store::wake_in(&transaction, &done).await?;
    transaction.commit().await?;
    Ok((done, stayed))
}

/// Whoever shares a workgroup with this active user.
async fn mates_of(connection: &impl ConnectionTrait, user: Uuid) -> Result<BTreeSet<Uuid>, DbErr> {
    let of = member::Entity::find()
        .select_only()
        .column(member::Column::WorkgroupId)
        .filter(member::Column::UserId.eq(user))
        .into_query();
    let is_active = user::Entity::find_by_id(user).filter(user::Column::Active.eq(true)).count(connection).await? > 0;
    if !is_active {
        return Ok(BTreeSet::new());
    }
    let mates: Vec<Uuid> = member::Entity::find()
        .select_only()
        .column(member::Column::UserId)
        .filter(member::Column::WorkgroupId.in_subquery(of))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(mates.into_iter().collect())
}
