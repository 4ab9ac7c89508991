package org.rootfleet.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.support.GoldenMessage;

final class MessageGoldenTest {
    static List<GoldenMessage> messages() {
        return GoldenMessage.all();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldWriteGoldenBytes(GoldenMessage golden) {
        assertThat(golden.envelope().toByteArray()).isEqualTo(golden.bytes());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void shouldReadGoldenBytes(GoldenMessage golden) throws InvalidProtocolBufferException {
        Envelope read = Envelope.parseFrom(golden.bytes());
        assertThat(read).isEqualTo(golden.envelope());
        assertThat(read.getUnknownFields().asMap()).isEmpty();
    }

    @Test
    void shouldHaveGoldenBytesOfEveryFieldOfEveryMessage() {
        Set<String> expected = new HashSet<>();
        addFields(Envelope.getDescriptor(), expected);
        Set<String> actual = new HashSet<>();
        messages().forEach(golden -> addFields(golden.envelope(), actual));
        assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static void addFields(Descriptor type, Set<String> names) {
        for (FieldDescriptor field : type.getFields()) {
            if (names.add(field.getFullName()) && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                addFields(field.getMessageType(), names);
            }
        }
    }

    private static void addFields(Message message, Set<String> names) {
        message.getAllFields().forEach((field, value) -> {
            names.add(field.getFullName());
            for (Object one : value instanceof List<?> list ? list : List.of(value)) {
                if (one instanceof Message inner) {
                    addFields(inner, names);
                }
            }
        });
    }
}
