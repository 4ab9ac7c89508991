package org.rootfleet.coordinator.cli;

/** How a result is printed. */
enum OutputFormat {
    TABLE,
    JSON,
    CSV
}
