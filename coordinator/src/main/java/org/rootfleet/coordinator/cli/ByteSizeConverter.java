package org.rootfleet.coordinator.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 18000}, {@code 180kB}, {@code 10MB} or {@code 1GiB}. */
final class ByteSizeConverter implements ITypeConverter<Long> {
    private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,18})(B|kB|MB|GB|KiB|MiB|GiB)?");

    @Override
    public Long convert(String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            throw new TypeConversionException("'" + text + "' is not a number of bytes such as 18000, 180kB or 1GiB");
        }
        try {
            return Math.multiplyExact(Long.parseLong(parts.group(1)), unit(parts.group(2)));
        } catch (ArithmeticException e) {
            throw new TypeConversionException("'" + text + "' is more bytes than there are");
        }
    }

    private static long unit(@Nullable String name) {
        return switch (name == null ? "B" : name) {
            case "kB" -> 1_000L;
            case "MB" -> 1_000_000L;
            case "GB" -> 1_000_000_000L;
            case "KiB" -> 1L << 10;
            case "MiB" -> 1L << 20;
            case "GiB" -> 1L << 30;
            default -> 1L;
        };
    }
}
