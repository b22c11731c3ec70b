//! The distribution queue and its leases. Frozen once released; changes are further migrations.
//!
//! What a project's queue holds is *defined* by the view `queue_rows`, from leads, statuses and the project's order, and
//! *kept* in the table `queue_leads` with the indexes that a pick needs. Triggers copy the one into the other, so that no
//! writer of leads can forget the queue: not the import, not a mass operation, not a saved result.
//!
//! Times here are Unix milliseconds: they are compared with the database's clock, never shown.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

/// Creates the queue, its order, the leases and the skips.
#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let dialect = Dialect::of(connection.get_database_backend());
        let holds = Holds { due: "p.next_call_at", user: "p.owner_id", since: "l.created_at", joins: "" };
        for sql in [tables(&dialect), view(&dialect, &holds)] {
            connection.execute_unprepared(&sql).await?;
        }
        let triggers = match connection.get_database_backend() {
            DbBackend::Postgres => postgres_triggers(),
            _ => sqlite_triggers(),
        };
        connection.execute_unprepared(&triggers).await?;
        // Leads that are there already.
        connection.execute_unprepared(&fill("FROM queue_rows v WHERE true")).await?;
        Ok(())
    }
}

/// Where the two databases differ.
pub(super) struct Dialect {
    uuid: &'static str,
    text: &'static str,
    nobody: &'static str,
    now: &'static str,
    /// A moment as milliseconds: before, after.
    ms: (&'static str, &'static str),
    /// A number padded with zeros: before, between number and width, after.
    pad: (&'static str, &'static str, &'static str),
    least: &'static str,
    greatest: &'static str,
    random: &'static str,
    number: &'static str,
}

const POSTGRES: Dialect = Dialect {
    uuid: "uuid",
    text: "text COLLATE \"C\"",
    nobody: "'00000000-0000-0000-0000-000000000000'::uuid",
    now: "(extract(epoch FROM clock_timestamp()) * 1000)::bigint",
    ms: ("(extract(epoch FROM ", ") * 1000)::bigint"),
    pad: ("lpad((", ")::bigint::text, ", ", '0')"),
    least: "least",
    greatest: "greatest",
    random: "right(p.lead_id::text, 12)",
    number: "CASE WHEN jsonb_typeof(f.value) = 'number' THEN (f.value #>> '{}')::double precision END",
};

const SQLITE: Dialect = Dialect {
    uuid: "uuid_text",
    text: "text",
    nobody: "zeroblob(16)",
    now: "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
    ms: ("CAST(unixepoch(", ", 'subsec') * 1000 AS INTEGER)"),
    pad: ("printf('%0*d', ", ", CAST(", " AS INTEGER))"),
    least: "min",
    greatest: "max",
    random: "lower(hex(substr(p.lead_id, 11, 6)))",
    number: "CASE WHEN json_type(f.value) IN ('integer', 'real') THEN json_extract(f.value, '$') END",
};

/// Copies rows of the view into the table; the newer replaces the older.
pub(super) fn fill(rows: &str) -> String {
    format!("INSERT INTO queue_leads ({COLUMNS}) SELECT {} {rows} {REPLACE}", prefixed("v"))
}

impl Dialect {
    pub(super) fn of(backend: DbBackend) -> Self {
        match backend {
            DbBackend::Postgres => POSTGRES,
            _ => SQLITE,
        }
    }

    fn ms(&self, moment: &str) -> String {
        format!("{}{moment}{}", self.ms.0, self.ms.1)
    }

    /// Fixed width, so that texts compare as their numbers do.
    fn pad(&self, number: &str, width: u8) -> String {
        let (before, between, after) = self.pad;
        // One takes the number first, the other the width.
        if self.least == "min" {
            format!("{before}{width}{between}{number}{after}")
        } else {
            format!("{before}{number}{between}{width}{after}")
        }
    }

    /// What the `n`th order rule says of a lead, as text that sorts.
    fn part(&self, n: usize, due_at: &str) -> String {
        let default = ["due", "", "", "", ""].get(n - 1).copied().unwrap_or_default();
        let due = self.pad(&self.ms(due_at), 14);
        let attempts = self.pad(&format!("{}(p.attempts, 999999)", self.least), 6);
        let called = self.pad(&self.ms("p.last_called_at"), 14);
        let imported = self.pad("p.position", 10);
        let value = self.number;
        let clamped = format!("{}(-1e12, {}(1e12, {value}))", self.greatest, self.least);
        let field = |sign: char| self.pad(&format!("1000000000000000 {sign} round(100.0 * {clamped})"), 16);
        let (up, down) = (field('+'), field('-'));
        let random = self.random;
        format!(
            "CASE COALESCE(o.rule_{n}, '{default}') \
             WHEN 'due' THEN CASE WHEN {due_at} IS NULL THEN '99999999999999' ELSE {due} END \
             WHEN 'fewest_attempts' THEN {attempts} \
             WHEN 'oldest' THEN CASE WHEN p.last_called_at IS NULL THEN '00000000000000' ELSE {called} END \
             WHEN 'import_order' THEN {imported} \
             WHEN 'field_up' THEN CASE WHEN {value} IS NULL THEN '9999999999999999' ELSE {up} END \
             WHEN 'field_down' THEN CASE WHEN {value} IS NULL THEN '9999999999999999' ELSE {down} END \
             WHEN 'random' THEN {random} \
             ELSE '' END"
        )
    }
}

/// The columns of the queue, in the view's order.
const COLUMNS: &str = "project_id, lead_id, rank, for_user, held, wake_at, release_at";

fn prefixed(alias: &str) -> String {
    COLUMNS.split(", ").map(|column| format!("{alias}.{column}")).collect::<Vec<_>>().join(", ")
}

/// The newer row replaces the older.
const REPLACE: &str = "ON CONFLICT (project_id, lead_id) DO UPDATE SET rank = excluded.rank, \
    for_user = excluded.for_user, held = excluded.held, wake_at = excluded.wake_at, release_at = excluded.release_at";

fn tables(dialect: &Dialect) -> String {
    let Dialect { uuid, text, .. } = dialect;
    format!(
        "CREATE TABLE queue_orders (
            project_id {uuid} NOT NULL PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE,
            rule_1 text NOT NULL, rule_2 text NOT NULL, rule_3 text NOT NULL, rule_4 text NOT NULL, rule_5 text NOT NULL,
            field_id {uuid},
            attempts_max integer,
            release_after_ms bigint,
            rebuilt_to {uuid}
         );
         CREATE INDEX queue_orders_field_id ON queue_orders (field_id);
         CREATE TABLE queue_leads (
            project_id {uuid} NOT NULL,
            lead_id {uuid} NOT NULL,
            rank {text} NOT NULL,
            for_user {uuid} NOT NULL,
            held text,
            wake_at bigint,
            release_at bigint,
            PRIMARY KEY (project_id, lead_id),
            FOREIGN KEY (project_id, lead_id) REFERENCES project_leads (project_id, lead_id) ON DELETE CASCADE
         );
         CREATE INDEX queue_leads_ready ON queue_leads (project_id, for_user, rank, lead_id) WHERE held IS NULL;
         CREATE INDEX queue_leads_held ON queue_leads (project_id, held) WHERE held IS NOT NULL;
         CREATE INDEX queue_leads_wake_at ON queue_leads (wake_at) WHERE wake_at IS NOT NULL;
         CREATE INDEX queue_leads_release_at ON queue_leads (release_at) WHERE release_at IS NOT NULL;
         CREATE TABLE leases (
            id {uuid} NOT NULL PRIMARY KEY,
            project_id {uuid} NOT NULL,
            lead_id {uuid} NOT NULL,
            user_id {uuid} NOT NULL,
            purpose text NOT NULL,
            node text NOT NULL,
            taken_at bigint NOT NULL,
            expires_at bigint NOT NULL
         );
         CREATE UNIQUE INDEX leases_lead_id ON leases (lead_id);
         CREATE INDEX leases_user_id ON leases (user_id);
         CREATE INDEX leases_project_id ON leases (project_id);
         CREATE INDEX leases_expires_at ON leases (expires_at);
         CREATE TABLE lead_skips (
            lead_id {uuid} NOT NULL REFERENCES leads (id) ON DELETE CASCADE,
            user_id {uuid} NOT NULL,
            project_id {uuid} NOT NULL,
            reason text NOT NULL,
            at bigint NOT NULL,
            until bigint NOT NULL,
            PRIMARY KEY (user_id, project_id, lead_id)
         );"
    )
}

/// Whom a lead is kept for, and when it is due, as SQL.
pub(super) struct Holds {
    pub(super) due: &'static str,
    pub(super) user: &'static str,
    /// Since when it waits for them; without, it waits without end.
    pub(super) since: &'static str,
    pub(super) joins: &'static str,
}

/// What a queue holds. `held` says why a lead waits: in the recycle bin, in a closed state, called as often as the
/// project allows, or to be called later.
pub(super) fn view(dialect: &Dialect, holds: &Holds) -> String {
    let rank: Vec<String> = (1..=5).map(|n| dialect.part(n, holds.due)).collect();
    let rank = rank.join(" || ");
    let last = dialect.pad("p.position", 10);
    let Dialect { nobody, now, greatest, .. } = dialect;
    let Holds { due, user, since, joins } = holds;
    let (due, since) = (dialect.ms(due), dialect.ms(since));
    format!(
        "CREATE VIEW queue_rows AS
         SELECT p.project_id AS project_id, p.lead_id AS lead_id, {rank} || {last} AS rank,
            COALESCE({user}, {nobody}) AS for_user,
            CASE WHEN l.deleted_at IS NOT NULL THEN 'bin' WHEN s.closed THEN 'closed'
                 WHEN p.attempts >= o.attempts_max THEN 'cap' WHEN {due} > {now} THEN 'later' END AS held,
            CASE WHEN {due} > {now} THEN {due} END AS wake_at,
            CASE WHEN {user} IS NOT NULL AND {since} IS NOT NULL
                 THEN {greatest}({since}, COALESCE({due}, 0)) + o.release_after_ms END AS release_at
         FROM project_leads p
         JOIN leads l ON l.id = p.lead_id
         LEFT JOIN statuses s ON s.id = p.status_id
         LEFT JOIN queue_orders o ON o.project_id = p.project_id
         LEFT JOIN field_values f ON f.lead_id = p.lead_id AND f.field_id = o.field_id {joins};"
    )
}

fn sqlite_triggers() -> String {
    let one = fill("FROM queue_rows v WHERE v.project_id = NEW.project_id AND v.lead_id = NEW.lead_id");
    let by_lead = |lead: &str| fill(&format!("FROM queue_rows v WHERE v.lead_id = {lead}"));
    let binned = by_lead("NEW.id");
    let valued = |event: &str, row: &str| {
        format!(
            "CREATE TRIGGER queue_value_{event} AFTER {event} ON field_values \
             WHEN EXISTS (SELECT 1 FROM queue_orders WHERE field_id = {row}.field_id) BEGIN {}; END;",
            by_lead(&format!("{row}.lead_id"))
        )
    };
    format!(
        "CREATE TRIGGER queue_lead_in AFTER INSERT ON project_leads BEGIN {one}; END;
         CREATE TRIGGER queue_lead_changed
            AFTER UPDATE OF status_id, owner_id, attempts, last_called_at, next_call_at, position ON project_leads
            BEGIN {one}; END;
         CREATE TRIGGER queue_lead_binned AFTER UPDATE OF deleted_at ON leads
            WHEN OLD.deleted_at IS NOT NEW.deleted_at BEGIN {binned}; END;
         CREATE TRIGGER queue_status_changed AFTER UPDATE OF closed ON statuses WHEN OLD.closed <> NEW.closed
            BEGIN UPDATE queue_orders SET rebuilt_to = zeroblob(16) WHERE project_id = NEW.project_id; END;
         {} {} {}",
        valued("INSERT", "NEW"),
        valued("UPDATE", "NEW"),
        valued("DELETE", "OLD"),
    )
}

/// Once per statement, not per row: a mass operation is one look at the view.
fn postgres_triggers() -> String {
    let links = fill("FROM queue_rows v JOIN changed c ON c.project_id = v.project_id AND c.lead_id = v.lead_id");
    let binned = fill(
        "FROM queue_rows v JOIN changed c ON c.id = v.lead_id JOIN earlier e ON e.id = c.id \
         WHERE c.deleted_at IS DISTINCT FROM e.deleted_at",
    );
    let valued = fill(
        "FROM queue_rows v JOIN changed c ON c.lead_id = v.lead_id JOIN queue_orders o \
         ON o.project_id = v.project_id AND o.field_id = c.field_id",
    );
    let function = |name: &str, body: &str| {
        format!("CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body}; RETURN NULL; END $$;\n")
    };
    let statuses = "UPDATE queue_orders SET rebuilt_to = '00000000-0000-0000-0000-000000000000' \
        WHERE project_id IN (SELECT c.project_id FROM changed c JOIN earlier e ON e.id = c.id WHERE e.closed <> c.closed)";
    format!(
        "{} {} {} {}
         CREATE TRIGGER queue_lead_in AFTER INSERT ON project_leads
            REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION queue_links();
         CREATE TRIGGER queue_lead_changed AFTER UPDATE ON project_leads
            REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION queue_links();
         CREATE TRIGGER queue_lead_binned AFTER UPDATE ON leads
            REFERENCING NEW TABLE AS changed OLD TABLE AS earlier FOR EACH STATEMENT EXECUTE FUNCTION queue_binned();
         CREATE TRIGGER queue_status_changed AFTER UPDATE ON statuses
            REFERENCING NEW TABLE AS changed OLD TABLE AS earlier FOR EACH STATEMENT EXECUTE FUNCTION queue_statuses();
         CREATE TRIGGER queue_value_in AFTER INSERT ON field_values
            REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION queue_values();
         CREATE TRIGGER queue_value_changed AFTER UPDATE ON field_values
            REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION queue_values();
         CREATE TRIGGER queue_value_gone AFTER DELETE ON field_values
            REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION queue_values();",
        function("queue_links", &links),
        function("queue_binned", &binned),
        function("queue_values", &valued),
        function("queue_statuses", statuses),
    )
}
