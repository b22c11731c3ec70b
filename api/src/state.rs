//! What every request can reach: the store, the switch, the event hub, the settings. Made once by [`Wiring`].

use crate::adapters::door::SwitchDoor;
use crate::db::Store;
use crate::sessions::throttle::Throttle;
use crate::users::password::Passwords;
use kakeru_switch::TrunkConfig;
use parking_lot::Mutex;
use sea_orm::DbErr;
use std::path::PathBuf;
use std::sync::Arc;

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
    /// This node's name, unique among nodes that share a database.
    pub node: String,
}

/// The desk.
pub struct Desk {
    /// The database.
    pub store: Store,
    /// The switch.
    pub switch: Arc<dyn SwitchDoor>,
    /// The settings.
    pub settings: Settings,
    /// Wrong passwords, counted.
    pub throttle: Mutex<Throttle>,
    /// Password hashing, bounded.
    pub passwords: Passwords,
}

impl Desk {
    /// Users, workgroups or sessions changed: sockets look anew at what they may see.
    pub(crate) fn people_changed(&self) {}
}

/// Opens the desk around a store: what the switch needs comes out of it first, then the switch goes in.
pub struct Wiring {
    store: Store,
    settings: Settings,
}

impl Wiring {
    /// Around this store.
    pub async fn open(store: Store, settings: Settings) -> Result<Self, DbErr> {
        Ok(Self { store, settings })
    }

    /// The desk, with its switch.
    pub fn desk(self, switch: Arc<dyn SwitchDoor>) -> Arc<Desk> {
        let Self { store, settings } = self;
        Arc::new(Desk { store, switch, settings, throttle: Mutex::default(), passwords: Passwords::default() })
    }
}
