//! The desk: REST, socket, store, and what the switch asks of the world.
//!
//! Each resource has a folder with the same rooms: `routes` (its rows of the route table), `store` (the only place with
//! queries; database rows do not leave it), and rule files that give it meaning. Start at [`state::Wiring`]: it opens the
//! desk around a [`db::Store`] and a switch; [`http::app`] is the actix app.

pub mod activities;
pub mod adapters;
pub mod api_keys;
pub mod audit;
pub mod bans;
pub mod bulk;
pub mod calls;
pub mod changes;
pub mod db;
pub mod demo;
pub mod directory;
pub mod distribution;
pub mod error;
pub mod events;
pub mod exports;
pub mod fields;
pub mod history;
pub mod holidays;
pub mod http;
pub mod imports;
pub mod leads;
pub mod lines;
pub mod my_box;
pub mod net;
pub mod openapi;
pub mod policy;
pub mod problems;
pub mod projects;
pub mod recordings;
pub mod reminders;
pub mod results;
pub mod serve;
pub mod sessions;
pub mod state;
pub mod supervisions;
pub mod tls;
pub mod transfers;
pub mod users;
pub mod workgroups;
pub mod ws;

/// The route table of the whole interface.
pub fn routes() -> Vec<http::endpoint::Endpoint> {
    [
        openapi::routes(),
        problems::routes::routes(),
        events::routes::routes(),
        sessions::routes::routes(),
        users::routes::routes(),
        workgroups::routes::routes(),
        api_keys::routes::routes(),
        audit::routes::routes(),
        fields::routes::routes(),
        results::routes::routes(),
        projects::routes::routes(),
        // Before `/leads/{id}`, which would take `find-or-create` for an id.
        leads::search::routes::routes(),
        leads::routes::routes(),
        leads::contact_routes::routes(),
        leads::changes::routes::routes(),
        leads::place_routes::routes(),
        leads::recycle::routes::routes(),
        bulk::routes::routes(),
        leads::guard::routes::routes(),
        bans::routes::routes(),
        my_box::routes::routes(),
        calls::routes::routes(),
        supervisions::routes::routes(),
        transfers::routes::routes(),
        directory::routes::routes(),
        activities::routes::routes(),
        reminders::routes::routes(),
        history::routes::routes(),
        recordings::routes::routes(),
        exports::routes::routes(),
        imports::routes::routes(),
        lines::routes::routes(),
        distribution::routes::routes(),
        ws::session::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
