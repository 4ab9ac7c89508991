package org.rootfleet.worker.telemetry;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the firmware of a Raspberry Pi knows, asked through its program {@code vcgencmd}: every few seconds at most, since that starts a
 * process, and each time for a limited time. After a failure it is left alone for a minute. Used by one thread, which it may keep
 * waiting for as long as the limit.
 */
final class Firmware {
    private static final Logger LOG = LoggerFactory.getLogger(Firmware.class);

    private static final Pattern THROTTLED = Pattern.compile("throttled=(?:0x)?([0-9a-fA-F]{1,8})\\s*");
    private static final Pattern TEMPERATURE = Pattern.compile("temp=(-?[0-9]{1,3}(?:\\.[0-9]{1,6})?)'C\\s*");

    /** An answer is a line of twenty characters. */
    private static final int MAX_BYTES = 200;

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final @Nullable Path program;
    private final Duration limit;
    private final LongSupplier nanoClock;
    private final Question throttled = new Question("get_throttled");
    private final Question temperature = new Question("measure_temp");
    private boolean complained;

    /** Something that is asked for, and the last answer. */
    private static final class Question {
        final String argument;
        String answer = "";
        boolean asked;
        long nextNanos;

        Question(String argument) {
            this.argument = argument;
        }
    }

    /**
     * @param program null if there is none
     * @param limit how long it may take to answer
     */
    Firmware(@Nullable Path program, Duration limit, LongSupplier nanoClock) {
        this.program = program;
        this.limit = limit;
        this.nanoClock = nanoClock;
    }

    /** Of this machine: the {@code vcgencmd} on a search path as the environment variable PATH has it. */
    static Firmware onPath(@Nullable String searchPath) {
        return new Firmware(find(searchPath == null ? "" : searchPath), LIMIT, System::nanoTime);
    }

    private static @Nullable Path find(String searchPath) {
        for (String folder : searchPath.split(Pattern.quote(File.pathSeparator), -1)) {
            try {
                Path candidate = Path.of(folder).resolve("vcgencmd");
                if (!folder.isEmpty() && Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                    return candidate;
                }
            } catch (InvalidPathException e) {
                LOG.debug("the search path has a folder that can be none: {}", e.getMessage());
            }
        }
        return null;
    }

    OptionalInt throttledBits() {
        Matcher bits = THROTTLED.matcher(ask(throttled));
        return bits.matches() ? OptionalInt.of(Integer.parseUnsignedInt(bits.group(1), 16)) : OptionalInt.empty();
    }

    OptionalDouble temperatureCelsius() {
        Matcher celsius = TEMPERATURE.matcher(ask(temperature));
        return celsius.matches() ? OptionalDouble.of(Double.parseDouble(celsius.group(1))) : OptionalDouble.empty();
    }

    /** The answer, of a few seconds ago at most; empty if there is none. */
    private String ask(Question question) {
        Path known = program;
        long now = nanoClock.getAsLong();
        if (known != null && (!question.asked || now - question.nextNanos >= 0)) {
            question.asked = true;
            question.answer = run(known, question.argument);
            Duration pause = question.answer.isEmpty() ? PAUSE_AFTER_FAILURE : INTERVAL;
            question.nextNanos = now + pause.toNanos();
        }
        return question.answer;
    }

    private String run(Path known, String argument) {
        try {
            Process process = new ProcessBuilder(known.toString(), argument)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectErrorStream(true)
                    .start();
            return answer(process, argument);
        } catch (IOException e) {
            complain(argument, String.valueOf(e.getMessage()));
            return "";
        }
    }

    private String answer(Process process, String argument) throws IOException {
        try (InputStream output = process.getInputStream()) {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                complain(argument, "no answer within " + limit.toMillis() + " ms");
                return "";
            }
            // Not to the end: a child that it left behind may hold the pipe open.
            String text =
                    new String(output.readNBytes(Math.min(MAX_BYTES, output.available())), StandardCharsets.ISO_8859_1);
            if (process.exitValue() != 0) {
                complain(argument, "exit code " + process.exitValue() + ": " + text.strip());
                return "";
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        } finally {
            process.destroyForcibly();
        }
    }

    /** Once: it would be the same every minute. */
    private void complain(String argument, String reason) {
        if (!complained) {
            complained = true;
            LOG.warn("vcgencmd {} does not tell about power and throttling: {}", argument, reason);
        }
    }
}
