//! Operations step by step, on a database in memory: stopped, gone on with, cancelled and undone half way.

use super::{Action, RowState, Selection, State, store};
use crate::db::Store;
use crate::leads::{self, Basic, NewLead};
use crate::policy::{By, Role, Who};
use crate::projects::{self, ProjectChange, StatusInput};
use crate::users::{self, NewUser};
use crate::workgroups;
use uuid::Uuid;

/// Enough for several batches.
const LEADS: usize = 250;

struct Floor {
    store: Store,
    who: Who,
    project: Uuid,
    statuses: Vec<Uuid>,
    leads: Vec<Uuid>,
}

async fn floor() -> Floor {
    let store = Store::open("sqlite::memory:").await.expect("a database");
    let group = workgroups::store::create(&store, "A".into(), vec![]).await.expect("a workgroup").id;
    let boss = NewUser {
        login: "boss".into(),
        name: "BOSS".into(),
        kana: None,
        role: Role::Admin,
        extension: None,
        workgroup_ids: vec![group],
        locale: "ja".into(),
        password_hash: String::new(),
        password_is_once: false,
        rights: vec![],
    };
    let boss = users::store::create(&store, boss).await.expect("a user");
    let status = |label: &str| StatusInput { id: None, label: label.into(), color: "#112233".into(), closed: false };
    let new = ProjectChange {
        name: Some("P".into()),
        workgroup_id: Some(group),
        statuses: Some(vec![status("未"), status("済")]),
        ..ProjectChange::default()
    };
    let project = projects::store::create(&store, new).await.expect("a project");
    let statuses: Vec<Uuid> = project.statuses.iter().map(|status| status.id).collect();
    let lead = |n| NewLead {
        basic: Basic { name: format!("L{n}"), ..Basic::default() },
        status_id: statuses.first().copied(),
        ..NewLead::default()
    };
    let leads = leads::store::create(&store, project.id, (0..LEADS).map(lead).collect()).await.expect("leads");
    let who = Who {
        user_id: boss.id,
        role: Role::Admin,
        rights: vec![],
        key_scopes: None,
        password_is_once: false,
        workgroup_ids: vec![group],
        by: By::Session(String::new()),
    };
    Floor { store, who, project: project.id, statuses, leads }
}

impl Floor {
    async fn start(&self) -> Uuid {
        let action = Action::Status { status_id: self.statuses[1] };
        let query = Some(format!("status_id={}", self.statuses[0]));
        let selection = Selection { project_id: self.project, lead_ids: None, query };
        let transaction = self.store.begin().await.expect("a transaction");
        let job = store::start_in(&transaction, &self.who, "n", &action, &selection).await.expect("started");
        transaction.commit().await.expect("committed");
        job.id
    }

    async fn step(&self, job: Uuid) -> super::BulkJob {
        store::step(&self.store, job).await.expect("a step").expect("the operation is there")
    }

    async fn turn(&self, job: Uuid, from: State, to: State) {
        let transaction = self.store.begin().await.expect("a transaction");
        store::turn_in(&transaction, &self.who, job, &[from], to).await.expect("turned");
        transaction.commit().await.expect("committed");
    }

    /// Leads by state, and by version.
    async fn state(&self, lead: Uuid) -> (Option<Uuid>, i32) {
        let lead = leads::store::get(self.store.read(), &self.who, lead, Some(self.project)).await.expect("the lead");
        (lead.project.and_then(|place| place.status_id), lead.version)
    }
}

#[actix_web::test]
async fn lead_08_an_operation_goes_on_after_a_restart_and_changes_each_lead_once() {
    let floor = floor().await;
    let job = floor.start().await;
    while floor.step(job).await.changed == 0 {}
    // All that a new start of the program knows is this: there is work left on this node.
    assert_eq!(store::active(&floor.store, "n").await.expect("read"), [job]);
    assert_eq!(store::active(&floor.store, "other").await.expect("read"), Vec::<Uuid>::new());
    let mut now = floor.step(job).await;
    while now.state.is_active() {
        now = floor.step(job).await;
    }
    let leads = i64::try_from(LEADS).expect("few");
    assert_eq!((now.state, now.total, now.changed, now.skipped), (State::Done, leads, leads, 0));
    for lead in &floor.leads {
        assert_eq!(floor.state(*lead).await, (Some(floor.statuses[1]), 2), "changed once");
    }
    assert!(store::active(&floor.store, "n").await.expect("read").is_empty());
}

#[actix_web::test]
async fn lead_08_a_cancelled_operation_stops_and_what_it_did_is_undone() {
    let floor = floor().await;
    let job = floor.start().await;
    while floor.step(job).await.changed == 0 {}
    floor.turn(job, State::Running, State::Cancelled).await;
    let cancelled = floor.step(job).await;
    assert_eq!(cancelled.state, State::Cancelled);
    assert!((1..i64::try_from(LEADS).expect("few")).contains(&cancelled.changed), "{cancelled:?}");
    floor.turn(job, State::Cancelled, State::Undoing).await;
    let mut now = floor.step(job).await;
    while now.state.is_active() {
        now = floor.step(job).await;
    }
    assert_eq!((now.state, now.undone, now.kept), (State::Undone, cancelled.changed, 0));
    for lead in &floor.leads {
        assert_eq!(floor.state(*lead).await.0, Some(floor.statuses[0]));
    }
    let pending = store::rows(&floor.store, job, Some(RowState::Pending), None, 200).await.expect("rows").items.len();
    assert_eq!(pending, LEADS - usize::try_from(cancelled.changed).expect("few"));
}
