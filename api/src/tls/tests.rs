//! HTTPS as a browser meets it: which certificate a new connection is shown.

use super::self_signed::make;
use super::*;
use actix_web::dev::ServerHandle;
use actix_web::{App, HttpServer, web};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, ClientConnection, DigitallySignedStruct, SignatureScheme};
use std::io::Write;
use std::net::{Ipv4Addr, TcpListener, TcpStream, UdpSocket};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const LOOPBACK: Ipv4Addr = Ipv4Addr::LOCALHOST;

/// Takes every certificate: the test looks at it itself.
#[derive(Debug)]
struct Anything;

impl ServerCertVerifier for Anything {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        vec![SignatureScheme::ECDSA_NISTP256_SHA256, SignatureScheme::RSA_PSS_SHA256]
    }
}

/// Connect anew and return the certificate shown and the page's answer.
fn look(at: SocketAddr, name: &str) -> std::io::Result<(Vec<u8>, String)> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().expect("versions");
    let config = builder.dangerous().with_custom_certificate_verifier(Arc::new(Anything)).with_no_client_auth();
    let name = ServerName::try_from(name.to_owned()).expect("a name");
    let mut connection = ClientConnection::new(Arc::new(config), name).expect("a client");
    let mut socket = TcpStream::connect(at)?;
    socket.set_read_timeout(Some(Duration::from_secs(5)))?;
    let mut stream = rustls::Stream::new(&mut connection, &mut socket);
    stream.write_all(b"GET / HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    std::io::Read::read_to_string(&mut stream, &mut answer)?;
    let shown = connection.peer_certificates().and_then(|chain| chain.first()).map(|c| c.to_vec()).unwrap_or_default();
    Ok((shown, answer))
}

/// Look again and again until `right`, for at most `seconds`.
async fn until(seconds: u64, what: &str, at: SocketAddr, name: &'static str, right: impl Fn(&[u8]) -> bool) -> Vec<u8> {
    let deadline = Instant::now() + Duration::from_secs(seconds);
    loop {
        let seen = tokio::task::spawn_blocking(move || look(at, name)).await.expect("looked");
        if let Ok((shown, answer)) = seen
            && right(&shown)
        {
            assert!(answer.contains("200 OK") && answer.ends_with("desk"), "{answer}");
            return shown;
        }
        assert!(Instant::now() < deadline, "{what}: not within {seconds} s");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

fn serve(listener: TcpListener, tls: &Tls, data_dir: &Path) -> (ServerHandle, Secure) {
    let at = listener.local_addr().expect("bound");
    let Transport::Secure(secure) = prepare(tls, at, data_dir).expect("prepared") else { panic!("plain") };
    let server =
        HttpServer::new(|| App::new().route("/", web::get().to(|| async { "desk" }))).workers(1).disable_signals();
    let server = server.listen_rustls_0_23(listener, secure.config.clone()).expect("listening").run();
    let handle = server.handle();
    actix_web::rt::spawn(server);
    (handle, secure)
}

fn write_pair(dir: &Path) -> Vec<u8> {
    let (chain, key, made) = make(&["desk.example".into()]).expect("a certificate");
    std::fs::write(dir.join("key.pem"), key).expect("written");
    std::fs::write(dir.join("chain.pem"), chain).expect("written");
    made.cert[0].to_vec()
}

#[actix_web::test]
async fn changed_files_are_shown_to_new_connections_and_broken_ones_are_not() {
    let dir = tempfile::tempdir().expect("a folder");
    let first = write_pair(dir.path());
    let tls = Tls {
        mode: TlsMode::Files,
        certificate_file: Some(dir.path().join("chain.pem")),
        key_file: Some(dir.path().join("key.pem")),
        reload_check_s: 1,
        ..Tls::default()
    };
    let listener = TcpListener::bind((LOOPBACK, 0)).expect("a port");
    let at = listener.local_addr().expect("bound");
    let (server, _secure) = serve(listener, &tls, dir.path());
    until(5, "the first certificate", at, "desk.example", |shown| shown == first).await;
    let second = write_pair(dir.path());
    until(10, "the second certificate", at, "desk.example", |shown| shown == second).await;
    std::fs::write(dir.path().join("chain.pem"), "rubbish").expect("written");
    let third_at = Instant::now() + Duration::from_millis(2_500);
    while Instant::now() < third_at {
        until(1, "the second certificate stays", at, "desk.example", |shown| shown == second).await;
    }
    let third = write_pair(dir.path());
    until(10, "the third certificate", at, "desk.example", |shown| shown == third).await;
    server.stop(true).await;
}

#[actix_web::test]
async fn files_that_cannot_be_used_are_named_by_their_key() {
    let dir = tempfile::tempdir().expect("a folder");
    write_pair(dir.path());
    let (_, other_key, _) = make(&["desk.example".into()]).expect("a certificate");
    std::fs::write(dir.path().join("other.pem"), other_key).expect("written");
    std::fs::write(dir.path().join("empty.pem"), "").expect("written");
    for (chain, key, named) in [
        ("missing.pem", "key.pem", "tls.certificate_file"),
        ("empty.pem", "key.pem", "tls.certificate_file"),
        ("chain.pem", "missing.pem", "tls.key_file"),
        ("chain.pem", "chain.pem", "tls.key_file"),
        ("chain.pem", "other.pem", "tls.key_file"),
    ] {
        let tls = Tls {
            mode: TlsMode::Files,
            certificate_file: Some(dir.path().join(chain)),
            key_file: Some(dir.path().join(key)),
            ..Tls::default()
        };
        let error =
            prepare(&tls, SocketAddr::from((LOOPBACK, 0)), dir.path()).map(|_| ()).expect_err(chain).to_string();
        assert!(error.contains(&format!("`{named}`")), "{chain} {key}: {error}");
    }
}

#[actix_web::test]
async fn a_self_signed_certificate_is_the_one_whose_fingerprint_is_told() {
    let dir = tempfile::tempdir().expect("a folder");
    let plain = prepare(&Tls::default(), SocketAddr::from((LOOPBACK, 0)), dir.path()).expect("prepared");
    assert!(matches!(plain, Transport::Plain), "loopback needs no certificate");
    let listener = TcpListener::bind((LOOPBACK, 0)).expect("a port");
    let at = listener.local_addr().expect("bound");
    let tls = Tls { mode: TlsMode::SelfSigned, ..Tls::default() };
    let (server, secure) = serve(listener, &tls, dir.path());
    until(5, "the certificate", at, "localhost", |shown| Some(fingerprint(shown)) == secure.fingerprint).await;
    server.stop(true).await;
}

/// A process of this test, ended with it.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start(program: &str, arguments: &[&str]) -> Process {
    let mut command = Command::new(program);
    command.args(arguments).env("PEBBLE_VA_NOSLEEP", "1").env("PEBBLE_WFE_NONCEREJECT", "0");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    Process(
        command
            .spawn()
            .unwrap_or_else(|e| panic!("{program}: {e} (`make test` installs it; Debian's package is pebble)")),
    )
}

fn free_port() -> u16 {
    TcpListener::bind((LOOPBACK, 0)).and_then(|l| l.local_addr()).expect("a port").port()
}

#[actix_web::test]
async fn an_acme_authority_issues_a_certificate_over_our_own_listener() {
    let dir = tempfile::tempdir().expect("a folder");
    let (authority_chain, authority_key, _) = make(&["localhost".into()]).expect("a certificate");
    std::fs::write(dir.path().join("authority.pem"), &authority_chain).expect("written");
    std::fs::write(dir.path().join("authority.key"), authority_key).expect("written");
    let listener = TcpListener::bind((LOOPBACK, 0)).expect("a port");
    let at = listener.local_addr().expect("bound");
    let dns = UdpSocket::bind((LOOPBACK, 0)).and_then(|s| s.local_addr()).expect("a port");
    let (directory_port, management_port) = (free_port(), free_port());
    let config = serde_json::json!({ "pebble": {
        "listenAddress": format!("127.0.0.1:{directory_port}"),
        "managementListenAddress": format!("127.0.0.1:{management_port}"),
        "certificate": dir.path().join("authority.pem"),
        "privateKey": dir.path().join("authority.key"),
        "httpPort": 1,
        "tlsPort": at.port(),
    }});
    let config_file = dir.path().join("pebble.json");
    std::fs::write(&config_file, config.to_string()).expect("written");
    let names = format!("127.0.0.1:{}", dns.port());
    let off = ["-http01", "", "-https01", "", "-tlsalpn01", "", "-management"];
    let management = format!("127.0.0.1:{}", free_port());
    let dns_arguments =
        [&["-dns01", &names, "-defaultIPv4", "127.0.0.1", "-defaultIPv6", ""], &off[..], &[&management]].concat();
    let _names = start("pebble-challtestsrv", &dns_arguments);
    let _authority = start("pebble", &["-config", config_file.to_str().expect("a path"), "-dnsserver", &names]);
    let deadline = Instant::now() + Duration::from_secs(10);
    while TcpStream::connect((LOOPBACK, directory_port)).is_err() {
        assert!(Instant::now() < deadline, "the authority does not start");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let tls = Tls {
        mode: TlsMode::Acme,
        acme_domains: vec!["desk.kakeru.example".into()],
        acme_contacts: vec!["admin@kakeru.example".into()],
        acme_directory: format!("https://localhost:{directory_port}/dir"),
        acme_ca_file: Some(dir.path().join("authority.pem")),
        ..Tls::default()
    };
    let (server, secure) = serve(listener, &tls, dir.path());
    let issued = |shown: &[u8]| shown.windows(6).any(|part| part == b"Pebble");
    let first = until(60, "an issued certificate", at, "desk.kakeru.example", issued).await;
    server.stop(true).await;
    drop(secure);
    // It is kept: the next start shows it again without asking the authority.
    let listener = TcpListener::bind((LOOPBACK, 0)).expect("a port");
    let at = listener.local_addr().expect("bound");
    let (server, _secure) = serve(listener, &tls, dir.path());
    until(10, "the kept certificate", at, "desk.kakeru.example", |shown| shown == first).await;
    server.stop(true).await;
}
