package org.rootfleet.protocol.discovery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Looks names up on the local network, for systems whose own resolver does not (libnss-mdns is not installed). A host answers to its name
 * if it runs a responder such as Avahi, or a worker that announces itself under that name.
 */
public final class LocalNames {
    private static final String DOMAIN = ".local";
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofMillis(300);
    /** For what comes right after the first answer, such as an address of the other kind. */
    private static final Duration GRACE = Duration.ofMillis(50);

    private LocalNames() {}

    /** Whether a name can be one of the local network: {@code pi1.local}, or {@code pi1} alone. */
    public static boolean isLocal(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return host.indexOf(':') < 0
                && (name.indexOf('.') < 0
                        || (name.endsWith(DOMAIN) && name.indexOf('.') == name.length() - DOMAIN.length()));
    }

    /**
     * The addresses of a host; takes up to a second.
     *
     * @param host a {@linkplain #isLocal local} name
     * @return empty if nobody answers
     */
    public static List<InetAddress> lookUp(String host) {
        String label = host.indexOf('.') < 0 ? host : host.substring(0, host.indexOf('.'));
        try (MulticastQuery query = MulticastQuery.open(LinkInterfaces.usable())) {
            return query.hasNetworks() ? new Lookup(label).run(query) : List.of();
        } catch (IOException | IllegalArgumentException e) {
            return List.of(); // as if nobody had answered
        }
    }

    /**
     * The addresses of a host, from the system's resolver, or else from the local network.
     *
     * @param host any name or address
     * @throws UnknownHostException if nobody knows it
     */
    public static InetAddress[] resolve(String host) throws UnknownHostException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            List<InetAddress> found = isLocal(host) ? lookUp(host) : List.of();
            if (found.isEmpty()) {
                throw e;
            }
            return found.toArray(new InetAddress[0]);
        }
    }

    /** One name. */
    static final class Lookup {
        private final DnsName host;
        private final DnsName worker;
        private final GatheredWorkers workers = new GatheredWorkers();
        private final Set<InetAddress> addresses = new LinkedHashSet<>();

        Lookup(String label) {
            host = DnsName.of(label, "local");
            worker = DnsName.of(label, "_rootfleet", "_tcp", "local");
        }

        List<InetAddress> run(MulticastQuery query) throws IOException {
            long start = System.nanoTime();
            for (Duration until : new Duration[] {AGAIN, LIMIT}) {
                query.ask(questions());
                long end = start + until.toNanos();
                while (addresses.isEmpty() && System.nanoTime() < end) {
                    query.hear(Math.min(end, System.nanoTime() + GRACE.toNanos()), this::add);
                }
                if (!addresses.isEmpty()) {
                    query.hear(System.nanoTime() + GRACE.toNanos(), this::add);
                    break;
                }
            }
            return List.copyOf(addresses);
        }

        List<DnsQuestion> questions() {
            return List.of(
                    new DnsQuestion(host, DnsRecord.A),
                    new DnsQuestion(host, DnsRecord.AAAA),
                    new DnsQuestion(worker, DnsRecord.SRV));
        }

        void add(MulticastQuery.Answer answer) {
            workers.add(answer);
            for (DnsRecord any : answer.records()) {
                if (any instanceof DnsRecord.Address of && of.name().equals(host)) {
                    addresses.add(of.address());
                }
            }
            workers.addressesOf(worker).forEach(addresses::add);
        }
    }
}
