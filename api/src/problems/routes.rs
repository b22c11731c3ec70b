//! `/problems`.

use super::ProblemKind;
use crate::error::{Code, Failure};
use crate::http::endpoint::{Endpoint, endpoint};
use crate::http::page::All;
use crate::policy::Access;
use actix_web::http::Method;
use actix_web::web;

pub(crate) fn routes() -> Vec<Endpoint> {
    vec![
        endpoint(Method::GET, "/problems", Access::Open, list),
        endpoint(Method::GET, "/problems/{code}", Access::Open, get),
    ]
}

/// Every kind of problem there is.
#[utoipa::path(get, path = "/api/v1/problems", tag = "interface", responses((status = 200, body = All<ProblemKind>)))]
pub(crate) async fn list() -> web::Json<All<ProblemKind>> {
    web::Json(All { items: Code::ALL.iter().copied().map(ProblemKind::from).collect() })
}

/// One kind of problem: where a problem's `type` leads.
#[utoipa::path(get, path = "/api/v1/problems/{code}", tag = "interface", params(("code" = Code, Path)),
    responses((status = 200, body = ProblemKind)))]
pub(crate) async fn get(code: web::Path<String>) -> Result<web::Json<ProblemKind>, Failure> {
    let code = Code::parse(&code).ok_or(Failure::new(Code::NotFound))?;
    Ok(web::Json(code.into()))
}
