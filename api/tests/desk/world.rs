//! A running desk with people, a project and leads; and the switch that the test plays.

use crate::postgres;
use async_trait::async_trait;
use awc::http::{Method, StatusCode};
use chrono::Utc;
use kakeru_api::adapters::door::SwitchDoor;
use kakeru_api::api_keys::NewKey;
use kakeru_api::db::Store;
use kakeru_api::http::rate::Rates;
use kakeru_api::leads::{Basic, MethodKind, NewContact, NewLead, NewMethod};
use kakeru_api::policy::Role;
use kakeru_api::projects::{ProjectChange, StatusInput};
use kakeru_api::results::{Flags, ResultInput};
use kakeru_api::state::{Desk, Settings, Wiring};
use kakeru_api::users::{NewUser, User, password};
use kakeru_api::{api_keys, fields, leads, projects, results, users, workgroups};
use kakeru_switch::event::{
    AgentState, AgentView, CallState, CallView, Direction, Event, Happening, Mode, SupervisionEnd, SupervisionState,
    SupervisionView, TalksTo, TransferAction, TransferMode, TransferState, TransferView,
};
use kakeru_switch::ids::{AgentId, CallId, CommandId, DeskId, SupervisionId, TransferId};
use kakeru_switch::ports::{DialCheck, Ports};
use kakeru_switch::record::{CallRecord, Origin};
use kakeru_switch::{
    AgentCommand, ColleagueRequest, DeskGone, DialRequest, LineView, NumberFormat, Refusal, Snapshot, SuperviseRequest,
    TransferRequest, TrunkConfig,
};
use parking_lot::Mutex;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::sync::{broadcast, oneshot};
use uuid::Uuid;

pub const PASSWORD: &str = "correct horse";

/// A switch that does what the test says and notes what it was asked.
pub struct Script {
    events: broadcast::Sender<Event>,
    seq: AtomicU64,
    pub dialled: Mutex<Vec<DialRequest>>,
    pub commands: Mutex<Vec<(AgentId, AgentCommand)>>,
    pub calls: Mutex<HashMap<CallId, CallView>>,
    pub agents: Mutex<HashMap<AgentId, AgentView>>,
    pub supervisions: Mutex<HashMap<SupervisionId, SupervisionView>>,
    pub transfers: Mutex<HashMap<TransferId, TransferView>>,
    pub refuse: Mutex<Option<Refusal>>,
    first: Mutex<HashMap<CommandId, CallView>>,
    desks: Mutex<HashMap<AgentId, oneshot::Sender<DeskGone>>>,
}

impl Script {
    pub fn new() -> Arc<Self> {
        Arc::new(Self {
            events: broadcast::channel(1_024).0,
            seq: AtomicU64::new(0),
            dialled: Mutex::default(),
            commands: Mutex::default(),
            calls: Mutex::default(),
            agents: Mutex::default(),
            supervisions: Mutex::default(),
            transfers: Mutex::default(),
            refuse: Mutex::default(),
            first: Mutex::default(),
            desks: Mutex::default(),
        })
    }

    /// Tell everybody.
    pub fn tell(&self, what: Happening) {
        match &what {
            Happening::Agent(view) => drop(self.agents.lock().insert(view.agent, view.clone())),
            Happening::Call(view) => drop(self.calls.lock().insert(view.id, (**view).clone())),
            Happening::Supervision(view) => drop(self.supervisions.lock().insert(view.id, view.clone())),
            Happening::Transfer(view) => drop(self.transfers.lock().insert(view.id, (**view).clone())),
            Happening::Quality(_) | Happening::Overheard { .. } => {}
        }
        let seq = self.seq.fetch_add(1, Ordering::SeqCst) + 1;
        let _ = self.events.send(Event { seq, at: Utc::now(), what });
    }
}

impl Script {
    fn running_supervisions(&self) -> Vec<SupervisionView> {
        self.supervisions.lock().values().filter(|view| view.ended.is_none()).cloned().collect()
    }

    fn change(&self, id: SupervisionId, change: impl FnOnce(&mut SupervisionView)) -> Result<SupervisionView, Refusal> {
        if let Some(refusal) = self.refuse.lock().clone() {
            return Err(refusal);
        }
        let mut view = self.supervisions.lock().get(&id).cloned().ok_or(Refusal::NoSuchSupervision)?;
        change(&mut view);
        self.tell(Happening::Supervision(view.clone()));
        Ok(view)
    }
}

pub fn agent_view(agent: Uuid, state: AgentState) -> AgentView {
    AgentView {
        agent: AgentId(agent),
        state,
        since: Utc::now(),
        call: None,
        desk_connected: true,
        sound_connected: true,
    }
}

#[async_trait]
impl SwitchDoor for Script {
    fn events(&self) -> broadcast::Receiver<Event> {
        self.events.subscribe()
    }

    async fn connect(&self, agent: AgentId, _: DeskId) -> Result<(AgentView, oneshot::Receiver<DeskGone>), Refusal> {
        let (tell, told) = oneshot::channel();
        if let Some(older) = self.desks.lock().insert(agent, tell) {
            let _ = older.send(DeskGone::Displaced);
        }
        Ok((agent_view(agent.0, AgentState::Break { reason: String::new() }), told))
    }

    async fn disconnect(&self, _: AgentId, _: DeskId) {}

    async fn offer(&self, _: AgentId, _: DeskId, sdp: String) -> Result<String, Refusal> {
        Ok(format!("answer to {sdp}"))
    }

    async fn dial(&self, ask: DialRequest) -> Result<CallView, Refusal> {
        if let Some(refusal) = self.refuse.lock().clone() {
            return Err(refusal);
        }
        if let Some(view) = self.first.lock().get(&ask.command) {
            return Ok(view.clone());
        }
        let view = CallView {
            id: CallId::mint(),
            direction: Direction::Outbound,
            state: CallState::Placing,
            agent: Some(ask.agent),
            colleague: None,
            project: ask.project,
            lead: ask.lead,
            number: ask.number.clone(),
            number_as_typed: ask.number_as_typed.clone(),
            caller_id: ask.caller_id.clone(),
            trunk: Some("line".into()),
            muted: false,
            held: false,
            help_since: None,
            recording: ask.record,
            dialled_at: Utc::now(),
            ringing_at: None,
            answered_at: None,
            ended_at: None,
            cause: None,
            sip_status: None,
        };
        self.first.lock().insert(ask.command, view.clone());
        self.dialled.lock().push(ask);
        self.tell(Happening::Call(Box::new(view.clone())));
        Ok(view)
    }

    async fn call_colleague(&self, ask: ColleagueRequest) -> Result<CallView, Refusal> {
        if let Some(refusal) = self.refuse.lock().clone() {
            return Err(refusal);
        }
        let view = CallView {
            id: CallId::mint(),
            state: CallState::Ringing,
            colleague: Some(ask.colleague),
            number: String::new(),
            trunk: None,
            answered_at: None,
            ended_at: None,
            cause: None,
            ..ended(ask.agent.0, None, None)
        };
        self.tell(Happening::Call(Box::new(view.clone())));
        Ok(view)
    }

    async fn agent(&self, agent: AgentId, command: AgentCommand) -> Result<(), Refusal> {
        self.commands.lock().push((agent, command));
        Ok(())
    }

    async fn supervise(&self, ask: SuperviseRequest) -> Result<SupervisionView, Refusal> {
        if let Some(refusal) = self.refuse.lock().clone() {
            return Err(refusal);
        }
        let agent = self.calls.lock().get(&ask.call).and_then(|call| call.agent);
        let view = SupervisionView {
            id: SupervisionId::mint(),
            supervisor: ask.supervisor,
            agent,
            call: Some(ask.call),
            mode: ask.mode,
            follow: ask.follow,
            state: SupervisionState::Listening,
            since: Utc::now(),
            ended: None,
        };
        self.tell(Happening::Supervision(view.clone()));
        Ok(view)
    }

    async fn set_mode(&self, id: SupervisionId, mode: Mode) -> Result<SupervisionView, Refusal> {
        self.change(id, |view| view.mode = mode)
    }

    async fn take_over(&self, id: SupervisionId) -> Result<SupervisionView, Refusal> {
        let view = self.change(id, |view| {
            (view.state, view.ended) = (SupervisionState::Ended, Some(SupervisionEnd::TookOver));
        })?;
        let call = view.call.and_then(|call| self.calls.lock().get(&call).cloned());
        let call = call.map(|call| CallView { agent: Some(view.supervisor), ..call });
        call.into_iter().for_each(|call| self.tell(Happening::Call(Box::new(call))));
        Ok(view)
    }

    async fn stop_supervising(&self, id: SupervisionId) -> Result<SupervisionView, Refusal> {
        self.change(id, |view| {
            (view.state, view.ended) = (SupervisionState::Ended, Some(SupervisionEnd::Stopped));
        })
    }

    async fn transfer(&self, ask: TransferRequest) -> Result<TransferView, Refusal> {
        if let Some(refusal) = self.refuse.lock().clone() {
            return Err(refusal);
        }
        let call = self.calls.lock().get(&ask.call).cloned().ok_or(Refusal::NoSuchCall)?;
        if self.transfers.lock().values().any(|view| view.call == ask.call && !view.is_over()) {
            return Err(Refusal::TransferRunning);
        }
        let now = Utc::now();
        let state = match ask.mode {
            TransferMode::Blind => TransferState::Blonde,
            TransferMode::Attended => TransferState::Ringing,
        };
        let view = TransferView {
            id: TransferId::mint(),
            call: ask.call,
            mode: ask.mode,
            state,
            talks_to: None,
            from: ask.agent,
            to: ask.to,
            customer_gone: false,
            started_at: now,
            since: now,
            ended_at: None,
            reason: None,
            direction: call.direction,
            number: call.number,
            caller_id: call.caller_id,
            project: call.project,
            lead: call.lead,
            note: ask.note,
        };
        self.tell(Happening::Transfer(Box::new(view.clone())));
        Ok(view)
    }

    async fn act_on_transfer(&self, id: TransferId, action: TransferAction) -> Result<TransferView, Refusal> {
        let mut view = self.read_transfer(id).await?;
        if view.is_over() {
            return Err(Refusal::WrongState);
        }
        let (state, talks_to) = match action {
            TransferAction::Complete => (TransferState::Completed, None),
            TransferAction::Cancel => (TransferState::Cancelled, None),
            TransferAction::Merge => (TransferState::Merged, Some(TalksTo::Both)),
            TransferAction::Swap => (TransferState::Answered, Some(TalksTo::Customer)),
            TransferAction::DropCustomer => return Err(Refusal::WrongState),
        };
        (view.state, view.talks_to) = (state, talks_to);
        let is_over = matches!(state, TransferState::Completed | TransferState::Cancelled);
        view.ended_at = is_over.then(Utc::now);
        self.tell(Happening::Transfer(Box::new(view.clone())));
        if let (TransferState::Completed, Some(agent)) = (state, view.to.agent()) {
            let call = self.calls.lock().get(&view.call).cloned().map(|call| CallView { agent: Some(agent), ..call });
            call.into_iter().for_each(|call| self.tell(Happening::Call(Box::new(call))));
        }
        Ok(view)
    }

    async fn read_transfer(&self, id: TransferId) -> Result<TransferView, Refusal> {
        self.transfers.lock().get(&id).cloned().ok_or(Refusal::NoSuchTransfer)
    }

    async fn snapshot(&self) -> Result<Snapshot, Refusal> {
        Ok(Snapshot {
            seq: self.seq.load(Ordering::SeqCst),
            agents: self.agents.lock().values().cloned().collect(),
            calls: self.calls.lock().values().cloned().collect(),
            supervisions: self.running_supervisions(),
            transfers: self.transfers.lock().values().filter(|view| !view.is_over()).cloned().collect(),
        })
    }

    async fn lines(&self) -> Result<Vec<LineView>, Refusal> {
        let numbers = vec!["+81312340000".into()];
        Ok(vec![LineView { name: "line".into(), numbers, channels_max: 10, channels_used: 0, up: true }])
    }
}

/// Ids of what the world begins with.
pub struct Seed {
    pub admin: User,
    pub supervisor: User,
    pub agent: User,
    /// An agent of another workgroup.
    pub stranger: User,
    pub project: Uuid,
    pub other_project: Uuid,
    pub statuses: Vec<Uuid>,
    /// 不在, アポ (closes), 折返し (retry after 60 minutes).
    pub results: Vec<Uuid>,
    pub leads: Vec<Uuid>,
    pub field: Uuid,
    pub choice: Uuid,
    pub api_key: String,
}

/// What the desk's data are kept in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Backend {
    Sqlite,
    Postgres,
}

/// Tests `async fn name(world: World)` run twice: as `name::sqlite` and as `name::postgres`.
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            use crate::world::{Backend, World};

            #[actix_web::test]
            async fn sqlite() {
                super::$name(World::on(Backend::Sqlite).await).await;
            }

            #[actix_web::test]
            async fn postgres() {
                super::$name(World::on(Backend::Postgres).await).await;
            }
        }
    )+};
}
pub(crate) use on_both;

pub struct World {
    pub desk: Arc<Desk>,
    pub switch: Arc<Script>,
    pub ports: Ports,
    pub seed: Seed,
    pub address: SocketAddr,
    pub folder: tempfile::TempDir,
    server: actix_web::dev::ServerHandle,
    /// Gone last: the desk's connections end before their server does.
    _database: Option<postgres::Server>,
}

impl Drop for World {
    fn drop(&mut self) {
        let stop = self.server.stop(false);
        actix_web::rt::spawn(stop);
    }
}

impl World {
    /// Everything, for tests to which the database is all the same.
    pub async fn start() -> Self {
        Self::on(Backend::Sqlite).await
    }

    /// Everything, in a database of its own.
    pub async fn on(backend: Backend) -> Self {
        Self::with(backend, |_| {}).await
    }

    /// The same with other settings.
    pub async fn with(backend: Backend, change: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = (backend == Backend::Postgres).then(|| postgres::Server::start(folder.path()));
        let url = match &database {
            None => format!("sqlite://{}", folder.path().join("desk.db").display()),
            Some(server) => server.url(),
        };
        let store = Store::open(&url).await.unwrap();
        let mut settings = settings(folder.path());
        change(&mut settings);
        Self::around(store, settings, folder, database).await
    }

    async fn around(
        store: Store,
        settings: Settings,
        folder: tempfile::TempDir,
        database: Option<postgres::Server>,
    ) -> Self {
        let seed = seed(&store).await;
        let wiring = Wiring::open(store, settings).await.unwrap();
        let ports = wiring.ports();
        let switch = Script::new();
        let desk = wiring.desk(switch.clone());
        let app = kakeru_api::http::app(desk.clone());
        let server = actix_web::HttpServer::new(move || actix_web::App::new().configure(app.clone()))
            .workers(1)
            .disable_signals()
            .bind(("127.0.0.1", 0))
            .unwrap();
        let address = server.addrs()[0];
        let server = server.run();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        Self { desk, switch, ports, seed, address, folder, server: handle, _database: database }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Somebody who is not signed in.
    pub fn nobody(&self) -> Client {
        Client { address: self.address, cookie: None, csrf: None, bearer: None, language: None }
    }

    /// A program with the administrator's key.
    pub fn program(&self) -> Client {
        Client { bearer: Some(self.seed.api_key.clone()), ..self.nobody() }
    }

    /// Somebody signed in.
    pub async fn sign_in(&self, login: &str) -> Client {
        let answer = self.nobody().post("/api/v1/session", json!({"login": login, "password": PASSWORD})).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        self.holding(&answer)
    }

    /// Whoever was answered with a session.
    pub fn holding(&self, answer: &Answer) -> Client {
        Client {
            cookie: Some(answer.cookie.clone().expect("a cookie is set")),
            csrf: answer.body["csrf"].as_str().map(str::to_owned),
            ..self.nobody()
        }
    }

    /// Wait until this is so.
    pub async fn until(&self, what: &str, mut is_so: impl AsyncFnMut() -> bool) {
        let deadline = std::time::Instant::now() + std::time::Duration::from_secs(20);
        while !is_so().await {
            assert!(std::time::Instant::now() < deadline, "not in time: {what}");
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }

    /// The switch's record of a call: told to the journal and waited for.
    pub async fn record(&self, view: CallView) {
        let id = view.id;
        let steps = vec![(0, "dialled".to_owned())];
        let (owner, origin) = (view.agent, Origin::Click);
        let record = CallRecord { owner, view, origin, recording: None, recording_ms: None, steps, segments: vec![] };
        self.ports.journal.call(record);
        self.desk.journal.settled(id).await;
    }

    /// A call of this agent to this lead that was answered and is over, in history.
    pub async fn ended_call(&self, agent: Uuid, lead: Option<Uuid>) -> CallView {
        let view = ended(agent, lead.map(|_| self.seed.project), lead);
        self.record(view.clone()).await;
        view
    }
}

/// An answered call that is over.
pub fn ended(agent: Uuid, project: Option<Uuid>, lead: Option<Uuid>) -> CallView {
    use kakeru_switch::cause::{Cause, What, Whose};
    use kakeru_switch::ids::{LeadId, ProjectId};
    let now = Utc::now();
    CallView {
        id: CallId::mint(),
        direction: Direction::Outbound,
        state: CallState::Ended,
        agent: Some(AgentId(agent)),
        colleague: None,
        project: project.map(ProjectId),
        lead: lead.map(LeadId),
        number: "+81312345678".into(),
        number_as_typed: "03-1234-5678".into(),
        caller_id: None,
        trunk: Some("line".into()),
        muted: false,
        held: false,
        help_since: None,
        recording: false,
        dialled_at: now - chrono::TimeDelta::seconds(10),
        ringing_at: Some(now - chrono::TimeDelta::seconds(9)),
        answered_at: Some(now - chrono::TimeDelta::seconds(5)),
        ended_at: Some(now),
        cause: Some(Cause::new(What::HungUp, Whose::Callee)),
        sip_status: Some(200),
    }
}

/// The switch's question in the last instant before an INVITE.
pub fn dial_check(agent: Uuid, number: &str, project: Option<Uuid>, lead: Option<Uuid>) -> DialCheck {
    let mut view = ended(agent, project, lead);
    view.number = number.into();
    view.dialled_at = Utc::now();
    (view.state, view.ringing_at, view.answered_at, view.ended_at, view.cause) =
        (CallState::Placing, None, None, None, None);
    DialCheck {
        agent: AgentId(agent),
        project: view.project,
        lead: view.lead,
        number: number.into(),
        set_aside: vec![],
        call: Box::new(CallRecord {
            owner: view.agent,
            view,
            origin: Origin::Click,
            recording: None,
            recording_ms: None,
            steps: vec![],
            segments: vec![],
        }),
    }
}

pub fn settings(folder: &std::path::Path) -> Settings {
    let trunk = TrunkConfig {
        name: "line".into(),
        peer: ([127, 0, 0, 1], 5060).into(),
        domain: String::new(),
        credentials: None,
        numbers: vec!["+81312340000".into()],
        channels_max: 10,
        number_format: NumberFormat::National,
        codecs: vec![],
        emergency: false,
    };
    Settings {
        secure_cookies: false,
        rates: Rates { reads_per_min: 0, writes_per_min: 0, dials_per_min: 0 },
        origins: vec!["https://desk.example.jp".into()],
        recordings: folder.to_owned(),
        trunks: vec![trunk],
        international: false,
        node: "test".into(),
        recycle_bin_days: 30,
        data: folder.to_owned(),
        upload_bytes_max: 4 * 1024 * 1024,
    }
}

async fn seed(store: &Store) -> Seed {
    let hash = password::hash(PASSWORD).unwrap();
    let mut groups = Vec::new();
    for name in ["東京", "大阪"] {
        groups.push(workgroups::store::create(store, name.into(), vec![]).await.unwrap().id);
    }
    let mut people = Vec::new();
    for (login, role, group, extension) in [
        ("admin", Role::Admin, None, "100"),
        ("boss", Role::Supervisor, Some(groups[0]), "101"),
        ("sato", Role::Agent, Some(groups[0]), "201"),
        ("osaka", Role::Agent, Some(groups[1]), "202"),
    ] {
        let new = NewUser {
            login: login.into(),
            name: login.to_uppercase(),
            kana: None,
            role,
            extension: Some(extension.into()),
            workgroup_ids: group.into_iter().collect(),
            locale: "ja".into(),
            rights: vec![],
            password_is_once: false,
            password_hash: hash.clone(),
        };
        people.push(users::store::create(store, new).await.unwrap());
    }
    let [admin, supervisor, agent, stranger] = people.try_into().expect("four people");
    let fields = serde_json::from_value(json!([
        {"label": "従業員数", "type": "number", "unit": "人"},
        {"label": "業種", "type": "choice", "options": ["製造", "小売"]},
    ]));
    let fields = fields::store::create(store, "会社".into(), fields.unwrap()).await.unwrap();
    let result = |label: &str, flags: Flags| ResultInput {
        id: None,
        label: label.into(),
        color: "#888888".into(),
        flags,
        required_field_ids: None,
    };
    let inputs = vec![
        result("不在", Flags { retry_after_min: Some(120), ..Flags::default() }),
        result("アポ", Flags { connect: true, success: true, closes: true, takes_ownership: true, ..Flags::default() }),
        result("折返し", Flags { connect: true, reminder: true, retry_after_min: Some(60), ..Flags::default() }),
    ];
    let results = results::store::create(store, "標準".into(), inputs).await.unwrap();
    let status = |label: &str, closed| StatusInput { id: None, label: label.into(), color: "#112233".into(), closed };
    let project = |name: &str, group, user| ProjectChange {
        name: Some(name.into()),
        workgroup_id: Some(group),
        user_ids: Some(vec![user]),
        statuses: Some(vec![status("未", false), status("済", true)]),
        result_set_ids: Some(vec![results.id]),
        field_set_ids: Some(vec![fields.id]),
        ..ProjectChange::default()
    };
    let mine = projects::store::create(store, project("新規開拓", groups[0], agent.id)).await.unwrap();
    let other = projects::store::create(store, project("休眠", groups[1], stranger.id)).await.unwrap();
    let lead = |n: usize| NewLead {
        basic: Basic {
            name: format!("株式会社サンプル{n:02}"), prefecture: Some("東京都".into()), ..Basic::default()
        },
        contacts: vec![NewContact {
            name: "本社".into(),
            role: None,
            methods: vec![NewMethod { kind: MethodKind::Phone, value: format!("03-1234-56{n:02}"), memo: None }],
        }],
        status_id: Some(mine.statuses[0].id),
        ..NewLead::default()
    };
    let leads = leads::store::create(store, mine.id, (0..12).map(lead).collect()).await.unwrap();
    let key = api_keys::store::create(store, NewKey::of("test", Role::Admin, admin.id)).await.unwrap();
    Seed {
        admin,
        supervisor,
        agent,
        stranger,
        project: mine.id,
        other_project: other.id,
        statuses: mine.statuses.iter().map(|status| status.id).collect(),
        results: results.results.iter().map(|result| result.id).collect(),
        leads,
        field: fields.fields[0].id,
        choice: fields.fields[1].id,
        api_key: key.secret,
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub body: Value,
    pub bytes: Vec<u8>,
    pub headers: HashMap<String, String>,
    pub cookie: Option<String>,
}

/// A caller.
#[derive(Clone)]
pub struct Client {
    pub address: SocketAddr,
    pub cookie: Option<String>,
    pub csrf: Option<String>,
    pub bearer: Option<String>,
    pub language: Option<&'static str>,
}

impl Client {
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None, &[]).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, Some(body.to_string()), &[]).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PUT, path, Some(body.to_string()), &[]).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PATCH, path, Some(body.to_string()), &[]).await
    }

    /// Change or delete what is as it was just read.
    pub async fn edit(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        let read = self.get(path).await;
        let tag = read.headers.get("etag").cloned().unwrap_or_default();
        self.send(method, path, body.map(|body| body.to_string()), &[("if-match", &tag)]).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, None, &[]).await
    }

    pub fn headers(&self) -> Vec<(&'static str, String)> {
        let mut headers = Vec::new();
        if let Some(cookie) = &self.cookie {
            headers.push(("cookie", format!("kakeru_session={cookie}")));
        }
        if let Some(csrf) = &self.csrf {
            headers.push(("x-kakeru-csrf", csrf.clone()));
        }
        if let Some(bearer) = &self.bearer {
            headers.push(("authorization", format!("Bearer {bearer}")));
        }
        if let Some(language) = self.language {
            headers.push(("accept-language", language.to_owned()));
        }
        headers
    }

    pub async fn send(&self, method: Method, path: &str, body: Option<String>, more: &[(&str, &str)]) -> Answer {
        let json = [("content-type", "application/json")];
        let head: Vec<_> = json.iter().filter(|_| body.is_some()).chain(more).copied().collect();
        self.send_bytes(method, path, body.unwrap_or_default().into_bytes(), &head).await
    }

    /// A body as it stands; empty = none.
    pub async fn send_bytes(&self, method: Method, path: &str, body: Vec<u8>, head: &[(&str, &str)]) -> Answer {
        let client = awc::Client::builder().no_default_headers().timeout(std::time::Duration::from_secs(20)).finish();
        let mut request = client.request(method, format!("http://{}{path}", self.address));
        for (name, value) in self.headers() {
            request = request.insert_header((name, value));
        }
        for (name, value) in head {
            request = request.insert_header((*name, *value));
        }
        let sent = match body.is_empty() {
            false => request.send_body(body).await,
            true => request.send().await,
        };
        let mut answer = sent.unwrap();
        // An event stream has no end.
        let is_endless = answer.headers().get("content-type").is_some_and(|kind| kind == "text/event-stream");
        let bytes = match is_endless {
            true => Vec::new(),
            false => answer.body().limit(8 * 1024 * 1024).await.unwrap().to_vec(),
        };
        let text = |value: &awc::http::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers = answer.headers().iter().map(|(name, value)| (name.to_string(), text(value))).collect();
        let cookie = answer.cookie("kakeru_session").map(|cookie| cookie.value().to_owned());
        Answer {
            status: answer.status().as_u16(),
            body: serde_json::from_slice(&bytes).unwrap_or(Value::Null),
            bytes,
            headers,
            cookie,
        }
    }
}

impl Answer {
    /// This refusal, in the shape that every refusal has.
    #[track_caller]
    pub fn assert_problem(&self, status: u16, code: &str) {
        assert_eq!((self.status, self.body["code"].as_str()), (status, Some(code)), "{}", self.body);
        assert_eq!(self.headers["content-type"], "application/problem+json");
        assert_eq!(self.body["status"], status);
        assert_eq!(self.body["type"], format!("/api/v1/problems/{code}"));
        assert!(self.body["title"].as_str().is_some_and(|title| !title.is_empty()));
        assert_eq!(self.body["trace_id"].as_str(), self.headers.get("x-request-id").map(String::as_str));
        assert!(StatusCode::from_u16(self.status).is_ok());
    }

    /// 422 that names this field.
    #[track_caller]
    pub fn assert_fault(&self, pointer: &str, code: &str) {
        self.assert_problem(422, "validation");
        let faults = self.body["errors"].as_array().cloned().unwrap_or_default();
        let named = faults.iter().any(|fault| fault["pointer"] == pointer && fault["code"] == code);
        assert!(named, "{pointer} {code} is not in {}", self.body);
    }
}
