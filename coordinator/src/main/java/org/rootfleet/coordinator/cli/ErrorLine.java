package org.rootfleet.coordinator.cli;

import picocli.CommandLine;

/** What a user is told on standard error: one line, whatever it quotes, that a terminal takes for nothing but text. */
final class ErrorLine {
    private static final int MAX_CHARACTERS = 2000;

    private ErrorLine() {}

    static void print(CommandLine commandLine, String message) {
        commandLine.getErr().println(commandLine.getCommandSpec().root().name() + ": " + oneLine(message));
    }

    static String oneLine(String message) {
        String shown = message;
        if (message.length() > MAX_CHARACTERS) {
            int half = MAX_CHARACTERS / 2;
            shown = message.substring(0, half) + " ... " + message.substring(message.length() - half);
        }
        return shown.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ").strip();
    }
}
