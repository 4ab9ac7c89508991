package org.rootfleet.protocol.keys;

import java.security.cert.X509Certificate;
import java.util.Locale;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * Whom a certificate names.
 *
 * @param name of the node
 * @param serial of the certificate, in hexadecimal digits
 */
public record PeerIdentity(NodeRole role, String name, String serial) {
    /** @throws UnusableKeysException if the subject is not one of those that an authority of ours signs */
    static PeerIdentity of(X509Certificate certificate) {
        String subject = certificate.getSubjectX500Principal().getName();
        String name = "";
        String unit = "";
        try {
            for (Rdn part : new LdapName(subject).getRdns()) {
                switch (part.getType().toUpperCase(Locale.ROOT)) {
                    case "CN" -> name = String.valueOf(part.getValue());
                    case "OU" -> unit = String.valueOf(part.getValue());
                    default -> {}
                }
            }
        } catch (InvalidNameException e) {
            throw new UnusableKeysException("the certificate of \"" + subject + "\" names nobody");
        }
        for (NodeRole role : NodeRole.values()) {
            if (role.label().equals(unit) && !name.isEmpty()) {
                return new PeerIdentity(
                        role, name, certificate.getSerialNumber().toString(16));
            }
        }
        throw new UnusableKeysException("the certificate of \"" + subject + "\" is of no coordinator and no worker");
    }

    @Override
    public String toString() {
        return role.label() + " " + name;
    }
}
