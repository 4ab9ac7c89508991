package org.rootfleet.systemtests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics of a program of this machine, as a monitoring system reads them. */
public record Scrape(String text) {
    private static final Pattern ADDRESS = Pattern.compile("metrics are at (http://\\S+)");

    /** Reads them at the address that the program has named on standard error. */
    public static Scrape of(RunningProgram program) {
        Matcher address =
                ADDRESS.matcher(program.awaitSaying("metrics are at http://").err());
        if (!address.find()) {
            throw new AssertionError("no address of metrics: " + program.err());
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(address.group(1)))
                .timeout(Duration.ofSeconds(30))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError("status " + answer.statusCode());
            }
            return new Scrape(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The value of a metric, given as {@code name} or {@code name{label="value"}}; not-a-number if it is not there. */
    public double value(String metric) {
        return text.lines()
                .filter(line -> line.startsWith(metric + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(metric.length() + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }
}
