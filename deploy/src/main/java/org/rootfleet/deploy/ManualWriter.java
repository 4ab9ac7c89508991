package org.rootfleet.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Man pages: one of section 1 for each command and subcommand, and that of the configuration file. */
final class ManualWriter {
    private static final String MANUAL = "Rootfleet";

    private final String date;
    private final String version;
    private final Path written;

    /** @param written the folder with parts that people wrote: {@code NAME.roff} goes to the end of the page of that program */
    ManualWriter(String date, String version, Path written) {
        this.date = date;
        this.version = version;
        this.written = written;
    }

    /** Writes the page of a command, and those of its subcommands. */
    void write(CommandLine command, Path folder) throws IOException {
        PackageTexts.write(folder.resolve(page(command.getCommandSpec()) + ".1"), page(command));
        for (CommandLine subcommand : command.getSubcommands().values()) {
            write(subcommand, folder);
        }
    }

    /** The page of the configuration file, worker.conf(5). */
    String settings(ServiceSettings settings) throws IOException {
        Roff roff = new Roff("worker.conf", 5, date, "rootfleet " + version, MANUAL);
        roff.section("NAME").text("worker.conf - settings of the Rootfleet worker");
        roff.raw(part("worker.conf"));
        roff.section("SETTINGS");
        for (ServiceSettings.Setting setting : settings.all()) {
            roff.term(Roff.bold(setting.path())).text(setting.explanation());
            roff.line(".br").text("Default: " + setting.defaultValue());
        }
        roff.section("SEE ALSO").line("\\fBworker\\fR(1), \\fBworker\\-serve\\fR(1)");
        return roff.toString();
    }

    private String page(CommandLine command) throws IOException {
        CommandSpec spec = command.getCommandSpec();
        Roff roff = new Roff(page(spec), 1, date, "rootfleet " + version, MANUAL);
        List<String> description = List.of(spec.usageMessage().description());
        roff.section("NAME").text(page(spec) + " - " + summary(description));
        roff.section("SYNOPSIS");
        synopsis(roff, spec);
        roff.section("DESCRIPTION");
        description.forEach(roff::text);
        arguments(roff, spec);
        subcommands(roff, spec);
        CommandSpec top = spec.root();
        roff.raw(part(spec == top ? top.name() : top.name() + "-every"));
        roff.section("SEE ALSO").line(seeAlso(spec));
        return roff.toString();
    }

    /** As in "git-commit": the words of the command, joined. */
    private static String page(CommandSpec spec) {
        return spec.qualifiedName("-");
    }

    private static String summary(List<String> description) {
        String first = String.join(" ", description).replaceFirst("(?s)[.:;] .*|\\.$", "");
        return first.substring(0, 1).toLowerCase(Locale.ROOT) + first.substring(1);
    }

    private static void synopsis(Roff roff, CommandSpec spec) {
        String name = Roff.bold(spec.qualifiedName(" "));
        if (!spec.subcommands().isEmpty()) {
            roff.line(name + " " + Roff.italic("COMMAND") + " [" + Roff.italic("OPTION") + " ...]");
            return;
        }
        StringBuilder line = new StringBuilder(name + " [" + Roff.italic("OPTION") + " ...]");
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            if (!parameter.hidden()) {
                String label =
                        Roff.italic(parameter.paramLabel()) + (parameter.arity().max() > 1 ? " ..." : "");
                line.append(' ').append(parameter.required() ? label : "[" + label + "]");
            }
        }
        roff.line(line.toString());
    }

    private static void arguments(Roff roff, CommandSpec spec) {
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            if (!parameter.hidden()) {
                roff.term(Roff.italic(parameter.paramLabel())).text(explanation(parameter));
            }
        }
        List<OptionSpec> options = spec.options().stream()
                .filter(option -> !option.hidden())
                .sorted((a, b) -> a.longestName().compareTo(b.longestName()))
                .toList();
        roff.section("OPTIONS");
        for (OptionSpec option : options) {
            String names = List.of(option.names()).stream().map(Roff::bold).collect(Collectors.joining(", "));
            String label = option.arity().max() == 0 ? "" : " " + Roff.italic(option.paramLabel());
            roff.term(names + label).text(explanation(option));
        }
    }

    private static String explanation(ArgSpec argument) {
        return sentence(String.join(" ", argument.description()));
    }

    static String sentence(String text) {
        if (text.isEmpty()) {
            return text;
        }
        String end = text.endsWith(".") || text.endsWith(")") ? "" : ".";
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + end;
    }

    private static void subcommands(Roff roff, CommandSpec spec) {
        if (!spec.subcommands().isEmpty()) {
            roff.section("COMMANDS");
            spec.subcommands().values().stream()
                    .map(CommandLine::getCommandSpec)
                    .forEach(subcommand -> roff.term(Roff.bold(page(subcommand)) + "(1)")
                            .text(String.join(" ", subcommand.usageMessage().description())));
        }
    }

    private static String seeAlso(CommandSpec spec) {
        List<String> pages = new ArrayList<>();
        CommandSpec parent = spec.parent();
        if (parent != null) {
            pages.add(Roff.bold(page(parent)) + "(1)");
        }
        spec.subcommands().values().forEach(each -> pages.add(Roff.bold(page(each.getCommandSpec())) + "(1)"));
        if (parent == null) {
            pages.add(Roff.bold(spec.name().equals("worker") ? "coordinator" : "worker") + "(1)");
        }
        if (spec.root().name().equals("worker")) {
            pages.add(Roff.bold("worker.conf") + "(5)");
        }
        return String.join(", ", pages);
    }

    private String part(String name) throws IOException {
        Path file = written.resolve(name + ".roff");
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
