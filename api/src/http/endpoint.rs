//! The route table: each resource lists its endpoints with what they ask of the caller; the app, the policy test and the
//! comparison with the OpenAPI document are all made from this one list.

use crate::error::{Code, Failure};
use crate::http::first_answer::{self, Begun};
use crate::http::rate::{Class, Verdict};
use crate::http::{BASE, identity};
use crate::policy::{Access, Who};
use crate::state::Desk;
use actix_web::body::BoxBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::{Next, from_fn};
use actix_web::{FromRequest, Handler, HttpMessage, HttpResponse, Resource, Responder, Route, web};
use std::time::Instant;

/// One method on one path.
pub struct Endpoint {
    /// GET, POST …
    pub method: Method,
    /// Below [`BASE`], with `{id}` for variable parts.
    pub path: &'static str,
    /// What it asks of the caller.
    pub access: Access,
    /// What an `Idempotency-Key` does here.
    pub repeats: Repeats,
    route: Box<dyn FnOnce(Repeats) -> Route>,
}

/// What an `Idempotency-Key` does on a route.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Repeats {
    /// A repeated POST gets the first answer: the gate sees to it.
    FirstAnswer,
    /// The same, but the route sees to it by itself.
    ByRoute,
    /// Nothing: what it answers must not be kept (secrets), or repeating it is harmless.
    Nothing,
}

impl Endpoint {
    /// With another meaning of `Idempotency-Key`.
    pub(crate) fn repeats(mut self, repeats: Repeats) -> Self {
        self.repeats = repeats;
        self
    }

    /// The path from the server's root.
    pub fn full_path(&self) -> String {
        format!("{BASE}{}", self.path)
    }
}

/// An endpoint: method, path, access and the function that answers.
pub(crate) fn endpoint<F, Args>(method: Method, path: &'static str, access: Access, answer: F) -> Endpoint
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    let verb = method.clone();
    let repeats = match method {
        Method::POST if access != Access::Open => Repeats::FirstAnswer,
        _ => Repeats::Nothing,
    };
    let route = Box::new(move |repeats| {
        let class = Class::of(&verb, path);
        let route = web::method(verb).to(answer);
        route.wrap(from_fn(move |request, next| gate(access, class, repeats, request, next)))
    });
    Endpoint { method, path, access, repeats, route }
}

/// The table as actix resources, one per path; another method on a known path is 405 with `Allow`.
pub(crate) fn resources(endpoints: Vec<Endpoint>) -> Vec<Resource> {
    let mut grouped: Vec<(&'static str, Vec<Endpoint>)> = Vec::new();
    for endpoint in endpoints {
        match grouped.iter_mut().find(|(path, _)| *path == endpoint.path) {
            Some((_, group)) => group.push(endpoint),
            None => grouped.push((endpoint.path, vec![endpoint])),
        }
    }
    grouped.into_iter().map(|(path, group)| resource(path, group)).collect()
}

fn resource(path: &'static str, group: Vec<Endpoint>) -> Resource {
    let allow = group.iter().map(|endpoint| endpoint.method.as_str()).collect::<Vec<_>>().join(", ");
    let mut resource = web::resource(path);
    for endpoint in group {
        resource = resource.route((endpoint.route)(endpoint.repeats));
    }
    resource.default_service(web::to(move || {
        let mut response = HttpResponse::from_error(Failure::new(Code::MethodNotAllowed));
        if let Ok(value) = allow.parse() {
            response.headers_mut().insert(actix_web::http::header::ALLOW, value);
        }
        async move { response }
    }))
}

/// Recognise the caller, check CSRF on what changes things, check the permission, count; only then the route runs.
async fn gate(
    access: Access,
    class: Class,
    repeats: Repeats,
    mut request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if access == Access::Open {
        return next.call(request).await;
    }
    let who = match admit(access, &request).await {
        Ok(who) => who,
        Err(failure) => return Ok(refused(request, failure)),
    };
    let verdict = match count(&request, &who, class) {
        Ok(verdict) => verdict,
        Err((failure, verdict)) => {
            let mut answer = refused(request, failure);
            verdict.write(class, answer.headers_mut());
            return Ok(answer);
        }
    };
    let key = match repeats {
        Repeats::FirstAnswer => match first_answer::begin(&mut request, &who).await {
            Ok(Begun::Plain) => None,
            Ok(Begun::First(key)) => Some(key),
            Ok(Begun::Again(answer)) => return Ok(ServiceResponse::new(request.into_parts().0, answer)),
            Err(failure) => return Ok(refused(request, failure)),
        },
        Repeats::ByRoute | Repeats::Nothing => None,
    };
    request.extensions_mut().insert(who);
    let desk = request.app_data::<web::Data<Desk>>().cloned();
    let mut answer = next.call(request).await?;
    if let (Some(key), Some(desk)) = (key, desk) {
        answer = first_answer::keep(&desk.store, key, answer).await;
    }
    if let Some(verdict) = verdict {
        verdict.write(class, answer.headers_mut());
    }
    Ok(answer)
}

// Not `request.into_response`: it drops the error that the problem is written from.
fn refused(request: ServiceRequest, failure: Failure) -> ServiceResponse<BoxBody> {
    ServiceResponse::new(request.into_parts().0, HttpResponse::from_error(failure))
}

async fn admit(access: Access, request: &ServiceRequest) -> Result<Who, Failure> {
    let who = identity::identify(request).await?;
    if who.password_is_once && access != Access::SignedIn {
        return Err(Code::PasswordChangeRequired.into());
    }
    match access.admits(&who, identity::writes(request.method())) {
        true => Ok(who),
        false => Err(Code::Forbidden.into()),
    }
}

/// One more request of this caller.
fn count(request: &ServiceRequest, who: &Who, class: Class) -> Result<Option<Verdict>, (Failure, Verdict)> {
    let Some(desk) = request.app_data::<web::Data<Desk>>() else { return Ok(None) };
    let verdict = desk.buckets.lock().ask(Instant::now(), who.into(), class);
    match verdict {
        Some(verdict) if !verdict.passes => {
            let failure = Failure { retry_after_s: Some(verdict.wait_s), ..Failure::new(Code::TooManyRequests) };
            Err((failure, verdict))
        }
        verdict => Ok(verdict),
    }
}
