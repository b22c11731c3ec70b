//! The route table: each resource lists its endpoints with what they ask of the caller; the app, the policy test and the
//! comparison with the OpenAPI document are all made from this one list.

use crate::error::{Code, Failure};
use crate::http::{BASE, identity};
use crate::policy::Access;
use actix_web::body::BoxBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::{Next, from_fn};
use actix_web::{FromRequest, Handler, HttpMessage, HttpResponse, Resource, Responder, Route, web};

/// One method on one path.
pub struct Endpoint {
    /// GET, POST …
    pub method: Method,
    /// Below [`BASE`], with `{id}` for variable parts.
    pub path: &'static str,
    /// What it asks of the caller.
    pub access: Access,
    route: Box<dyn FnOnce() -> Route>,
}

impl Endpoint {
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
    let route = Box::new(move || {
        let route = web::method(verb).to(answer);
        route.wrap(from_fn(move |request, next| gate(access, request, next)))
    });
    Endpoint { method, path, access, route }
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
        resource = resource.route((endpoint.route)());
    }
    resource.default_service(web::to(move || {
        let mut response = HttpResponse::from_error(Failure::new(Code::MethodNotAllowed));
        if let Ok(value) = allow.parse() {
            response.headers_mut().insert(actix_web::http::header::ALLOW, value);
        }
        async move { response }
    }))
}

/// Recognise the caller, check CSRF on what changes things, check the permission; only then the route runs.
async fn gate(
    access: Access,
    request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if access == Access::Open {
        return next.call(request).await;
    }
    let admitted = match identity::identify(&request).await {
        Ok(who) if access.admits(&who, identity::writes(request.method())) => Ok(who),
        Ok(_) => Err(Failure::new(Code::Forbidden)),
        Err(failure) => Err(failure),
    };
    match admitted {
        Ok(who) => {
            request.extensions_mut().insert(who);
            next.call(request).await
        }
        // Not `request.into_response`: it drops the error that the problem is written from.
        Err(failure) => Ok(ServiceResponse::new(request.into_parts().0, HttpResponse::from_error(failure))),
    }
}
