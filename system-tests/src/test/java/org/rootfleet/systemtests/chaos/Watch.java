package org.rootfleet.systemtests.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.TestCluster;

/** What the worker processes of a cluster hold, sampled: memory, files and threads, and what is left in the heap after a collection. */
final class Watch {
    private static final Pattern USED =
            Pattern.compile("(?:total|def new generation|tenured generation)\\D.*?used ([0-9]+)K");
    private static final String[] VALUES = {"resident MB", "live heap MB", "files", "threads"};

    private final TestCluster cluster;
    private final List<String> hosts;
    private final SoakLog log;
    private final Map<String, Trend> trends = new TreeMap<>();

    Watch(TestCluster cluster, List<String> hosts, SoakLog log) {
        this.cluster = cluster;
        this.hosts = hosts;
        this.log = log;
        for (String host : hosts) {
            for (String value : VALUES) {
                trends.put(name(host, value), new Trend());
            }
        }
    }

    private static String name(String host, String value) {
        return host + " " + value;
    }

    Trend of(String host, String value) {
        return Objects.requireNonNull(trends.get(name(host, value)));
    }

    /** Looks at every process. */
    void sample() {
        for (String host : hosts) {
            try {
                ProcessSample sample = ProcessSample.of(cluster.worker(host).pid(), log.seconds());
                of(host, VALUES[0]).add(sample.seconds(), sample.residentMegabytes());
                of(host, VALUES[2]).add(sample.seconds(), sample.files());
                of(host, VALUES[3]).add(sample.seconds(), sample.threads());
                log.line(
                        "sample %s: process %d, %.1f MB, %d files, %d threads",
                        host, sample.pid(), sample.residentMegabytes(), sample.files(), sample.threads());
            } catch (IOException e) {
                log.line("sample %s: no process", host);
            }
        }
    }

    /** Lets the processes collect their garbage and asks what is left; nothing of one that is stopped just then. */
    void sampleLiveHeap(List<String> which) throws IOException {
        for (String host : which) {
            String pid = Long.toString(cluster.worker(host).pid());
            try (RunningProgram collect = jcmd(pid, "GC.run");
                    RunningProgram info =
                            collect.endsWithin(Duration.ofSeconds(20)) ? jcmd(pid, "GC.heap_info") : collect) {
                double megabytes = info != collect && info.endsWithin(Duration.ofSeconds(20)) ? used(info.out()) : 0;
                if (megabytes > 0) {
                    of(host, VALUES[1]).add(log.seconds(), megabytes);
                    log.line("live heap %s: %.1f MB", host, megabytes);
                }
            }
        }
    }

    private static RunningProgram jcmd(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString()));
        command.addAll(List.of(arguments));
        return RunningProgram.start(command, Map.of());
    }

    /** All generations together; G1 has one line for them. */
    private static double used(String info) {
        Matcher matcher = USED.matcher(info);
        double kilobytes = 0;
        while (matcher.find()) {
            kilobytes += Double.parseDouble(matcher.group(1));
        }
        return kilobytes / 1024;
    }

    String summary(double wholeSeconds) {
        StringBuilder text =
                new StringBuilder(String.format("%-18s%8s%8s%8s%8s%8s%n", "", "start", "25 %", "50 %", "75 %", "end"));
        trends.forEach((name, trend) -> text.append(String.format("%-18s", name))
                .append(trend.summary(wholeSeconds))
                .append(System.lineSeparator()));
        return text.toString();
    }
}
