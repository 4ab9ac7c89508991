package org.rootfleet.deploy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Everything that can be set in the file of the service, from the reference.conf of the modules that a worker consists of. */
record ServiceSettings(List<Setting> all, List<String> texts) {
    private static final List<String> SECTIONS = List.of("rootfleet.worker", "rootfleet.connection");
    private static final Pattern VALUE = Pattern.compile("^( *)([a-z][a-z.-]* = )", Pattern.MULTILINE);

    /** In the file of a service these are not the defaults of the program. */
    private static final String BIND = "bind = \"127.0.0.1\"";

    private static final String ANNOUNCE = "announce = \"no\"";

    private static final String HEAD = """
            # Settings of the service rootfleet-worker. What begins with # is as it is without it; worker.conf(5) says it in full.
            # After a change: systemctl restart rootfleet-worker

            """;

    private static final String BIND_OF_THE_SERVICE = """
            # For the service: to every address if the node has keys (/etc/rootfleet/worker.pem), else to this machine only.
              bind = "auto"
            """.stripTrailing();

    private static final String ANNOUNCE_OF_THE_SERVICE = """
            # For the service: if the node has keys.
              announce = "with-keys"
            """.stripTrailing();

    /** @param explanation of this setting, or of it and those before it */
    record Setting(String path, String explanation, String defaultValue) {}

    ServiceSettings {
        all = List.copyOf(all);
        texts = List.copyOf(texts);
    }

    static ServiceSettings read() {
        List<Setting> all = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (String section : SECTIONS) {
            URL resource = resource(section);
            texts.add(section(text(resource), section));
            Config config = ConfigFactory.parseURL(resource);
            String explanation = "";
            List<Map.Entry<String, ConfigValue>> entries =
                    new ArrayList<>(config.getConfig(section).entrySet());
            entries.sort(
                    Comparator.comparingInt(entry -> entry.getValue().origin().lineNumber()));
            for (Map.Entry<String, ConfigValue> entry : entries) {
                String comment = comment(config, section + "." + entry.getKey());
                // Without one of its own it belongs to the setting above it.
                explanation = comment.isEmpty() ? explanation : comment;
                all.add(new Setting(
                        section + "." + entry.getKey(),
                        explanation,
                        entry.getValue().render(ConfigRenderOptions.concise())));
            }
        }
        return new ServiceSettings(all, texts);
    }

    /** The comment above a setting, or above the group that it is in. */
    private static String comment(Config config, String path) {
        for (String at = path; SECTIONS.stream().noneMatch(at::equals); at = at.substring(0, at.lastIndexOf('.'))) {
            List<String> lines = config.getValue(at).origin().comments();
            if (!lines.isEmpty()) {
                return lines.stream().map(String::strip).collect(Collectors.joining(" "));
            }
            String group = at.substring(0, at.lastIndexOf('.'));
            if (SECTIONS.contains(group)) {
                break;
            }
        }
        return "";
    }

    /** The file as it is installed: every setting with its explanation and default, which is not set but shown. */
    String file() {
        String shown = texts.stream()
                .map(text -> VALUE.matcher(text).replaceAll("$1#$2"))
                .collect(Collectors.joining("\n"));
        return HEAD + changed(changed(shown, BIND, BIND_OF_THE_SERVICE), ANNOUNCE, ANNOUNCE_OF_THE_SERVICE);
    }

    /** The first one of that name only: the metrics have an address of their own. */
    private static String changed(String shown, String setting, String ofTheService) {
        if (!shown.contains("#" + setting)) {
            throw new IllegalStateException("reference.conf has no " + setting + " any more");
        }
        return shown.replaceFirst("#" + setting, "#" + setting + "\n  " + ofTheService);
    }

    /** A section with the comment above it; what else is in the file is not for workers. */
    private static String section(String text, String name) {
        Matcher section = Pattern.compile("(?ms)^(#[^\n]*\n)*" + Pattern.quote(name) + " \\{\n.*?^\\}\n")
                .matcher(text);
        if (!section.find()) {
            throw new IllegalStateException("reference.conf has no section " + name + " any more");
        }
        return section.group();
    }

    private static URL resource(String section) {
        try {
            for (URL url : java.util.Collections.list(
                    ServiceSettings.class.getClassLoader().getResources("reference.conf"))) {
                if (ConfigFactory.parseURL(url).hasPath(section)) {
                    return url;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("no reference.conf has " + section);
    }

    private static String text(URL resource) {
        try (InputStream in = resource.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
