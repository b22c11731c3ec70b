//! What rows ask the database for: the rules of the project, and the leads that are there already. One query per kind of
//! question and batch, however many rows.

use crate::db::entity::leads::{contact, field_value, lead, method, project_lead};
use crate::db::entity::people::user;
use crate::db::entity::setup::{field, project_field_set, project_user, status};
use crate::fields::FieldKind;
use crate::imports::decide::{Found, Known, has_no_id};
use crate::imports::merge::{Current, CurrentContact, CurrentMethod, CurrentPlace, key};
use crate::imports::row::{Draft, DraftBasic, FieldRule, Rules};
use crate::imports::typed::{People, squeezed};
use crate::imports::{Plan, guess};
use crate::leads::MethodKind;
use sea_orm::prelude::Expr;
use sea_orm::sea_query::{ExprTrait, Func, IntoCondition};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, RelationDef,
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// Leads that one batch's numbers are looked for in, at most: a number that thousands share says nothing.
const FOUND_MAX: u64 = 20_000;

/// Everything that the rows of this project are read with.
pub(crate) async fn rules(connection: &impl ConnectionTrait, project: Uuid, plan: &Plan) -> Result<Rules, DbErr> {
    let statuses = status::Entity::find()
        .filter(status::Column::ProjectId.eq(project))
        .order_by_asc(status::Column::Position)
        .all(connection)
        .await?;
    let fields = field::Entity::find().all(connection).await?;
    let rule = |row: field::Model| {
        let options = serde_json::from_value(row.options).unwrap_or_default();
        (row.id, FieldRule { kind: FieldKind::parse(&row.kind), options, required: row.required })
    };
    let people = user::Entity::find().filter(user::Column::Active.eq(true)).all(connection).await?;
    let members = members(connection, project).await?;
    let named = |row: &user::Model| (row.id, row.login.clone(), row.name.clone());
    Ok(Rules {
        columns: plan.columns.iter().map(|column| column.target).collect(),
        first_status: statuses.first().map(|row| row.id),
        statuses: statuses.into_iter().map(|row| (squeezed(&row.label), row.id)).collect(),
        members: People::new(people.iter().filter(|row| members.contains(&row.id)).map(named)),
        people: People::new(people.iter().map(named)),
        fields: fields.into_iter().map(rule).collect(),
    })
}

async fn members(connection: &impl ConnectionTrait, project: Uuid) -> Result<HashSet<Uuid>, DbErr> {
    let rows = project_user::Entity::find().filter(project_user::Column::ProjectId.eq(project)).all(connection).await?;
    Ok(rows.into_iter().map(|row| row.user_id).collect())
}

/// What the guess of columns needs of the project.
pub(crate) async fn for_guess(connection: &impl ConnectionTrait, project: Uuid) -> Result<guess::Known, DbErr> {
    let sets = project_field_set::Entity::find()
        .select_only()
        .column(project_field_set::Column::SetId)
        .filter(project_field_set::Column::ProjectId.eq(project))
        .into_query();
    let fields = field::Entity::find()
        .filter(field::Column::SetId.in_subquery(sets))
        .order_by_asc(field::Column::Position)
        .all(connection)
        .await?;
    let members = members(connection, project).await?;
    let people = user::Entity::find().filter(user::Column::Id.is_in(members)).all(connection).await?;
    Ok(guess::Known {
        fields: fields.into_iter().map(|row| (row.label, row.id)).collect(),
        people: people.into_iter().flat_map(|row| [row.login, row.name]).collect(),
    })
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    name: String,
    deleted_at: Option<chrono::DateTime<chrono::Utc>>,
    import_id: Option<Uuid>,
    external_id: Option<String>,
    in_project: Option<Uuid>,
    e164: Option<String>,
}

impl Row {
    fn found(&self, import: Uuid) -> Found {
        Found {
            lead_id: self.id,
            name: self.name.clone(),
            in_project: self.in_project.is_some(),
            is_deleted: self.deleted_at.is_some(),
            is_ours: self.import_id == Some(import),
        }
    }
}

/// Leads, with whether they are in this project.
fn leads(project: Uuid) -> sea_orm::Select<lead::Entity> {
    let link: RelationDef = lead::Entity::belongs_to(project_lead::Entity)
        .from(lead::Column::Id)
        .to(project_lead::Column::LeadId)
        .on_condition(move |_, link| Expr::col((link, project_lead::Column::ProjectId)).eq(project).into_condition())
        .into();
    lead::Entity::find()
        .select_only()
        .columns([
            lead::Column::Id,
            lead::Column::Name,
            lead::Column::DeletedAt,
            lead::Column::ImportId,
            lead::Column::ExternalId,
        ])
        .column_as(project_lead::Column::ProjectId, "in_project")
        .join(JoinType::LeftJoin, link)
}

async fn rows(query: sea_orm::Select<lead::Entity>, connection: &impl ConnectionTrait) -> Result<Vec<Row>, DbErr> {
    query.limit(FOUND_MAX).into_model::<Row>().all(connection).await
}

/// Leads of these names that this import made. By name and by nothing else: an index on the import, or on what has no
/// external id or is not deleted, would go through all leads that were made so far, again for every batch.
fn named<'a>(import: Uuid, project: Uuid, names: impl IntoIterator<Item = &'a str>) -> sea_orm::Select<lead::Entity> {
    let of_import = Func::coalesce([lead::Column::ImportId.into_expr(), Expr::value(Uuid::nil())]);
    leads(project)
        .expr_as(Expr::value(Option::<String>::None), "e164")
        .filter(lead::Column::Name.is_in(names))
        .filter(Expr::expr(of_import).eq(import))
}

/// What is there, as far as these rows ask for it.
pub(crate) async fn look_up(
    connection: &impl ConnectionTrait,
    import: Uuid,
    project: Uuid,
    drafts: &[&Draft],
    by_name: bool,
) -> Result<Known, DbErr> {
    let mut known = Known::default();
    let none = || Expr::value(Option::<String>::None);
    let ids: HashSet<Uuid> = drafts.iter().filter_map(|draft| draft.lead_id).collect();
    if !ids.is_empty() {
        let query = leads(project).expr_as(none(), "e164").filter(lead::Column::Id.is_in(ids));
        known.by_id = rows(query, connection).await?.iter().map(|row| (row.id, row.found(import))).collect();
    }
    let externals: HashSet<&str> = drafts.iter().filter_map(|draft| draft.external_id.as_deref()).collect();
    if !externals.is_empty() {
        let query = leads(project).expr_as(none(), "e164").filter(lead::Column::ExternalId.is_in(externals));
        for row in rows(query, connection).await? {
            let found = row.found(import);
            known.by_external_id.extend(row.external_id.map(|external| (external, found)));
        }
    }
    let phones: HashSet<&str> = drafts.iter().flat_map(|draft| &draft.phones).map(String::as_str).collect();
    if !phones.is_empty() {
        let contact: RelationDef =
            lead::Entity::belongs_to(contact::Entity).from(lead::Column::Id).to(contact::Column::LeadId).into();
        let of_contact: RelationDef =
            contact::Entity::belongs_to(method::Entity).from(contact::Column::Id).to(method::Column::ContactId).into();
        let query = leads(project)
            .column(method::Column::E164)
            .join(JoinType::InnerJoin, contact)
            .join(JoinType::InnerJoin, of_contact)
            .filter(method::Column::E164.is_in(phones))
            .filter(method::Column::Kind.eq(MethodKind::Phone.as_str()));
        for row in rows(query, connection).await? {
            let found = row.found(import);
            if let Some(phone) = row.e164 {
                known.by_phone.entry(phone).or_default().push(found);
            }
        }
        // The oldest lead first: several may have one number, and the answer must not depend on the database's mood.
        known.by_phone.values_mut().for_each(|found| found.sort_by_key(|found| found.lead_id));
    }
    if by_name {
        let names: HashSet<&str> =
            drafts.iter().filter(|draft| has_no_id(draft)).map(|draft| draft.basic.name.as_str()).collect();
        // Those with an id of their own are found by it.
        let is_one = |row: &Row| row.external_id.is_none() && row.deleted_at.is_none();
        let named = rows(named(import, project, names), connection).await?;
        known.ours_by_name = named.into_iter().filter(is_one).map(|row| (row.name, row.id)).collect();
    }
    Ok(known)
}

/// A lead as a row of the database, and as rows of a file can change it.
pub(super) struct Loaded {
    pub(super) model: lead::Model,
    pub(super) place: Option<project_lead::Model>,
    pub(super) current: Current,
}

/// These leads, whole. `lock`: until the end of the transaction nobody else changes them.
pub(super) async fn load(
    connection: &impl ConnectionTrait,
    project: Uuid,
    ids: &HashSet<Uuid>,
    lock: bool,
) -> Result<HashMap<Uuid, Loaded>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<Uuid> = ids.iter().copied().collect();
    let query = lead::Entity::find().filter(lead::Column::Id.is_in(ids.iter().copied()));
    let query = query.order_by_asc(lead::Column::Id);
    let models = if lock { query.lock_exclusive() } else { query }.all(connection).await?;
    let places = project_lead::Entity::find()
        .filter(project_lead::Column::ProjectId.eq(project))
        .filter(project_lead::Column::LeadId.is_in(ids.iter().copied()))
        .all(connection)
        .await?;
    let mut places: HashMap<Uuid, project_lead::Model> = places.into_iter().map(|row| (row.lead_id, row)).collect();
    let contacts = contact::Entity::find()
        .filter(contact::Column::LeadId.is_in(ids.iter().copied()))
        .order_by_asc(contact::Column::Position)
        .all(connection)
        .await?;
    let contact_ids: Vec<Uuid> = contacts.iter().map(|row| row.id).collect();
    let mut methods: HashMap<Uuid, Vec<CurrentMethod>> = HashMap::new();
    for ids in contact_ids.chunks(5_000) {
        let of = method::Column::ContactId.is_in(ids.iter().copied());
        for row in method::Entity::find().filter(of).order_by_asc(method::Column::Position).all(connection).await? {
            let kind = MethodKind::parse(&row.kind);
            let key = row.e164.unwrap_or_else(|| key(kind, &row.value));
            let method = CurrentMethod { id: row.id, kind, key, memo: row.memo };
            methods.entry(row.contact_id).or_default().push(method);
        }
    }
    let mut of_lead: HashMap<Uuid, Vec<CurrentContact>> = HashMap::new();
    for row in contacts {
        let methods = methods.remove(&row.id).unwrap_or_default();
        of_lead.entry(row.lead_id).or_default().push(CurrentContact { id: row.id, name: row.name, methods });
    }
    let mut values: HashMap<Uuid, HashMap<Uuid, serde_json::Value>> = HashMap::new();
    let of = field_value::Column::LeadId.is_in(ids.iter().copied());
    for row in field_value::Entity::find().filter(of).all(connection).await? {
        values.entry(row.lead_id).or_default().insert(row.field_id, row.value);
    }
    let whole = |model: lead::Model| {
        let place = places.remove(&model.id);
        let current = Current {
            basic: DraftBasic {
                name: model.name.clone(),
                kana: model.kana.clone(),
                postal_code: model.postal_code.clone(),
                prefecture: model.prefecture.clone(),
                city: model.city.clone(),
                street: model.street.clone(),
                building: model.building.clone(),
                mail: model.mail.clone(),
                web: model.web.clone(),
            },
            external_id: model.external_id.clone(),
            contacts: of_lead.remove(&model.id).unwrap_or_default(),
            fields: values.remove(&model.id).unwrap_or_default(),
            place: place.as_ref().map(|place| CurrentPlace { status_id: place.status_id, owner_id: place.owner_id }),
        };
        (model.id, Loaded { model, place, current })
    };
    Ok(models.into_iter().map(whole).collect())
}
