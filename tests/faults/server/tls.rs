//! TLS in front of a server, with certificates that are made on the spot.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, LazyLock};
use std::thread::JoinHandle;

use rcgen::{BasicConstraints, Certificate, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// Who a server says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Identity {
    /// Who it is, by a word of the authority that the client trusts.
    Right,
    /// The same, by an authority that nobody knows.
    OfNobody,
    /// Somebody else.
    OtherName,
    /// Who it was until some years ago.
    Expired,
}

/// An authority, and its own certificate.
struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: Certificate,
}

/// The authority that clients trust.
static AUTHORITY: LazyLock<Authority> = LazyLock::new(Authority::new);

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let certificate = params.self_signed(&key).unwrap();
        Self { issuer: Issuer::new(params, key), certificate }
    }

    /// What a server shows that is certified by this authority.
    fn config(&self, identity: Identity) -> ServerConfig {
        let name = if identity == Identity::OtherName { "other.example.com" } else { "127.0.0.1" };
        let mut params = CertificateParams::new([name.to_owned()]).unwrap();
        if identity == Identity::Expired {
            (params.not_before, params.not_after) = (date_time_ymd(2019, 1, 1), date_time_ymd(2020, 1, 1));
        }
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap().der().clone();
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let builder = builder.with_safe_default_protocol_versions().unwrap().with_no_client_auth();
        builder.with_single_cert(vec![certificate], key).unwrap()
    }
}

/// The certificate of the authority that clients trust.
pub(crate) fn authority() -> CertificateDer<'static> {
    AUTHORITY.certificate.der().clone()
}

/// The same as a file has it.
#[cfg(target_os = "linux")]
pub(crate) fn authority_as_text() -> String {
    AUTHORITY.certificate.pem()
}

/// TLS on a port of its own, in front of a server that has none.
pub(super) struct Front {
    pub(super) address: SocketAddr,
    end: oneshot::Sender<()>,
    carrying: JoinHandle<()>,
}

impl Front {
    /// TLS in front of the server at `behind`.
    pub(super) fn start(identity: Identity, behind: SocketAddr) -> Self {
        let config = match identity {
            Identity::OfNobody => Authority::new().config(identity),
            _ => AUTHORITY.config(identity),
        };
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let (end, ended) = oneshot::channel();
        let carry = carry(listener, TlsAcceptor::from(Arc::new(config)), behind, ended);
        let carrying = std::thread::spawn(move || {
            tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(carry);
        });
        Self { address, end, carrying }
    }

    /// Waits for the client to close all its connections.
    pub(super) fn finish(self) {
        drop(self.end);
        self.carrying.join().unwrap();
    }
}

async fn carry(
    listener: std::net::TcpListener,
    acceptor: TlsAcceptor,
    behind: SocketAddr,
    mut ended: oneshot::Receiver<()>,
) {
    let listener = TcpListener::from_std(listener).unwrap();
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            // What waits in the queue comes first.
            biased;
            Ok((stream, _)) = listener.accept() => {
                let acceptor = acceptor.clone();
                connections.spawn(async move {
                    // What becomes of a connection is for the client to tell.
                    let mut from = acceptor.accept(stream).await?;
                    let mut to = TcpStream::connect(behind).await?;
                    tokio::io::copy_bidirectional(&mut from, &mut to).await
                });
            }
            _ = &mut ended => break,
        }
    }
    while connections.join_next().await.is_some() {}
}
