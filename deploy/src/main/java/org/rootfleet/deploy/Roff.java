package org.rootfleet.deploy;

/** A man page under construction: the macros of man(7), with text made harmless. */
final class Roff {
    private final StringBuilder text = new StringBuilder();

    /** The head of a page: its title, section, date, and what it belongs to. */
    Roff(String title, int section, String date, String source, String manual) {
        line(".TH \"" + escape(title) + "\" \"" + section + "\" \"" + date + "\" \"" + escape(source) + "\" \""
                + escape(manual) + "\"");
        // No hyphenation, and the left margin only: options and values stay what they are.
        line(".nh");
        line(".ad l");
    }

    Roff section(String title) {
        return line(".SH \"" + escape(title) + "\"");
    }

    /** Begins a paragraph. */
    Roff paragraph() {
        return line(".PP");
    }

    /** A term, to be followed by its explanation. */
    Roff term(String term) {
        return line(".TP").line(term);
    }

    Roff text(String plain) {
        return line(escape(plain));
    }

    /** What is roff already. */
    Roff raw(String roff) {
        text.append(roff);
        return this;
    }

    /** A line that is roff already. */
    Roff line(String roff) {
        text.append(roff).append('\n');
        return this;
    }

    static String bold(String plain) {
        return "\\fB" + escape(plain) + "\\fR";
    }

    static String italic(String plain) {
        return "\\fI" + escape(plain) + "\\fR";
    }

    /** Text in which nothing is a command: no escape, no macro at the head of a line, no minus sign that becomes a hyphen. */
    static String escape(String plain) {
        String escaped = plain.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("\"", "\\(dq")
                .replace("'", "\\(aq")
                .replace("`", "\\(ga")
                .replace("^", "\\(ha")
                .replace("~", "\\(ti");
        return escaped.startsWith(".") ? "\\&" + escaped : escaped;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
