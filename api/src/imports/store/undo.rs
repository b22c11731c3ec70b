//! Taking an import back, a batch per transaction: leads it made go, leads it changed get their old values back unless
//! somebody changed them since. What is done is crossed off in the same transaction, so that a crash in between only
//! means to go on.

use super::batch::{placed, replace_leads, replace_places, set_memos};
use super::known::{self, Loaded};
use super::{Job, json, read};
use crate::db::Store;
use crate::db::entity::calls::call;
use crate::db::entity::imports::{change, import};
use crate::db::entity::leads::{contact, lead, method, project_lead};
use crate::error::Failure;
use crate::fields::{self, values::LeadValue};
use crate::http::moment::Moment;
use crate::imports::merge::Changes;
use crate::imports::take_back::{TakenBack, take_back};
use crate::imports::{Kept, State, Undone};
use crate::leads::changes::{Noted, store::note_in};
use crate::leads::{recycle, search};
use sea_orm::prelude::Expr;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, SqlErr};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Leads per transaction.
const BATCH: u64 = 500;
/// Leads named in the report.
const KEPT_MAX: usize = 1_000;

/// One step. `Some(true)` = there is more, `Some(false)` = all is taken back, `None` = it was stopped.
pub(crate) async fn step(store: &Store, job: &Job, undone: &mut Undone) -> Result<Option<bool>, Failure> {
    let before = undone.clone();
    match made(store, job, undone, false).await {
        Err(error) if matches!(error.sql_err(), Some(SqlErr::ForeignKeyConstraintViolation(_))) => {
            // Something else refers to one of them: then they go to the recycle bin.
            *undone = before;
            if let Some(more) = made(store, job, undone, true).await? {
                return Ok(Some(more));
            }
        }
        Err(error) => return Err(error.into()),
        Ok(Some(more)) => return Ok(Some(more)),
        Ok(None) => {}
    }
    changed(store, job, undone).await
}

/// Leads that the import made. `None` = there are none left.
/// `keep`: they go to the recycle bin whatever happened to them.
async fn made(store: &Store, job: &Job, undone: &mut Undone, keep: bool) -> Result<Option<bool>, DbErr> {
    let transaction = store.begin().await?;
    let leads: Vec<(Uuid, i32)> = lead::Entity::find()
        .select_only()
        .columns([lead::Column::Id, lead::Column::Version])
        .filter(lead::Column::ImportId.eq(job.id))
        .order_by_asc(lead::Column::Id)
        .limit(BATCH)
        .into_tuple()
        .all(&transaction)
        .await?;
    if leads.is_empty() {
        return Ok(None);
    }
    let ids: Vec<Uuid> = leads.iter().map(|(id, _)| *id).collect();
    let mut touched: HashSet<Uuid> = worked_on(&transaction, &ids).await?;
    touched.extend(leads.iter().filter(|(_, version)| keep || *version != 1).map(|(id, _)| *id));
    let untouched: Vec<Uuid> = ids.iter().copied().filter(|id| !touched.contains(id)).collect();
    undone.deleted += untouched.len() as u64;
    undone.recycled += touched.len() as u64;
    if !untouched.is_empty() {
        lead::Entity::delete_many().filter(lead::Column::Id.is_in(untouched)).exec(&transaction).await?;
    }
    if !touched.is_empty() {
        let touched: Vec<Uuid> = touched.into_iter().collect();
        let failed = |failure: Failure| DbErr::Custom(failure.to_string());
        recycle::store::recycle_in(&transaction, &job.author(), &touched).await.map_err(failed)?;
        lead::Entity::update_many()
            // The same file may be imported again: its ids are free.
            .col_expr(lead::Column::ExternalId, Expr::value(Option::<String>::None))
            .col_expr(lead::Column::ImportId, Expr::value(Option::<Uuid>::None))
            .filter(lead::Column::Id.is_in(touched))
            .exec(&transaction)
            .await?;
    }
    note(&transaction, job.id, undone, State::Undoing).await?;
    transaction.commit().await?;
    Ok(Some(true))
}

/// Which of these leads somebody called.
async fn worked_on(connection: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashSet<Uuid>, DbErr> {
    let called: Vec<Option<Uuid>> = call::Entity::find()
        .select_only()
        .column(call::Column::LeadId)
        .distinct()
        .filter(call::Column::LeadId.is_in(ids.iter().copied()))
        .into_tuple()
        .all(connection)
        .await?;
    let attempted: Vec<Uuid> = project_lead::Entity::find()
        .select_only()
        .column(project_lead::Column::LeadId)
        .distinct()
        .filter(project_lead::Column::LeadId.is_in(ids.iter().copied()))
        .filter(project_lead::Column::Attempts.gt(0).or(project_lead::Column::LastCalledAt.is_not_null()))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(called.into_iter().flatten().chain(attempted).collect())
}

/// Leads that the import changed, the newest change first. `Some(false)` = all is taken back.
async fn changed(store: &Store, job: &Job, undone: &mut Undone) -> Result<Option<bool>, Failure> {
    let transaction = store.begin().await?;
    let rows = change::Entity::find()
        .filter(change::Column::ImportId.eq(job.id))
        .order_by_desc(change::Column::Row)
        .limit(BATCH)
        .all(&transaction)
        .await?;
    let Some(last) = rows.last().map(|row| row.row) else {
        let is_there = note(&transaction, job.id, undone, State::Undone).await?;
        transaction.commit().await?;
        return Ok(is_there.then_some(false));
    };
    let ids: HashSet<Uuid> = rows.iter().map(|row| row.lead_id).collect();
    let mut loaded = known::load(&transaction, job.project_id, &ids, true).await?;
    let mut of: HashMap<Uuid, Vec<Changes>> = HashMap::new();
    for row in rows {
        of.entry(row.lead_id).or_default().push(read(row.changes)?);
    }
    let mut writing = Writing::default();
    for (lead_id, changes) in of {
        // Somebody purged it since: there is nothing to give back.
        let Some(mut there) = loaded.remove(&lead_id) else { continue };
        let worked = there.place.as_ref().is_some_and(|place| place.attempts > 0 || place.last_called_at.is_some());
        let mut taken = TakenBack::default();
        for changes in &changes {
            take_back(&mut there.current, changes, job.project_id, worked, &mut taken);
        }
        undone.restored += u64::from(!taken.told.is_empty());
        undone.kept += taken.kept.len() as u64;
        if !taken.kept.is_empty() && undone.kept_leads.len() < KEPT_MAX {
            undone.kept_leads.push(Kept { lead_id, fields: taken.kept.clone() });
        }
        writing.lead(there, taken);
    }
    writing.write(&transaction, job).await?;
    change::Entity::delete_many()
        .filter(change::Column::ImportId.eq(job.id))
        .filter(change::Column::Row.gte(last))
        .exec(&transaction)
        .await?;
    let is_there = note(&transaction, job.id, undone, State::Undoing).await?;
    transaction.commit().await?;
    Ok(is_there.then_some(true))
}

/// What a batch writes.
#[derive(Default)]
struct Writing {
    leads: Vec<lead::Model>,
    places: Vec<project_lead::Model>,
    values: HashMap<(Uuid, Uuid), Value>,
    unlinked: Vec<Uuid>,
    memos: Vec<(Uuid, Option<String>)>,
    methods: HashMap<Uuid, String>,
    contacts: Vec<Uuid>,
    noted: Vec<Noted>,
}

impl Writing {
    fn lead(&mut self, there: Loaded, taken: TakenBack) {
        let Loaded { mut model, place, current } = there;
        let lead_id = model.id;
        self.memos.extend(taken.memos);
        self.methods.extend(taken.methods);
        self.contacts.extend(taken.contacts);
        self.values.extend(taken.fields.into_iter().map(|(field, value)| ((lead_id, field), value)));
        self.noted.push(Noted { lead: lead_id, differences: taken.told });
        if taken.unlinked {
            self.unlinked.push(lead_id);
        } else if let (Some(place), Some(at)) = (place, current.place)
            && (place.status_id, place.owner_id) != (at.status_id, at.owner_id)
        {
            self.places.push(placed(place, at, Moment::now().0));
        }
        let basic = current.basic;
        (model.name, model.kana, model.postal_code) = (basic.name, basic.kana, basic.postal_code);
        (model.prefecture, model.city, model.street) = (basic.prefecture, basic.city, basic.street);
        (model.building, model.mail, model.web) = (basic.building, basic.mail, basic.web);
        model.external_id = current.external_id;
        self.leads.push(model);
    }

    async fn write(self, connection: &impl ConnectionTrait, job: &Job) -> Result<(), Failure> {
        let ids: Vec<Uuid> = self.leads.iter().map(|lead| lead.id).collect();
        replace_leads(connection, self.leads).await?;
        replace_places(connection, self.places).await?;
        set_memos(connection, &self.memos).await?;
        take_away(connection, &self.methods, &self.contacts).await?;
        if !self.unlinked.is_empty() {
            project_lead::Entity::delete_many()
                .filter(project_lead::Column::ProjectId.eq(job.project_id))
                .filter(project_lead::Column::LeadId.is_in(self.unlinked))
                .exec(connection)
                .await?;
        }
        let value = |((lead_id, field_id), value)| LeadValue { lead_id, field_id, value };
        fields::values::set(connection, &self.values.into_iter().map(value).collect::<Vec<_>>()).await?;
        search::index::refresh(connection, &ids).await?;
        Ok(note_in(connection, &job.author(), self.noted).await?)
    }
}

/// Methods that are still as they were added go, and then contacts that have none left.
async fn take_away(
    connection: &impl ConnectionTrait,
    methods: &HashMap<Uuid, String>,
    contacts: &[Uuid],
) -> Result<(), DbErr> {
    let ids: Vec<Uuid> = methods.keys().copied().collect();
    for some in ids.chunks(5_000) {
        let there = method::Entity::find().filter(method::Column::Id.is_in(some.iter().copied()));
        let same = there.all(connection).await?.into_iter().filter(|row| methods.get(&row.id) == Some(&row.value));
        let same: Vec<Uuid> = same.map(|row| row.id).collect();
        method::Entity::delete_many().filter(method::Column::Id.is_in(same)).exec(connection).await?;
    }
    for some in contacts.chunks(5_000) {
        let left: Vec<Uuid> = method::Entity::find()
            .select_only()
            .column(method::Column::ContactId)
            .distinct()
            .filter(method::Column::ContactId.is_in(some.iter().copied()))
            .into_tuple()
            .all(connection)
            .await?;
        let empty = some.iter().copied().filter(|id| !left.contains(id));
        contact::Entity::delete_many().filter(contact::Column::Id.is_in(empty)).exec(connection).await?;
    }
    Ok(())
}

/// How far the undo is. `false` = it was stopped in the meantime.
async fn note(connection: &impl ConnectionTrait, id: Uuid, undone: &Undone, state: State) -> Result<bool, DbErr> {
    let report = json(undone).map_err(|failure| DbErr::Custom(failure.to_string()))?;
    let update = import::Entity::update_many()
        .col_expr(import::Column::Undone, Expr::value(Some(report)))
        .col_expr(import::Column::State, Expr::value(state.as_str()))
        .filter(import::Column::Id.eq(id))
        .filter(import::Column::State.eq(State::Undoing.as_str()));
    Ok(update.exec(connection).await?.rows_affected > 0)
}
