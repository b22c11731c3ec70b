//! Endpoints whose events a test can wait for.

use kakeru_switch::ids::LegId;
use kakeru_switch::sip::{Endpoint, EndpointConfig, Incoming, OutgoingCall, UaCommand, UaEvent};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;

/// The longest that anything under test may take.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A body that stands for SDP where nobody reads it.
pub(crate) const SDP: &str = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n\
                       m=audio 40000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n";

/// An endpoint and its events.
pub(crate) struct Phone {
    pub(crate) endpoint: Endpoint,
    events: mpsc::Receiver<UaEvent>,
}

impl Phone {
    pub(crate) async fn new() -> Self {
        Self::listening("127.0.0.1:0").await
    }

    pub(crate) async fn listening(listen: &str) -> Self {
        let (tell, events) = mpsc::channel(100_000);
        let listen = listen.parse().expect("literal");
        let config = EndpointConfig {
            listen,
            advertised: kakeru_config::Advertised::default(),
            user_agent: "Kakeru test".to_owned(),
        };
        let sink = Arc::new(move |event| tell.try_send(event).expect("the test reads its events"));
        let endpoint = Endpoint::bind(config, sink).await.expect("loopback is there");
        Self { endpoint, events }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.endpoint.local_addr()
    }

    pub(crate) fn tell(&self, command: UaCommand) {
        assert!(self.endpoint.send(command));
    }

    /// The next event, or a failed test.
    pub(crate) async fn event(&mut self) -> UaEvent {
        let event = tokio::time::timeout(PATIENCE, self.events.recv()).await;
        event.expect("an event in time").expect("the endpoint lives")
    }

    /// The next event for which `want` gives something; others are passed over.
    pub(crate) async fn until<T>(&mut self, want: impl Fn(&UaEvent) -> Option<T>) -> T {
        let mut passed = Vec::new();
        let found = tokio::time::timeout(PATIENCE, async {
            loop {
                let event = self.events.recv().await.expect("the endpoint lives");
                if let Some(found) = want(&event) {
                    return found;
                }
                passed.push(event);
            }
        });
        found.await.ok().unwrap_or_else(|| panic!("not in time; passed: {passed:?}"))
    }

    pub(crate) async fn incoming(&mut self) -> Incoming {
        self.until(|event| if let UaEvent::Incoming(call) = event { Some((**call).clone()) } else { None }).await
    }

    /// Place a call; its INVITE is out when this returns.
    pub(crate) async fn call(&mut self, peer: SocketAddr, number: &str) -> LegId {
        let call = outgoing(peer, number);
        let leg = call.leg;
        self.tell(UaCommand::Invite(Box::new(call)));
        self.until(|event| matches!(event, UaEvent::InviteSent { leg: l } if *l == leg).then_some(())).await;
        leg
    }

    /// The final word on a leg: `Ended` or `Failed`.
    pub(crate) async fn over(&mut self, leg: LegId) -> UaEvent {
        self.until(|event| match event {
            UaEvent::Ended { leg: l, .. } | UaEvent::Failed { leg: l, .. } if *l == leg => Some(event.clone()),
            _ => None,
        })
        .await
    }

    pub(crate) async fn answered(&mut self, leg: LegId) -> Option<String> {
        self.until(|event| match event {
            UaEvent::Answered { leg: l, sdp } if *l == leg => Some(sdp.clone()),
            _ => None,
        })
        .await
    }
}

pub(crate) fn outgoing(peer: SocketAddr, number: &str) -> OutgoingCall {
    OutgoingCall {
        leg: LegId::mint(),
        peer,
        to: format!("sip:{number}@{peer}"),
        from: format!("sip:0312345678@{peer}"),
        display: None,
        headers: Vec::new(),
        credentials: None,
        sdp: SDP.to_owned(),
    }
}
