//! What every request can reach: the store, the switch, the event hub, the settings. Made once by [`Wiring`].

use crate::activities::unattended::{self, Ended};
use crate::adapters::directory::DeskDirectory;
use crate::adapters::door::SwitchDoor;
use crate::adapters::journal::{self, DeskJournal};
use crate::bulk;
use crate::calls;
use crate::calls::in_flight::InFlight;
use crate::calls::permit::Permits;
use crate::db::Store;
use crate::distribution::{self, pulse, store as leases};
use crate::exports;
use crate::http::rate::{Buckets, Rates};
use crate::imports;
use crate::leads;
use crate::leads::guard::DeskRules;
use crate::recordings;
use crate::reminders::store::Changed;
use crate::reminders::timer::{self, Alarm};
use crate::sessions::throttle::Throttle;
use crate::users::password::Passwords;
use crate::ws::command::FirstReplies;
use crate::ws::hub::{self, Hub};
use kakeru_switch::TrunkConfig;
use kakeru_switch::ports::Ports;
use kakeru_switch::queue::Queues;
use parking_lot::Mutex;
use sea_orm::DbErr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Notify, mpsc};

/// What the program's configuration says to the desk.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Cookies only over TLS, and HSTS: on whenever the page is served by https.
    pub secure_cookies: bool,
    /// Origins that may open the socket besides the one the page itself came from (`https://desk.example.jp`).
    pub origins: Vec<String>,
    /// The recordings' folder.
    pub recordings: PathBuf,
    /// The lines, as the switch has them.
    pub trunks: Vec<TrunkConfig>,
    /// May numbers outside Japan be dialled?
    pub international: bool,
    /// How often one caller may ask.
    pub rates: Rates,
    /// The folder of everything kept: uploaded files and exports lie below it.
    pub data: PathBuf,
    /// The largest file that an import takes, in bytes.
    pub upload_bytes_max: u64,
    /// This node's name, unique among nodes that share a database and the same after a restart.
    pub node: String,
    /// How long leads stay in the recycle bin, in days.
    pub recycle_bin_days: u32,
}

impl Settings {
    /// What the guard goes by.
    fn guard(&self) -> DeskRules {
        let emergency = self.trunks.iter().any(|trunk| trunk.emergency);
        DeskRules { international: self.international, emergency }
    }
}

/// The desk.
pub struct Desk {
    /// The database.
    pub store: Store,
    /// The switch.
    pub switch: Arc<dyn SwitchDoor>,
    /// The distribution queues.
    pub queues: Queues,
    /// Events for the pages.
    pub hub: Arc<Hub>,
    /// What the switch writes down.
    pub journal: Arc<DeskJournal>,
    /// Who may be called.
    pub permits: Permits,
    /// The settings.
    pub settings: Settings,
    /// Wrong passwords, counted.
    pub throttle: Mutex<Throttle>,
    /// Requests, counted by caller.
    pub buckets: Mutex<Buckets>,
    /// Password hashing, bounded.
    pub passwords: Passwords,
    /// Wakes whoever carries out mass operations.
    pub bulk: Arc<Notify>,
    /// The background of imports.
    pub imports: Arc<imports::work::Work>,
    /// The background of exports.
    pub exports: Arc<imports::work::Work>,
    /// First replies to socket commands.
    pub replies: FirstReplies,
    /// Wakes the reminders' timer.
    pub alarm: Arc<Alarm>,
}

impl Desk {
    /// Users, workgroups or sessions changed: pages look anew at what they may see.
    pub(crate) fn people_changed(&self) {
        self.hub.people_changed();
    }

    /// Reminders were set or changed: the timer looks anew, and their users' pages.
    pub(crate) fn reminders_changed(&self, changed: &[Changed]) {
        if changed.is_empty() {
            return;
        }
        self.alarm.wake();
        for reminder in changed {
            self.hub.reminder(reminder, false);
        }
    }

    /// Wait until everything the switch said is written (at most so long); after the switch has stopped, before the
    /// program ends. `false` = something is still unwritten.
    pub async fn settle(&self, at_most: Duration) -> bool {
        self.journal.drained(at_most).await
    }
}

/// Opens the desk around a store: what the switch needs comes out of it first, then the switch goes in.
pub struct Wiring {
    store: Store,
    settings: Settings,
    hub: Arc<Hub>,
    journal: Arc<DeskJournal>,
    ended: mpsc::Receiver<Ended>,
    permits: Permits,
}

impl Wiring {
    /// Around this store, inside a tokio runtime: closes what a crash left open (its recordings are made playable beside it), and starts the journal's writer.
    pub async fn open(store: Store, settings: Settings) -> Result<Self, DbErr> {
        let closed = calls::store::close_unfinished(&store, &settings.node).await?;
        if !closed.is_empty() {
            tracing::warn!(
                calls = closed.len(),
                "calls without an end were closed: the program was not stopped in order"
            );
        }
        let freed = leases::lease::free_node(store.write(), &settings.node).await?;
        if freed > 0 {
            tracing::warn!(leases = freed, "leads that were being worked on went back to their places");
        }
        let in_flight = Arc::new(InFlight::default());
        let (hub, journal) = (Hub::new(), DeskJournal::new(in_flight.clone()));
        let rules = settings.guard();
        let permits = Permits { store: store.clone(), in_flight, rules, node: settings.node.clone() };
        let (tell_ended, ended) = unattended::channel();
        tokio::spawn(journal::write(journal.clone(), store.clone(), hub.clone(), settings.node.clone(), tell_ended));
        tokio::spawn(recordings::recover(store.clone(), settings.recordings.clone()));
        tokio::spawn(leads::recycle::empty_by_and_by(store.clone(), settings.recycle_bin_days));
        Ok(Self { store, settings, hub, journal, permits, ended })
    }

    /// What the switch asks of the world.
    pub fn ports(&self) -> Ports {
        let directory =
            DeskDirectory { store: self.store.clone(), hub: self.hub.clone(), permits: self.permits.clone() };
        Ports { journal: self.journal.clone(), directory: Arc::new(directory) }
    }

    /// The desk, with its switch; inside an actix system.
    pub fn desk(self, switch: Arc<dyn SwitchDoor>) -> Arc<Desk> {
        let Self { store, settings, hub, journal, permits, ended } = self;
        let bulk = Arc::new(Notify::new());
        tokio::spawn(bulk::work::work(store.clone(), hub.clone(), settings.node.clone(), bulk.clone()));
        tokio::spawn(hub::pump(hub.clone(), switch.clone(), switch.events()));
        let queues = distribution::queues(&store, &settings.node, permits.rules, pulse::teller(hub.clone()));
        tokio::spawn(pulse::pump(queues.clone(), switch.clone(), switch.events()));
        let alarm = Arc::<Alarm>::default();
        tokio::spawn(timer::run(alarm.clone(), store.clone(), hub.clone()));
        let work = Arc::new(imports::work::Work::default());
        tokio::spawn(imports::work::run(imports::work::Workshop {
            store: store.clone(),
            hub: hub.clone(),
            work: work.clone(),
            data: settings.data.clone(),
            node: settings.node.clone(),
        }));
        let exports = Arc::new(imports::work::Work::default());
        tokio::spawn(exports::work::run(exports::work::Workshop {
            store: store.clone(),
            work: exports.clone(),
            data: settings.data.clone(),
            node: settings.node.clone(),
        }));
        let desk = Arc::new(Desk {
            store,
            switch,
            queues,
            hub,
            journal,
            buckets: Mutex::new(Buckets::new(settings.rates)),
            permits,
            settings,
            throttle: Mutex::default(),
            passwords: Passwords::default(),
            bulk,
            imports: work,
            exports,
            replies: FirstReplies::default(),
            alarm,
        });
        tokio::spawn(unattended::run(ended, Arc::downgrade(&desk)));
        desk
    }
}
