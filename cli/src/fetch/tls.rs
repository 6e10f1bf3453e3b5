//! TLS of downloads: the library used by generated clients, which needs no C compiler.

use ureq::config::ConfigBuilder;
use ureq::typestate::AgentScope;

/// Configures TLS, except on processors that the library does not support.
#[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
pub(super) fn with_tls(config: ConfigBuilder<AgentScope>) -> ConfigBuilder<AgentScope> {
    use std::sync::Arc;

    use ureq::tls::{RootCerts, TlsConfig, TlsProvider};

    if !is_able() {
        return config;
    }
    let tls = TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .root_certs(RootCerts::PlatformVerifier)
        .unversioned_rustls_crypto_provider(Arc::new(rustls_graviola::default_provider()));
    config.tls_config(tls.build())
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
pub(super) fn with_tls(config: ConfigBuilder<AgentScope>) -> ConfigBuilder<AgentScope> {
    config
}

/// True if `https` is supported: the library aborts on a processor that lacks the required
/// instructions.
#[cfg(target_arch = "x86_64")]
pub(super) fn is_able() -> bool {
    std::arch::is_x86_feature_detected!("aes")
        && std::arch::is_x86_feature_detected!("ssse3")
        && std::arch::is_x86_feature_detected!("avx2")
        && std::arch::is_x86_feature_detected!("adx")
        && std::arch::is_x86_feature_detected!("bmi1")
        && std::arch::is_x86_feature_detected!("bmi2")
        && std::arch::is_x86_feature_detected!("pclmulqdq")
}

#[cfg(target_arch = "aarch64")]
pub(super) fn is_able() -> bool {
    std::arch::is_aarch64_feature_detected!("neon")
        && std::arch::is_aarch64_feature_detected!("aes")
        && std::arch::is_aarch64_feature_detected!("pmull")
        && std::arch::is_aarch64_feature_detected!("sha2")
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
pub(super) fn is_able() -> bool {
    false
}
