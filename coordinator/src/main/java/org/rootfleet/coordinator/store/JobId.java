package org.rootfleet.coordinator.store;

import java.security.SecureRandom;

/** Names of jobs: eight letters and digits that cannot be taken for one another when they are read out or typed. */
final class JobId {
    static final int LENGTH = 8;

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz";
    private static final String ALL = LETTERS + "23456789";

    private JobId() {}

    /** A new name, one of some 600,000 million. It begins with a letter: it is neither a number nor an option. */
    static String random() {
        SecureRandom random = new SecureRandom();
        StringBuilder id = new StringBuilder();
        while (id.length() < LENGTH) {
            String alphabet = id.isEmpty() ? LETTERS : ALL;
            id.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return id.toString();
    }
}
