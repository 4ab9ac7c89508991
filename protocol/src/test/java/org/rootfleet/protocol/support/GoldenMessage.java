package org.rootfleet.protocol.support;

import com.google.protobuf.TextFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.rootfleet.protocol.message.wire.Envelope;

/** A message of messages.golden, where its bytes come from. */
public record GoldenMessage(String name, String text, String hex) {
    public static List<GoldenMessage> all() {
        try (InputStream in = Objects.requireNonNull(
                GoldenMessage.class.getResourceAsStream("/messages.golden"), "messages.golden")) {
            String[] entries = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^--- ");
            return Stream.of(entries).skip(1).map(GoldenMessage::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static GoldenMessage named(String name) {
        return all().stream()
                .filter(message -> message.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static GoldenMessage parse(String entry) {
        int nameEnd = entry.indexOf('\n');
        int textEnd = entry.indexOf("\n=\n", nameEnd);
        return new GoldenMessage(
                entry.substring(0, nameEnd),
                entry.substring(nameEnd, textEnd),
                entry.substring(textEnd + 3).replaceAll("\\s", ""));
    }

    public Envelope envelope() {
        try {
            return TextFormat.parse(text, Envelope.class);
        } catch (TextFormat.ParseException e) {
            throw new IllegalStateException(name, e);
        }
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return name;
    }
}
