package org.rootfleet.protocol.discovery;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts workers together from the answers of a search. */
final class GatheredWorkers {
    /** More are not believed. */
    private static final int MAX_NAMES = 2048;

    private final Set<DnsName> names = new LinkedHashSet<>();
    private final Map<DnsName, DnsRecord.Service> services = new LinkedHashMap<>();
    private final Map<DnsName, Map<String, String>> texts = new LinkedHashMap<>();
    private final Map<DnsName, Set<InetAddress>> addresses = new LinkedHashMap<>();
    /** Who told where a service is. */
    private final Map<DnsName, InetAddress> tellers = new LinkedHashMap<>();

    void add(MulticastQuery.Answer answer) {
        for (DnsRecord any : answer.records()) {
            if (names.size() + addresses.size() >= MAX_NAMES) {
                return;
            }
            if (any instanceof DnsRecord.Pointer pointer && pointer.name().equals(WorkerText.TYPE)) {
                names.add(pointer.target());
            } else if (any instanceof DnsRecord.Service service && isWorker(service.name())) {
                names.add(service.name());
                services.put(service.name(), service);
                tellers.put(service.name(), answer.from());
            } else if (any instanceof DnsRecord.Text text && isWorker(text.name())) {
                texts.put(text.name(), text.values());
            } else if (any instanceof DnsRecord.Address of && isOfAHost(of.address())) {
                addresses
                        .computeIfAbsent(of.name(), name -> new LinkedHashSet<>())
                        .add(of.address());
            }
        }
    }

    /** One that leads to another machine, and to one only. */
    private static boolean isOfAHost(InetAddress address) {
        return !address.isLoopbackAddress() && !address.isAnyLocalAddress() && !address.isMulticastAddress();
    }

    private static boolean isWorker(DnsName name) {
        return name.labels().size() == 1 + WorkerText.TYPE.labels().size()
                && name.labels().subList(1, name.labels().size()).equals(WorkerText.TYPE.labels());
    }

    /** Who is there, and what is not known yet about those of whom it is known that they are there. */
    List<DnsQuestion> questions() {
        List<DnsQuestion> questions = new ArrayList<>(List.of(new DnsQuestion(WorkerText.TYPE, DnsRecord.PTR)));
        for (DnsName name : names) {
            DnsRecord.Service service = services.get(name);
            if (service == null) {
                questions.add(new DnsQuestion(name, DnsRecord.SRV));
                questions.add(new DnsQuestion(name, DnsRecord.TXT));
            } else if (!addresses.containsKey(service.target())) {
                questions.add(new DnsQuestion(service.target(), DnsRecord.A));
                questions.add(new DnsQuestion(service.target(), DnsRecord.AAAA));
            }
        }
        return questions.subList(0, Math.min(questions.size(), 30)); // what fits into one packet
    }

    /** Those of which it is known where they are, each once. */
    List<FoundWorker> workers() {
        Map<String, FoundWorker> workers = new LinkedHashMap<>();
        for (DnsRecord.Service service : services.values()) {
            Set<InetAddress> known = addresses.get(service.target());
            if (known == null || service.port() == 0) {
                continue;
            }
            InetAddress address = nearest(known, tellers.get(service.name()));
            Map<String, String> text = texts.getOrDefault(service.name(), Map.of());
            String id = text.getOrDefault("id", address.getHostAddress() + " " + service.port());
            FoundWorker worker = new FoundWorker(
                    service.name().first(), id, address.getHostAddress(), service.port(), WorkerText.cluster(text));
            workers.merge(id, worker, GatheredWorkers::better);
        }
        return List.copyOf(workers.values());
    }

    /** Those of the host on which a worker of this name is; empty as long as they are not known. */
    Set<InetAddress> addressesOf(DnsName worker) {
        DnsRecord.Service service = services.get(worker);
        return service == null ? Set.of() : addresses.getOrDefault(service.target(), Set.of());
    }

    /** The address that answered, if it is one of the host's: it is known to reach this machine. Else IPv4, which needs no network's name. */
    private static InetAddress nearest(Set<InetAddress> known, @Nullable InetAddress teller) {
        if (teller != null && known.contains(teller)) {
            return teller;
        }
        return known.stream()
                .filter(Inet4Address.class::isInstance)
                .findFirst()
                .orElseGet(() -> known.iterator().next());
    }

    private static FoundWorker better(FoundWorker one, FoundWorker other) {
        return one.host().indexOf(':') >= 0 && other.host().indexOf(':') < 0 ? other : one;
    }
}
