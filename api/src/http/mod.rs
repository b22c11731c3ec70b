//! How the desk speaks HTTP: route table and gate, problem responses, bodies and their faults, cursor pages, ETags,
//! sessions' cookies, the client's files.
//!
//! Lives here: what every resource shares. Does not: what a resource means (its own folder), who may what (`policy`).

pub mod body;
pub mod client;
pub mod endpoint;
pub mod etag;
mod first_answer;
pub mod idempotency;
pub mod identity;
pub mod moment;
pub mod page;
pub mod problem;
pub mod rate;

use crate::error::{Code, Failure};
use crate::state::Desk;
use actix_web::middleware::from_fn;
use actix_web::web::{self, ServiceConfig};
use std::sync::Arc;

/// Where the interface lives.
pub const BASE: &str = "/api/v1";

/// The desk as an actix app: `App::new().configure(http::app(desk))`, once per worker. Services registered before it
/// (health) stay outside its gate; everything else is answered here, the client's files last.
pub fn app(desk: Arc<Desk>) -> impl FnOnce(&mut ServiceConfig) + Clone {
    move |config| {
        let mut api = web::scope(BASE);
        for resource in endpoint::resources(crate::routes()) {
            api = api.service(resource);
        }
        api = api.default_service(web::to(|| async { Err::<&str, _>(Failure::new(Code::NotFound)) }));
        let all = web::scope("")
            .wrap(actix_web::middleware::Compress::default())
            .wrap(from_fn(problem::finish))
            .app_data(web::Data::from(desk))
            .service(api)
            .default_service(web::to(client::file));
        config.service(all);
    }
}
