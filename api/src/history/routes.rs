//! `/history`.

use super::store::{self, Filter};
use super::{HistoryDetail, HistoryRow};
use crate::activities::Channel;
use crate::error::Failure;
use crate::http::body::{Id, Query};
use crate::http::endpoint::{Endpoint, endpoint};
use crate::http::moment::Moment;
use crate::http::page::{self, Page};
use crate::http::problem::language;
use crate::policy::{Access, Permission, Who};
use crate::state::Desk;
use actix_web::http::Method;
use actix_web::{HttpRequest, web};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

pub(crate) fn routes() -> Vec<Endpoint> {
    let read = Access::Needs(Permission::HistoryRead);
    vec![endpoint(Method::GET, "/history", read, list), endpoint(Method::GET, "/history/{id}", read, get)]
}

/// Which way.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DirectionWanted {
    /// We called.
    Outbound,
    /// We were called.
    Inbound,
}

impl DirectionWanted {
    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Outbound => "outbound",
            Self::Inbound => "inbound",
        }
    }
}

/// What to list.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HistoryQuery {
    /// Only activities for this project.
    project_id: Option<Uuid>,
    /// Only activities to this lead.
    lead_id: Option<Uuid>,
    /// Only activities of this agent.
    user_id: Option<Uuid>,
    /// Only activities with this result.
    result_id: Option<Uuid>,
    /// Only activities with which this status was set.
    status_id: Option<Uuid>,
    /// Only activities for projects of this workgroup.
    workgroup_id: Option<Uuid>,
    /// Only activities of this kind.
    #[param(inline)]
    channel: Option<Channel>,
    /// Only activities this way.
    direction: Option<DirectionWanted>,
    /// Only what is over and asks for its result, or only the rest.
    unfinished: Option<bool>,
    /// Only activities whose result is saved, or only those without (running calls too).
    saved: Option<bool>,
    /// Begun at or after.
    from: Option<Moment>,
    /// Begun before.
    to: Option<Moment>,
    /// Part of the lead's name, the memo, the number or the address.
    q: Option<String>,
    /// `next_cursor` of the page before.
    cursor: Option<String>,
    /// Rows per page, 1–200 (50).
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

/// Activities as far as one sees, newest first.
#[utoipa::path(get, path = "/api/v1/history", tag = "history", params(HistoryQuery),
    responses((status = 200, body = Page<HistoryRow>)))]
pub(crate) async fn list(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Query(query): Query<HistoryQuery>,
) -> Result<web::Json<Page<HistoryRow>>, Failure> {
    let filter = Filter {
        project_id: query.project_id,
        lead_id: query.lead_id,
        user_id: query.user_id,
        result_id: query.result_id,
        status_id: query.status_id,
        workgroup_id: query.workgroup_id,
        channel: query.channel,
        unfinished: query.unfinished,
        direction: query.direction.map(DirectionWanted::as_str),
        saved: query.saved,
        from: query.from,
        to: query.to,
        q: query.q.filter(|q| !q.trim().is_empty()),
        after: page::decode(query.cursor.as_deref())?,
        limit: page::limit(query.limit)?,
    };
    Ok(web::Json(store::list(&desk.store, &who, filter, language(request.headers())).await?))
}

/// One activity; a call with its steps.
#[utoipa::path(get, path = "/api/v1/history/{id}", tag = "history", params(("id" = Uuid, Path)),
    responses((status = 200, body = HistoryDetail)))]
pub(crate) async fn get(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Id(id): Id,
) -> Result<web::Json<HistoryDetail>, Failure> {
    Ok(web::Json(store::detail(&desk.store, &who, id, language(request.headers())).await?))
}
