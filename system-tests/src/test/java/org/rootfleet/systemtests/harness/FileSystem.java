package org.rootfleet.systemtests.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The files of a host: type, mode, owner, path, link, and a digest of what configuration files say. */
public final class FileSystem {
    private static final String LIST = """
            find / -xdev -printf '%y %m %u %g %p %l\\n'
            find /etc -xdev -type f -exec sha256sum {} +
            """;

    /**
     * What changes whatever is installed: lists and logs of apt and dpkg, the journal, what systemd notes for the next start, copies that
     * the user database keeps of itself, and caches of what is installed.
     */
    private static final String ANYWAY =
            ".* /(var/(lib/(dpkg(?!/info/rootfleet)|apt|systemd(?!/deb-systemd-helper))|cache/(apt|debconf|ldconfig|man)|log)(/.*|)"
                    + "|etc/(passwd-|group-|shadow-|gshadow-|subuid-|subgid-|\\.pwd\\.lock|ld\\.so\\.cache|\\.updated)"
                    + "|var/(\\.updated|tmp/systemd-private.*)) *";

    private FileSystem() {}

    public static Set<String> of(SystemdHosts hosts, String host) {
        return hosts.sh(host, LIST)
                .lines()
                .filter(line -> !line.matches(ANYWAY))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What has come and gone, in lines that begin with + and -. */
    public static List<String> changes(Set<String> before, Set<String> after) {
        List<String> changes = new ArrayList<>();
        after.stream().filter(line -> !before.contains(line)).forEach(line -> changes.add("+ " + line));
        before.stream().filter(line -> !after.contains(line)).forEach(line -> changes.add("- " + line));
        return changes;
    }
}
