package org.rootfleet.protocol.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClusterTrustTest {
    private static final Instant MADE = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path folder;

    private final ClusterAuthority authority = ClusterAuthority.create(MADE, 20);

    private NodeKeys keys(NodeRole role, String name, Instant made, int years) {
        return authority.issue(role, name, made, years, folder.resolve(name + ".pem"));
    }

    private ClusterTrust at(Instant now) {
        return new ClusterTrust(keys(NodeRole.WORKER, "pi1", MADE, 10), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Certificate[] chain(NodeKeys keys) {
        return new Certificate[] {keys.certificate()};
    }

    private static void check(ClusterTrust trust, X509Certificate... chain) throws CertificateException {
        trust.trustManager().checkClientTrusted(chain, "UNKNOWN");
        trust.trustManager().checkServerTrusted(chain, "UNKNOWN");
    }

    @Test
    void shouldLetInWhomTheAuthorityHasSigned() throws CertificateException {
        check(at(MADE), keys(NodeRole.COORDINATOR, "coord", MADE, 10).certificate());
        assertThat(at(MADE).identify(chain(keys(NodeRole.COORDINATOR, "coord", MADE, 10))))
                .hasToString("coordinator coord");
    }

    @Test
    void shouldKeepOutWhomAnotherAuthorityHasSigned() {
        NodeKeys stranger = ClusterAuthority.create(MADE, 20).issue(NodeRole.COORDINATOR, "coord", MADE, 10, folder);
        // Its chain does not matter, even if our authority's certificate is in it.
        assertThatThrownBy(() -> check(at(MADE), stranger.certificate(), authority.certificate()))
                .isInstanceOf(CertificateException.class)
                .hasMessage(ClusterTrust.STRANGER);
        assertThatThrownBy(() -> check(at(MADE), authority.certificate()))
                .isInstanceOf(CertificateException.class)
                .hasMessage("an authority is no node");
    }

    @Test
    void shouldNotLetANodeMakeNodes() throws Exception {
        NodeKeys node = keys(NodeRole.WORKER, "pi1", MADE, 10);
        X509Certificate forged = new CertificateDraft(
                        BigInteger.TEN,
                        new X500Principal("CN=x,OU=coordinator"),
                        node.certificate().getPublicKey(),
                        MADE,
                        MADE.plusSeconds(1000),
                        NodeRole.COORDINATOR)
                .sign(
                        node.certificate().getSubjectX500Principal(),
                        node.certificate().getPublicKey(),
                        node.key());
        assertThatThrownBy(() -> check(at(MADE), forged, node.certificate())).isInstanceOf(CertificateException.class);
    }

    @Test
    void shouldSayWhatToDoAboutWhatHasExpired() {
        NodeKeys old = keys(NodeRole.WORKER, "pi2", MADE, 1);
        Instant end = Instant.parse("2027-03-01T12:00:00Z");
        assertThat(at(end).identify(chain(old)).name()).isEqualTo("pi2");
        assertThatThrownBy(() -> at(end.plusSeconds(1)).identify(chain(old)))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessage("the certificate of the worker pi2 expired on 2027-03-01T12:00:00Z,"
                        + " and the clock of the worker pi1 says 2027-03-01T12:00:01Z:"
                        + " set the clock if it is wrong, or make new keys: coordinator keys add pi2");
    }

    /** Nobody knows for sure which clock is wrong, but what speaks against one is said. */
    @Test
    void shouldDoubtAClockByWhichItsOwnCertificateHasExpiredToo() {
        assertThatThrownBy(() -> at(Instant.parse("2040-01-01T00:00:00Z"))
                        .identify(chain(keys(NodeRole.COORDINATOR, "coord", MADE, 10))))
                .hasMessage("the certificate of the coordinator coord expired on 2036-03-01T12:00:00Z,"
                        + " and the clock of the worker pi1 says 2040-01-01T00:00:00Z, by which its own has expired too,"
                        + " on 2036-03-01T12:00:00Z, so the clock is probably wrong: set the clock if it is wrong,"
                        + " or make new keys: coordinator keys add --coordinator coord");
    }

    /** A node without a battery for its clock works, but not with what had expired when its own certificate was made. */
    @Test
    void shouldNotBeMisledByAClockThatIsBehind() {
        ClusterTrust in1970 = at(Instant.EPOCH.plus(Duration.ofDays(3)));
        assertThat(in1970.identify(chain(keys(NodeRole.COORDINATOR, "coord", MADE, 10)))
                        .name())
                .isEqualTo("coord");
        assertThat(in1970.problems())
                .containsExactly("the clock of this node is wrong: it says 1970-01-04T00:00:00Z, but its certificate"
                        + " was made on 2026-03-01T12:00:00Z; going on, since the signature counts"
                        + " (timedatectl shows whether the clock is set by the network)");
        NodeKeys expired = keys(NodeRole.COORDINATOR, "coord", Instant.parse("2020-01-01T00:00:00Z"), 5);
        assertThatThrownBy(() -> in1970.identify(chain(expired)))
                .hasMessageContaining("expired on 2025-01-01")
                .hasMessageContaining(
                        "says 1970-01-04T00:00:00Z, which is wrong: its own certificate was made on 2026-03-01T12:00:00Z");
    }

    @Test
    void shouldWarnBeforeItsOwnCertificateExpires() {
        assertThat(at(MADE).problems()).isEmpty();
        assertThat(at(Instant.parse("2036-02-20T12:00:00Z")).problems())
                .containsExactly("the certificate of this node expires on 2036-03-01T12:00:00Z:"
                        + " make new keys: coordinator keys add pi1");
        assertThat(at(Instant.parse("2036-03-02T12:00:00Z")).problems())
                .containsExactly(
                        "the certificate of this node expired on 2036-03-01T12:00:00Z, and its clock says"
                                + " 2036-03-02T12:00:00Z: set the clock if it is wrong, or make new keys: coordinator keys add pi1");
    }

    @Test
    void shouldKeepOutWhatIsDeniedFromThatMomentOn() {
        NodeKeys lost = keys(NodeRole.COORDINATOR, "laptop", MADE, 10);
        ClusterTrust trust = at(MADE);
        trust.identify(chain(lost));
        new DenyList(folder.resolve(DenyList.FILE_NAME)).add(lost.identity());
        assertThatThrownBy(() -> trust.identify(chain(lost)))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageContaining(" of the coordinator laptop is denied by ")
                .hasMessageEndingWith("it needs new keys: coordinator keys add --coordinator laptop");
    }
}
