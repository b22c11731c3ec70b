//! Keeps the learned addresses of `[[networks]]` up to date: asks each network's STUN server at the start, then every
//! `refresh_s`, which also keeps the NAT's mapping warm.

use super::stun::{Binding, Step};
use kakeru_config::{Advertised, Network};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::{Duration, Instant};
use tokio::net::UdpSocket;
use tokio::task::JoinSet;

/// How long a start waits for the first answers; later ones still count.
const FIRST_ANSWER_WITHIN: Duration = Duration::from_secs(3);

/// Learning goes on until this is dropped.
pub struct Advertising {
    /// The table that SIP and the media engine read.
    pub table: Advertised,
    _learners: JoinSet<()>,
}

/// The table of `networks`, learned where it is to be learned. Networks whose server is silent stay unknown (the bound
/// address is written) until it answers.
pub async fn start(networks: &[Network]) -> Advertising {
    let table = Advertised::new(networks);
    let mut learners = JoinSet::new();
    let (first, mut firsts) = tokio::sync::mpsc::channel(networks.len().max(1));
    for (row, network) in networks.iter().enumerate().filter(|(_, network)| network.address.is_none()) {
        learners.spawn(learn(row, network.clone(), table.clone(), first.clone()));
    }
    drop(first);
    let all_told = async { while firsts.recv().await.is_some() {} };
    if tokio::time::timeout(FIRST_ANSWER_WITHIN, all_told).await.is_err() {
        tracing::warn!("not every STUN server has answered yet: the bound address is used until it does");
    }
    Advertising { table, _learners: learners }
}

async fn learn(row: usize, network: Network, table: Advertised, first: tokio::sync::mpsc::Sender<()>) {
    let mut first = Some(first);
    let every = Duration::from_secs(network.refresh_s);
    let mut socket = None;
    loop {
        match ask(&network.stun_server, &mut socket).await {
            Ok(address) => {
                if table.learn(row, address) {
                    tracing::info!(network = network.name, %address, "this network sees us under this address");
                }
                // `start` waits until every one of these is dropped.
                drop(first.take());
            }
            Err(why) => tracing::warn!(network = network.name, server = network.stun_server, why, "STUN"),
        }
        tokio::time::sleep(every).await;
    }
}

/// One question, over the same socket each time so that the mapping in the NAT is the same.
async fn ask(server: &str, socket: &mut Option<UdpSocket>) -> Result<IpAddr, &'static str> {
    let mut hosts = tokio::net::lookup_host(server).await.map_err(|_| "the server's name cannot be resolved")?;
    let server = hosts.next().ok_or("the server's name cannot be resolved")?;
    let socket = match socket {
        Some(open) if open.local_addr().is_ok_and(|local| local.is_ipv4() == server.is_ipv4()) => open,
        _ => {
            let any = if server.is_ipv4() { IpAddr::from(Ipv4Addr::UNSPECIFIED) } else { Ipv6Addr::UNSPECIFIED.into() };
            socket.insert(UdpSocket::bind((any, 0)).await.map_err(|_| "no socket")?)
        }
    };
    let mut transaction = [0; 12];
    getrandom::fill(&mut transaction).map_err(|_| "no random numbers")?;
    let mut binding = Binding::new(Instant::now(), transaction);
    let mut datagram = [0; 1_500];
    loop {
        let wake = tokio::time::Instant::from_std(binding.next_timeout());
        let step = tokio::select! {
            () = tokio::time::sleep_until(wake) => binding.alarm(Instant::now()),
            received = socket.recv_from(&mut datagram) => match received {
                Ok((length, from)) if same(from, server) => binding.handle(&datagram[..length]),
                // A stranger, or an ICMP error of an earlier datagram.
                _ => Step::Wait,
            },
        };
        match step {
            Step::Send(request) => {
                // What cannot be sent now is asked again at the next alarm.
                let _ = socket.send_to(&request, server).await;
            }
            Step::Wait => {}
            Step::Learned(address) => return Ok(address.ip().to_canonical()),
            Step::Failed(why) => return Err(why),
        }
    }
}

fn same(a: SocketAddr, b: SocketAddr) -> bool {
    a.port() == b.port() && a.ip().to_canonical() == b.ip().to_canonical()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_address_is_learned_from_a_server_that_first_loses_a_question() {
        let server = UdpSocket::bind("127.0.0.1:0").await.expect("a socket");
        let stun_server = server.local_addr().expect("bound").to_string();
        let answering = tokio::spawn(async move {
            let mut request = [0; 100];
            server.recv_from(&mut request).await.expect("the first question");
            let (_, from) = server.recv_from(&mut request).await.expect("the second question");
            let mut answer = request[..20].to_vec();
            answer[..4].copy_from_slice(&[1, 1, 0, 12]);
            answer.extend([0, 1, 0, 8, 0, 1, 0x13, 0xc4, 203, 0, 113, 7]);
            server.send_to(&answer, from).await.expect("sent");
        });
        let networks = [Network { stun_server, ..Network::default() }];
        let advertising = start(&networks).await;
        answering.await.expect("the server answered");
        assert_eq!(advertising.table.all(), ["203.0.113.7".parse::<IpAddr>().expect("an address")]);
    }
}
