package org.rootfleet.systemtests.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Values over time, of which only the growth is of interest. */
final class Trend {
    private static final double HOUR = 3600;

    private record Point(double seconds, double value) {}

    private final List<Point> points = new ArrayList<>();

    synchronized void add(double seconds, double value) {
        points.add(new Point(seconds, value));
    }

    /** The middle one of the values near a share of the whole time: within a twentieth of it; not-a-number if there are none. */
    synchronized double near(double share, double wholeSeconds) {
        List<Double> values = points.stream()
                .filter(point -> Math.abs(point.seconds() - share * wholeSeconds) <= 0.05 * wholeSeconds)
                .map(Point::value)
                .sorted()
                .toList();
        return values.isEmpty() ? Double.NaN : values.get(values.size() / 2);
    }

    /** What the straight line nearest to all points from a moment on gains in an hour, by least squares. */
    synchronized double perHourFrom(double seconds) {
        List<Point> late =
                points.stream().filter(point -> point.seconds() >= seconds).toList();
        double time = late.stream().mapToDouble(Point::seconds).average().orElse(0);
        double value = late.stream().mapToDouble(Point::value).average().orElse(0);
        double covariance = 0;
        double variance = 0;
        for (Point point : late) {
            covariance += (point.seconds() - time) * (point.value() - value);
            variance += (point.seconds() - time) * (point.seconds() - time);
        }
        return variance == 0 ? Double.NaN : HOUR * covariance / variance;
    }

    /** Its values at the beginning, at each quarter and at the end, and its slope after the first quarter. */
    String summary(double wholeSeconds) {
        StringBuilder line = new StringBuilder();
        for (double share : new double[] {0, 0.25, 0.5, 0.75, 1}) {
            line.append(String.format(Locale.ROOT, "%8.1f", near(share, wholeSeconds)));
        }
        return line + String.format(Locale.ROOT, "   %+.2f an hour", perHourFrom(0.25 * wholeSeconds));
    }
}
