//! Saving how an activity ended: one transaction around the rules. Saved again, it corrects.

use super::rules::{self, Choice, Deed, Effects, Handled, Place, ProjectRules, Trace};
use super::{Channel, store};
use crate::audit::{self, Act};
use crate::bans::{self, NewBan};
use crate::calls::segments;
use crate::changes::{Author, Means, Sheet, differences};
use crate::db::entity::activities::activity;
use crate::db::entity::leads::project_lead;
use crate::db::entity::setup::{project_result_set, result, status};
use crate::db::{Store, scope};
use crate::error::{Code, Failure};
use crate::http::body::{Checked, Faults};
use crate::http::moment::Moment;
use crate::leads::changes::{self, Noted};
use crate::leads::guard::hours;
use crate::policy::{Permission, Who};
use crate::results::system::{self, SystemCode};
use crate::results::{self, Flags, required};
use crate::{distribution, leads, my_box, projects, reminders};
use chrono::{DateTime, Utc};
use sea_orm::prelude::Expr;
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Set,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;

/// How an activity ended, as a person says it.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// One of the results that the activity's project offers.
    pub result_id: Uuid,
    /// The lead's state in the project from now on.
    pub status_id: Option<Uuid>,
    /// Memo 「通話メモ」.
    #[serde(default)]
    pub memo: String,
    /// When to call next; else after the result's own retry time, else after the project's.
    pub next_call_at: Option<Moment>,
    /// When to be reminded; without it a result that asks for a reminder sets one for the next call.
    pub remind_at: Option<Moment>,
}

impl Checked for Outcome {
    fn check(&self, faults: &mut Faults) {
        faults.text("/memo", &self.memo, 0..=10_000);
        faults.moment("/next_call_at", self.next_call_at);
        faults.moment("/remind_at", self.remind_at);
    }
}

/// What is said of an activity.
#[derive(Clone, Debug, Default)]
pub(crate) struct Saying {
    pub(crate) result_id: Option<Uuid>,
    pub(crate) status_id: Option<Uuid>,
    pub(crate) memo: String,
    pub(crate) next_call_at: Option<Moment>,
    pub(crate) remind_at: Option<Moment>,
}

impl From<Outcome> for Saying {
    fn from(outcome: Outcome) -> Self {
        Self {
            result_id: Some(outcome.result_id),
            status_id: outcome.status_id,
            memo: outcome.memo,
            next_call_at: outcome.next_call_at,
            remind_at: outcome.remind_at,
        }
    }
}

/// Who says it.
#[derive(Clone, Copy)]
pub(crate) enum Sayer<'a> {
    /// A person, or a program for them.
    Person(&'a Who),
    /// The system itself, for what needs no person.
    System,
}

/// What was saved, for those who are told after the commit.
pub(crate) struct Saved {
    pub(crate) id: Uuid,
    pub(crate) channel: Channel,
    pub(crate) user: Option<Uuid>,
    pub(crate) project: Option<Uuid>,
    pub(crate) lead: Option<Uuid>,
    /// Reminders changed: their users look anew.
    pub(crate) reminders: Vec<reminders::store::Changed>,
    /// A refusal banned these: whoever has them open looks anew.
    pub(crate) banned_leads: Vec<Uuid>,
    /// Work on the lead is done: whoever held it gets the next one.
    pub(crate) lease_ends: bool,
}

impl Saved {
    /// Nothing but the activity itself.
    pub(crate) fn of(row: &activity::Model) -> Self {
        Self {
            id: row.id,
            channel: Channel::parse(&row.channel),
            user: row.user_id,
            project: row.project_id,
            lead: row.lead_id,
            reminders: Vec::new(),
            banned_leads: Vec::new(),
            lease_ends: false,
        }
    }
}

/// Save a result inside the caller's transaction: the activity, the lead's place in the project, and all that follows.
pub(crate) async fn save_in(
    transaction: &impl ConnectionTrait,
    sayer: Sayer<'_>,
    id: Uuid,
    saying: Saying,
) -> Result<Saved, Failure> {
    let row = in_reach(transaction, sayer, id).await?;
    let chosen = match saying.result_id {
        Some(result) => Some((result, offered(transaction, row.project_id, result).await?)),
        None => None,
    };
    known_status(transaction, row.project_id, saying.status_id).await?;
    let choice = Choice {
        result: chosen,
        status: saying.status_id,
        next_call_at: saying.next_call_at.map(|at| at.0),
        remind_at: saying.remind_at.map(|at| at.0),
    };
    let place = match (row.project_id, row.lead_id) {
        (Some(project), Some(lead)) => {
            leads::store::lock_in(transaction, &[lead]).await?;
            project_lead::Entity::find_by_id((project, lead)).lock_exclusive().one(transaction).await?
        }
        _ => None,
    };
    if let (Some((result, _)), Some(lead)) = (&choice.result, row.lead_id) {
        required::check_in(transaction, *result, lead).await?;
    }
    let project = match row.project_id {
        Some(project) => projects::store::rules(transaction, project).await?,
        None => None,
    };
    let settings = project.map(|project| project.settings).unwrap_or_default();
    let closed_status = closed_status(transaction, row.project_id).await?;
    let deed = deed(transaction, &row).await?;
    let stands = place.as_ref().map(stands);
    let effects = {
        let opening = |at| hours::opening(settings.calling_hours.as_ref(), at);
        let rules = ProjectRules { closed_status, retry: &settings.retry, opening: &opening };
        rules::follow(&deed, &choice, &rules, stands.as_ref())
    };
    if let Some(place) = place {
        put_place(transaction, author(sayer), place, &effects).await?;
    }
    let reminders = remind(transaction, &row, &saying, &effects).await?;
    let banned_leads = ban(transaction, sayer, &row, &saying, &effects).await?;
    hand_on(transaction, &row, &effects).await?;
    let saved = Saved { reminders, banned_leads, lease_ends: effects.lease_ends, ..Saved::of(&row) };
    let counted = row.counted || effects.counts;
    let mut row = row.into_active_model();
    row.result_id = Set(saying.result_id);
    row.status_id = Set(effects.status);
    row.memo = Set(saying.memo);
    row.draft = Set(false);
    row.counted = Set(counted);
    if let Some(trace) = &effects.place {
        row.trace = Set(serde_json::to_value(trace).ok());
    }
    row.saved_at = Set(Some(Moment::now().0));
    row.saved_by = Set(match sayer {
        Sayer::Person(who) => Some(who.user_id),
        Sayer::System => None,
    });
    row.update(transaction).await?;
    Ok(saved)
}

/// The activity, locked, if this sayer may say how it ended.
pub(super) async fn in_reach(
    transaction: &impl ConnectionTrait,
    sayer: Sayer<'_>,
    id: Uuid,
) -> Result<activity::Model, Failure> {
    let mut query = activity::Entity::find_by_id(id).lock_exclusive();
    if let Sayer::Person(who) = sayer {
        query = query.filter(scope::one_activity(&who.scope(), who.user_id));
    }
    let row = query.one(transaction).await?.ok_or(Failure::new(Code::NotFound))?;
    match sayer {
        // Whoever had a call may say how it ended: who transferred it, and the colleague who went on; the last word holds.
        Sayer::Person(who)
            if row.user_id != Some(who.user_id)
                && !who.may(Permission::ResultsOthers)
                && !segments::took_part(transaction, row.id, who.user_id).await? =>
        {
            Err(Code::Forbidden.into())
        }
        // A person was faster: what they said stands.
        Sayer::System if row.saved_at.is_some() => Err(Code::Conflict.into()),
        Sayer::Person(_) | Sayer::System => Ok(row),
    }
}

async fn deed(connection: &impl ConnectionTrait, row: &activity::Model) -> Result<Deed, DbErr> {
    Ok(Deed {
        channel: Channel::parse(&row.channel),
        outbound: row.direction == "outbound",
        at: row.at,
        ended_at: row.ended_at,
        user: row.user_id,
        counted: row.counted,
        superseded: store::is_superseded(connection, row).await?,
        trace: row.trace.clone().and_then(|trace| serde_json::from_value::<Trace>(trace).ok()),
    })
}

fn stands(place: &project_lead::Model) -> Place {
    Place {
        status: place.status_id,
        owner: place.owner_id,
        next_call_at: place.next_call_at,
        last_result: place.last_result_id,
        last_called_at: place.last_called_at,
    }
}

/// Change the lead's place as the rules say, with its history.
async fn put_place(
    transaction: &impl ConnectionTrait,
    author: Author,
    place: project_lead::Model,
    effects: &Effects,
) -> Result<(), DbErr> {
    let mut update = project_lead::Entity::update_many()
        .filter(project_lead::Column::ProjectId.eq(place.project_id))
        .filter(project_lead::Column::LeadId.eq(place.lead_id));
    if effects.counts {
        let more = Expr::col(project_lead::Column::Attempts).add(1);
        update = update.col_expr(project_lead::Column::Attempts, more);
    }
    let Some(Trace { after, .. }) = &effects.place else {
        if effects.counts {
            update.exec(transaction).await?;
        }
        return Ok(());
    };
    if after.owner != place.owner_id {
        let since = after.owner.map(|_| Moment::now().0);
        update = update.col_expr(project_lead::Column::OwnerSince, Expr::value(since));
    }
    update
        .col_expr(project_lead::Column::StatusId, Expr::value(after.status))
        .col_expr(project_lead::Column::OwnerId, Expr::value(after.owner))
        .col_expr(project_lead::Column::NextCallAt, Expr::value(after.next_call_at))
        .col_expr(project_lead::Column::LastResultId, Expr::value(after.last_result))
        .col_expr(project_lead::Column::LastCalledAt, Expr::value(after.last_called_at))
        .exec(transaction)
        .await?;
    let sheet = |status, owner, next: Option<DateTime<Utc>>| {
        Sheet::default().place(place.project_id, status, owner, next.map(Moment::from))
    };
    let before = sheet(place.status_id, place.owner_id, place.next_call_at);
    let differences = differences(&before, &sheet(after.status, after.owner, after.next_call_at));
    changes::store::note_in(transaction, &author, vec![Noted { lead: place.lead_id, differences }]).await
}

fn author(sayer: Sayer<'_>) -> Author {
    match sayer {
        Sayer::Person(who) => Author::through(who.user_id, Means::Result),
        Sayer::System => Author::SYSTEM,
    }
}

/// A refusal bans number and lead at once, with the activity as its source. Answers the leads that are concerned.
async fn ban(
    transaction: &impl ConnectionTrait,
    sayer: Sayer<'_>,
    row: &activity::Model,
    saying: &Saying,
    effects: &Effects,
) -> Result<Vec<Uuid>, Failure> {
    let by = match sayer {
        Sayer::Person(who) => Some(who.user_id),
        Sayer::System => row.user_id,
    };
    let number = row.address.starts_with('+').then(|| row.address.clone());
    let Some(by) = by.filter(|_| effects.bans && (number.is_some() || row.lead_id.is_some())) else {
        return Ok(Vec::new());
    };
    let new = NewBan::of_refusal(number, row.lead_id, row.project_id, by, Some(row.id), saying.memo.clone());
    let banned = bans::store::ban_in(transaction, &new).await?;
    if banned.is_new {
        let about = json!({"origin": "refusal", "activity_id": row.id, "lead_id": row.lead_id});
        match sayer {
            Sayer::Person(who) => audit::note(transaction, who, Act::BanPlaced, Some(banned.id), about).await?,
            Sayer::System => audit::note_by_itself(transaction, Act::BanPlaced, Some(banned.id), about).await?,
        }
    }
    Ok(banned.lead_ids)
}

/// The lead goes into the user's box, and their lease on it ends.
async fn hand_on(transaction: &impl ConnectionTrait, row: &activity::Model, effects: &Effects) -> Result<(), DbErr> {
    if let (Some(user), Some(lead)) = (effects.boxed, row.lead_id) {
        my_box::store::take_in(transaction, user, lead, row.project_id).await?;
    }
    if let (true, Some(user), Some(lead), Some(project)) =
        (effects.lease_ends, row.user_id, row.lead_id, row.project_id)
    {
        distribution::store::finish_in(transaction, project, lead, user).await?;
    }
    Ok(())
}

async fn remind(
    transaction: &impl ConnectionTrait,
    row: &activity::Model,
    saying: &Saying,
    effects: &Effects,
) -> Result<Vec<reminders::store::Changed>, Failure> {
    let (Some(user), Some(lead)) = (row.user_id, row.lead_id) else { return Ok(Vec::new()) };
    let now = Moment::now().0;
    // One that an earlier saving of this activity set is replaced by what is said now.
    let mut changed = match row.saved_at {
        Some(_) => reminders::store::withdraw_in(transaction, row.id, now).await?,
        None => Vec::new(),
    };
    let until = match effects.handled {
        Handled::None => None,
        Handled::Due => Some(Some(now)),
        Handled::All => Some(None),
    };
    if let Some(until) = until {
        changed.extend(reminders::store::done_in(transaction, user, lead, row.id, until, now).await?);
    }
    if let Some(due_at) = effects.reminder {
        let new = reminders::NewReminder {
            user_id: user,
            lead_id: lead,
            project_id: row.project_id,
            activity_id: Some(row.id),
            note: saying.memo.clone(),
            due_at,
        };
        changed.push(reminders::store::set_in(transaction, new).await?);
    }
    Ok(changed)
}

/// The result's flags, if the activity's project offers it. The company-wide set is offered everywhere.
async fn offered(connection: &impl ConnectionTrait, project: Option<Uuid>, id: Uuid) -> Result<Flags, Failure> {
    let unknown = || Failure::field("/result_id", "not_found", "no result that this activity's project offers");
    let row = result::Entity::find_by_id(id).one(connection).await?.ok_or_else(unknown)?;
    if let Some(project) = project.filter(|_| row.set_id != system::SET) {
        let offers = project_result_set::Entity::find_by_id((project, row.set_id)).count(connection).await?;
        if offers == 0 {
            return Err(unknown());
        }
    }
    Ok(Flags::from(row))
}

/// A chosen status must be one of the project's.
async fn known_status(
    connection: &impl ConnectionTrait,
    project: Option<Uuid>,
    chosen: Option<Uuid>,
) -> Result<(), Failure> {
    let Some(chosen) = chosen else { return Ok(()) };
    let known = status::Entity::find_by_id(chosen).filter(status::Column::ProjectId.eq(project));
    match known.count(connection).await? {
        0 => Err(Failure::field("/status_id", "not_found", "no status of this activity's project")),
        _ => Ok(()),
    }
}

/// The project's first status that means done.
async fn closed_status(connection: &impl ConnectionTrait, project: Option<Uuid>) -> Result<Option<Uuid>, DbErr> {
    let Some(project) = project else { return Ok(None) };
    let closed = status::Entity::find()
        .filter(status::Column::ProjectId.eq(project))
        .filter(status::Column::Closed.eq(true))
        .order_by_asc(status::Column::Position);
    Ok(closed.one(connection).await?.map(|row| row.id))
}

/// The system itself saves how a call ended, if its project wishes so and nobody was faster. `None` = it is left to a
/// person.
pub(crate) async fn by_system(
    store: &Store,
    call: Uuid,
    project: Uuid,
    code: SystemCode,
) -> Result<Option<Saved>, Failure> {
    let wished = projects::store::rules(store.read(), project).await?.is_some_and(|rules| rules.retry.by_itself);
    if !wished || !code.needs_no_person() {
        return Ok(None);
    }
    let found = results::store::for_codes(store.read(), [(Some(project), code)].into()).await?;
    let Some((result, _)) = found.get(&(Some(project), code)) else { return Ok(None) };
    let transaction = store.begin().await?;
    let saying = Saying { result_id: Some(*result), ..Saying::default() };
    match save_in(&transaction, Sayer::System, call, saying).await {
        Ok(saved) => {
            transaction.commit().await?;
            Ok(Some(saved))
        }
        // A person was faster, or has to fill something in first.
        Err(failure) if matches!(failure.code, Code::Conflict | Code::FieldsRequired) => Ok(None),
        Err(failure) => Err(failure),
    }
}
