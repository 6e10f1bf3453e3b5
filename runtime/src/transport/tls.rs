//! TLS of the default transport. Cargo features select the library.

use reqwest::ClientBuilder;
#[cfg(feature = "__rustls")]
use rustls::ClientConfig;
#[cfg(feature = "__rustls")]
use rustls::crypto::CryptoProvider;
#[cfg(feature = "__rustls")]
use rustls_platform_verifier::BuilderVerifierExt;

use super::super::reply::error::BoxError;

/// TLS library.
enum Tls {
    /// Crypto provider of rustls.
    #[cfg(feature = "__rustls")]
    Rustls(fn() -> Result<CryptoProvider, BoxError>),
    /// TLS library of the system.
    #[cfg(feature = "native-tls")]
    Native,
}

/// Enabled TLS libraries in order of precedence. Cargo features are additive, so that the default
/// library comes last.
const BUILT_IN: &[Tls] = &[
    #[cfg(feature = "rustls-ring")]
    Tls::Rustls(|| Ok(rustls::crypto::ring::default_provider())),
    #[cfg(feature = "rustls-aws-lc")]
    Tls::Rustls(|| Ok(rustls::crypto::aws_lc_rs::default_provider())),
    #[cfg(feature = "native-tls")]
    Tls::Native,
    #[cfg(feature = "rustls-graviola")]
    #[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
    Tls::Rustls(graviola),
];

/// Settings of the first available TLS library. They are shared by several clients, since reading
/// the certificates of the system is slow.
pub(super) enum Chosen {
    #[cfg(feature = "__rustls")]
    Rustls(Box<ClientConfig>),
    #[cfg(feature = "native-tls")]
    Native,
    /// No library: `https` is not available.
    Nothing,
}

impl Chosen {
    pub(super) fn new() -> Result<Self, BoxError> {
        let Some(tls) = BUILT_IN.first() else { return Ok(Self::Nothing) };
        match *tls {
            #[cfg(feature = "__rustls")]
            Tls::Rustls(provider) => with_rustls(provider()?),
            #[cfg(feature = "native-tls")]
            Tls::Native => Ok(Self::Native),
        }
    }

    /// Sets the library of a client.
    pub(super) fn set(&self, builder: ClientBuilder) -> ClientBuilder {
        match self {
            #[cfg(feature = "__rustls")]
            Self::Rustls(config) => builder.tls_backend_preconfigured(ClientConfig::clone(config)),
            #[cfg(feature = "native-tls")]
            Self::Native => builder.tls_backend_native(),
            Self::Nothing => builder,
        }
    }
}

/// Returns the builder of a client with the first available TLS library; the caller may still
/// configure certificates. A crypto provider of rustls is therefore installed as the default of the
/// process, unless it has one.
pub(super) fn prepare(builder: ClientBuilder) -> Result<ClientBuilder, BoxError> {
    let Some(tls) = BUILT_IN.first() else { return Ok(builder) };
    match *tls {
        #[cfg(feature = "__rustls")]
        Tls::Rustls(provider) => {
            if CryptoProvider::get_default().is_none() {
                // Fails if another thread has installed one.
                let _ = provider()?.install_default();
            }
            Ok(builder)
        }
        #[cfg(feature = "native-tls")]
        Tls::Native => Ok(builder.tls_backend_native()),
    }
}

/// Returns whether `https` is available.
pub(super) fn is_built_in() -> bool {
    !BUILT_IN.is_empty()
}

/// Returns the provider of Graviola, or an error on processors without the required instructions,
/// where Graviola aborts the program.
#[cfg(feature = "rustls-graviola")]
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
fn graviola() -> Result<CryptoProvider, BoxError> {
    #[cfg(target_arch = "x86_64")]
    let is_able = std::arch::is_x86_feature_detected!("aes")
        && std::arch::is_x86_feature_detected!("ssse3")
        && std::arch::is_x86_feature_detected!("avx2")
        && std::arch::is_x86_feature_detected!("adx")
        && std::arch::is_x86_feature_detected!("bmi1")
        && std::arch::is_x86_feature_detected!("bmi2")
        && std::arch::is_x86_feature_detected!("pclmulqdq");
    #[cfg(target_arch = "aarch64")]
    let is_able = std::arch::is_aarch64_feature_detected!("neon")
        && std::arch::is_aarch64_feature_detected!("aes")
        && std::arch::is_aarch64_feature_detected!("pmull")
        && std::arch::is_aarch64_feature_detected!("sha2");
    if !is_able {
        return Err("this processor lacks instructions that the default TLS is written in: build \
                    with the feature `rustls-ring`, `rustls-aws-lc` or `native-tls`"
            .into());
    }
    Ok(rustls_graviola::default_provider())
}

/// Returns settings that trust the certificates of the system, like reqwest with rustls.
#[cfg(feature = "__rustls")]
#[cfg_attr(
    not(any(target_arch = "x86_64", target_arch = "aarch64")),
    allow(dead_code, reason = "the default does not exist there")
)]
fn with_rustls(provider: CryptoProvider) -> Result<Chosen, BoxError> {
    let mut config = ClientConfig::builder_with_provider(provider.into())
        .with_safe_default_protocol_versions()?
        .with_platform_verifier()?
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(Chosen::Rustls(Box::new(config)))
}
