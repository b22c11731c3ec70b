//! Writes the demo's data, once, in one transaction. The only place of the demo with statements.

use super::history::{self, Past};
use super::leads::{self, DemoContact, DemoLead, PER_PROJECT};
use super::setup::{FIELD_SETS, LINE, LINE_NUMBERS, PEOPLE, PROJECTS, RESULT_SETS, STATUSES, WORKGROUPS};
use crate::activities::Channel;
use crate::db::Store;
use crate::db::entity::activities::activity;
use crate::db::entity::calls::call;
use crate::db::entity::leads::{contact, lead, method, project_lead};
use crate::db::entity::people::{member, user, workgroup};
use crate::db::entity::setup::{
    field, field_set, project, project_field_set, project_result_set, project_user, result, result_set, status,
};
use crate::fields::{self, values::LeadValue};
use crate::leads::search;
use crate::projects;
use chrono::{DateTime, TimeDelta, Utc};
use kakeru_switch::routing::Number;
use sea_orm::prelude::Expr;
use sea_orm::{
    ActiveModelBehavior, ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, TransactionTrait,
};
use serde_json::{Value, json};
use uuid::{NoContext, Timestamp, Uuid};

/// Rows per statement: SQLite takes 32,766 values in one.
const ROWS: usize = 500;

/// Write everything; `passwords` = a hash for each of [`PEOPLE`].
pub(super) async fn write(store: &Store, now: DateTime<Utc>, passwords: &[String]) -> Result<(), DbErr> {
    let transaction = store.write().begin().await?;
    let setup = write_setup(&transaction, now, passwords).await?;
    write_leads(&transaction, now, &setup).await?;
    transaction.commit().await
}

/// The ids of what the leads and calls refer to.
struct Setup {
    people: Vec<Uuid>,
    projects: Vec<Uuid>,
    /// Per project.
    statuses: Vec<Vec<Uuid>>,
    /// Per result set.
    results: Vec<Vec<Uuid>>,
    /// Per field set.
    fields: Vec<Vec<Uuid>>,
}

async fn insert<M, A>(db: &impl ConnectionTrait, rows: Vec<M>) -> Result<(), DbErr>
where
    A: ActiveModelTrait + ActiveModelBehavior + Send,
    M: IntoActiveModel<A>,
    <A::Entity as EntityTrait>::Model: IntoActiveModel<A>,
{
    let mut rows = rows.into_iter().map(IntoActiveModel::into_active_model).peekable();
    while rows.peek().is_some() {
        let some: Vec<A> = rows.by_ref().take(ROWS).collect();
        A::Entity::insert_many(some).exec_without_returning(db).await?;
    }
    Ok(())
}

async fn write_setup(db: &impl ConnectionTrait, now: DateTime<Utc>, passwords: &[String]) -> Result<Setup, DbErr> {
    let ids = |count: usize| (0..count).map(|_| Uuid::now_v7()).collect::<Vec<_>>();
    let groups = ids(WORKGROUPS.len());
    let named = groups.iter().zip(WORKGROUPS);
    insert(db, named.map(|(id, name)| workgroup::Model { id: *id, name: name.into(), created_at: now }).collect())
        .await?;

    let people = ids(PEOPLE.len());
    let user = |((id, person), hash): ((&Uuid, &super::setup::Person), &String)| user::Model {
        id: *id,
        login: person.login.into(),
        name: person.name.into(),
        kana: Some(person.kana.into()),
        role: person.role.as_str().into(),
        extension: Some(person.extension.into()),
        password_hash: hash.clone(),
        locale: "ja".into(),
        active: true,
        created_at: now,
        rights: json!([]),
        password_is_once: false,
        invite_hash: None,
        invite_expires_at: None,
    };
    insert(db, people.iter().zip(&PEOPLE).zip(passwords).map(user).collect()).await?;
    let memberships = people.iter().zip(&PEOPLE).flat_map(|(user_id, person)| {
        person.groups.iter().map(|group| member::Model { workgroup_id: groups[*group], user_id: *user_id })
    });
    insert(db, memberships.collect()).await?;

    let fields = write_fields(db, now).await?;
    let (result_sets, results) = write_results(db, now).await?;
    let (projects, statuses) = write_projects(db, now, &groups, &people, &fields.0, &result_sets).await?;
    Ok(Setup { people, projects, statuses, results, fields: fields.1 })
}

async fn write_fields(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(Vec<Uuid>, Vec<Vec<Uuid>>), DbErr> {
    let (mut sets, mut all, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    for (name, fields) in FIELD_SETS {
        let set_id = Uuid::now_v7();
        insert(db, vec![field_set::Model { id: set_id, name: name.into(), created_at: now }]).await?;
        let made: Vec<field::Model> = (0_i32..)
            .zip(fields)
            .map(|(position, field)| field::Model {
                id: Uuid::now_v7(),
                set_id,
                label: field.label.into(),
                kind: field.kind.as_str().into(),
                options: json!(field.options),
                unit: field.unit.map(Into::into),
                required: false,
                position,
            })
            .collect();
        sets.push(set_id);
        all.push(made.iter().map(|field| field.id).collect());
        rows.extend(made);
    }
    insert(db, rows).await?;
    Ok((sets, all))
}

async fn write_results(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(Vec<Uuid>, Vec<Vec<Uuid>>), DbErr> {
    let (mut sets, mut all, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    for (name, results) in RESULT_SETS {
        let set_id = Uuid::now_v7();
        insert(db, vec![result_set::Model { id: set_id, name: name.into(), created_at: now }]).await?;
        let made: Vec<result::Model> = (0_i32..)
            .zip(results)
            .map(|(position, result)| result::Model {
                id: Uuid::now_v7(),
                set_id,
                label: result.label.into(),
                color: result.color.into(),
                position,
                connect: result.connect,
                success: result.success,
                refusal: result.refusal,
                reminder: result.reminder,
                retry_after_min: result.retry_after_min,
                closes: result.closes,
                takes_ownership: result.takes_ownership,
                system_code: result.system_code.map(Into::into),
            })
            .collect();
        sets.push(set_id);
        all.push(made.iter().map(|result| result.id).collect());
        rows.extend(made);
    }
    insert(db, rows).await?;
    Ok((sets, all))
}

async fn write_projects(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
    groups: &[Uuid],
    people: &[Uuid],
    field_sets: &[Uuid],
    result_sets: &[Uuid],
) -> Result<(Vec<Uuid>, Vec<Vec<Uuid>>), DbErr> {
    let (mut projects, mut all_statuses) = (Vec::new(), Vec::new());
    for demo in &PROJECTS {
        let id = Uuid::now_v7();
        let row = project::Model {
            id,
            name: demo.name.into(),
            workgroup_id: groups[demo.group],
            script: demo.script.into(),
            caller_id: Some(LINE_NUMBERS[demo.caller_id].into()),
            recording: true,
            created_at: now,
            ..projects::store::unset()
        };
        insert(db, vec![row]).await?;
        let users = demo.people.iter().map(|person| project_user::Model { project_id: id, user_id: people[*person] });
        insert(db, users.collect()).await?;
        insert(db, vec![project_field_set::Model { project_id: id, set_id: field_sets[demo.field_set] }]).await?;
        insert(db, vec![project_result_set::Model { project_id: id, set_id: result_sets[demo.result_set] }]).await?;
        let statuses: Vec<status::Model> = (0_i32..)
            .zip(STATUSES)
            .map(|(position, (label, color, closed))| status::Model {
                id: Uuid::now_v7(),
                project_id: id,
                label: label.into(),
                color: color.into(),
                position,
                closed,
            })
            .collect();
        all_statuses.push(statuses.iter().map(|status| status.id).collect());
        insert(db, statuses).await?;
        projects.push(id);
    }
    Ok((projects, all_statuses))
}

async fn write_leads(db: &impl ConnectionTrait, now: DateTime<Utc>, setup: &Setup) -> Result<(), DbErr> {
    let demo = leads::all();
    let past = history::before(now, PER_PROJECT);
    let (mut rows, mut contacts, mut methods) = (Vec::new(), Vec::new(), Vec::new());
    let (mut links, mut values): (Vec<project_lead::Model>, Vec<_>) = (Vec::new(), Vec::new());
    // Where each project's leads begin.
    let mut begins = [0; PER_PROJECT.len()];
    for (position, lead) in demo.iter().enumerate() {
        if position > 0 && demo[position - 1].project != lead.project {
            begins[lead.project] = position;
        }
        let id = Uuid::now_v7();
        rows.push(lead_row(id, lead, now));
        for (nth, contact) in (0_i32..).zip(&lead.contacts) {
            let (contact, ways) = contact_rows(id, nth, contact);
            contacts.push(contact);
            methods.extend(ways);
        }
        let fields = &setup.fields[PROJECTS[lead.project].field_set];
        for (field_id, value) in fields.iter().zip([json!(lead.trait_word), json!(lead.size)]) {
            values.push(LeadValue { lead_id: id, field_id: *field_id, value });
        }
        links.push(project_lead::Model {
            project_id: setup.projects[lead.project],
            lead_id: id,
            status_id: setup.statuses[lead.project].first().copied(),
            owner_id: None,
            attempts: 0,
            last_result_id: None,
            last_called_at: None,
            next_call_at: None,
            position: i32::try_from(position - begins[lead.project]).unwrap_or(i32::MAX),
            owner_since: None,
        });
    }
    let (mut calls, mut activities) = (Vec::new(), Vec::new());
    for past in &past {
        let position = begins[past.project] + past.lead;
        let call = call_row(past, setup, rows[position].id, number(&demo[position]));
        activities.push(activity_row(&call, past, setup));
        calls.push(call);
        apply(&mut links[position], past, setup);
    }
    insert(db, rows).await?;
    insert(db, contacts).await?;
    insert(db, methods).await?;
    let ids: Vec<Uuid> = links.iter().map(|link| link.lead_id).collect();
    insert(db, links).await?;
    fields::values::put(db, &values).await?;
    search::index::refresh(db, &ids).await?;
    insert(db, calls).await?;
    insert(db, activities).await
}

fn lead_row(id: Uuid, demo: &DemoLead, now: DateTime<Utc>) -> lead::Model {
    lead::Model {
        id,
        name: demo.name.clone(),
        kana: Some(demo.kana.clone()),
        postal_code: Some(demo.postal_code.clone()),
        prefecture: Some(demo.prefecture.into()),
        city: Some(demo.city.into()),
        street: Some(demo.street.clone()),
        building: demo.building.clone(),
        mail: demo.mail.clone(),
        web: demo.web.clone(),
        version: 1,
        created_at: now,
        updated_at: now,
        deleted_at: None,
        deleted_by: None,
        external_id: None,
        import_id: None,
    }
}

fn contact_rows(lead_id: Uuid, position: i32, demo: &DemoContact) -> (contact::Model, Vec<method::Model>) {
    let id = Uuid::now_v7();
    let ways = (0_i32..).zip(&demo.methods).map(|(position, way)| method::Model {
        id: Uuid::now_v7(),
        contact_id: id,
        kind: way.kind.into(),
        value: way.value.clone(),
        e164: Number::parse(&way.value).ok().map(|number| number.e164),
        memo: way.memo.map(Into::into),
        position,
    });
    let ways = ways.collect();
    (contact::Model { id, lead_id, name: demo.name.clone(), role: demo.role.map(Into::into), position }, ways)
}

/// The lead's first number.
fn number(lead: &DemoLead) -> &str {
    let mut methods = lead.contacts.iter().flat_map(|contact| &contact.methods);
    methods.find(|way| way.kind == "phone").map_or("", |way| way.value.as_str())
}

fn call_row(past: &Past, setup: &Setup, lead_id: Uuid, number: &str) -> call::Model {
    let project = &PROJECTS[past.project];
    let at = past.dialled_at;
    let stamp =
        Timestamp::from_unix(NoContext, u64::try_from(at.timestamp()).unwrap_or(0), at.timestamp_subsec_nanos());
    call::Model {
        id: Uuid::new_v7(stamp),
        direction: "outbound".into(),
        origin: "click".into(),
        line: Some(LINE.into()),
        lead_id: Some(lead_id),
        project_id: Some(setup.projects[past.project]),
        user_id: Some(setup.people[past.agent]),
        number: Number::parse(number).map_or_else(|_| number.to_owned(), |number| number.e164),
        number_as_typed: number.into(),
        caller_id: Some(LINE_NUMBERS[project.caller_id].into()),
        dialled_at: at,
        ringing_at: past.ringing_at,
        answered_at: past.answered_at,
        ended_at: Some(past.ended_at),
        cause_what: Some(past.cause.0.into()),
        cause_whose: Some(past.cause.1.into()),
        sip_status: Some(past.sip_status),
        recording: None,
        recording_ms: None,
        steps: Value::Array(Vec::new()),
        node: String::new(),
    }
}

/// The same call as people see it.
fn activity_row(call: &call::Model, past: &Past, setup: &Setup) -> activity::Model {
    let saved_at = past.ended_at + TimeDelta::seconds(20);
    activity::Model {
        id: call.id,
        channel: Channel::Call.as_str().into(),
        direction: call.direction.clone(),
        at: call.dialled_at,
        ended_at: call.ended_at,
        user_id: call.user_id,
        lead_id: call.lead_id,
        project_id: call.project_id,
        contact_method_id: None,
        address: call.number.clone(),
        suggested: None,
        draft: false,
        counted: true,
        result_id: Some(setup.results[PROJECTS[past.project].result_set][past.result]),
        status_id: Some(setup.statuses[past.project][past.status]),
        memo: past.memo.into(),
        trace: None,
        saved_at: Some(saved_at),
        saved_by: call.user_id,
        created_at: saved_at,
    }
}

/// What a call leaves on the lead's link.
fn apply(link: &mut project_lead::Model, past: &Past, setup: &Setup) {
    let set = PROJECTS[past.project].result_set;
    let result = RESULT_SETS[set].1[past.result];
    link.attempts += 1;
    link.last_called_at = Some(past.dialled_at);
    link.last_result_id = Some(setup.results[set][past.result]);
    link.status_id = Some(setup.statuses[past.project][past.status]);
    let retry = result.retry_after_min.map(|minutes| past.ended_at + TimeDelta::minutes(i64::from(minutes)));
    link.next_call_at = retry.or_else(|| result.reminder.then(|| past.ended_at + TimeDelta::days(7)));
    if result.takes_ownership {
        link.owner_id = Some(setup.people[past.agent]);
        link.owner_since = link.last_called_at;
    }
}

/// The id of a login.
pub(super) async fn user_id(store: &Store, login: &str) -> Result<Option<Uuid>, DbErr> {
    let row = user::Entity::find().filter(user::Column::Login.eq(login)).one(store.read()).await?;
    Ok(row.map(|user| user.id))
}

/// New passwords for [`PEOPLE`], in their order.
pub(super) async fn set_passwords(store: &Store, hashes: &[String]) -> Result<(), DbErr> {
    let transaction = store.write().begin().await?;
    for (person, hash) in PEOPLE.iter().zip(hashes) {
        let change = user::Entity::update_many().col_expr(user::Column::PasswordHash, Expr::value(hash));
        change.filter(user::Column::Login.eq(person.login)).exec(&transaction).await?;
    }
    transaction.commit().await
}
