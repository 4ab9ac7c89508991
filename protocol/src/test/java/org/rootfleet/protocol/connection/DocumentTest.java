package org.rootfleet.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rootfleet.protocol.message.wire.TransferKind;
import org.rootfleet.protocol.payload.PolynomialPayload;
import org.rootfleet.protocol.support.LeakCheck;
import org.rootfleet.protocol.transfer.TransferReceipt;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

@ExtendWith(LeakCheck.class)
final class DocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "protocol.md");

    @Test
    void shouldTalkAsInTheExampleOfTheDocument() throws IOException {
        List<String> frames = example();
        EmbeddedNode node = EmbeddedNode.connected(ConnectionSettings.DEFAULT);
        IntegerPolynomial polynomial = IntegerPolynomial.ofLongs(1, -3, 0, 1);
        CompletableFuture<TransferReceipt> receipt = node.result
                .join()
                .transfer(
                        TransferKind.TRANSFER_KIND_POLYNOMIAL,
                        ByteString.copyFrom(PolynomialPayload.digest(polynomial).bytes()),
                        PolynomialPayload.source(polynomial));
        for (String frame : frames) {
            byte[] bytes = HexFormat.of().parseHex(frame.substring(1));
            if (frame.charAt(0) == '>') {
                assertThat(node.saidBytes()).isEqualTo(bytes);
            } else {
                node.hear(Unpooled.wrappedBuffer(bytes));
            }
        }
        assertThat(receipt).isCompleted();
        node.assertAllReleased();
    }

    /** The frames, each a sign for its direction and hexadecimal digits. */
    private static List<String> example() throws IOException {
        String text = Files.readString(DOCUMENT);
        int begin = text.indexOf("```\n>", text.indexOf("## A transfer, byte by byte")) + 3;
        String block = text.substring(begin, text.indexOf("```", begin)).replaceAll("\\s", "");
        List<String> frames = Stream.of(block.split("(?=[<>])")).toList();
        assertThat(frames).hasSize(4);
        return frames;
    }
}
