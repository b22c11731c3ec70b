//! `/audit`.

use super::store::{self, Filter};
use super::{Act, Note};
use crate::error::Failure;
use crate::http::body::Query;
use crate::http::endpoint::{Endpoint, endpoint};
use crate::http::moment::Moment;
use crate::http::page::{self, Page};
use crate::http::problem::language;
use crate::policy::{Access, Permission};
use crate::state::Desk;
use actix_web::http::Method;
use actix_web::{HttpRequest, web};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

pub(crate) fn routes() -> Vec<Endpoint> {
    vec![endpoint(Method::GET, "/audit", Access::Needs(Permission::AuditRead), list)]
}

/// What to read of the log.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AuditQuery {
    /// Only this act.
    #[param(inline)]
    act: Option<Act>,
    /// Only what this user did.
    user_id: Option<Uuid>,
    /// Only what was done to this.
    target_id: Option<Uuid>,
    /// From this moment on.
    from: Option<Moment>,
    /// Before this moment.
    to: Option<Moment>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
    /// Rows per page, 1–200 (50).
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// The audit log, newest first.
#[utoipa::path(get, path = "/api/v1/audit", tag = "audit", params(AuditQuery), responses((status = 200, body = Page<Note>)))]
pub(crate) async fn list(
    desk: web::Data<Desk>,
    request: HttpRequest,
    Query(query): Query<AuditQuery>,
) -> Result<web::Json<Page<Note>>, Failure> {
    let filter = Filter {
        act: query.act,
        user_id: query.user_id,
        target_id: query.target_id,
        from: query.from,
        to: query.to,
        before: page::decode(query.cursor.as_deref())?,
        limit: page::limit(query.limit)?,
    };
    Ok(web::Json(store::list(&desk.store, filter, language(request.headers())).await?))
}
