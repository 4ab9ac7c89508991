package org.rootfleet.coordinator.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.rootfleet.coordinator.check.CheckTable;
import org.rootfleet.coordinator.check.WorkerCheck;
import org.rootfleet.protocol.connection.ConnectionSettings;
import org.rootfleet.protocol.connection.Endpoint;
import org.rootfleet.protocol.connection.LocalNode;
import org.rootfleet.protocol.connection.NodeAddress;
import org.rootfleet.protocol.message.wire.Load;
import org.rootfleet.protocol.message.wire.Role;
import org.rootfleet.protocol.naming.WorkerSelection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coordinator check}: lists of integers to each worker and back, every byte counted. */
@Command(
        name = "check",
        description =
                "Sends lists of integers to each worker and back: bytes sent and received, verified, and how fast.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private SecurityOptions security;

    @Option(
            names = "--workers",
            paramLabel = "h[:p],...",
            required = true,
            description =
                    "the nodes to check (default port 60020), those of a cluster (@NAME, @FILE), or those that announce"
                            + " themselves (auto)")
    private String workers;

    @Option(
            names = "--sizes",
            paramLabel = "BYTES,...",
            split = ",",
            converter = ByteSizeConverter.class,
            // The lengths at which transfers have been seen to break, and beyond.
            defaultValue = "14400,18000,180000,1750000,10MB,100MB",
            description = "lengths of the lists, such as 18000, 180kB or 1GiB (default: 14400 bytes to 100MB)")
    private List<Long> sizes;

    @Override
    public Integer call() throws InterruptedException {
        WorkerSelection selection = Workers.parse(workers);
        ConnectionSettings connections = security.connections();
        ClusterLog.open(common, connections);
        List<NodeAddress> addresses = Workers.find(selection, connections).addresses();
        boolean good = true;
        boolean reached = false;
        try (Endpoint endpoint = Endpoint.open(
                connections, LocalNode.facts(Role.ROLE_COORDINATOR, Version.number()), Load::getDefaultInstance)) {
            for (NodeAddress address : addresses) {
                WorkerCheck.Report report = new WorkerCheck(endpoint, address).run(sizes);
                spec.commandLine().getOut().println(CheckTable.print(report));
                spec.commandLine().getOut().flush();
                good &= report.isGood();
                reached |= report.status() != null;
            }
        }
        if (good) {
            return ExitCode.OK.code();
        }
        return (reached ? ExitCode.INCOMPLETE : ExitCode.NO_WORKER).code();
    }
}
