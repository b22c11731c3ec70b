//! Dial mode: the leads that own a number, while it is being typed; and find-or-create of lead, contact and number.

use super::partial;
use super::sql::{Sql, number_range};
use crate::db::Store;
use crate::db::bounded::{Along, Bounded};
use crate::error::{Code, Failure};
use crate::leads::{self, NewContact, NewLead, NewMethod, number};
use crate::policy::Scope;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, QueryResult, Statement};
use serde::Serialize;
use std::time::Duration;
use utoipa::ToSchema;
use uuid::Uuid;

/// Numbers suggested at most.
pub(crate) const SUGGESTED_MAX: usize = 20;
/// Numbers looked at, also those of other people's projects, which are not shown: so many first, which is enough where all
/// may be shown, then so many.
const LOOKED_AT: [u64; 2] = [SUGGESTED_MAX as u64, 200];
/// Typing waits for the answer.
const AT_MOST: Duration = Duration::from_millis(500);

/// A lead that owns a number.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Owner {
    /// The lead.
    pub lead_id: Uuid,
    /// Its name.
    pub lead_name: String,
    /// A project of it in sight.
    pub project_id: Uuid,
    /// The contact.
    pub contact_id: Uuid,
    /// The contact's name.
    pub contact_name: String,
    /// The contact method.
    pub contact_method_id: Uuid,
    /// The number, as typed when it was saved.
    pub value: String,
    /// The same in E.164.
    pub e164: String,
    /// Is it exactly the number asked for?
    pub exact: bool,
}

/// The owners of numbers that begin as typed, exact ones first; those in sight only.
pub async fn owners(store: &Store, scope: &Scope, typed: &str) -> Result<Vec<Owner>, Failure> {
    let whole = number::e164(typed);
    let mut starts = partial::starts(typed);
    if let Some(whole) = &whole {
        starts.retain(|start| start == whole || !whole.starts_with(start.as_str()));
        starts.insert(0, whole.clone());
        starts.dedup();
    }
    let on = store.bounded(AT_MOST).await?;
    let mut owners: Vec<Owner> = Vec::new();
    for start in starts {
        for looked_at in LOOKED_AT {
            let (found, is_all) = beginning(&on, scope, &start, looked_at).await?;
            for mut owner in found {
                // A lead in several projects is suggested once.
                if owners.iter().all(|known| known.contact_method_id != owner.contact_method_id) {
                    owner.exact = whole.as_ref() == Some(&owner.e164);
                    owners.push(owner);
                }
            }
            if is_all || owners.len() >= SUGGESTED_MAX {
                break;
            }
        }
        if owners.len() >= SUGGESTED_MAX {
            break;
        }
    }
    owners.truncate(SUGGESTED_MAX);
    owners.sort_by_key(|owner| !owner.exact);
    Ok(owners)
}

/// The owners in sight of the first numbers that begin so, `looked_at` at most, and whether no more numbers do.
async fn beginning(on: &Bounded, scope: &Scope, start: &str, looked_at: u64) -> Result<(Vec<Owner>, bool), DbErr> {
    let mut sql = Sql::new(on.backend());
    let range = number_range(&mut sql, "m.e164", start);
    let in_sight = in_sight(&mut sql, scope);
    // The inner part stops after so many numbers, so that a short beginning costs no more than a long one.
    let text = format!(
        "SELECT l.id AS lead_id, l.name AS lead_name, p.project_id AS project_id, c.id AS contact_id, \
         c.name AS contact_name, m.id AS method_id, m.value AS value, m.e164 AS e164, m.looked_at AS looked_at FROM (\
         SELECT n.id, n.contact_id, n.value, n.e164, count(*) OVER () AS looked_at FROM (\
         SELECT m.id, m.contact_id, m.value, m.e164 FROM contact_methods AS m WHERE {range} \
         ORDER BY m.e164 LIMIT {looked_at}) AS n) AS m JOIN contacts AS c ON c.id = m.contact_id \
         JOIN leads AS l ON l.id = c.lead_id AND l.deleted_at IS NULL \
         JOIN project_leads AS p ON p.lead_id = l.id AND {in_sight} \
         ORDER BY m.e164, l.id, p.project_id LIMIT {looked_at}"
    );
    let rows = on.all(Along::Plan, sql.statement(text)).await?;
    let seen: Option<i64> = rows.first().map(|row| row.try_get("", "looked_at")).transpose()?;
    let owner = |row: &QueryResult| -> Result<Owner, DbErr> {
        Ok(Owner {
            lead_id: row.try_get("", "lead_id")?,
            lead_name: row.try_get("", "lead_name")?,
            project_id: row.try_get("", "project_id")?,
            contact_id: row.try_get("", "contact_id")?,
            contact_name: row.try_get("", "contact_name")?,
            contact_method_id: row.try_get("", "method_id")?,
            value: row.try_get("", "value")?,
            e164: row.try_get("", "e164")?,
            exact: false,
        })
    };
    let owners = rows.iter().map(owner).collect::<Result<_, _>>()?;
    Ok((owners, seen.and_then(|seen| u64::try_from(seen).ok()).is_some_and(|seen| seen < looked_at)))
}

/// Places `p` in sight, as `db::scope::project_leads` has it.
fn in_sight(sql: &mut Sql, scope: &Scope) -> String {
    let with = |sql: &mut Sql, user: &Uuid| {
        format!("p.project_id IN (SELECT project_id FROM project_users WHERE user_id = {})", sql.bind(*user))
    };
    match scope {
        Scope::All => "1 = 1".into(),
        Scope::Own(user) => with(sql, user),
        Scope::Workgroups { mine, user } => {
            let groups: Vec<String> = mine.iter().map(|group| sql.bind(*group)).collect();
            let with = with(sql, user);
            if groups.is_empty() {
                return with;
            }
            format!(
                "({with} OR p.project_id IN (SELECT id FROM projects WHERE workgroup_id IN ({})))",
                groups.join(", ")
            )
        }
    }
}

/// A lead that is to be there.
#[derive(Debug)]
pub(crate) struct Wanted {
    pub(crate) project_id: Uuid,
    pub(crate) name: String,
    pub(crate) contact_name: Option<String>,
    pub(crate) number: String,
    pub(crate) memo: Option<String>,
    pub(crate) status_id: Option<Uuid>,
}

/// The lead of the project that owns the number; made, if there is none. `true` = it was made. Two who ask at the same
/// time get the same lead.
pub(crate) async fn find_or_create(store: &Store, wanted: Wanted) -> Result<(Uuid, bool), Failure> {
    let e164 = number::e164(&wanted.number).ok_or(Failure::field("/number", "format", "not a telephone number"))?;
    let transaction = store.begin().await?;
    lock(&transaction, wanted.project_id, &e164).await?;
    if let Some(lead) = owner_in(&transaction, wanted.project_id, &e164).await? {
        transaction.commit().await?;
        return Ok((lead, false));
    }
    let contact = NewContact {
        name: wanted.contact_name.unwrap_or_else(|| wanted.name.clone()),
        role: None,
        methods: vec![NewMethod { kind: leads::MethodKind::Phone, value: wanted.number, memo: wanted.memo }],
    };
    let new = NewLead {
        basic: leads::Basic { name: wanted.name, ..leads::Basic::default() },
        contacts: vec![contact],
        status_id: wanted.status_id,
        ..NewLead::default()
    };
    let made = leads::store::create_in(&transaction, wanted.project_id, &[new]).await?;
    transaction.commit().await?;
    let lead = made.first().copied().ok_or(Failure::new(Code::Internal))?;
    Ok((lead, true))
}

/// Nobody else looks for or makes an owner of this number in this project until the transaction ends. SQLite's one writer
/// is the same by itself.
async fn lock(transaction: &DatabaseTransaction, project: Uuid, e164: &str) -> Result<(), DbErr> {
    if transaction.get_database_backend() == DbBackend::Postgres {
        let sql = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
        let values = [format!("{project} {e164}").into()];
        transaction.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await?;
    }
    Ok(())
}

/// The oldest lead of the project that owns the number.
async fn owner_in(connection: &impl ConnectionTrait, project: Uuid, e164: &str) -> Result<Option<Uuid>, DbErr> {
    let mut sql = Sql::new(connection.get_database_backend());
    let (number, project) = (sql.bind(e164.to_owned()), sql.bind(project));
    let text = format!(
        "SELECT l.id AS id FROM contact_methods AS m JOIN contacts AS c ON c.id = m.contact_id \
         JOIN leads AS l ON l.id = c.lead_id AND l.deleted_at IS NULL \
         JOIN project_leads AS p ON p.lead_id = l.id AND p.project_id = {project} \
         WHERE m.e164 = {number} ORDER BY l.id LIMIT 1"
    );
    let row = connection.query_one_raw(sql.statement(text)).await?;
    row.map(|row| row.try_get("", "id")).transpose()
}
