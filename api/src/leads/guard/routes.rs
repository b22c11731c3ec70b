//! `/guard`: may this be dialled, and if not, why not. A look; nothing is called.

use super::{Question, Refusal};
use crate::error::{Failure, Language};
use crate::http::body::Query;
use crate::http::endpoint::{Endpoint, endpoint};
use crate::http::problem::language;
use crate::leads;
use crate::policy::{Access, By, Permission, Who};
use crate::state::Desk;
use actix_web::http::Method;
use actix_web::{HttpRequest, web};
use kakeru_switch::routing::number::{Kind, Number, Presentation};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

pub(crate) fn routes() -> Vec<Endpoint> {
    vec![endpoint(Method::GET, "/guard", Access::Needs(Permission::CallsOwn), look)]
}

/// What would be dialled, by oneself.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct GuardQuery {
    /// The number, as people write it; without it, the first of the lead's that may be called, else its first.
    number: Option<String>,
    /// For which project.
    project_id: Option<Uuid>,
    /// Which lead.
    lead_id: Option<Uuid>,
}

/// The guard's answer.
#[derive(Serialize, ToSchema)]
pub struct Verdict {
    /// It may be dialled.
    pub allowed: bool,
    /// The number, understood.
    pub number: Option<NumberView>,
    /// Everything in the way, in the order of the checks; the first is the refusal that a call would get.
    pub refusals: Vec<RefusalView>,
}

/// A number, understood.
#[derive(Serialize, ToSchema)]
pub struct NumberView {
    /// E.164; of emergency numbers and services their digits.
    pub e164: String,
    /// As dialled within Japan.
    pub national: String,
    /// As it is written in Japan: `0467-22-1234`.
    pub written: String,
    /// Its area code is in service (of other numbers than those of a place nothing is known: `true`).
    pub in_service: bool,
    /// `fixed`, `mobile`, `ip`, `toll_free`, `navi`, `premium`, `machine`, `emergency`, `service`, `international`.
    pub kind: &'static str,
    /// A 184 stands before it: the caller ID is withheld.
    pub withheld: bool,
}

impl From<&Number> for NumberView {
    fn from(number: &Number) -> Self {
        Self {
            e164: number.e164.clone(),
            national: number.national.clone(),
            written: number.written(),
            in_service: number.is_in_service(),
            kind: match number.kind {
                Kind::Fixed => "fixed",
                Kind::Mobile => "mobile",
                Kind::Ip => "ip",
                Kind::TollFree => "toll_free",
                Kind::Navi => "navi",
                Kind::Premium => "premium",
                Kind::Machine => "machine",
                Kind::Emergency => "emergency",
                Kind::Service => "service",
                Kind::International => "international",
            },
            withheld: number.presentation == Presentation::Withheld,
        }
    }
}

/// One thing in the way.
#[derive(Serialize, ToSchema)]
pub struct RefusalView {
    /// The code.
    pub code: &'static str,
    /// Its sentence, in the language asked for.
    pub title: &'static str,
    /// Who, when, until when.
    pub detail: Option<String>,
    /// The same for programs.
    #[schema(value_type = Object)]
    pub about: Value,
    /// Can it be set aside by right?
    pub may_be_set_aside: bool,
}

impl RefusalView {
    /// For this reader.
    pub fn new(refusal: &Refusal, language: Language) -> Self {
        Self {
            code: refusal.code().as_str(),
            title: refusal.code().title(language),
            detail: refusal.told().map(|told| told.words(language).to_owned()),
            about: refusal.about(),
            may_be_set_aside: refusal.may_be_set_aside(),
        }
    }
}

/// May I dial this, and if not, why not?
#[utoipa::path(get, path = "/api/v1/guard", tag = "calls", params(GuardQuery),
    responses((status = 200, body = Verdict)))]
pub(crate) async fn look(
    desk: web::Data<Desk>,
    who: Who,
    request: HttpRequest,
    Query(query): Query<GuardQuery>,
) -> Result<web::Json<Verdict>, Failure> {
    let is_typed = query.number.is_some();
    let mut question = Question::now(query.number.unwrap_or_default(), who.user_id, query.project_id, query.lead_id);
    question.by_hand = is_typed && query.lead_id.is_none() && matches!(who.by, By::Session(_));
    if let (false, Some(lead)) = (is_typed, query.lead_id) {
        let numbers = leads::store::numbers(desk.store.read(), lead, None).await?;
        question = desk.permits.first(&question, numbers).await?.unwrap_or(question);
    }
    let refusals = desk.permits.every(&question).await?;
    let language = language(request.headers());
    // The number of a lead out of sight is none of the caller's business.
    let is_foreign = |refusal: &Refusal| matches!(refusal, Refusal::LeadNotInProject | Refusal::NotProjectMember);
    let is_known = is_typed || !refusals.iter().any(is_foreign);
    Ok(web::Json(Verdict {
        allowed: refusals.is_empty(),
        number: super::number_of(&question).ok().filter(|_| is_known).as_ref().map(NumberView::from),
        refusals: refusals.iter().map(|refusal| RefusalView::new(refusal, language)).collect(),
    }))
}
