//! The parts of calls: written with each call's record, read with one call's page.

use crate::calls::word;
use crate::db::entity::calls::call_segment::{Column, Entity, Model};
use crate::db::entity::people::user;
use crate::http::moment::Moment;
use kakeru_switch::event::TransferTo;
use kakeru_switch::record::{CallRecord, Segment, SegmentKind};
use sea_orm::sea_query::{Query, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;
use uuid::Uuid;

/// Rows of one statement: far below what either database takes as parameters.
const ROWS_MAX: usize = 1_000;

/// A part of a call in which the same people did the same. The parts of a call have no gap: they sum to it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CallSegment {
    /// `ringing`, `talk`, `hold`, `consult`, `three_way`, `waiting`.
    #[schema(value_type = SegmentWord)]
    pub kind: String,
    /// The agent who had the call; none while it waited, or was with somebody outside.
    pub agent_id: Option<Uuid>,
    /// Their name.
    pub agent_name: Option<String>,
    /// The colleague besides.
    pub colleague_id: Option<Uuid>,
    /// Their name.
    pub colleague_name: Option<String>,
    /// The colleague's number, if outside.
    pub colleague_number: Option<String>,
    /// From when,
    pub began_at: Moment,
    /// to when; empty while it lasts.
    pub ended_at: Option<Moment>,
    /// How long, in milliseconds; 0 while it lasts.
    pub ms: i64,
}

super::words::words! {
    /// What people did in a part of a call.
    SegmentWord = kakeru_switch::record::SegmentKind {
        /// It rang.
        Ringing
        /// The agent, or the colleague in their place, talked with the customer.
        Talk
        /// The customer was on hold.
        Hold
        /// The agent talked with the colleague; the customer was on hold, or gone.
        Consult
        /// All three talked.
        ThreeWay
        /// The customer waited for a colleague.
        Waiting
    }
}

/// The parts of these calls as they are known now.
pub(super) async fn write(connection: &impl ConnectionTrait, records: &[CallRecord]) -> Result<(), DbErr> {
    let calls = records.iter().map(|record| record.view.id.0);
    Entity::delete_many().filter(Column::CallId.is_in(calls)).exec(connection).await?;
    let rows: Vec<Model> = records.iter().flat_map(rows).collect();
    for rows in rows.chunks(ROWS_MAX) {
        let rows = rows.iter().cloned().map(IntoActiveModel::into_active_model);
        Entity::insert_many(rows).exec_without_returning(connection).await?;
    }
    Ok(())
}

fn rows(record: &CallRecord) -> impl Iterator<Item = Model> {
    let call_id = record.view.id.0;
    record.segments.iter().zip(0..).map(move |(segment, position)| row(call_id, position, segment))
}

fn row(call_id: Uuid, position: i32, segment: &Segment) -> Model {
    let (colleague_id, colleague_number) = match &segment.colleague {
        Some(TransferTo::Agent { agent }) => (Some(agent.0), None),
        Some(TransferTo::Number { number }) => (None, Some(number.clone())),
        None => (None, None),
    };
    let kind: SegmentKind = segment.kind;
    Model {
        call_id,
        position,
        kind: word(&kind),
        agent_id: segment.agent.map(|agent| agent.0),
        colleague_id,
        colleague_number,
        began_at: segment.from,
        ended_at: segment.to,
    }
}

/// The parts of one call, in order, with their people's names.
pub(crate) async fn of(connection: &impl ConnectionTrait, call: Uuid) -> Result<Vec<CallSegment>, DbErr> {
    let rows = Entity::find().filter(Column::CallId.eq(call)).order_by_asc(Column::Position).all(connection).await?;
    let people: Vec<Uuid> = rows.iter().flat_map(|row| [row.agent_id, row.colleague_id]).flatten().collect();
    let names: Vec<(Uuid, String)> = user::Entity::find()
        .select_only()
        .columns([user::Column::Id, user::Column::Name])
        .filter(user::Column::Id.is_in(people))
        .into_tuple()
        .all(connection)
        .await?;
    let names: HashMap<Uuid, String> = names.into_iter().collect();
    let name = |id: Option<Uuid>| id.and_then(|id| names.get(&id).cloned());
    Ok(rows
        .into_iter()
        .map(|row| CallSegment {
            agent_name: name(row.agent_id),
            colleague_name: name(row.colleague_id),
            kind: row.kind,
            agent_id: row.agent_id,
            colleague_id: row.colleague_id,
            colleague_number: row.colleague_number,
            began_at: row.began_at.into(),
            ended_at: row.ended_at.map(Moment::from),
            ms: row.ended_at.map_or(0, |to| (to - row.began_at).num_milliseconds()),
        })
        .collect())
}

/// The calls that this person had, at first or by transfer; who was only consulted did not.
pub(crate) fn with(person: Uuid) -> SelectStatement {
    Query::select().column(Column::CallId).from(Entity).and_where(Column::AgentId.eq(person)).to_owned()
}

/// Did this person have that call?
pub(crate) async fn took_part(connection: &impl ConnectionTrait, call: Uuid, person: Uuid) -> Result<bool, DbErr> {
    let theirs = Column::AgentId.eq(person);
    Ok(Entity::find().filter(Column::CallId.eq(call)).filter(theirs).count(connection).await? > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_switch_is_the_documents() {
        assert!(SegmentWord::PAIRS.iter().all(|(ours, theirs)| word(ours) == word(theirs)));
    }
}
