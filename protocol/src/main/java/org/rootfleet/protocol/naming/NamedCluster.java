package org.rootfleet.protocol.naming;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.rootfleet.protocol.connection.NodeAddress;

/** The workers that a name stands for: a list in the configuration, or a file. */
final class NamedCluster {
    static final String SECTION = "rootfleet.clusters";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final long MAX_BYTES = 1_000_000;

    private NamedCluster() {}

    /** Whether what follows the {@code @} is a file, and not the name of a cluster, which has neither slash nor dot. */
    static boolean isFile(String name) {
        return name.indexOf('/') >= 0 || name.indexOf('.') >= 0;
    }

    /**
     * The addresses below {@code rootfleet.clusters}: a list, or one text in which they are separated by commas.
     *
     * @throws IllegalArgumentException if there is no such cluster; naming file and line, if its list is none
     */
    static List<NodeAddress> configured(String name, Config config) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name
                    + "\" is not the name of a cluster: letters, digits, hyphens and underscores; a file is named with its folder, such as @./"
                    + name);
        }
        Map<String, ConfigValue> all = config.getObject(SECTION);
        ConfigValue value = all.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no configuration has " + SECTION + "." + name + " ("
                    + (all.isEmpty()
                            ? "nor any other cluster"
                            : "it has: " + String.join(", ", new TreeSet<>(all.keySet())))
                    + "); the file coordinator.conf is the place for it, and a list in a file of its own is named @./"
                    + name);
        }
        List<NodeAddress> addresses = new ArrayList<>();
        if (value instanceof ConfigList list) {
            list.forEach(element -> addresses.add(address(text(element, name), place(element, name))));
        } else {
            for (String part : text(value, name).split(",", -1)) {
                addresses.add(address(part, place(value, name)));
            }
        }
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException(place(value, name) + "it names no worker");
        }
        return addresses;
    }

    private static String text(ConfigValue value, String name) {
        if (value.valueType() != ConfigValueType.STRING) {
            throw new IllegalArgumentException(place(value, name)
                    + "expected a list of workers, such as [\"pi1\", \"pi2:60021\"], not "
                    + value.render());
        }
        return String.valueOf(value.unwrapped());
    }

    private static String place(ConfigValue value, String name) {
        return value.origin().description() + ": " + SECTION + "." + name + ": ";
    }

    /**
     * The addresses in a file, one a line; {@code #} begins a comment.
     *
     * @throws UnusableListException if it cannot be read; naming the line, if that is no address
     */
    static List<NodeAddress> inFile(Path file) {
        List<NodeAddress> addresses = new ArrayList<>();
        List<String> lines = read(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            if (!line.isEmpty()) {
                try {
                    addresses.add(address(line, file + ": line " + (i + 1) + ": "));
                } catch (IllegalArgumentException e) {
                    throw new UnusableListException(String.valueOf(e.getMessage()));
                }
            }
        }
        if (addresses.isEmpty()) {
            throw new UnusableListException(file + " names no worker; one a line is expected");
        }
        return addresses;
    }

    private static List<String> read(Path file) {
        try {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new UnusableListException(file + ": there is no such file, or it cannot be read");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new UnusableListException(file + ": more than " + MAX_BYTES + " bytes are no list of workers");
            }
            return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
        } catch (CharacterCodingException e) {
            throw new UnusableListException(file + ": it is not UTF-8");
        } catch (IOException e) {
            throw new UnusableListException(file + ": " + e.getMessage());
        }
    }

    private static NodeAddress address(String text, String place) {
        if (text.strip().equals(WorkerSelection.AUTO) || text.strip().startsWith("@")) {
            throw new IllegalArgumentException(
                    place + "\"" + text.strip() + "\": only names and addresses of workers can stand here");
        }
        try {
            return NodeAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + e.getMessage(), e);
        }
    }
}
