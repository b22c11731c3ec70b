//! A list of believable leads, as many as wanted, the same every time: names, places and numbers of the demo, spread by
//! arithmetic on the lead's number. Written by the database itself, a statement per table and part, so that a million
//! takes minutes; indexes are made afterwards.
//!
//! Every lead has one contact with a fixed and a mobile number, a place in one project, and values of three fields or
//! four. The share of each value is given below by [`Mill::pick`]: of a hundred leads forty were never called, and so on.

use kakeru_api::db::Store;
use kakeru_api::demo::words::{FAMILIES, GIVEN, PLACES, STEMS, TRADES};
use kakeru_api::leads::search::{Names, entry};
use kakeru_api::policy::Role;
use kakeru_api::projects::{ProjectChange, StatusInput};
use kakeru_api::results::{Flags, ResultInput};
use kakeru_api::users::NewUser;
use kakeru_api::{fields, projects, results, users, workgroups};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr, Statement, Value};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

/// Leads per statement.
const PART: u64 = 50_000;
/// 2026-01-01T00:00:00Z.
const EPOCH: i64 = 1_767_225_600;

/// What the leads refer to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Floor {
    /// An administrator.
    pub admin: Uuid,
    /// The project's agents.
    pub agents: Vec<Uuid>,
    /// The project with all leads.
    pub project: Uuid,
    /// Its statuses, first open, last closed.
    pub statuses: Vec<Uuid>,
    /// Its results.
    pub results: Vec<Uuid>,
    /// 業種 (choice), 従業員数 (number), 契約日 (date), 興味 (choices).
    pub fields: Vec<Uuid>,
}

/// Kinds of business, as the choice field has them.
pub const TRADES_OFFERED: [&str; 8] =
    ["製造業", "建設業", "卸売・小売業", "運輸業", "不動産業", "情報通信業", "宿泊・飲食業", "専門サービス業"];
/// What one can be interested in.
pub const INTERESTS: [&str; 3] = ["電話", "回線", "端末"];

/// The id of the nth lead.
pub fn lead_id(n: u64) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + u128::from(n))
}

/// Make the floor and its leads in an empty database.
pub async fn fill(url: &str, count: u64) -> Result<Floor, Box<dyn std::error::Error>> {
    let store = Store::open(url).await?;
    let floor = floor(&store).await?;
    store.close().await?;
    let mut options = ConnectOptions::new(url.to_owned());
    options.max_connections(1).sqlx_logging(false);
    let db = Database::connect(options).await?;
    let mill = Mill { backend: db.get_database_backend(), count };
    if mill.is_sqlite() {
        db.execute_unprepared("PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000; PRAGMA foreign_keys = OFF")
            .await?;
    }
    let triggers = take_triggers(&db).await?;
    let indexes = take_indexes(&db).await?;
    words(&db).await?;
    for from in (0..count).step_by(usize::try_from(PART)?) {
        let to = (from + PART).min(count);
        db.execute_unprepared("BEGIN").await?;
        for statement in mill.part(&floor, from, to) {
            db.execute_unprepared(&statement).await?;
        }
        db.execute_unprepared("COMMIT").await?;
    }
    for table in ["gen_names", "gen_people", "gen_places"] {
        db.execute_unprepared(&format!("DROP TABLE {table}")).await?;
    }
    db.execute_unprepared(FILL_QUEUE).await?;
    for made in indexes.into_iter().chain(triggers) {
        db.execute_unprepared(&made).await?;
    }
    if mill.is_sqlite() {
        db.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await?;
    } else {
        db.execute_unprepared("VACUUM ANALYZE").await?;
    }
    db.close().await?;
    Ok(floor)
}

async fn floor(store: &Store) -> Result<Floor, Box<dyn std::error::Error>> {
    let group = workgroups::store::create(store, "営業".into(), vec![]).await?.id;
    let mut people = Vec::new();
    for n in 0..65 {
        let new = NewUser {
            login: format!("user{n}"),
            name: format!("担当{n}"),
            kana: None,
            role: if n == 0 { Role::Admin } else { Role::Agent },
            extension: Some(format!("{}", 200 + n)),
            workgroup_ids: vec![group],
            locale: "ja".into(),
            password_hash: "-".into(),
            password_is_once: false,
            rights: Vec::new(),
        };
        people.push(users::store::create(store, new).await?.id);
    }
    let inputs = serde_json::from_value(json!([
        {"label": "業種", "type": "choice", "options": TRADES_OFFERED},
        {"label": "従業員数", "type": "number", "unit": "人"},
        {"label": "契約日", "type": "date"},
        {"label": "興味", "type": "choices", "options": INTERESTS},
    ]))?;
    let set = fields::store::create(store, "会社".into(), inputs).await?;
    let result = |label: &str| ResultInput {
        id: None,
        label: label.into(),
        color: "#888888".into(),
        flags: Flags::default(),
        required_field_ids: None,
    };
    let labels = ["不在", "話中", "留守", "見込み", "断り", "アポ", "資料"];
    let results = results::store::create(store, "標準".into(), labels.map(result).into()).await?;
    let status =
        |(label, closed): (&str, bool)| StatusInput { id: None, label: label.into(), color: "#112233".into(), closed };
    let statuses = [("未", false), ("不在", false), ("見込み", false), ("アポ", true), ("終了", true)];
    let change = ProjectChange {
        name: Some("全国".into()),
        workgroup_id: Some(group),
        user_ids: Some(people[1..].to_vec()),
        statuses: Some(statuses.map(status).into()),
        result_set_ids: Some(vec![results.id]),
        field_set_ids: Some(vec![set.id]),
        ..ProjectChange::default()
    };
    let project = projects::store::create(store, change).await?;
    Ok(Floor {
        admin: people[0],
        agents: people[1..].to_vec(),
        project: project.id,
        statuses: project.statuses.iter().map(|status| status.id).collect(),
        results: results.results.iter().map(|result| result.id).collect(),
        fields: set.fields.iter().map(|field| field.id).collect(),
    })
}

/// What the triggers would have done lead by lead.
const FILL_QUEUE: &str = "INSERT INTO queue_leads (project_id, lead_id, rank, for_user, held, wake_at, release_at) \
    SELECT project_id, lead_id, rank, for_user, held, wake_at, release_at FROM queue_rows";

/// The statements that make the triggers, which are gone now; PostgreSQL can do without them for a while, and without
/// following references too: they are true by construction.
async fn take_triggers(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let backend = db.get_database_backend();
    if backend == DbBackend::Postgres {
        db.execute_unprepared("SET session_replication_role = replica").await?;
        return Ok(vec!["SET session_replication_role = origin".into()]);
    }
    let sql = "SELECT name, sql AS made FROM sqlite_master WHERE type = 'trigger'";
    let mut made = Vec::new();
    for row in db.query_all_raw(Statement::from_string(backend, sql)).await? {
        let name: String = row.try_get("", "name")?;
        made.push(row.try_get::<String>("", "made")?);
        db.execute_unprepared(&format!("DROP TRIGGER \"{name}\"")).await?;
    }
    Ok(made)
}

/// The statements that make the indexes, which are gone now. Those that a rule needs stay.
async fn take_indexes(db: &DatabaseConnection) -> Result<Vec<String>, DbErr> {
    let backend = db.get_database_backend();
    let sql = match backend {
        DbBackend::Postgres => {
            "SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS made FROM pg_index i \
             JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace \
             WHERE n.nspname = 'public' AND NOT i.indisunique"
        }
        _ => {
            "SELECT name, sql AS made FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL \
             AND sql NOT LIKE 'CREATE UNIQUE%'"
        }
    };
    let mut made = Vec::new();
    for row in db.query_all_raw(Statement::from_string(backend, sql)).await? {
        let name: String = row.try_get("", "name")?;
        made.push(row.try_get::<String>("", "made")?);
        db.execute_unprepared(&format!("DROP INDEX \"{name}\"")).await?;
    }
    Ok(made)
}

/// Tables of words to draw from: names of companies and people with their index entries, people, places.
async fn words(db: &DatabaseConnection) -> Result<(), DbErr> {
    for table in [
        "gen_names (n bigint PRIMARY KEY, name text, kana text, name_key text, body text, grams text)",
        "gen_people (n bigint PRIMARY KEY, name text, body text, grams text)",
        "gen_places (n bigint PRIMARY KEY, prefecture text, city text, town text, postal text, area text)",
    ] {
        db.execute_unprepared(&format!("CREATE TABLE {table}")).await?;
    }
    let person = |n: usize| {
        let (family, given) = (&FAMILIES[n % FAMILIES.len()], &GIVEN[n / FAMILIES.len()]);
        (format!("{} {}", family.0, given.0), format!("{} {}", family.1, given.1))
    };
    let people = FAMILIES.len() * GIVEN.len();
    let company = |n: usize| {
        let (stem, trade) = (&STEMS[n / 4 % STEMS.len()], &TRADES[n / 4 / STEMS.len()]);
        let name = match n % 4 {
            0 => format!("株式会社{}{}", stem.0, trade.0),
            1 => format!("{}{}株式会社", stem.0, trade.0),
            2 => format!("有限会社{}{}", stem.0, trade.0),
            _ => format!("合同会社{}{}", stem.0, trade.0),
        };
        (name, format!("{}{}", stem.1, trade.1))
    };
    let companies = (0..4 * STEMS.len() * TRADES.len()).map(company);
    for (n, (name, kana)) in companies.chain((0..people).map(person)).enumerate() {
        let entry = entry(&Names { name: &name, kana: Some(&kana), contacts: &[], numbers: &[] });
        row(db, "gen_names", n, [name, kana, entry.name_key, entry.text, entry.grams]).await?;
    }
    for n in 0..people {
        let (name, _) = person(n);
        let entry = entry(&Names { name: &name, kana: None, contacts: &[], numbers: &[] });
        // The text goes on where the lead's own ends.
        row(db, "gen_people", n, [name, entry.text.trim_start().to_owned(), entry.grams]).await?;
    }
    for (n, (place, town)) in
        PLACES.iter().flat_map(|place| place.towns.iter().map(move |town| (place, town))).enumerate()
    {
        let words = [place.prefecture, place.city, town, place.postal, place.area].map(str::to_owned);
        row(db, "gen_places", n, words).await?;
    }
    Ok(())
}

async fn row<const N: usize>(db: &DatabaseConnection, table: &str, n: usize, words: [String; N]) -> Result<(), DbErr> {
    let backend = db.get_database_backend();
    let sign = if backend == DbBackend::Postgres { '$' } else { '?' };
    let places: Vec<String> = (1..=N + 1).map(|n| format!("{sign}{n}")).collect();
    let sql = format!("INSERT INTO {table} VALUES ({})", places.join(", "));
    let first = Value::from(i64::try_from(n).unwrap_or(0));
    let values = std::iter::once(first).chain(words.into_iter().map(Value::from));
    db.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await.map(|_| ())
}

/// Makes the statements; `i` is the lead's number in them.
struct Mill {
    backend: DbBackend,
    count: u64,
}

impl Mill {
    fn is_sqlite(&self) -> bool {
        self.backend != DbBackend::Postgres
    }

    /// 0 to `of - 1`, evenly; another `salt` is another throw.
    fn pick(&self, salt: u64, of: u64) -> String {
        // 1000003 is a prime above the number of leads: each multiple runs through all rests in an order of its own.
        format!("((((i + 1) * {} + {}) % 1000003) % {of})", 7_919 + 2 * salt * 104_729, salt * 15_485_863)
    }

    fn id(&self, kind: u32) -> String {
        let head = format!("0190{kind:04x}0000");
        if self.is_sqlite() {
            format!("unhex('{head}70008000' || printf('%012x', i))")
        } else {
            format!("(substr('{head}', 1, 8) || '-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid")
        }
    }

    fn uuid(&self, id: &Uuid) -> String {
        if self.is_sqlite() { format!("x'{}'", id.simple()) } else { format!("'{id}'::uuid") }
    }

    /// One of these ids, by a throw.
    fn one_of(&self, ids: &[Uuid], throw: &str) -> String {
        let arms: Vec<String> =
            ids.iter().enumerate().map(|(n, id)| format!("WHEN {n} THEN {}", self.uuid(id))).collect();
        format!("CASE {throw} {} END", arms.join(" "))
    }

    fn time(&self, seconds: &str) -> String {
        if self.is_sqlite() {
            format!("strftime('%Y-%m-%dT%H:%M:%S+00:00', {EPOCH} + ({seconds}), 'unixepoch')")
        } else {
            format!("to_timestamp({EPOCH} + ({seconds}))")
        }
    }

    fn digits(&self, number: &str, width: u32) -> String {
        if self.is_sqlite() {
            format!("printf('%0{width}d', {number})")
        } else {
            format!("lpad(({number})::text, {width}, '0')")
        }
    }

    fn text(&self, words: &str) -> String {
        if self.is_sqlite() { format!("('\"' || {words} || '\"')") } else { format!("to_jsonb(({words})::text)") }
    }

    fn numbers(&self, from: u64, to: u64) -> String {
        if self.is_sqlite() {
            format!(
                "(WITH RECURSIVE r(i) AS (SELECT {from} UNION ALL SELECT i + 1 FROM r WHERE i + 1 < {to}) SELECT i FROM r) AS q"
            )
        } else {
            format!("generate_series({from}::bigint, {to}::bigint - 1) AS q(i)")
        }
    }

    /// The fixed number after the country code.
    fn fixed(&self) -> String {
        let exchange = "CASE WHEN p.area IN ('06', '099') THEN '1' ELSE '0' END";
        let local = self.digits("(i * 7919) % 1000000", 6);
        format!("(substr(p.area, 2) || {exchange} || CASE WHEN length(p.area) = 2 THEN '0' ELSE '' END || {local})")
    }

    fn mobile(&self) -> String {
        format!("('900' || {})", self.digits("(i * 104729) % 10000000", 7))
    }

    /// The statements of one part, in order of reference.
    fn part(&self, floor: &Floor, from: u64, to: u64) -> Vec<String> {
        let names = 4 * STEMS.len() as u64 * TRADES.len() as u64 + FAMILIES.len() as u64 * GIVEN.len() as u64;
        let people = FAMILIES.len() as u64 * GIVEN.len() as u64;
        let all = self.numbers(from, to);
        let named = format!("JOIN gen_names AS g ON g.n = {}", self.pick(1, names));
        let met = format!("JOIN gen_people AS h ON h.n = {}", self.pick(2, people));
        let placed = format!("JOIN gen_places AS p ON p.n = {}", self.pick(3, PLACES.len() as u64 * 3));
        let (lead, contact) = (self.id(0), self.id(1));
        let (project, now) = (self.uuid(&floor.project), self.time("i * 7"));
        let [trade, size, signed, interest] = [0, 1, 2, 3].map(|n| self.uuid(&floor.fields[n]));
        let never = format!("{} < 40", self.pick(10, 100));
        let postal = self.digits(&format!("1 + {}", self.pick(20, 99)), 2);
        let status = format!("CASE WHEN {never} THEN 0 ELSE {} END", self.pick(11, 5));
        let owner = self.one_of(&floor.agents, &self.pick(12, 64));
        let result = self.one_of(&floor.results, &self.pick(13, 7));
        let called = self.time(&format!("{} * 20", self.pick(14, 1_000_000)));
        let next = self.time(&format!("{} * 30", self.pick(15, 1_000_000)));
        let trades: Vec<String> =
            TRADES_OFFERED.iter().enumerate().map(|(n, word)| format!("WHEN {n} THEN '{word}'")).collect();
        let trade_of = format!("CASE {} {} END", self.pick(16, 8), trades.join(" "));
        let size_of = format!("(1 + {})", self.pick(17, 5_000));
        let day = |seconds: String| match self.is_sqlite() {
            true => format!("strftime('%Y-%m-%d', {EPOCH} + ({seconds}), 'unixepoch')"),
            false => format!("to_char(to_timestamp({EPOCH} + ({seconds})) AT TIME ZONE 'UTC', 'YYYY-MM-DD')"),
        };
        let signed_on = day(format!("{} * 86400", self.pick(18, 700)));
        let interests: Vec<String> =
            INTERESTS.iter().enumerate().map(|(n, word)| format!("WHEN {n} THEN '{word}'")).collect();
        let interest_of = format!("CASE {} {} END", self.pick(19, 3), interests.join(" "));
        let (json, number) = match self.is_sqlite() {
            true => (format!("('[\"' || {interest_of} || '\"]')"), format!("CAST({size_of} AS text)")),
            false => (format!("jsonb_build_array({interest_of})"), format!("to_jsonb({size_of})")),
        };
        let mut statements = vec![
            format!(
                "INSERT INTO leads (id, name, kana, postal_code, prefecture, city, street, mail, version, created_at, updated_at) \
                 SELECT {lead}, g.name, g.kana, p.postal || '-00' || {postal}, p.prefecture, p.city, p.town || '1-2-3', \
                 'info' || i || '@example.jp', 1, {now}, {now} FROM {all} {named} {placed}"
            ),
            format!(
                "INSERT INTO contacts (id, lead_id, name, role, position) SELECT {contact}, {lead}, h.name, NULL, 0 FROM {all} {met}"
            ),
            format!(
                "INSERT INTO contact_methods (id, contact_id, kind, value, e164, memo, position) \
                 SELECT {}, {contact}, 'phone', '0' || {}, '+81' || {}, NULL, 0 FROM {all} {placed}",
                self.id(2),
                self.fixed(),
                self.fixed()
            ),
            format!(
                "INSERT INTO contact_methods (id, contact_id, kind, value, e164, memo, position) \
                 SELECT {}, {contact}, 'phone', '0' || {}, '+81' || {}, NULL, 1 FROM {all}",
                self.id(3),
                self.mobile(),
                self.mobile()
            ),
            format!(
                "INSERT INTO project_leads (project_id, lead_id, status_id, owner_id, attempts, last_result_id, last_called_at, \
                 next_call_at, position) SELECT {project}, {lead}, {}, CASE WHEN {} < 30 THEN {owner} END, \
                 CASE WHEN {never} THEN 0 ELSE 1 + {} END, CASE WHEN NOT {never} THEN {result} END, \
                 CASE WHEN NOT {never} THEN {called} END, CASE WHEN {} < 30 THEN {next} END, i FROM {all}",
                self.one_of(&floor.statuses, &status),
                self.pick(21, 100),
                self.pick(22, 7),
                self.pick(23, 100)
            ),
            format!(
                "INSERT INTO field_values (lead_id, field_id, value, text_key, number_key) \
                 SELECT {lead}, {trade}, {}, {trade_of}, NULL FROM {all}",
                self.text(&trade_of)
            ),
            format!(
                "INSERT INTO field_values (lead_id, field_id, value, text_key, number_key) \
                 SELECT {lead}, {size}, {number}, NULL, {size_of} FROM {all}"
            ),
            format!(
                "INSERT INTO field_values (lead_id, field_id, value, text_key, number_key) \
                 SELECT {lead}, {signed}, {}, {signed_on}, NULL FROM {all} WHERE i % 2 = 0",
                self.text(&signed_on)
            ),
            format!(
                "INSERT INTO field_values (lead_id, field_id, value, text_key, number_key) \
                 SELECT {lead}, {interest}, {json}, {interest_of}, NULL FROM {all} WHERE i % 4 = 0"
            ),
            format!(
                "INSERT INTO field_choices (lead_id, field_id, choice) SELECT {lead}, {interest}, {interest_of} FROM {all} WHERE i % 4 = 0"
            ),
        ];
        let (fixed, mobile) = (self.fixed(), self.mobile());
        let edge = if self.is_sqlite() { "char(10)" } else { "chr(10)" };
        let body = format!("g.body || h.body || '#81' || {fixed} || {edge} || '#81' || {mobile} || {edge}");
        let grams =
            format!("g.grams || ' ' || h.grams || ' ' || {} || ' ' || {}", self.last(&fixed), self.last(&mobile));
        if self.is_sqlite() {
            statements.push(format!(
                "INSERT INTO lead_search (id, lead_id, name_key, text) SELECT i + 1, {lead}, g.name_key, {body} FROM {all} {named} {met} {placed}"
            ));
            statements.push(format!(
                "INSERT INTO lead_grams (rowid, grams) SELECT i + 1, {grams} FROM {all} {named} {met} {placed}"
            ));
        } else {
            statements.push(format!(
                "INSERT INTO lead_search (lead_id, name_key, text, grams) SELECT {lead}, g.name_key, {body}, \
                 string_to_array({grams}, ' ') FROM {all} {named} {met} {placed}"
            ));
        }
        debug_assert!(to <= self.count);
        statements
    }

    fn last(&self, number: &str) -> String {
        if self.is_sqlite() { format!("substr({number}, -4)") } else { format!("right({number}, 4)") }
    }
}
