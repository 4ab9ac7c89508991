package org.rootfleet.coordinator.input;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.rootfleet.solver.polynomial.MalformedPolynomialException;

/**
 * A text in UTF-8 that can be read from its beginning any number of times: a file, or a copy of what a stream, a pipe or a device
 * brings. The copy has no name on the disk: it is gone with the process, however that ends.
 */
final class InputText implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final FileChannel channel;

    private InputText(FileChannel channel) {
        this.channel = channel;
    }

    /** @param maxBytes longer texts are refused, before they are read */
    static InputText of(Path file, long maxBytes) throws IOException {
        if (file.toString().isEmpty()) {
            throw new NoSuchFileException("");
        }
        if (Files.isDirectory(file)) {
            throw new MalformedPolynomialException("this is a directory");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            try (InputStream stream = Files.newInputStream(file)) {
                return copied(stream, maxBytes);
            }
        }
        InputText text = new InputText(FileChannel.open(file, StandardOpenOption.READ));
        if (text.bytes() > maxBytes) {
            text.close();
            throw tooLong(maxBytes);
        }
        return text;
    }

    /** Reads a stream to its end; what is no text at all is refused at its first zero byte. */
    static InputText copied(InputStream stream, long maxBytes) throws IOException {
        Path name = Files.createTempFile("rootfleet-input", ".txt");
        FileChannel copy = FileChannel.open(
                name, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        try {
            copy(stream, copy, maxBytes);
            return new InputText(copy);
        } catch (IOException | RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    private static void copy(InputStream stream, FileChannel copy, long maxBytes) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long total = 0;
        for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
            for (int i = 0; i < count; i++) {
                if (buffer[i] == 0) {
                    throw new MalformedPolynomialException("byte " + (total + i + 1) + " is zero, this is not a text");
                }
            }
            total += count;
            if (total > maxBytes) {
                throw tooLong(maxBytes);
            }
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
            while (bytes.hasRemaining()) {
                copy.write(bytes);
            }
        }
    }

    private static MalformedPolynomialException tooLong(long maxBytes) {
        return new MalformedPolynomialException(
                "a text of more than " + maxBytes + " bytes is over the limit (--max-bits raises it)");
    }

    long bytes() throws IOException {
        return channel.size();
    }

    /** The text from its beginning, without a byte order mark. Ends the use of what this method returned before. */
    BufferedReader open() throws IOException {
        channel.position(0);
        InputStream stream = new FilterInputStream(Channels.newInputStream(channel)) {
            @Override
            public void close() {
                // The channel stays open for the next reader.
            }
        };
        BufferedReader reader = new BufferedReader(
                new InputStreamReader(
                        stream,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                BUFFER_BYTES);
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    /** All of it; only for texts that fit into memory. */
    String whole() throws IOException {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[BUFFER_BYTES];
        try (BufferedReader reader = open()) {
            for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                text.append(buffer, 0, count);
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
