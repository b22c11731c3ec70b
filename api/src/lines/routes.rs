//! `/lines`.

use super::Line;
use crate::error::Failure;
use crate::http::endpoint::{Endpoint, endpoint};
use crate::http::page::All;
use crate::policy::{Access, Permission};
use crate::state::Desk;
use actix_web::http::Method;
use actix_web::web;

pub(crate) fn routes() -> Vec<Endpoint> {
    vec![endpoint(Method::GET, "/lines", Access::Needs(Permission::LinesRead), list)]
}

/// The lines, in order of preference.
#[utoipa::path(get, path = "/api/v1/lines", tag = "lines", responses((status = 200, body = All<Line>), (status = 503)))]
pub(crate) async fn list(desk: web::Data<Desk>) -> Result<web::Json<All<Line>>, Failure> {
    let lines = desk.switch.lines().await?;
    Ok(web::Json(All { items: lines.into_iter().map(Line::from).collect() }))
}
