package org.rootfleet.worker.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.connection.KnownSettings;
import org.rootfleet.protocol.keys.NodeKeys;
import org.rootfleet.protocol.supervision.ServiceManager;
import org.rootfleet.worker.service.NodeWatch;
import org.rootfleet.worker.service.WorkerNode;
import org.rootfleet.worker.settings.WorkerKeys;
import org.rootfleet.worker.settings.WorkerSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code worker serve}: the daemon. It runs until it is told to end (SIGTERM, Ctrl-C). */
@Command(
        name = "serve",
        description = "Listens for coordinators and works on their tasks, until it is stopped.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    private static final String BIND = "rootfleet.worker.bind";
    private static final String INSECURE_LAN = "rootfleet.worker.insecure-lan";

    private static final long MAX_CONFIG_BYTES = 1_000_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "P", description = "where it listens (default: 60020; 0: any free port)")
    private @Nullable Integer port;

    @Option(
            names = "--bind",
            paramLabel = "A",
            description =
                    "address to listen on; '*' is every one, 'auto' every one if there are keys (default: 127.0.0.1)")
    private @Nullable String bind;

    @Option(names = "--threads", paramLabel = "N", description = "cores to lend (default: all)")
    private @Nullable Integer threads;

    @Option(names = "--name", paramLabel = "NAME", description = "name of this node (default: the host's)")
    private @Nullable String name;

    @Option(
            names = "--metrics-port",
            paramLabel = "P",
            description = "give metrics out for Prometheus on this port of 127.0.0.1 (default: no metrics)")
    private @Nullable Integer metricsPort;

    @Option(names = "--announce", description = "let coordinators on the local network find this node (--workers auto)")
    private boolean announce;

    @Option(names = "--config", paramLabel = "F", description = "a configuration file; options take precedence")
    private @Nullable Path config;

    @Option(
            names = "--insecure-lan",
            description = "listen on a network without encryption or authentication, even if there are keys:"
                    + " whoever reaches the port can use this node")
    private boolean insecureLan;

    @Override
    public Integer call() throws InterruptedException {
        WorkerSettings read = WorkerSettings.read(configuration());
        NodeKeys keys = read.insecureLan() ? null : WorkerKeys.find(read.tls(), System.getenv());
        WorkerSettings settings = read.withKeys(keys);
        if (keys == null) {
            checkAddress(read, settings.bind());
        } else if (!settings.name().equals(keys.identity().name())) {
            LOG.warn(
                    "coordinators call this node {}, as its certificate does, not {}",
                    keys.identity().name(),
                    settings.name());
        }
        CountDownLatch stopped = new CountDownLatch(1);
        WorkerNode node = WorkerNode.start(settings, WorkerCommand.Version.number());
        NodeWatch watch = NodeWatch.start(node, ServiceManager.of(System.getenv()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            LOG.info("stopping");
            watch.close();
            node.close();
            stopped.countDown();
        }));
        LOG.info(
                "{} listens on {} port {} with {} cores, {}",
                node.facts().getNodeName(),
                node.address().getAddress().getHostAddress(),
                node.address().getPort(),
                settings.cores(),
                keys == null ? "plain" : "TLS");
        stopped.await();
        return WorkerExit.OK.code();
    }

    private Config configuration() {
        Map<String, Object> options = new HashMap<>();
        putIf(options, "port", port);
        putIf(options, "threads", threads);
        putIf(options, "name", name);
        putIf(options, "bind", bind);
        putIf(options, "metrics.port", metricsPort);
        putIf(options, "insecure-lan", insecureLan ? true : null);
        putIf(options, "announce", announce ? "yes" : null);
        Config given = ConfigFactory.parseMap(options, "command line").atPath("rootfleet.worker");
        if (config != null) {
            checkConfigFile(config);
            given = given.withFallback(ConfigFactory.parseFile(config.toFile()));
        }
        Config complete = given.withFallback(ConfigFactory.defaultReference()).resolve();
        KnownSettings.check(given.resolveWith(complete), "rootfleet");
        if (complete.getBoolean(INSECURE_LAN) && !given.hasPath(BIND)) {
            // A network is opened to everybody on it, unless one address is named.
            return complete.withValue(BIND, ConfigValueFactory.fromAnyRef(WorkerSettings.ALL_ADDRESSES));
        }
        return complete;
    }

    private static void checkConfigFile(Path file) {
        try {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new IllegalArgumentException(
                        "--config " + file + ": there is no such file, or it cannot be read");
            }
            if (Files.size(file) > MAX_CONFIG_BYTES) {
                throw new IllegalArgumentException("--config " + file + ": a file of more than " + MAX_CONFIG_BYTES
                        + " bytes is no configuration");
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("--config " + file + ": " + e.getMessage(), e);
        }
    }

    private static void putIf(Map<String, Object> options, String key, @Nullable Object value) {
        if (value != null) {
            options.put(key, value);
        }
    }

    private void checkAddress(WorkerSettings read, String address) {
        if (isLoopback(address)) {
            if (read.bind().equals(WorkerSettings.AUTO)) {
                LOG.info("no keys: only this machine can use this node ('coordinator keys add NAME' makes some)");
            }
            return;
        }
        if (!read.insecureLan()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "listening on " + address + " would let everybody on the network use this node: "
                            + "it needs keys (coordinator keys add NAME makes some), or --insecure-lan, which accepts that");
        }
        LOG.warn("insecure-lan: nothing is encrypted, and whoever reaches this node can use it");
    }

    private static boolean isLoopback(String address) {
        if (address.equals(WorkerSettings.ALL_ADDRESSES)) {
            return false;
        }
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("--bind " + address + ": this is no address of this machine", e);
        }
    }
}
