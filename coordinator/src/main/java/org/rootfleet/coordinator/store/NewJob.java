package org.rootfleet.coordinator.store;

import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.plan.Plan;

/**
 * A job as it begins.
 *
 * @param workers as the user named them; null for this machine
 * @param version of the software
 */
public record NewJob(Plan plan, @Nullable String workers, String version) {}
