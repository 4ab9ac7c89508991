package org.rootfleet.protocol.discovery;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A question: what is known about a name.
 *
 * @param type of the records that are wanted
 */
record DnsQuestion(DnsName name, int type) {
    private static final int CLASS_INTERNET = 1;

    /** A message that asks some questions (RFC 1035 section 4.1); all other numbers of its header are 0. */
    static byte[] message(List<DnsQuestion> questions) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int number : new int[] {0, 0, questions.size(), 0, 0, 0}) {
            write(out, number);
        }
        for (DnsQuestion question : questions) {
            for (String label : question.name.labels()) {
                byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
                out.write(bytes.length);
                out.writeBytes(bytes);
            }
            out.write(0);
            write(out, question.type);
            write(out, CLASS_INTERNET);
        }
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, int number) {
        out.write(number >>> 8);
        out.write(number);
    }
}
