//! What an action touches of leads: read, changed, and put back, for a batch at a time. Queries only; whether a lead is
//! changed at all is `plan`'s to say. Always inside the batch's transaction, after the leads were locked.

use super::Action;
use super::plan::{Aspect, Known, Standing};
use crate::bans::{self, BanOrigin, NewBan};
use crate::changes::{Author, Difference, Sheet, differences};
use crate::db::entity::guard::{ban, my_box};
use crate::db::entity::leads::{field_value, lead, project_lead};
use crate::db::entity::record::recycled_link;
use crate::db::entity::setup::status;
use crate::error::Failure;
use crate::fields::{self, values::LeadValue};
use crate::http::moment::Moment;
use crate::leads::changes::Noted;
use crate::leads::changes::store::note_in;
use crate::leads::recycle::store::{recycle_in, restore_in};
use crate::leads::store::{Placing, add_in};
use crate::my_box as boxes;
use chrono::{DateTime, Utc};
use sea_orm::prelude::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// On whose behalf, in which project, what.
pub(super) struct Doing<'a> {
    pub(super) user: Uuid,
    pub(super) author: Author,
    pub(super) project: Uuid,
    pub(super) action: &'a Action,
}

/// A row of a my box as it is kept.
#[derive(Serialize, Deserialize)]
struct BoxRow {
    user_id: Uuid,
    project_id: Option<Uuid>,
    placed_by: Uuid,
    taken_at: DateTime<Utc>,
}

fn written(value: impl Serialize) -> Result<Value, Failure> {
    serde_json::to_value(value).map_err(|error| Failure::internal(&error))
}

fn read<T: serde::de::DeserializeOwned>(value: Value) -> Result<T, Failure> {
    serde_json::from_value(value).map_err(|error| Failure::internal(&error))
}

impl Doing<'_> {
    /// What is known of these leads. Those that do not exist are left out.
    pub(super) async fn know(
        &self,
        connection: &impl ConnectionTrait,
        leads: &[Uuid],
    ) -> Result<HashMap<Uuid, Known>, Failure> {
        let there: Vec<(Uuid, Option<DateTime<Utc>>)> = lead::Entity::find()
            .select_only()
            .columns([lead::Column::Id, lead::Column::DeletedAt])
            .filter(lead::Column::Id.is_in(leads.iter().copied()))
            .into_tuple()
            .all(connection)
            .await?;
        let here = links(connection, self.project, leads).await?;
        let in_bin: HashSet<Uuid> = recycled_link::Entity::find()
            .select_only()
            .column(recycled_link::Column::LeadId)
            .filter(recycled_link::Column::ProjectId.eq(self.project))
            .filter(recycled_link::Column::LeadId.is_in(leads.iter().copied()))
            .into_tuple()
            .all(connection)
            .await?
            .into_iter()
            .collect();
        let mut aspects = self.aspects(connection, leads, &here).await?;
        let mut known = HashMap::with_capacity(there.len());
        for (id, deleted_at) in there {
            let standing = match () {
                () if here.contains_key(&id) => Standing::Here,
                () if in_bin.contains(&id) => Standing::InBin,
                () => Standing::Elsewhere,
            };
            let aspect = match self.action {
                Action::Delete | Action::Restore => Aspect::Bin { since: deleted_at },
                _ => aspects.remove(&id).unwrap_or_else(|| self.nothing()),
            };
            known.insert(id, Known { standing, aspect });
        }
        Ok(known)
    }

    /// The aspect of a lead that has nothing there.
    fn nothing(&self) -> Aspect {
        match self.action {
            Action::Copy { .. } | Action::Move { .. } => Aspect::Places { here: None, there: None },
            Action::Owner { .. } => Aspect::Owner { owner_id: None, since: None },
            Action::Status { .. } => Aspect::Status { status_id: None },
            Action::Field { .. } => Aspect::Field { value: Value::Null },
            Action::Box { .. } | Action::Unbox => Aspect::Box { row: None, user_id: None },
            Action::Ban { .. } => Aspect::Ban { ban_id: None },
            Action::Delete | Action::Restore => Aspect::Bin { since: None },
        }
    }

    async fn aspects(
        &self,
        connection: &impl ConnectionTrait,
        leads: &[Uuid],
        here: &HashMap<Uuid, project_lead::Model>,
    ) -> Result<HashMap<Uuid, Aspect>, Failure> {
        let mut found = HashMap::new();
        match self.action {
            Action::Copy { project_id } | Action::Move { project_id } => {
                let there = links(connection, *project_id, leads).await?;
                for id in leads {
                    let (here, there) =
                        (here.get(id).map(written).transpose()?, there.get(id).map(written).transpose()?);
                    found.insert(*id, Aspect::Places { here, there });
                }
            }
            Action::Owner { .. } => found.extend(
                here.iter().map(|(id, link)| (*id, Aspect::Owner { owner_id: link.owner_id, since: link.owner_since })),
            ),
            Action::Status { .. } => {
                found.extend(here.iter().map(|(id, link)| (*id, Aspect::Status { status_id: link.status_id })));
            }
            Action::Field { field_id, .. } => {
                let rows = field_value::Entity::find()
                    .filter(field_value::Column::FieldId.eq(*field_id))
                    .filter(field_value::Column::LeadId.is_in(leads.iter().copied()));
                let rows = rows.all(connection).await?;
                found.extend(rows.into_iter().map(|row| (row.lead_id, Aspect::Field { value: row.value })));
            }
            Action::Box { .. } | Action::Unbox => {
                let rows = my_box::Entity::find().filter(my_box::Column::LeadId.is_in(leads.iter().copied()));
                for row in rows.all(connection).await? {
                    let (user_id, placed_by, taken_at) = (row.user_id, row.placed_by, row.taken_at);
                    let kept = BoxRow { user_id, project_id: row.project_id, placed_by, taken_at };
                    found.insert(row.lead_id, Aspect::Box { row: Some(written(kept)?), user_id: Some(user_id) });
                }
            }
            Action::Ban { scope, .. } => {
                let rows: Vec<(Uuid, Option<Uuid>)> = ban::Entity::find()
                    .select_only()
                    .columns([ban::Column::Id, ban::Column::LeadId])
                    .filter(ban::Column::LeadId.is_in(leads.iter().copied()))
                    .filter(ban::Column::E164.is_null())
                    .filter(ban::Column::ProjectId.eq(self.project))
                    .filter(ban::Column::Scope.eq(scope.as_str()))
                    .filter(ban::Column::Origin.eq(BanOrigin::Manual.as_str()))
                    .filter(ban::Column::BannedBy.eq(self.user))
                    .filter(ban::Column::LiftedAt.is_null())
                    .filter(ban::Column::Until.is_null())
                    .order_by_asc(ban::Column::Id)
                    .into_tuple()
                    .all(connection)
                    .await?;
                for (id, lead) in rows {
                    found.extend(lead.map(|lead| (lead, Aspect::Ban { ban_id: Some(id) })));
                }
            }
            Action::Delete | Action::Restore => {}
        }
        Ok(found)
    }

    /// Do it to these leads.
    pub(super) async fn perform(&self, connection: &impl ConnectionTrait, leads: &[Uuid]) -> Result<(), Failure> {
        match self.action {
            Action::Copy { project_id } => self.place(connection, *project_id, leads, false).await,
            Action::Move { project_id } => self.place(connection, *project_id, leads, true).await,
            Action::Owner { owner_id } => {
                let since = owner_id.map(|_| Moment::now().0);
                let before = links(connection, self.project, leads).await?;
                let update = project_lead::Entity::update_many()
                    .col_expr(project_lead::Column::OwnerId, Expr::value(*owner_id))
                    .col_expr(project_lead::Column::OwnerSince, Expr::value(since));
                of_project(update, self.project, leads).exec(connection).await?;
                let now = |before: &project_lead::Model| project_lead::Model { owner_id: *owner_id, ..before.clone() };
                self.note_links(connection, before.values().map(|b| (b.clone(), now(b)))).await
            }
            Action::Status { status_id } => {
                let before = links(connection, self.project, leads).await?;
                let status = Some(*status_id);
                let update =
                    project_lead::Entity::update_many().col_expr(project_lead::Column::StatusId, Expr::value(status));
                of_project(update, self.project, leads).exec(connection).await?;
                let now = |before: &project_lead::Model| project_lead::Model { status_id: status, ..before.clone() };
                self.note_links(connection, before.values().map(|b| (b.clone(), now(b)))).await
            }
            Action::Field { field_id, value } => {
                let values = leads.iter().map(|lead| (*lead, value.clone())).collect();
                self.set_values(connection, *field_id, values).await
            }
            Action::Box { user_id } => {
                for lead in leads {
                    boxes::store::take_in(connection, *user_id, *lead, Some(self.project)).await?;
                }
                Ok(())
            }
            Action::Unbox => {
                let of_leads = my_box::Column::LeadId.is_in(leads.iter().copied());
                my_box::Entity::delete_many().filter(of_leads).exec(connection).await?;
                Ok(())
            }
            Action::Ban { reason, scope } => {
                for lead in leads {
                    let new = NewBan {
                        number: None,
                        lead: Some(*lead),
                        reach: *scope,
                        project: Some(self.project),
                        origin: BanOrigin::Manual,
                        reason: reason.clone(),
                        by: self.user,
                        call: None,
                        until: None,
                    };
                    bans::store::ban_in(connection, &new).await?;
                }
                Ok(())
            }
            Action::Delete => recycle_in(connection, &self.author, leads).await,
            Action::Restore => restore_in(connection, &self.author, leads).await,
        }
    }

    /// Put these leads back to how they were.
    pub(super) async fn put_back(
        &self,
        connection: &impl ConnectionTrait,
        rows: Vec<(Uuid, Aspect, Aspect)>,
    ) -> Result<(), Failure> {
        let leads: Vec<Uuid> = rows.iter().map(|(lead, ..)| *lead).collect();
        match self.action {
            Action::Delete => return restore_in(connection, &self.author, &leads).await,
            Action::Restore => return recycle_in(connection, &self.author, &leads).await,
            Action::Box { .. } => {
                let of_leads = my_box::Column::LeadId.is_in(leads);
                my_box::Entity::delete_many().filter(of_leads).exec(connection).await?;
                return Ok(());
            }
            _ => {}
        }
        let mut values = Vec::new();
        for (lead, before, after) in rows {
            match before {
                Aspect::Places { here, .. } => self.unplace(connection, lead, here).await?,
                Aspect::Owner { owner_id, since } => {
                    self.put_link_back(connection, lead, |link| project_lead::Model {
                        owner_id,
                        owner_since: since,
                        ..link
                    })
                    .await?;
                }
                Aspect::Status { status_id } => {
                    self.put_link_back(connection, lead, |link| project_lead::Model { status_id, ..link }).await?;
                }
                Aspect::Field { value } => values.push((lead, value)),
                Aspect::Box { row, .. } => {
                    let Some(row) = row else { continue };
                    let BoxRow { user_id, project_id, placed_by, taken_at } = read(row)?;
                    let row = my_box::Model { lead_id: lead, user_id, project_id, placed_by, taken_at };
                    my_box::Entity::insert(row.into_active_model()).exec_without_returning(connection).await?;
                }
                Aspect::Ban { .. } => self.lift(connection, &after).await?,
                Aspect::Bin { .. } => {}
            }
        }
        match self.action {
            Action::Field { field_id, .. } => self.set_values(connection, *field_id, values).await,
            _ => Ok(()),
        }
    }

    async fn place(
        &self,
        connection: &impl ConnectionTrait,
        to: Uuid,
        leads: &[Uuid],
        moves: bool,
    ) -> Result<(), Failure> {
        let first = status::Entity::find()
            .filter(status::Column::ProjectId.eq(to))
            .order_by_asc(status::Column::Position)
            .one(connection)
            .await?
            .map(|row| row.id);
        let placings: Vec<Placing> =
            leads.iter().map(|lead| Placing { lead: *lead, status_id: first, owner_id: None }).collect();
        let here = links(connection, self.project, leads).await?;
        add_in(connection, to, &placings).await?;
        if moves {
            let gone = project_lead::Entity::delete_many()
                .filter(project_lead::Column::ProjectId.eq(self.project))
                .filter(project_lead::Column::LeadId.is_in(leads.iter().copied()));
            gone.exec(connection).await?;
        }
        let noted = leads.iter().map(|lead| {
            let left = here.get(lead).filter(|_| moves);
            let before = left.map_or_else(Sheet::default, sheet);
            let after = Sheet::default().place(to, first, None, None);
            Noted { lead: *lead, differences: differences(&before, &after) }
        });
        Ok(note_in(connection, &self.author, noted.collect()).await?)
    }

    /// Out of the other project, and back to its place here, if it had to leave it.
    async fn unplace(&self, connection: &impl ConnectionTrait, lead: Uuid, here: Option<Value>) -> Result<(), Failure> {
        let (Action::Copy { project_id: to } | Action::Move { project_id: to }) = self.action else { return Ok(()) };
        let there = project_lead::Entity::find_by_id((*to, lead)).one(connection).await?;
        let before = there.as_ref().map_or_else(Sheet::default, sheet);
        project_lead::Entity::delete_by_id((*to, lead)).exec(connection).await?;
        let mut after = Sheet::default();
        if let (Action::Move { .. }, Some(here)) = (self.action, here) {
            let link: project_lead::Model = read(here)?;
            after = sheet(&link);
            project_lead::Entity::insert(link.into_active_model()).exec_without_returning(connection).await?;
        }
        let noted = Noted { lead, differences: differences(&before, &after) };
        Ok(note_in(connection, &self.author, vec![noted]).await?)
    }

    async fn put_link_back(
        &self,
        connection: &impl ConnectionTrait,
        lead: Uuid,
        back: impl FnOnce(project_lead::Model) -> project_lead::Model,
    ) -> Result<(), Failure> {
        let Some(now) = project_lead::Entity::find_by_id((self.project, lead)).one(connection).await? else {
            return Ok(());
        };
        let before = back(now.clone());
        let update = project_lead::Entity::update_many()
            .col_expr(project_lead::Column::OwnerId, Expr::value(before.owner_id))
            .col_expr(project_lead::Column::OwnerSince, Expr::value(before.owner_since))
            .col_expr(project_lead::Column::StatusId, Expr::value(before.status_id));
        of_project(update, self.project, &[lead]).exec(connection).await?;
        self.note_links(connection, [(now, before)]).await
    }

    async fn lift(&self, connection: &impl ConnectionTrait, after: &Aspect) -> Result<(), Failure> {
        let Aspect::Ban { ban_id: Some(id) } = after else { return Ok(()) };
        ban::Entity::update_many()
            .col_expr(ban::Column::LiftedAt, Expr::value(Moment::now().0))
            .col_expr(ban::Column::LiftedBy, Expr::value(self.user))
            .filter(ban::Column::Id.eq(*id))
            .exec(connection)
            .await?;
        Ok(())
    }

    async fn set_values(
        &self,
        connection: &impl ConnectionTrait,
        field: Uuid,
        values: Vec<(Uuid, Value)>,
    ) -> Result<(), Failure> {
        let leads = values.iter().map(|(lead, _)| *lead);
        let rows = field_value::Entity::find()
            .filter(field_value::Column::FieldId.eq(field))
            .filter(field_value::Column::LeadId.is_in(leads))
            .all(connection)
            .await?;
        let before: HashMap<Uuid, Value> = rows.into_iter().map(|row| (row.lead_id, row.value)).collect();
        let differ = |(lead, value): &(Uuid, Value)| {
            let old = before.get(lead).cloned().unwrap_or_default();
            let (old, new) = (Sheet::default().value(field, &old), Sheet::default().value(field, value));
            Noted { lead: *lead, differences: differences(&old, &new) }
        };
        let noted = values.iter().map(differ).collect();
        let value = |(lead_id, value)| LeadValue { lead_id, field_id: field, value };
        let values: Vec<LeadValue> = values.into_iter().map(value).collect();
        fields::values::set(connection, &values).await?;
        Ok(note_in(connection, &self.author, noted).await?)
    }

    async fn note_links(
        &self,
        connection: &impl ConnectionTrait,
        links: impl IntoIterator<Item = (project_lead::Model, project_lead::Model)>,
    ) -> Result<(), Failure> {
        let differ = |before: &project_lead::Model, after: &project_lead::Model| -> Vec<Difference> {
            differences(&sheet(before), &sheet(after))
        };
        let noted = links
            .into_iter()
            .map(|(before, after)| Noted { lead: before.lead_id, differences: differ(&before, &after) });
        Ok(note_in(connection, &self.author, noted.collect()).await?)
    }
}

/// A place as change history sees it.
fn sheet(link: &project_lead::Model) -> Sheet {
    let next_call_at = link.next_call_at.map(Moment::from);
    Sheet::default().place(link.project_id, link.status_id, link.owner_id, next_call_at)
}

async fn links(
    connection: &impl ConnectionTrait,
    project: Uuid,
    leads: &[Uuid],
) -> Result<HashMap<Uuid, project_lead::Model>, DbErr> {
    let rows = project_lead::Entity::find()
        .filter(project_lead::Column::ProjectId.eq(project))
        .filter(project_lead::Column::LeadId.is_in(leads.iter().copied()))
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| (row.lead_id, row)).collect())
}

fn of_project(
    update: sea_orm::UpdateMany<project_lead::Entity>,
    project: Uuid,
    leads: &[Uuid],
) -> sea_orm::UpdateMany<project_lead::Entity> {
    update
        .filter(project_lead::Column::ProjectId.eq(project))
        .filter(project_lead::Column::LeadId.is_in(leads.iter().copied()))
}
