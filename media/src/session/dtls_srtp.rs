//! DTLS as the server, and the SRTP keys it yields (RFC 5763, RFC 5764), over the sans-IO engine of `rtc`.
//!
//! The association belongs to the leg, not to an address: it survives an ICE restart and a change of network. Lives
//! here: certificate, handshake, keys; reports (some in a minute) are protected by the library, sound by our own
//! `crypto`, in place. Does not: addresses, RTP's meaning.

use crate::crypto::{Inbound, MasterKey, Outbound, Profile};
use crate::engine::command::MediaError;
use bytes::BytesMut;
use rtc::crypto::{HashAlgorithm, RTCCryptoProvider};
use rtc::dtls::cipher_suite::CipherSuiteId;
use rtc::dtls::config::{ClientAuthType, ConfigBuilder, ExtendedMasterSecretType, HandshakeConfig};
use rtc::dtls::crypto::Certificate;
use rtc::dtls::endpoint::{Endpoint, EndpointEvent};
use rtc::dtls::extension::extension_use_srtp::SrtpProtectionProfile;
use rtc::dtls::state::State;
use rtc::shared::TransportProtocol;
use rtc::shared::error::Error;
use rtc::srtp::config::{Config, LABEL_EXTRACTOR_DTLS_SRTP};
use rtc::srtp::context::Context;
use rtc::srtp::option::srtcp_replay_protection;
use rtc::srtp::protection_profile::ProtectionProfile;
use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4};
use std::sync::Arc;
use std::time::Instant;

/// The one peer of each association, whatever address it has at the moment.
const PEER: SocketAddr = SocketAddr::V4(SocketAddrV4::new(Ipv4Addr::LOCALHOST, 1));
/// Reports that the window against replays spans.
const REPLAY_WINDOW: usize = 64;

/// The engine's DTLS certificate: made once, shared by all legs.
#[derive(Clone)]
pub struct BrowserCertificate {
    certificate: Certificate,
    fingerprint: [u8; 32],
    provider: Arc<dyn RTCCryptoProvider>,
}

impl BrowserCertificate {
    /// A fresh self-signed certificate (ECDSA P-256).
    ///
    /// # Errors
    /// `Io` when the system gives no randomness.
    pub fn generate() -> Result<Self, MediaError> {
        let provider = rtc::crypto::default_provider().map_err(refused)?;
        let certificate =
            Certificate::generate_self_signed(vec!["kakeru".to_owned()], provider.crypto()).map_err(refused)?;
        let der = certificate.certificate.first().map(|c| c.to_vec()).unwrap_or_default();
        let fingerprint = sha256(&*provider, &der).ok_or_else(|| MediaError::Io("no SHA-256".to_owned()))?;
        Ok(Self { certificate, fingerprint, provider })
    }

    /// SHA-256 of the certificate, as SDP shows it.
    pub fn fingerprint(&self) -> &[u8; 32] {
        &self.fingerprint
    }

    pub(crate) fn provider(&self) -> &dyn RTCCryptoProvider {
        &*self.provider
    }
}

/// What a DTLS record led to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum DtlsStep {
    /// Nothing to tell.
    None,
    /// The handshake is done, SRTP has its keys.
    Established,
    /// The browser closed the association.
    Closed,
}

/// One association and its keys.
pub(crate) struct DtlsSrtp {
    endpoint: Endpoint,
    provider: Arc<dyn RTCCryptoProvider>,
    keys: Option<Keys>,
}

struct Keys {
    outbound: Outbound,
    inbound: Inbound,
    reports_out: Context,
    reports_in: Context,
}

impl DtlsSrtp {
    /// Waits for the ClientHello of a browser whose certificate has this fingerprint.
    pub(crate) fn new(certificate: &BrowserCertificate, their_fingerprint: [u8; 32]) -> Result<Self, MediaError> {
        let config = handshake_config(certificate, their_fingerprint).map_err(refused)?;
        let endpoint = Endpoint::new(PEER, TransportProtocol::UDP, Some(Arc::new(config)));
        Ok(Self { endpoint, provider: certificate.provider.clone(), keys: None })
    }

    /// SRTP has its keys.
    pub(crate) fn is_up(&self) -> bool {
        self.keys.is_some()
    }

    /// Takes one datagram of DTLS records.
    pub(crate) fn read(&mut self, now: Instant, datagram: &[u8]) -> DtlsStep {
        let events = match self.endpoint.read(now, PEER, None, BytesMut::from(datagram)) {
            Ok(events) => events,
            Err(error) => {
                // Anybody can send a broken record: only time decides that a handshake failed.
                tracing::debug!(%error, "a DTLS datagram was refused");
                return DtlsStep::None;
            }
        };
        let mut step = DtlsStep::None;
        for event in events {
            match event {
                EndpointEvent::HandshakeComplete => {
                    let keys = self.endpoint.get_connection_state(PEER).map(|state| self.derive(state));
                    match keys {
                        Some(Ok(keys)) => {
                            self.keys = Some(keys);
                            step = DtlsStep::Established;
                        }
                        Some(Err(error)) => tracing::warn!(%error, "a DTLS handshake gave no SRTP keys"),
                        None => {}
                    }
                }
                EndpointEvent::PeerClosed => {
                    self.keys = None;
                    step = DtlsStep::Closed;
                }
                _ => {}
            }
        }
        step
    }

    fn derive(&self, state: &State) -> Result<Keys, Error> {
        let (profile, ours) = match state.srtp_protection_profile() {
            SrtpProtectionProfile::Srtp_Aead_Aes_128_Gcm => (ProtectionProfile::AeadAes128Gcm, Profile::AeadAes128Gcm),
            SrtpProtectionProfile::Srtp_Aes128_Cm_Hmac_Sha1_80 => {
                (ProtectionProfile::Aes128CmHmacSha1_80, Profile::Aes128CmSha1)
            }
            _ => return Err(Error::ErrNoSuchSrtpProfile),
        };
        let mut config = Config { profile, ..Config::default() };
        let material = state.export_keying_material(LABEL_EXTRACTOR_DTLS_SRTP, &[], config.keying_material_len())?;
        config.set_session_keys_from_keying_material(material.as_ref(), state.is_client())?;
        let (out_key, out_salt) = (&config.keys.local_master_key, &config.keys.local_master_salt);
        let (in_key, in_salt) = (&config.keys.remote_master_key, &config.keys.remote_master_salt);
        let crypto = self.provider.crypto();
        let window = Some(srtcp_replay_protection(REPLAY_WINDOW));
        let refused = || Error::ErrNoSuchSrtpProfile;
        Ok(Keys {
            outbound: MasterKey::new(out_key, out_salt)
                .and_then(|key| Outbound::new(ours, &key))
                .ok_or_else(refused)?,
            inbound: MasterKey::new(in_key, in_salt).and_then(|key| Inbound::new(ours, &key)).ok_or_else(refused)?,
            reports_out: Context::new(out_key, out_salt, profile, None, None, crypto)?,
            reports_in: Context::new(in_key, in_salt, profile, None, window, crypto)?,
        })
    }

    /// The next datagram of the handshake to be sent.
    pub(crate) fn poll_transmit(&mut self) -> Option<BytesMut> {
        self.endpoint.poll_transmit().map(|transmit| transmit.message)
    }

    /// When the handshake wants to repeat itself.
    pub(crate) fn next_timeout(&self) -> Option<Instant> {
        self.endpoint.poll_timeout(&PEER)
    }

    /// Repeats what was lost; `false` = the browser was asked often enough.
    pub(crate) fn handle_timeout(&mut self, now: Instant) -> bool {
        self.endpoint.get_connection_state(PEER).is_none() || self.endpoint.handle_timeout(PEER, now).is_ok()
    }

    /// Ends the association; the browser is told.
    pub(crate) fn close(&mut self, now: Instant) {
        let _ = self.endpoint.close(now);
        self.keys = None;
    }

    /// SRTP out: the RTP packet in the first `len` bytes becomes the protected packet; its length. `None` before the
    /// handshake is done.
    pub(crate) fn protect(&mut self, buffer: &mut [u8], len: usize) -> Option<usize> {
        self.keys.as_mut()?.outbound.protect(buffer, len)
    }

    /// SRTCP out: a compound packet in, the protected packet out. `None` before the handshake is done.
    pub(crate) fn protect_rtcp(&mut self, packet: &[u8]) -> Option<BytesMut> {
        self.keys.as_mut()?.reports_out.encrypt_rtcp(packet).ok()
    }

    /// SRTCP in, from an SSRC that is known: the compound packet, if it is authentic and new.
    pub(crate) fn unprotect_rtcp(&mut self, packet: &[u8]) -> Option<BytesMut> {
        self.keys.as_mut()?.reports_in.decrypt_rtcp(packet).ok()
    }

    /// SRTP in: the packet becomes the plain RTP packet; its length, if it is authentic and new.
    pub(crate) fn unprotect(&mut self, packet: &mut [u8]) -> Option<usize> {
        self.keys.as_mut()?.inbound.unprotect(packet)
    }
}

fn handshake_config(certificate: &BrowserCertificate, theirs: [u8; 32]) -> Result<HandshakeConfig, Error> {
    let provider = certificate.provider.clone();
    ConfigBuilder::default()
        .with_crypto_provider(certificate.provider.clone())
        .with_certificates(vec![certificate.certificate.clone()])
        // Our certificate is ECDSA: an RSA suite could never be completed with it.
        .with_cipher_suites(vec![
            CipherSuiteId::Tls_Ecdhe_Ecdsa_With_Aes_128_Gcm_Sha256,
            CipherSuiteId::Tls_Ecdhe_Ecdsa_With_ChaCha20_Poly1305_Sha256,
            CipherSuiteId::Tls_Ecdhe_Ecdsa_With_Aes_256_Cbc_Sha,
        ])
        // GCM costs half of what AES-CM with HMAC-SHA1 costs.
        .with_srtp_protection_profiles(vec![
            SrtpProtectionProfile::Srtp_Aead_Aes_128_Gcm,
            SrtpProtectionProfile::Srtp_Aes128_Cm_Hmac_Sha1_80,
        ])
        .with_extended_master_secret(ExtendedMasterSecretType::Require)
        // Certificates are self-signed on both sides: what counts is the fingerprint that came with the offer.
        .with_client_auth(ClientAuthType::RequireAnyClientCert)
        .with_insecure_skip_verify(true)
        .with_verify_peer_certificate(Some(Arc::new(move |chain, _| match chain.first() {
            Some(certificate) if sha256(&*provider, certificate) == Some(theirs) => Ok(()),
            _ => Err(Error::ErrNoMatchingCertificateFingerprint),
        })))
        .with_replay_protection_window(64)
        .build(false, None)
}

fn sha256(provider: &dyn RTCCryptoProvider, data: &[u8]) -> Option<[u8; 32]> {
    provider.crypto().hash(HashAlgorithm::Sha256, data).ok()?.try_into().ok()
}

fn refused(error: impl std::fmt::Display) -> MediaError {
    MediaError::Io(error.to_string())
}
