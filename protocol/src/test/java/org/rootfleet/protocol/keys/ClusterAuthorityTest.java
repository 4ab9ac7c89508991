package org.rootfleet.protocol.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates as the JDK's own validator sees them, which knows nothing of how they were made. */
@SuppressWarnings("JavaUtilDate")
final class ClusterAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.5Z");
    private static final Path FILE = Path.of("pi1.pem");

    private final ClusterAuthority authority = ClusterAuthority.create(NOW, 20);

    private static void validate(X509Certificate certificate, X509Certificate anchor, Instant when)
            throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(when));
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), parameters);
    }

    @ParameterizedTest
    @EnumSource
    void shouldSignWhatAnotherValidatorTakes(NodeRole role) throws GeneralSecurityException {
        NodeKeys keys = authority.issue(role, "pi_1.local", NOW, 10, FILE);
        validate(keys.certificate(), authority.certificate(), NOW.plusSeconds(1));
        assertThat(keys.identity().role()).isEqualTo(role);
        assertThat(keys.identity().name()).isEqualTo("pi_1.local");
        assertThat(keys.certificate().getBasicConstraints()).isEqualTo(-1);
        assertThat(keys.certificate().getKeyUsage())
                .containsExactly(true, false, false, false, false, false, false, false, false);
        assertThat(keys.certificate().getNotBefore()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(keys.certificate().getNotAfter()).isEqualTo("2036-03-01T12:00:00Z");
        String client = "1.3.6.1.5.5.7.3.2";
        assertThat(keys.certificate().getExtendedKeyUsage())
                .isEqualTo(role == NodeRole.WORKER ? List.of("1.3.6.1.5.5.7.3.1", client) : List.of(client));
    }

    @Test
    void shouldSignNothingThatOutlivesItself() {
        X509Certificate certificate =
                authority.issue(NodeRole.WORKER, "pi1", NOW, 50, FILE).certificate();
        assertThat(certificate.getNotAfter()).isEqualTo(authority.certificate().getNotAfter());
    }

    @Test
    void shouldBeAnAuthorityOverNodesOnly() {
        assertThat(authority.certificate().getBasicConstraints()).isZero();
        assertThat(authority.certificate().getKeyUsage())
                .containsExactly(false, false, false, false, false, true, true, false, false);
    }

    @Test
    void shouldBeWorthNothingInAnotherCluster() {
        X509Certificate certificate =
                authority.issue(NodeRole.WORKER, "pi1", NOW, 10, FILE).certificate();
        X509Certificate other = ClusterAuthority.create(NOW, 20).certificate();
        assertThatThrownBy(() -> validate(certificate, other, NOW.plusSeconds(1)))
                .isInstanceOf(CertPathValidatorException.class);
    }

    @Test
    void shouldGiveEachCertificateASerialOfItsOwn() {
        assertThat(authority
                        .issue(NodeRole.WORKER, "pi1", NOW, 10, FILE)
                        .identity()
                        .serial())
                .hasSize(16)
                .isNotEqualTo(authority
                        .issue(NodeRole.WORKER, "pi1", NOW, 10, FILE)
                        .identity()
                        .serial());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pi 1", "pi1,OU=coordinator", "../pi1", "pi1\n", "ä"})
    void shouldNameNobodyWhoseNameMayBeMisread(String name) {
        assertThatThrownBy(() -> authority.issue(NodeRole.WORKER, name, NOW, 10, FILE))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining("is not a name for a node");
    }
}
