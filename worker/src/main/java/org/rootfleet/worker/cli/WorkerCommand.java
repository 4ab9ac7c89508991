package org.rootfleet.worker.cli;

import com.typesafe.config.ConfigException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.rootfleet.protocol.ProtocolException;
import org.rootfleet.protocol.keys.UnusableKeysException;
import org.rootfleet.protocol.message.PeerText;
import org.rootfleet.protocol.naming.UnusableListException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code worker}. */
@Command(
        name = "worker",
        description = "Lends the cores of this node to Rootfleet coordinators.",
        mixinStandardHelpOptions = true,
        versionProvider = WorkerCommand.Version.class,
        subcommands = {ServeCommand.class, StatusCommand.class})
public final class WorkerCommand implements Runnable {
    private static final String LOG_SETTINGS = "logback.configurationFile";
    private static final String JOURNAL_LOG = "logback-worker-journal.xml";

    @Spec
    private CommandSpec spec;

    private WorkerCommand() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        // Each program has its own: the libraries of both may lie in one folder.
        if (System.getProperty(LOG_SETTINGS) == null) {
            System.setProperty(
                    LOG_SETTINGS, Journal.isStandardError(System.getenv()) ? JOURNAL_LOG : "logback-worker.xml");
        }
        int code = run(
                args,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        System.exit(code);
    }

    static int run(String[] args, PrintWriter out, PrintWriter err) {
        return new CommandLine(new WorkerCommand())
                .setOut(out)
                .setErr(err)
                // "@home" is a cluster, "@lab.txt" a list of workers, neither a file with further arguments.
                .setExpandAtFiles(false)
                .setExecutionExceptionHandler((exception, commandLine, parsed) -> report(exception, commandLine))
                .setParameterExceptionHandler((exception, arguments) -> {
                    err.println("worker: " + oneLine(exception));
                    err.println("Try '"
                            + exception.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
                    return WorkerExit.USAGE.code();
                })
                .execute(args);
    }

    private static int report(Exception exception, CommandLine commandLine) {
        boolean settings = exception instanceof ConfigException
                || exception instanceof IllegalArgumentException
                || exception instanceof UnusableListException
                || exception instanceof UnusableKeysException;
        boolean protocol = exception instanceof ProtocolException;
        String text = settings || protocol ? oneLine(exception) : "internal error: " + exception;
        commandLine.getErr().println("worker: " + text);
        if (!settings && !protocol) {
            exception.printStackTrace(commandLine.getErr());
        }
        return (settings || protocol ? WorkerExit.BAD_SETTINGS : WorkerExit.INTERNAL_ERROR).code();
    }

    private static String oneLine(Exception exception) {
        return PeerText.oneLine(String.valueOf(exception.getMessage()));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? One of: serve, status");
    }

    /** The version of the program, from its jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"rootfleet " + number()};
        }

        static String number() {
            String version = WorkerCommand.class.getPackage().getImplementationVersion();
            return version == null ? "development" : version;
        }
    }
}
