package org.rootfleet.coordinator.check;

import java.util.Locale;

/** The check of a worker for people. */
public final class CheckTable {
    private CheckTable() {}

    /** A heading, a line for each list, and what the kernel's buffers mean; ends with a line end. */
    public static String print(WorkerCheck.Report report) {
        StringBuilder text = new StringBuilder();
        text.append(report.address());
        if (report.status() != null) {
            var node = report.status().getNode();
            text.append(": ")
                    .append(node.getNodeName())
                    .append(", ")
                    .append(node.getCores())
                    .append(" cores, ")
                    .append(node.getArchitecture())
                    .append(", Rootfleet ")
                    .append(node.getSoftwareVersion());
        }
        text.append('\n');
        if (!report.lists().isEmpty()) {
            text.append(String.format(
                    "  %12s %12s %12s %12s %9s %9s  %s%n",
                    "list B", "sent B", "confirmed B", "returned B", "MB/s to", "MB/s back", "verified"));
        }
        for (ListResult list : report.lists()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %12d %12d %12d %12d %9.1f %9.1f  %s%n",
                    list.bytes(),
                    list.sent(),
                    list.confirmed(),
                    list.returned(),
                    ListResult.megabytesPerSecond(list.sent(), list.sendNanos()),
                    ListResult.megabytesPerSecond(list.returned(), list.returnNanos()),
                    list.problem() == null ? "yes" : "NO: " + list.problem()));
        }
        if (report.status() != null) {
            text.append("  ")
                    .append(BufferAdvice.of(report.status().getTcpBuffers()))
                    .append('\n');
        }
        if (report.problem() != null) {
            text.append("  FAILED: ").append(report.problem()).append('\n');
        }
        return text.toString();
    }
}
