//! A whole lead: one query per kind of part.

use crate::db::among::among;
use crate::db::entity::leads::{contact, field_value, lead, method, project_lead};
use crate::db::entity::setup::{field, project_field_set};
use crate::db::scope;
use crate::error::{Code, Failure};
use crate::fields::FieldKind;
use crate::http::moment::Moment;
use crate::leads::{Basic, Contact, ContactMethod, Lead, LeadField, MethodKind, Place};
use crate::policy::{Scope, Who};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Statement,
};
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

/// Telephone numbers of one lead that are looked at, at most.
const NUMBERS_MAX: u64 = 100;

/// The lead's place in this project, or (without one) in the first project in sight; not in sight = not found.
pub(crate) async fn place_of(
    connection: &impl ConnectionTrait,
    who: &Who,
    id: Uuid,
    project: Option<Uuid>,
) -> Result<Option<project_lead::Model>, Failure> {
    let mut query = project_lead::Entity::find()
        .filter(project_lead::Column::LeadId.eq(id))
        .filter(scope::project_leads(&who.scope()));
    if let Some(project) = project {
        query = query.filter(project_lead::Column::ProjectId.eq(project));
    }
    let place = query.order_by_asc(project_lead::Column::ProjectId).one(connection).await?;
    // A lead in no project at all is an administrator's to see.
    let may_lack = who.scope() == Scope::All && project.is_none();
    if place.is_none() && !may_lack { Err(Code::NotFound.into()) } else { Ok(place) }
}

/// The lead, if it is in sight.
pub(crate) async fn get(
    connection: &impl ConnectionTrait,
    who: &Who,
    id: Uuid,
    project: Option<Uuid>,
) -> Result<Lead, Failure> {
    let place = place_of(connection, who, id, project).await?;
    let row = lead::Entity::find_by_id(id)
        .filter(lead::Column::DeletedAt.is_null())
        .one(connection)
        .await?
        .ok_or(Failure::new(Code::NotFound))?;
    let contacts = contacts_of(connection, id).await?;
    let fields = fields_of(connection, id, place.as_ref().map(|place| place.project_id)).await?;
    Ok(Lead {
        id: row.id,
        version: row.version,
        basic: Basic {
            name: row.name,
            kana: row.kana,
            postal_code: row.postal_code,
            prefecture: row.prefecture,
            city: row.city,
            street: row.street,
            building: row.building,
            mail: row.mail,
            web: row.web,
        },
        contacts,
        fields,
        project: place.map(|place| Place {
            project_id: place.project_id,
            status_id: place.status_id,
            owner_id: place.owner_id,
            attempts: place.attempts,
            next_call_at: place.next_call_at.map(Moment::from),
        }),
    })
}

/// The lead is there and in sight, or not found.
pub(crate) async fn in_sight(connection: &impl ConnectionTrait, who: &Who, id: Uuid) -> Result<(), Failure> {
    let there = lead::Entity::find_by_id(id)
        .select_only()
        .column(lead::Column::Id)
        .filter(lead::Column::DeletedAt.is_null())
        .into_tuple::<Uuid>()
        .one(connection)
        .await?;
    there.ok_or(Failure::new(Code::NotFound))?;
    place_of(connection, who, id, None).await.map(|_| ())
}

/// A telephone number of a lead.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub(crate) struct LeadNumber {
    pub(crate) method_id: Uuid,
    /// As typed.
    pub(crate) value: String,
    /// Normalised, if it is a telephone number.
    pub(crate) e164: Option<String>,
}

/// The lead's telephone numbers (or the one of this method), in the order of its contacts and their methods.
pub(crate) async fn numbers(
    connection: &impl ConnectionTrait,
    lead: Uuid,
    method: Option<Uuid>,
) -> Result<Vec<LeadNumber>, DbErr> {
    let is_of =
        method::Entity::belongs_to(contact::Entity).from(method::Column::ContactId).to(contact::Column::Id).into();
    let mut query = method::Entity::find()
        .select_only()
        .column_as(method::Column::Id, "method_id")
        .columns([method::Column::Value, method::Column::E164])
        .join(JoinType::InnerJoin, is_of)
        .filter(contact::Column::LeadId.eq(lead))
        .filter(method::Column::Kind.eq(MethodKind::Phone.as_str()));
    if let Some(method) = method {
        query = query.filter(method::Column::Id.eq(method));
    }
    query
        .order_by_asc(contact::Column::Position)
        .order_by_asc(contact::Column::Id)
        .order_by_asc(method::Column::Position)
        .order_by_asc(method::Column::Id)
        .limit(NUMBERS_MAX)
        .into_model()
        .all(connection)
        .await
}

/// The telephone numbers of these leads, each lead's as [`numbers`] has them, all in one statement.
pub(crate) async fn numbers_of(
    connection: &impl ConnectionTrait,
    leads: &[Uuid],
) -> Result<HashMap<Uuid, Vec<LeadNumber>>, DbErr> {
    let backend = connection.get_database_backend();
    let mut values = Vec::new();
    let sql = format!(
        "SELECT n.lead_id, n.method_id, n.value, n.e164 FROM (\
         SELECT c.lead_id, m.id AS method_id, m.value, m.e164, \
         row_number() OVER (PARTITION BY c.lead_id ORDER BY c.position, c.id, m.position, m.id) AS place \
         FROM contacts AS c JOIN contact_methods AS m ON m.contact_id = c.id \
         WHERE c.lead_id {} AND m.kind = '{}') AS n WHERE n.place <= {NUMBERS_MAX} ORDER BY n.lead_id, n.place",
        among(backend, &mut values, leads),
        MethodKind::Phone.as_str(),
    );
    let mut of: HashMap<Uuid, Vec<LeadNumber>> = HashMap::new();
    for row in connection.query_all_raw(Statement::from_sql_and_values(backend, sql, values)).await? {
        of.entry(row.try_get("", "lead_id")?).or_default().push(LeadNumber::from_query_result(&row, "")?);
    }
    Ok(of)
}

async fn contacts_of(connection: &impl ConnectionTrait, lead: Uuid) -> Result<Vec<Contact>, DbErr> {
    let contacts = contact::Entity::find()
        .filter(contact::Column::LeadId.eq(lead))
        .order_by_asc(contact::Column::Position)
        .order_by_asc(contact::Column::Id)
        .all(connection)
        .await?;
    let ids: Vec<Uuid> = contacts.iter().map(|row| row.id).collect();
    let methods = method::Entity::find()
        .filter(method::Column::ContactId.is_in(ids))
        .order_by_asc(method::Column::Position)
        .order_by_asc(method::Column::Id)
        .all(connection)
        .await?;
    let mut of: HashMap<Uuid, Vec<ContactMethod>> = HashMap::new();
    for row in methods {
        of.entry(row.contact_id).or_default().push(super::contacts::present_method(row));
    }
    let present = |row: contact::Model| Contact {
        methods: of.remove(&row.id).unwrap_or_default(),
        id: row.id,
        name: row.name,
        role: row.role,
    };
    Ok(contacts.into_iter().map(present).collect())
}

async fn fields_of(
    connection: &impl ConnectionTrait,
    lead: Uuid,
    project: Option<Uuid>,
) -> Result<Vec<LeadField>, DbErr> {
    let values = field_value::Entity::find().filter(field_value::Column::LeadId.eq(lead)).all(connection).await?;
    let mut values: HashMap<Uuid, Value> = values.into_iter().map(|row| (row.field_id, row.value)).collect();
    let shown = match project {
        Some(project) => field::Column::SetId.in_subquery(
            project_field_set::Entity::find()
                .select_only()
                .column(project_field_set::Column::SetId)
                .filter(project_field_set::Column::ProjectId.eq(project))
                .into_query(),
        ),
        None => field::Column::Id.is_in(values.keys().copied()),
    };
    let fields = field::Entity::find()
        .filter(shown)
        .order_by_asc(field::Column::SetId)
        .order_by_asc(field::Column::Position)
        .all(connection)
        .await?;
    let present = |row: field::Model| LeadField {
        value: values.remove(&row.id).unwrap_or(Value::Null),
        field_id: row.id,
        label: row.label,
        kind: FieldKind::parse(&row.kind),
        unit: row.unit,
        options: serde_json::from_value(row.options).unwrap_or_default(),
        required: row.required,
    };
    Ok(fields.into_iter().map(present).collect())
}
