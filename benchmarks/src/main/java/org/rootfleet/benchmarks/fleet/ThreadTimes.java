package org.rootfleet.benchmarks.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The processor time of a coordinator's threads by what they do, as the kernel has counted it so far; of threads that have ended nothing is
 * known.
 *
 * @param dispatching seconds of the thread that lends tasks and takes answers in
 * @param network of those that read and write connections
 * @param rest of all others: Java's compilers, its garbage collector, the checks of answers
 */
record ThreadTimes(double dispatching, double network, double rest) {
    static final ThreadTimes NONE = new ThreadTimes(0, 0, 0);

    private static final double TICKS_PER_SECOND = 100;
    /** Places of user and system time after the name. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    /** Of a process that runs; what was known before if it has just ended. */
    static ThreadTimes of(long pid, ThreadTimes before) {
        double dispatching = 0;
        double network = 0;
        double rest = 0;
        try (var threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
            List<Path> all = new ArrayList<>();
            threads.forEach(all::add);
            for (Path thread : all) {
                String stat = Files.readString(thread.resolve("stat"));
                String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
                double seconds = (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) / TICKS_PER_SECOND;
                if (name.equals("java")) {
                    dispatching += seconds; // the thread of main has the name of the program
                } else if (name.startsWith("rootfleet-io") || name.startsWith("rootfleet-call")) {
                    network += seconds;
                } else {
                    rest += seconds;
                }
            }
        } catch (IOException e) {
            return before;
        }
        // While a process ends, its threads go one after the other.
        ThreadTimes now = new ThreadTimes(dispatching, network, rest);
        return now.sum() < before.sum() ? before : now;
    }

    private double sum() {
        return dispatching + network + rest;
    }
}
