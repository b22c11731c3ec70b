//! One lead being changed by a person: locked, known as it was, and left with its history written.

use crate::changes::Sheet;
use crate::changes::{Author, FieldKey, differences};
use crate::db::Store;
use crate::db::entity::leads::lead;
use crate::distribution;
use crate::error::Failure;
use crate::leads::changes::Noted;
use crate::leads::changes::store as changes;
use crate::leads::{Lead, MethodKind, search};
use crate::policy::Who;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Let no other writer at these leads until the transaction ends. Whoever writes a lead, its contacts, its values or its
/// places takes this first, so that nobody waits in a ring. (On SQLite all writers queue anyway.)
pub(crate) async fn lock_in(connection: &impl ConnectionTrait, leads: &[Uuid]) -> Result<(), DbErr> {
    let query = lead::Entity::find()
        .select_only()
        .column(lead::Column::Id)
        .filter(lead::Column::Id.is_in(leads.iter().copied()))
        .order_by_asc(lead::Column::Id)
        .lock_exclusive();
    query.into_tuple::<Uuid>().all(connection).await.map(|_| ())
}

/// What a queue holds a lead back for, or does not.
fn numbers(lead: &Lead) -> BTreeSet<&str> {
    let methods = lead.contacts.iter().flat_map(|contact| &contact.methods);
    methods.filter(|method| method.kind == MethodKind::Phone).filter_map(|method| method.e164.as_deref()).collect()
}

/// The change. Dropped unfinished, it leaves no trace.
pub(crate) struct Edit {
    /// Everything is written in it.
    pub(crate) transaction: DatabaseTransaction,
    /// The lead as it was.
    pub(crate) before: Lead,
}

impl Edit {
    /// Take up a lead in sight. Editors of one lead queue here (on SQLite all writers do anyway).
    pub(crate) async fn begin(store: &Store, who: &Who, id: Uuid, project: Option<Uuid>) -> Result<Self, Failure> {
        let transaction = store.begin().await?;
        lock_in(&transaction, &[id]).await?;
        let before = super::get(&transaction, who, id, project).await?;
        Ok(Self { transaction, before })
    }

    /// The editor has seen the lead as it is, or 412.
    pub(crate) async fn expect(&self, version: i32, mine: &[FieldKey]) -> Result<(), Failure> {
        changes::expect_in(&self.transaction, &self.before, version, mine).await
    }

    /// Note what differs and commit; answers the lead as it now is.
    pub(crate) async fn finish(self, who: &Who) -> Result<Lead, Failure> {
        let project = self.before.project.as_ref().map(|place| place.project_id);
        let mut lead = super::get(&self.transaction, who, self.before.id, project).await?;
        let differences = differences(&Sheet::lead(&self.before), &Sheet::lead(&lead));
        let is_changed = !differences.is_empty();
        if numbers(&self.before) != numbers(&lead) {
            distribution::store::wake_in(&self.transaction, &[lead.id]).await?;
        }
        search::index::follow(&self.transaction, &self.before, &lead).await?;
        let noted = Noted { lead: lead.id, differences };
        changes::note_in(&self.transaction, &Author::of(who), vec![noted]).await?;
        lead.version += i32::from(is_changed);
        self.transaction.commit().await?;
        Ok(lead)
    }
}
