//! The document: collected from the routes; what every route shares (problems, security) is added from the route table.

use crate::error::{Code, FieldFault};
use crate::http::endpoint::{Endpoint, Repeats};
use crate::http::identity::{COOKIE, CSRF_HEADER};
use crate::http::problem::Problem;
use crate::policy::Access;
use crate::ws::protocol::{Command, ServerMessage};
use utoipa::OpenApi;
use utoipa::openapi::path::{HttpMethod, Operation, ParameterBuilder, ParameterIn};
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{
    ContentBuilder, InfoBuilder, ObjectBuilder, OpenApi as Document, Ref, RefOr, Required, ResponseBuilder, Type,
};

#[derive(OpenApi)]
#[openapi(
    paths(
        crate::openapi::json,
        crate::openapi::page,
        crate::openapi::script,
        crate::openapi::style,
        crate::problems::routes::list,
        crate::problems::routes::get,
        crate::events::routes::open,
        crate::sessions::routes::sign_in,
        crate::sessions::routes::change_password,
        crate::sessions::routes::accept,
        crate::sessions::routes::read,
        crate::sessions::routes::switch_role,
        crate::sessions::routes::sign_out,
        crate::users::routes::list,
        crate::users::routes::create,
        crate::users::routes::get,
        crate::users::routes::change,
        crate::users::routes::delete,
        crate::users::routes::invite,
        crate::workgroups::routes::list,
        crate::workgroups::routes::create,
        crate::workgroups::routes::get,
        crate::workgroups::routes::change,
        crate::workgroups::routes::delete,
        crate::api_keys::routes::list,
        crate::api_keys::routes::create,
        crate::api_keys::routes::revoke,
        crate::audit::routes::list,
        crate::fields::routes::list,
        crate::fields::routes::create,
        crate::fields::routes::get,
        crate::fields::routes::change,
        crate::fields::routes::delete,
        crate::results::routes::list,
        crate::results::routes::create,
        crate::results::routes::get,
        crate::results::routes::change,
        crate::results::routes::delete,
        crate::projects::routes::list,
        crate::projects::routes::create,
        crate::projects::routes::get,
        crate::projects::routes::change,
        crate::projects::routes::copy,
        crate::leads::search::routes::list,
        crate::leads::search::routes::list_all,
        crate::leads::search::routes::look_up,
        crate::leads::search::routes::find_or_create,
        crate::leads::routes::create,
        crate::leads::routes::get,
        crate::leads::routes::change,
        crate::leads::contact_routes::add_contact,
        crate::leads::contact_routes::change_contact,
        crate::leads::contact_routes::delete_contact,
        crate::leads::contact_routes::add_method,
        crate::leads::contact_routes::change_method,
        crate::leads::contact_routes::delete_method,
        crate::leads::changes::routes::list,
        crate::leads::place_routes::list,
        crate::leads::place_routes::put,
        crate::leads::place_routes::take_out,
        crate::leads::recycle::routes::delete,
        crate::leads::recycle::routes::list,
        crate::leads::recycle::routes::restore,
        crate::leads::recycle::routes::delete_for_good,
        crate::bulk::routes::start,
        crate::bulk::routes::list,
        crate::bulk::routes::get,
        crate::bulk::routes::rows,
        crate::bulk::routes::cancel,
        crate::bulk::routes::undo,
        crate::leads::guard::routes::look,
        crate::bans::routes::list,
        crate::bans::routes::place,
        crate::bans::routes::get,
        crate::bans::routes::lift,
        crate::bans::routes::place_list,
        crate::bans::routes::lift_list,
        crate::my_box::routes::list,
        crate::my_box::routes::place,
        crate::my_box::routes::remove,
        crate::my_box::routes::hand_over,
        crate::calls::routes::list,
        crate::calls::routes::place,
        crate::calls::routes::get,
        crate::calls::routes::hang_up,
        crate::calls::routes::hold,
        crate::calls::routes::help,
        crate::calls::routes::save_result,
        crate::supervisions::floor::floor,
        crate::supervisions::routes::begin,
        crate::supervisions::routes::change,
        crate::supervisions::routes::stop,
        crate::supervisions::routes::take_over,
        crate::supervisions::orders::say,
        crate::supervisions::orders::send_on_break,
        crate::transfers::routes::begin,
        crate::transfers::routes::get,
        crate::transfers::routes::act,
        crate::directory::routes::list,
        crate::activities::routes::create,
        crate::activities::routes::change,
        crate::activities::routes::discard,
        crate::activities::routes::save_result,
        crate::activities::routes::timeline,
        crate::reminders::routes::list,
        crate::reminders::routes::create,
        crate::reminders::routes::summary,
        crate::reminders::routes::get,
        crate::reminders::routes::change,
        crate::reminders::routes::snooze,
        crate::reminders::routes::done,
        crate::reminders::routes::cancel,
        crate::history::routes::list,
        crate::history::routes::get,
        crate::recordings::routes::audio,
        crate::recordings::routes::waveform,
        crate::exports::routes::list,
        crate::exports::routes::create,
        crate::exports::routes::get,
        crate::exports::routes::file,
        crate::exports::routes::delete,
        crate::imports::routes::list,
        crate::imports::routes::create,
        crate::imports::routes::get,
        crate::imports::routes::change,
        crate::imports::routes::delete,
        crate::imports::routes::check,
        crate::imports::routes::run,
        crate::imports::routes::cancel,
        crate::imports::routes::undo,
        crate::imports::routes::rejected_rows,
        crate::imports::mapping_routes::list,
        crate::imports::mapping_routes::save,
        crate::imports::mapping_routes::get,
        crate::imports::mapping_routes::delete,
        crate::lines::routes::list,
        crate::distribution::routes::assign,
        crate::distribution::routes::auto_next,
        crate::distribution::routes::state,
        crate::distribution::routes::explain_queue,
        crate::distribution::routes::renew,
        crate::distribution::routes::release,
        crate::distribution::routes::skip,
        crate::distribution::routes::explain_lead,
        crate::ws::session::open,
    ),
    components(schemas(
        Problem,
        FieldFault,
        ServerMessage,
        Command,
        // Of query parameters: utoipa collects only those of bodies.
        crate::history::routes::DirectionWanted,
        crate::bans::BanOrigin,
        crate::bans::Reach,
        crate::bans::Which,
        crate::leads::search::query::Called,
        crate::bulk::RowState,
    ))
)]
struct Collected;

/// The whole document.
pub fn document() -> Document {
    let mut document = Collected::openapi();
    document.info =
        InfoBuilder::new().title("Kakeru").version(env!("CARGO_PKG_VERSION")).description(Some(INTRODUCTION)).build();
    let components = document.components.get_or_insert_default();
    let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(COOKIE)));
    components.add_security_scheme("session", cookie);
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
    components.add_security_scheme("api_key", SecurityScheme::Http(bearer));
    for endpoint in crate::routes() {
        let Some(item) = document.paths.paths.get_mut(&endpoint.full_path()) else { continue };
        let (operation, method) = match endpoint.method.as_str() {
            "GET" => (&mut item.get, HttpMethod::Get),
            "POST" => (&mut item.post, HttpMethod::Post),
            "PUT" => (&mut item.put, HttpMethod::Put),
            "PATCH" => (&mut item.patch, HttpMethod::Patch),
            _ => (&mut item.delete, HttpMethod::Delete),
        };
        if let Some(operation) = operation {
            share(operation, &method, &endpoint);
            operation.operation_id = Some(operation_id(endpoint.method.as_str(), endpoint.path));
        }
    }
    document
}

const INTRODUCTION: &str = "The desk of Kakeru for programs. Errors are `application/problem+json` (RFC 9457); match on \
    `code`. Lists come in pages: ask again with `cursor` = `next_cursor` until it is null. Sign in with `POST \
    /api/v1/session` (cookie, and the answer's `csrf` as `X-Kakeru-CSRF` with everything that changes something), or \
    send an API key as `Authorization: Bearer …`.";

/// The name of an operation for generated clients, unique in the document: `get_leads_id`.
fn operation_id(method: &str, path: &str) -> String {
    let words = path.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(method.to_ascii_lowercase(), |id, word| id + "_" + word)
}

/// Problems that follow from what a route is: signed in, with a body, with an id, with a query.
fn share(operation: &mut Operation, method: &HttpMethod, endpoint: &Endpoint) {
    let Endpoint { access, path, repeats, .. } = *endpoint;
    let writes = !matches!(method, HttpMethod::Get);
    let mut statuses = vec![500];
    if access != Access::Open {
        statuses.extend([401, 403, 429]);
        operation.security = Some(vec![
            SecurityRequirement::new::<_, [&str; 0], &str>("session", []),
            SecurityRequirement::new::<_, [&str; 0], &str>("api_key", []),
        ]);
        if writes {
            let csrf = ParameterBuilder::new()
                .name(CSRF_HEADER)
                .parameter_in(ParameterIn::Header)
                .required(Required::False)
                .description(Some("`csrf` of the session; not needed with an API key"))
                .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
                .build();
            operation.parameters.get_or_insert_default().push(RefOr::T(csrf));
        }
    }
    if repeats != Repeats::Nothing {
        let key = ParameterBuilder::new()
            .name("Idempotency-Key")
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some(
                "Within 24 hours a repeated request gets the first answer; with other content it is refused",
            ))
            .schema(Some(ObjectBuilder::new().schema_type(Type::String).min_length(Some(1)).max_length(Some(200))))
            .build();
        operation.parameters.get_or_insert_default().push(RefOr::T(key));
        statuses.extend([409, 413, 422]);
    }
    if path.contains('{') {
        statuses.push(404);
    }
    if operation.request_body.is_some() {
        statuses.extend([413, 422]);
    }
    let has_query = operation.parameters.as_ref().is_some_and(|parameters| {
        parameters.iter().any(|parameter| matches!(parameter, RefOr::T(parameter) if matches!(parameter.parameter_in, ParameterIn::Query)))
    });
    if has_query {
        statuses.push(422);
    }
    for status in statuses {
        operation.responses.responses.entry(status.to_string()).or_insert_with(|| RefOr::T(Default::default()));
    }
    for (status, response) in &mut operation.responses.responses {
        let Ok(status) = status.parse::<u16>() else { continue };
        if status < 400 {
            if let RefOr::T(response) = response
                && response.description.is_empty()
            {
                response.description = "Done".into();
            }
            continue;
        }
        // A range that a recording does not have is answered by its header alone.
        if codes_of(status).is_empty() {
            continue;
        }
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
        let described =
            ResponseBuilder::new().description(codes_of(status)).content("application/problem+json", content);
        *response = RefOr::T(described.build());
    }
}

/// The codes that travel with a status.
fn codes_of(status: u16) -> String {
    let codes = Code::ALL.iter().filter(|code| code.status() == status).map(|code| format!("`{}`", code.as_str()));
    codes.collect::<Vec<_>>().join(", ")
}
