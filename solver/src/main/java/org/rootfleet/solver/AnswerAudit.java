package org.rootfleet.solver;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.SignAt;

/**
 * Checks answers to tasks on one equation {@code P(x^g) = 0} without solving anything: by the signs of P at the ends of each root, of each
 * interval that is left to be refined, and of each range.
 *
 * <p>What is certainly found: a root that is none, or lies elsewhere; a root that is said twice, or said and left open; a part that is left
 * open twice; an interval to be refined without a root; roots too many or too few in a range, if their number is odd. For let {@code s-(y)} be the sign of P just below
 * y. P is squarefree, so {@code s-} changes at each root of P, and the number of roots in {@code [a, b)} is even if {@code s-(a) = s-(b)},
 * else odd. What is not found: an even number of roots missing from one range, and a rational root that is said to be irrational.
 *
 * <p>Cost: two signs for each root and each range, O(n) products of the precision that a sign needs. Numbers that are short in the answer
 * and long when they are written out, such as ends of ranges, are not. Not for several threads.
 */
public final class AnswerAudit {
    private static final int REMEMBERED = 1000;

    private final int power;
    private final SignAt sign;
    private final SignAt slope;

    /** The ends of one range are the ends of the next. */
    private final Map<AuditPoint, Integer> below = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AuditPoint, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Part of the line of y, its lower end included, its upper end not. */
    private record Part(AuditPoint lower, AuditPoint upper) {
        static Part of(DyadicInterval range) {
            return new Part(AuditPoint.of(range.lower()), AuditPoint.of(range.upper()));
        }

        static Part of(Rational lower, Rational upper) {
            return new Part(AuditPoint.of(lower), AuditPoint.of(upper));
        }

        boolean isPoint() {
            return lower.equals(upper);
        }

        Set<AuditPoint> owned(NavigableSet<AuditPoint> points) {
            return points.subSet(lower, true, upper, false);
        }
    }

    public AnswerAudit(Equation equation) {
        power = equation.power();
        sign = new SignAt(equation.polynomial());
        slope = new SignAt(equation.polynomial().derivative());
    }

    /** What is wrong with an answer; null if nothing is. */
    public @Nullable String problem(Task task, TaskResult result) {
        for (Root root : result.roots()) {
            if (!isRoot(root)) {
                return "no root of the equation is where it says: " + AuditPoint.of(root.lower());
            }
        }
        Map<Rational, Part> powers = new HashMap<>();
        Map<Rational, Integer> times = new HashMap<>();
        for (Root root : result.roots()) {
            powers.put(root.isolatingLower(), Part.of(root.isolatingLower(), root.isolatingUpper()));
            times.merge(root.isolatingLower(), 1, Integer::sum);
        }
        if (times.values().stream().anyMatch(count -> count > (power % 2 == 0 ? 2 : 1)) || overlap(powers.values())) {
            return "it says a root twice";
        }
        Open open = Open.of(result.open());
        String twice = openTwice(powers.values(), open);
        if (twice != null) {
            return twice;
        }
        if (task instanceof Task.Isolate isolate) {
            boolean counts = isolate.find() == Find.REAL
                    && (power % 2 != 0 || isolate.range().c().signum() >= 0);
            if (counts) {
                return countProblem(Part.of(isolate.range()), powers.values(), open);
            }
            return open.unrefined().isEmpty() ? null : "it leaves a root open that is not asked for";
        }
        if (task instanceof Task.Scan scan) {
            return scan.find() == Find.REAL ? countProblem(part(scan), powers.values(), open) : null;
        }
        return refinementProblem((Task.Refine) task, powers.values(), open);
    }

    /** What an answer leaves open: ranges to be searched, and intervals of one root each. */
    private record Open(List<Part> ranges, List<Part> unrefined) {
        static Open of(List<Task> tasks) {
            List<Part> ranges = new ArrayList<>();
            List<Part> unrefined = new ArrayList<>();
            for (Task task : tasks) {
                if (task instanceof Task.Isolate isolate) {
                    ranges.add(Part.of(isolate.range()));
                } else if (task instanceof Task.Scan scan) {
                    ranges.add(part(scan));
                } else {
                    ((Task.Refine) task).intervals().forEach(interval -> unrefined.add(Part.of(interval)));
                }
            }
            return new Open(ranges, unrefined);
        }
    }

    /** Whatever is asked for: what is open twice, or said and open, would be found twice. */
    private static @Nullable String openTwice(Collection<Part> found, Open open) {
        if (overlap(open.ranges())) {
            return "it leaves a range open twice";
        }
        NavigableSet<AuditPoint> points = new TreeSet<>();
        List<Part> apart = new ArrayList<>(open.ranges());
        apart.addAll(open.unrefined());
        for (Part part : found) {
            if (part.isPoint()) {
                points.add(part.lower());
            } else {
                apart.add(part);
            }
        }
        return overlap(apart)
                        || open.ranges().stream()
                                .anyMatch(part -> !part.owned(points).isEmpty())
                ? "it says a root, or leaves it open, twice"
                : null;
    }

    private @Nullable String countProblem(Part range, Collection<Part> found, Open open) {
        NavigableSet<AuditPoint> points = new TreeSet<>();
        found.stream().filter(Part::isPoint).forEach(part -> points.add(part.lower()));
        for (Part interval : open.unrefined()) {
            // One irrational root, and all the rational ones, which are said.
            int rational = interval.owned(points).size();
            if (isOdd(interval) != (rational % 2 == 0)) {
                return "no root is to be refined from " + interval.lower() + " to " + interval.upper();
            }
        }
        boolean odd = (found.size() + open.unrefined().size()) % 2 != 0;
        for (Part part : open.ranges()) {
            odd ^= isOdd(part);
        }
        return odd == isOdd(range)
                ? null
                : "a root is missing, or one is too many, from " + range.lower() + " to " + range.upper();
    }

    /** Each interval has one irrational root, which is said or left open; the rational ones were said by another answer. */
    private static @Nullable String refinementProblem(Task.Refine task, Collection<Part> found, Open open) {
        if (found.stream().anyMatch(Part::isPoint)) {
            return "it says a root that is not to be refined";
        }
        List<Part> intervals = task.intervals().stream().map(Part::of).toList();
        NavigableSet<AuditPoint> beginnings = new TreeSet<>();
        found.forEach(part -> beginnings.add(part.lower()));
        open.unrefined().forEach(part -> beginnings.add(part.lower()));
        return intervals.stream()
                        .allMatch(interval -> interval.owned(beginnings).size() == 1)
                ? null
                : "a root is missing, or is said twice";
    }

    private static Part part(Task.Scan scan) {
        return Part.of(Rational.decimal(scan.from(), scan.digits()), Rational.decimal(scan.to(), scan.digits()));
    }

    private static boolean overlap(Iterable<Part> parts) {
        List<Part> ascending = new ArrayList<>();
        parts.forEach(ascending::add);
        ascending.sort(Comparator.comparing(Part::lower));
        for (int i = 1; i < ascending.size(); i++) {
            if (ascending.get(i).lower().compareTo(ascending.get(i - 1).upper()) < 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether an end of a root can belong to its isolating interval, by their lengths: a power of some other number could be too long for any
     * memory. An end is less than one away from the root, whose power is not longer than the interval's ends; that of a rational root is
     * one of them.
     */
    private boolean canBePower(Root root, Rational end) {
        long interval = Math.max(logarithm(root.isolatingLower()), logarithm(root.isolatingUpper())) + 2;
        boolean fits = (logarithm(end) - 1) * power <= Math.max(0, interval);
        return root.kind() == RootKind.IRRATIONAL
                ? fits
                : fits
                        && (end.denominator().bitLength() - 1L) * power
                                < root.isolatingLower().denominator().bitLength();
    }

    /** {@code floor(log2 |number|)} or one less. */
    private static long logarithm(Rational number) {
        return (long) number.numerator().bitLength() - number.denominator().bitLength() - 1;
    }

    /** Whether the number of roots in a part is odd. */
    private boolean isOdd(Part part) {
        return below(part.lower()) != below(part.upper());
    }

    private int below(AuditPoint point) {
        Integer known = below.get(point);
        if (known == null) {
            int here = point.signOf(sign);
            known = here != 0 ? here : -point.signOf(slope);
            below.put(point, known);
        }
        return known;
    }

    private int above(AuditPoint point) {
        int here = point.signOf(sign);
        return here != 0 ? here : point.signOf(slope);
    }

    private boolean isRoot(Root root) {
        if (!canBePower(root, root.lower()) || !canBePower(root, root.upper())) {
            return false;
        }
        if (root.kind() != RootKind.IRRATIONAL) {
            Rational value = root.lower().pow(power);
            return value.equals(root.isolatingLower())
                    && value.equals(root.isolatingUpper())
                    && root.lower().equals(root.upper())
                    && sign.at(value) == 0;
        }
        if (root.isolatingLower().equals(root.isolatingUpper())) {
            Rational point = root.isolatingLower();
            Part decimals = decimals(root);
            AuditPoint here = AuditPoint.of(point);
            return decimals.lower().compareTo(here) < 0 && here.compareTo(decimals.upper()) < 0 && sign.at(point) == 0;
        }
        Part place = place(root);
        return place.lower().compareTo(place.upper()) < 0 && above(place.lower()) != below(place.upper());
    }

    /** The power of what the decimals of an irrational root leave possible. */
    private Part decimals(Root root) {
        Rational lower = root.lower().pow(power);
        Rational upper = root.upper().pow(power);
        return lower.compareTo(upper) > 0 ? Part.of(upper, lower) : Part.of(lower, upper);
    }

    /** Where the power of an irrational root is: other roots may have the same decimals, and this one alone is in the isolating interval. */
    private Part place(Root root) {
        Part decimals = decimals(root);
        AuditPoint from = AuditPoint.of(root.isolatingLower());
        AuditPoint to = AuditPoint.of(root.isolatingUpper());
        return new Part(
                decimals.lower().compareTo(from) > 0 ? decimals.lower() : from,
                decimals.upper().compareTo(to) < 0 ? decimals.upper() : to);
    }

    /** Whether a root of an answer with which nothing is wrong belongs to a part of the line: exactly one of several that are disjoint. */
    public boolean isIn(Root root, Task part) {
        if (part instanceof Task.Isolate isolate) {
            return isIn(root, isolate.range());
        }
        if (part instanceof Task.Refine refine) {
            return refine.intervals().stream().anyMatch(interval -> isIn(root, interval));
        }
        Task.Scan scan = (Task.Scan) part;
        return root.lower().compareTo(Rational.decimal(scan.from(), scan.digits())) >= 0
                && root.lower().compareTo(Rational.decimal(scan.to(), scan.digits())) < 0;
    }

    /** The same of the power of a root; signs decide where its isolating interval reaches beyond the range. */
    public boolean isIn(Root root, DyadicInterval range) {
        return !isBelow(root, AuditPoint.of(range.lower())) && isBelow(root, AuditPoint.of(range.upper()));
    }

    private boolean isBelow(Root root, AuditPoint point) {
        AuditPoint from = AuditPoint.of(root.isolatingLower());
        AuditPoint to = AuditPoint.of(root.isolatingUpper());
        if (point.compareTo(from) <= 0) {
            return false;
        }
        if (to.compareTo(point) <= 0) {
            return true;
        }
        Part place = place(root);
        return place.lower().compareTo(point) < 0
                && (place.upper().compareTo(point) <= 0 || above(place.lower()) != below(point));
    }
}
