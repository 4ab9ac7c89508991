package org.rootfleet.protocol.discovery;

import java.net.InetAddress;
import java.util.Map;

/** What an answer says about a name, as far as it is of use here. */
sealed interface DnsRecord {
    /** RFC 1035 section 3.2.2; RFC 3596; RFC 2782. */
    int A = 1;

    int PTR = 12;
    int TXT = 16;
    int AAAA = 28;
    int SRV = 33;

    DnsName name();

    /** One of the services of a type. */
    record Pointer(DnsName name, DnsName target) implements DnsRecord {}

    /** Where a service is. */
    record Service(DnsName name, DnsName target, int port) implements DnsRecord {}

    /** What a service tells about itself. */
    record Text(DnsName name, Map<String, String> values) implements DnsRecord {
        public Text {
            values = Map.copyOf(values);
        }
    }

    /** An address of a host. */
    record Address(DnsName name, InetAddress address) implements DnsRecord {}
}
