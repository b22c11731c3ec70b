//! `GET /health/live` and `GET /health/ready`: for whoever watches the process. No account, no details.

use crate::state::Desk;
use actix_web::{HttpResponse, web};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;

/// A part that does not answer within this is not ready.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is asked.
pub(super) struct State {
    pub(super) desk: Arc<Desk>,
}

pub(super) fn routes(config: &mut web::ServiceConfig) {
    config.route("/health/live", web::get().to(live)).route("/health/ready", web::get().to(ready));
}

/// The process answers.
async fn live() -> HttpResponse {
    HttpResponse::Ok().json(json!({ "status": "ok" }))
}

/// The parts answer: the database, the media engine, and the switch, whose SIP socket is bound as long as it runs.
async fn ready(state: web::Data<State>) -> HttpResponse {
    let database = async { matches!(tokio::time::timeout(PATIENCE, state.desk.store.ping()).await, Ok(Ok(()))) };
    let switch = async { matches!(tokio::time::timeout(PATIENCE, state.desk.switch.snapshot()).await, Ok(Ok(_))) };
    let (database, switch) = tokio::join!(database, switch);
    let word = |up: bool| if up { "ok" } else { "down" };
    let body = json!({ "status": word(database && switch), "database": word(database), "switch": word(switch) });
    if database && switch { HttpResponse::Ok().json(body) } else { HttpResponse::ServiceUnavailable().json(body) }
}
