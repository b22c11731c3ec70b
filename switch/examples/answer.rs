//! An endpoint that answers every call at once: for load from outside, for example by
//! `sipp -sf tests/data/sip/sipp/uac_call.xml -r 400 -m 4000 127.0.0.1:5070`.
//! Prints its CPU time per call when no call has come for three seconds.

use kakeru_switch::sip::{Endpoint, EndpointConfig, UaCommand, UaEvent};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;

/// CPU time of this process in seconds: user and system, from `/proc`.
fn cpu_s() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks = stat.split_whitespace().skip(13).take(2).filter_map(|field| field.parse::<f64>().ok()).sum::<f64>();
    // Linux counts in hundredths.
    ticks / 100.0
}

fn resident_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()).and_then(|kb| kb.parse().ok()).unwrap_or_default()
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let listen = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:5070".to_owned());
    let listen = listen.parse().map_err(|error| std::io::Error::other(format!("{listen}: {error}")))?;
    // As many events as calls can come in before this task runs again.
    let (tell, mut events) = mpsc::channel(65_536);
    let sink = Arc::new(move |event| {
        if tell.try_send(event).is_err() {
            eprintln!("events are lost");
        }
    });
    let advertised = kakeru_config::Advertised::default();
    let endpoint = Endpoint::bind(EndpointConfig { listen, advertised, user_agent: "Kakeru".to_owned() }, sink).await?;
    println!("answering on {}", endpoint.local_addr());
    let sdp = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 0\r\n";
    let (mut begun, mut ended, mut before) = (0_u32, 0_u32, (cpu_s(), resident_kb()));
    loop {
        match tokio::time::timeout(Duration::from_secs(3), events.recv()).await {
            Ok(Some(UaEvent::Incoming(call))) => {
                begun += 1;
                endpoint.send(UaCommand::Progress { leg: call.leg, status: 180, sdp: None });
                endpoint.send(UaCommand::Answer { leg: call.leg, sdp: sdp.to_owned() });
            }
            Ok(Some(UaEvent::Ended { .. })) => ended += 1,
            Ok(Some(_)) => {}
            Ok(None) => return Ok(()),
            Err(_) if begun > 0 => {
                let (cpu, rss) = (cpu_s() - before.0, resident_kb().saturating_sub(before.1));
                let calls = f64::from(begun);
                println!(
                    "{begun} calls, {ended} ended, {:.0} us CPU and {:.1} kB a call",
                    cpu * 1e6 / calls,
                    rss as f64 / calls
                );
                (begun, ended, before) = (0, 0, (cpu_s(), resident_kb()));
            }
            Err(_) => {}
        }
    }
}
