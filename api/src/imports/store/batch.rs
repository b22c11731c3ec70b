//! One batch of rows: decided, merged and written in one short transaction together with the import's place in the file;
//! or, in a dry run, only decided and counted.

use super::known::{self, Loaded};
use super::{Job, checkpoint};
use crate::db::Store;
use crate::db::entity::imports::{change, reject};
use crate::db::entity::leads::{contact, lead, method, project_lead};
use crate::distribution;
use crate::error::Failure;
use crate::fields::{self, values::LeadValue};
use crate::http::moment::Moment;
use crate::imports::decide::{Decision, decide};
use crate::imports::merge::{Changes, Creation, CurrentPlace, join, update};
use crate::imports::past::{Past, id_of};
use crate::imports::reason::Reason;
use crate::imports::row::{Draft, DraftBasic, Fault, Rules};
use crate::imports::{Report, Sample, State};
use crate::leads::changes::{Noted, store::note_in};
use crate::leads::store::{create_in, insert_all, next_place};
use crate::leads::{Basic, NewContact, NewLead, search};
use sea_orm::sea_query::{CaseStatement, Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// A row of the file, read.
#[derive(Debug)]
pub(crate) struct ReadRow {
    pub(crate) line: u64,
    /// Where it stands among the rows, from 0.
    pub(crate) number: u64,
    /// As they stood there; empty where they could not be told.
    pub(crate) cells: Vec<String>,
    pub(crate) read: Result<Draft, Vec<Fault>>,
}

/// What a batch comes to.
#[derive(Default)]
struct Outcome {
    created: Vec<Creation>,
    /// Leads that are there, with what each row changed on them.
    changed: HashMap<Uuid, Vec<(u64, Changes)>>,
    rejects: Vec<(u64, Vec<Fault>, Vec<String>)>,
}

/// How far a batch leads.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    /// Rows dealt with when it is done.
    pub(crate) rows: u64,
    /// Share of the file.
    pub(crate) share: f64,
}

/// Write a batch. `false` = the import was stopped in the meantime, nothing was written.
pub(crate) async fn write(
    store: &Store,
    job: &Job,
    rules: &Rules,
    rows: &[ReadRow],
    report: &mut Report,
    step: Step,
) -> Result<bool, Failure> {
    let transaction = store.begin().await?;
    let drafts: Vec<&Draft> = rows.iter().filter_map(|row| row.read.as_ref().ok()).collect();
    let by_name = job.plan.rows_of_one_name_are_one_lead;
    let mut known = known::look_up(&transaction, job.id, job.project_id, &drafts, by_name).await?;
    let decisions = decide_all(job, rows, &mut known, |draft| draft.lead_id.unwrap_or_else(Uuid::now_v7));
    let wanted = targets(&decisions);
    let mut loaded = known::load(&transaction, job.project_id, &wanted, true).await?;
    let outcome = apply(rows, decisions, &mut loaded, report, None);
    create(&transaction, job, rules, &outcome.created).await?;
    write_changes(&transaction, job, loaded, outcome.changed).await?;
    write_rejects(&transaction, job.id, outcome.rejects).await?;
    if !checkpoint(&transaction, job.id, State::Running, report, step).await? {
        transaction.rollback().await?;
        return Ok(false);
    }
    transaction.commit().await?;
    Ok(true)
}

/// Count a batch. `false` = the dry run was stopped in the meantime.
pub(crate) async fn check(
    store: &Store,
    job: &Job,
    rows: &[ReadRow],
    past: &mut Past,
    report: &mut Report,
    step: Step,
) -> Result<bool, Failure> {
    let drafts: Vec<&Draft> = rows.iter().filter_map(|row| row.read.as_ref().ok()).collect();
    let by_name = job.plan.rows_of_one_name_are_one_lead;
    let mut known = known::look_up(store.read(), job.id, job.project_id, &drafts, by_name).await?;
    past.add_to(&mut known, &drafts);
    let decisions = decide_all(job, rows, &mut known, id_of);
    let wanted = targets(&decisions);
    let mut loaded = known::load(store.read(), job.project_id, &wanted, false).await?;
    let outcome = apply(rows, decisions, &mut loaded, report, Some(past));
    for made in &outcome.created {
        past.remember(&made.draft, by_name);
    }
    checkpoint(store.write(), job.id, State::Checking, report, step).await
}

type Decided = (Decision, Option<Uuid>);

/// Decide about all rows in order; a lead that one makes is there for the next. With `Create` comes the id.
fn decide_all(
    job: &Job,
    rows: &[ReadRow],
    known: &mut crate::imports::decide::Known,
    mint: impl Fn(&Draft) -> Uuid,
) -> Vec<Option<Decided>> {
    let by_name = job.plan.rows_of_one_name_are_one_lead;
    let one = |row: &ReadRow| {
        let draft = row.read.as_ref().ok()?;
        let decision = decide(draft, known, &job.plan.duplicates, by_name);
        let made = (decision == Decision::Create).then(|| mint(draft));
        if let Some(id) = made {
            known.remember(draft, id);
        }
        Some((decision, made))
    };
    rows.iter().map(one).collect()
}

/// Leads that have to be looked at whole.
fn targets(decisions: &[Option<Decided>]) -> HashSet<Uuid> {
    let made: HashSet<Uuid> = decisions.iter().flatten().filter_map(|(_, made)| *made).collect();
    let target = |(decision, _): &Decided| match decision {
        Decision::Join(lead) | Decision::Update { lead, .. } => Some(*lead),
        Decision::Create | Decision::Leave(..) | Decision::Ask(..) => None,
    };
    decisions.iter().flatten().filter_map(target).filter(|lead| !made.contains(lead)).collect()
}

/// Carry the decisions out in memory, and count.
fn apply(
    rows: &[ReadRow],
    decisions: Vec<Option<Decided>>,
    loaded: &mut HashMap<Uuid, Loaded>,
    report: &mut Report,
    mut past: Option<&mut Past>,
) -> Outcome {
    let mut outcome = Outcome::default();
    let mut at: HashMap<Uuid, usize> = HashMap::new();
    for (row, decided) in rows.iter().zip(decisions) {
        report.counts.rows += 1;
        let (draft, decision, made) = match (&row.read, decided) {
            (Ok(draft), Some((decision, made))) => (draft, decision, made),
            (Err(faults), _) => {
                refuse(&mut outcome, report, row, faults.clone());
                continue;
            }
            (Ok(_), None) => continue,
        };
        match decision {
            Decision::Create => {
                let id = made.unwrap_or_else(Uuid::now_v7);
                if let Some(past) = past.as_deref_mut() {
                    past.is_repeated(id, draft);
                }
                at.insert(id, outcome.created.len());
                outcome.created.push(Creation::new(id, draft.clone()));
                report.counts.created += 1;
            }
            Decision::Join(lead) | Decision::Update { lead, .. } => {
                let whole = matches!(decision, Decision::Update { .. });
                let link = matches!(decision, Decision::Update { link: true, .. });
                let pending = at.get(&lead).and_then(|at| outcome.created.get_mut(*at));
                let has_news = match (pending, loaded.get_mut(&lead)) {
                    (Some(pending), _) => {
                        if let Some(past) = past.as_deref_mut() {
                            past.is_repeated(lead, draft);
                        }
                        pending.take_in(draft, whole)
                    }
                    (None, Some(there)) => {
                        let mut changes = Changes::default();
                        if whole {
                            changes = update(&mut there.current, draft, link);
                        } else {
                            join(&mut there.current, draft, &mut changes);
                        }
                        let has_news = !changes.is_empty();
                        if has_news {
                            outcome.changed.entry(lead).or_default().push((row.number, changes));
                        }
                        has_news
                    }
                    // In a dry run: a lead that this file would have made.
                    (None, None) => past.as_deref_mut().is_some_and(|past| !past.is_repeated(lead, draft)),
                };
                match (has_news, whole) {
                    (true, true) => report.counts.updated += 1,
                    (true, false) => report.counts.contacts_added += 1,
                    (false, whole) => {
                        let reason = if whole { Reason::NothingNew } else { Reason::SameRowTwice };
                        report.counts.skipped += 1;
                        report.because(reason, || draft.sample(whole.then_some(lead)));
                    }
                }
            }
            Decision::Leave(reason, lead) if reason.is_fault() => {
                report.counts.rejected += 1;
                report.because(reason, || draft.sample(lead));
                outcome.rejects.push((row.line, vec![Fault { reason, column: None }], row.cells.clone()));
            }
            Decision::Leave(reason, lead) => {
                report.counts.skipped += 1;
                report.because(reason, || draft.sample(lead));
            }
            Decision::Ask(group, lead) => {
                report.question(group, || draft.sample(Some(lead)));
                report.counts.rejected += 1;
                report.because(Reason::Undecided, || draft.sample(Some(lead)));
                let fault = Fault { reason: Reason::Undecided, column: None };
                outcome.rejects.push((row.line, vec![fault], row.cells.clone()));
            }
        }
    }
    outcome
}

/// A row with faults: counted under each reason once, kept for the file of refused rows.
fn refuse(outcome: &mut Outcome, report: &mut Report, row: &ReadRow, faults: Vec<Fault>) {
    report.counts.rejected += 1;
    let mut seen: Vec<Reason> = Vec::new();
    for fault in &faults {
        if seen.contains(&fault.reason) {
            continue;
        }
        seen.push(fault.reason);
        report.because(fault.reason, || {
            let cell = fault.column.and_then(|column| row.cells.get(column));
            let short = |text: &String| text.chars().take(100).filter(|c| !c.is_control()).collect::<String>();
            Sample {
                line: row.line,
                name: row.cells.iter().find(|cell| !cell.trim().is_empty()).map(short).unwrap_or_default(),
                column: fault.column.map(|column| column.to_string()),
                value: cell.map(short),
                lead_id: None,
            }
        });
    }
    outcome.rejects.push((row.line, faults, row.cells.clone()));
}

async fn create(
    connection: &impl ConnectionTrait,
    job: &Job,
    rules: &Rules,
    created: &[Creation],
) -> Result<(), Failure> {
    let new = |made: &Creation| NewLead {
        id: Some(made.id),
        external_id: made.draft.external_id.clone(),
        import_id: Some(job.id),
        basic: Basic::from(made.draft.basic.clone()),
        contacts: made.contacts.iter().cloned().map(NewContact::from).collect(),
        fields: made.draft.fields.clone(),
        status_id: made.draft.status_id.or(rules.first_status),
        owner_id: made.draft.owner_id,
    };
    let new: Vec<NewLead> = created.iter().map(new).collect();
    if !new.is_empty() {
        create_in(connection, job.project_id, &new).await?;
    }
    Ok(())
}

async fn write_changes(
    connection: &impl ConnectionTrait,
    job: &Job,
    mut loaded: HashMap<Uuid, Loaded>,
    changed: HashMap<Uuid, Vec<(u64, Changes)>>,
) -> Result<(), Failure> {
    if changed.is_empty() {
        return Ok(());
    }
    let now = Moment::now().0;
    let mut next = next_place(connection, job.project_id).await?;
    let (mut leads, mut links, mut places, mut values) = (vec![], vec![], vec![], vec![]);
    let (mut contacts, mut methods, mut memos, mut notes) = (vec![], vec![], vec![], vec![]);
    let (mut ids, mut noted, mut reachable) = (vec![], vec![], vec![]);
    for (lead_id, rows) in changed {
        let Some(Loaded { mut model, place, current }) = loaded.remove(&lead_id) else { continue };
        let is_ours = model.import_id == Some(job.id);
        let mut differences = Vec::new();
        if rows.iter().any(|(_, changes)| !changes.methods.is_empty()) {
            reachable.push(lead_id);
        }
        for (row, changes) in rows {
            differences.extend(changes.differences(job.project_id));
            contacts.extend(changes.contacts.iter().map(|added| contact::Model {
                id: added.id,
                lead_id,
                name: added.name.clone(),
                role: added.role.clone(),
                position: added.position,
            }));
            methods.extend(changes.methods.iter().map(|added| method::Model {
                id: added.id,
                contact_id: added.contact_id,
                kind: added.kind.as_str().into(),
                e164: added.kind.e164_of(&added.value),
                value: added.value.clone(),
                memo: added.memo.clone(),
                position: added.position,
            }));
            memos.extend(changes.memos.iter().map(|(method, (_, memo))| (*method, memo.clone())));
            let value = |(field_id, _, value): &(Uuid, _, serde_json::Value)| LeadValue {
                lead_id,
                field_id: *field_id,
                value: value.clone(),
            };
            values.extend(changes.fields.iter().map(value));
            if !is_ours {
                let row = i64::try_from(row).unwrap_or(i64::MAX);
                let changes = serde_json::to_value(&changes).map_err(|error| Failure::internal(&error))?;
                notes.push(change::Model { import_id: job.id, row, lead_id, changes });
            }
        }
        let at = current.place.unwrap_or_default();
        match place {
            Some(place) if (place.status_id, place.owner_id) != (at.status_id, at.owner_id) => {
                places.push(placed(place, at, now));
            }
            Some(_) => {}
            None => {
                links.push(project_lead::Model {
                    project_id: job.project_id,
                    lead_id,
                    status_id: at.status_id,
                    owner_id: at.owner_id,
                    attempts: 0,
                    last_result_id: None,
                    last_called_at: None,
                    next_call_at: None,
                    position: next,
                    owner_since: at.owner_id.map(|_| now),
                });
                next += 1;
            }
        }
        let DraftBasic { name, kana, postal_code, prefecture, city, street, building, mail, web } = current.basic;
        (model.name, model.kana, model.postal_code, model.prefecture) = (name, kana, postal_code, prefecture);
        (model.city, model.street, model.building, model.mail, model.web) = (city, street, building, mail, web);
        model.external_id = current.external_id;
        ids.push(lead_id);
        // Nobody has seen a lead of this import before: its own further rows are no change.
        if !is_ours {
            noted.push(Noted { lead: lead_id, differences });
        }
        leads.push(model);
    }
    replace_leads(connection, leads).await?;
    insert_all::<project_lead::Entity, _>(connection, links).await?;
    replace_places(connection, places).await?;
    insert_all::<contact::Entity, _>(connection, contacts).await?;
    insert_all::<method::Entity, _>(connection, methods).await?;
    set_memos(connection, &memos).await?;
    // With a number more, the guard may say something else.
    distribution::store::wake_in(connection, &reachable).await?;
    // Of several values for one field the last counts.
    let last: HashMap<(Uuid, Uuid), LeadValue> =
        values.into_iter().map(|value| ((value.lead_id, value.field_id), value)).collect();
    fields::values::set(connection, &last.into_values().collect::<Vec<_>>()).await?;
    search::index::refresh(connection, &ids).await?;
    note_in(connection, &job.author(), noted).await?;
    insert_all::<change::Entity, _>(connection, notes).await?;
    Ok(())
}

/// A place with another status or owner.
pub(super) fn placed(
    place: project_lead::Model,
    at: CurrentPlace,
    now: chrono::DateTime<chrono::Utc>,
) -> project_lead::Model {
    let owner_since = if place.owner_id == at.owner_id { place.owner_since } else { at.owner_id.map(|_| now) };
    project_lead::Model { status_id: at.status_id, owner_id: at.owner_id, owner_since, ..place }
}

/// Leads as they now are, in one statement; their version is counted where the change is noted.
pub(super) async fn replace_leads(connection: &impl ConnectionTrait, leads: Vec<lead::Model>) -> Result<(), DbErr> {
    use lead::Column as C;
    let replace = OnConflict::column(C::Id)
        .update_columns([
            C::Name,
            C::Kana,
            C::PostalCode,
            C::Prefecture,
            C::City,
            C::Street,
            C::Building,
            C::Mail,
            C::Web,
            C::ExternalId,
        ])
        .to_owned();
    for some in leads.chunks(500) {
        let rows = some.iter().cloned().map(IntoActiveModel::into_active_model);
        lead::Entity::insert_many(rows).on_conflict(replace.clone()).exec_without_returning(connection).await?;
    }
    Ok(())
}

/// Places as they now are.
pub(super) async fn replace_places(
    connection: &impl ConnectionTrait,
    places: Vec<project_lead::Model>,
) -> Result<(), DbErr> {
    use project_lead::Column as C;
    let replace = OnConflict::columns([C::ProjectId, C::LeadId])
        .update_columns([C::StatusId, C::OwnerId, C::OwnerSince])
        .to_owned();
    for some in places.chunks(500) {
        let rows = some.iter().cloned().map(IntoActiveModel::into_active_model);
        project_lead::Entity::insert_many(rows).on_conflict(replace.clone()).exec_without_returning(connection).await?;
    }
    Ok(())
}

/// Memos on methods, many per statement; of several for one method the last counts.
pub(super) async fn set_memos(
    connection: &impl ConnectionTrait,
    memos: &[(Uuid, Option<String>)],
) -> Result<(), DbErr> {
    let last: HashMap<Uuid, Option<String>> = memos.iter().cloned().collect();
    let last: Vec<(Uuid, Option<String>)> = last.into_iter().collect();
    for some in last.chunks(500) {
        let case = some.iter().fold(CaseStatement::new(), |case, (method, memo)| {
            case.case(method::Column::Id.eq(*method), Expr::value(memo.clone()))
        });
        method::Entity::update_many()
            .col_expr(method::Column::Memo, Expr::Case(Box::new(case)))
            .filter(method::Column::Id.is_in(some.iter().map(|(method, _)| *method)))
            .exec(connection)
            .await?;
    }
    Ok(())
}

async fn write_rejects(
    connection: &impl ConnectionTrait,
    import: Uuid,
    rejects: Vec<(u64, Vec<Fault>, Vec<String>)>,
) -> Result<(), Failure> {
    let mut rows = Vec::with_capacity(rejects.len());
    for (line, faults, cells) in rejects {
        // A database of text takes no zeros.
        let cells: Vec<String> = cells.into_iter().map(|cell| cell.replace('\0', "\u{fffd}")).collect();
        rows.push(reject::Model {
            import_id: import,
            line: i64::try_from(line).unwrap_or(i64::MAX),
            faults: serde_json::to_value(&faults).map_err(|error| Failure::internal(&error))?,
            cells: cells.into(),
        });
    }
    Ok(insert_all::<reject::Entity, _>(connection, rows).await?)
}
