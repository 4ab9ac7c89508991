package org.rootfleet.coordinator.cli;

/** How jobs are printed. */
enum ListFormat {
    TABLE,
    JSON
}
