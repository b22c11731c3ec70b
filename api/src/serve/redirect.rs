//! Plain HTTP's only answer: the same page by HTTPS.

use actix_web::dev::ServerHandle;
use actix_web::http::header::{HOST, LOCATION, STRICT_TRANSPORT_SECURITY};
use actix_web::middleware::DefaultHeaders;
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use std::net::TcpListener;

/// Serve it on `listener`; `https_port` is where HTTPS is.
pub(super) fn serve(listener: TcpListener, https_port: u16) -> std::io::Result<ServerHandle> {
    let app = move || App::new().default_service(web::to(move |request: HttpRequest| go(request, https_port)));
    let server = HttpServer::new(app).workers(1).disable_signals().listen(listener)?.run();
    let handle = server.handle();
    actix_web::rt::spawn(server);
    Ok(handle)
}

async fn go(request: HttpRequest, https_port: u16) -> HttpResponse {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let bare = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    // What stands in a Location must be a host and nothing else.
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '[' | ']' | ':');
    if bare.is_empty() || !bare.chars().all(plain) {
        return HttpResponse::BadRequest().finish();
    }
    let port = if https_port == 443 { String::new() } else { format!(":{https_port}") };
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    HttpResponse::PermanentRedirect().insert_header((LOCATION, format!("https://{bare}{port}{path}"))).finish()
}

/// Browsers that came by HTTPS once come by HTTPS for a year.
pub(super) fn strict_transport() -> DefaultHeaders {
    DefaultHeaders::new().add((STRICT_TRANSPORT_SECURITY, "max-age=31536000"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    #[actix_web::test]
    async fn a_plain_request_is_sent_to_the_same_page_by_https() {
        for (host, port, to) in [
            ("desk.example", 443, Some("https://desk.example/a?b=1")),
            ("desk.example:80", 8443, Some("https://desk.example:8443/a?b=1")),
            ("[2001:db8::1]:80", 443, Some("https://[2001:db8::1]/a?b=1")),
            ("desk.example/evil", 443, None),
            ("", 443, None),
        ] {
            let request = TestRequest::get().uri("/a?b=1").insert_header((HOST, host)).to_http_request();
            let answer = go(request, port).await;
            let location = answer.headers().get(LOCATION).map(|l| l.to_str().expect("text").to_owned());
            assert_eq!(location.as_deref(), to, "{host}");
        }
    }
}
