package org.rootfleet.protocol.keys;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Decides whether a peer belongs to the cluster, in two steps: while the TLS handshake goes on, whether the cluster's authority has
 * signed its certificate, since a stranger is to get no further; and after it, whether the certificate still counts, since a member
 * is to be told why not, in words that TLS has no alerts for.
 *
 * <p>Time: a small computer without a battery begins its life in 1970, or when it was last switched off. So a certificate that is
 * "not valid yet" is taken: the authority's signature is what counts, and no authority signs for the future. What has expired is
 * refused, and the time for that is never before the node's own certificate was made.
 */
public final class ClusterTrust {
    /** What is wrong with a certificate that somebody else has signed. */
    public static final String STRANGER = "its certificate is not of this cluster";

    /** Begins what is said about the clock of a node; the other one then adds what its own says. */
    public static final String CLOCK_OF = "the clock of the ";

    private static final Duration SOON = Duration.ofDays(30);

    private final NodeKeys keys;
    private final List<DenyList> denied;
    private final Clock clock;

    public ClusterTrust(NodeKeys keys, Clock clock) {
        this.keys = keys;
        // A service has its keys in a folder that systemd makes when it starts: what is denied later is said in the
        // machine's.
        this.denied = List.of(DenyList.beside(keys), KeyFolder.deniedHere());
        this.clock = clock;
    }

    /** The first step. Names of hosts are not looked at: a node is who its certificate says, wherever it is. */
    public X509ExtendedTrustManager trustManager() {
        return new SignatureCheck(keys.authority());
    }

    /**
     * The second step: who the peer is.
     *
     * @param chain of a peer that has passed the first one
     * @throws UnusableKeysException if its certificate does not count any more
     */
    public PeerIdentity identify(Certificate[] chain) {
        X509Certificate certificate = (X509Certificate) chain[0];
        PeerIdentity identity = PeerIdentity.of(certificate);
        Instant end = certificate.getNotAfter().toInstant();
        if (end.isBefore(now())) {
            throw new UnusableKeysException("the certificate of the " + identity + " expired on " + end + ", and "
                    + CLOCK_OF + keys.identity()
                    + " says " + clock.instant() + doubt() + ": set the clock if it is wrong, or make new keys: "
                    + add(identity));
        }
        for (DenyList list : denied) {
            if (list.serials().contains(identity.serial())) {
                throw new UnusableKeysException("the certificate " + identity.serial() + " of the " + identity
                        + " is denied by " + list + ": it needs new keys: " + add(identity));
            }
        }
        return identity;
    }

    /** What speaks against the clock of this node. */
    private String doubt() {
        Instant start = keys.certificate().getNotBefore().toInstant();
        Instant end = keys.certificate().getNotAfter().toInstant();
        if (clock.instant().isBefore(start)) {
            return ", which is wrong: its own certificate was made on " + start;
        }
        return end.isBefore(clock.instant())
                ? ", by which its own has expired too, on " + end + ", so the clock is probably wrong"
                : "";
    }

    private static String add(PeerIdentity identity) {
        return "coordinator keys add " + (identity.role() == NodeRole.COORDINATOR ? "--coordinator " : "")
                + identity.name();
    }

    private Instant now() {
        Instant start = keys.certificate().getNotBefore().toInstant();
        Instant now = clock.instant();
        return now.isBefore(start) ? start : now;
    }

    /** What is wrong with the clock of this node, or will be with its certificate, a line each. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        Instant start = keys.certificate().getNotBefore().toInstant();
        if (clock.instant().isBefore(start)) {
            problems.add(
                    "the clock of this node is wrong: it says " + clock.instant()
                            + ", but its certificate was made on " + start
                            + "; going on, since the signature counts (timedatectl shows whether the clock is set by the network)");
        }
        Instant end = keys.certificate().getNotAfter().toInstant();
        if (end.isBefore(now().plus(SOON))) {
            boolean expired = end.isBefore(now());
            problems.add("the certificate of this node " + (expired ? "expired" : "expires") + " on " + end
                    + (expired ? ", and its clock says " + now() + ": set the clock if it is wrong, or " : ": ")
                    + "make new keys: " + add(keys.identity()));
        }
        return problems;
    }

    /** Takes a certificate that the authority itself has signed, whatever chain it comes with. */
    private static final class SignatureCheck extends X509ExtendedTrustManager {
        private final X509Certificate authority;

        SignatureCheck(X509Certificate authority) {
            this.authority = authority;
        }

        private void check(X509Certificate[] chain) throws CertificateException {
            X509Certificate certificate = chain[0];
            try {
                certificate.verify(authority.getPublicKey());
            } catch (GeneralSecurityException e) {
                throw new CertificateException(STRANGER, e);
            }
            if (certificate.getBasicConstraints() >= 0) {
                throw new CertificateException("an authority is no node");
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        /** None are named, so that a peer of another cluster shows its certificate and can be told what is wrong with it. */
        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
