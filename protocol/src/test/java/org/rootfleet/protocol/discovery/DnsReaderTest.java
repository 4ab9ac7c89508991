package org.rootfleet.protocol.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.protocol.MalformedMessageException;

final class DnsReaderTest {
    /** Put together by hand after RFC 1035 section 4.1 and RFC 6763: one worker, names shortened by pointers. */
    private static final String ANSWER = "0000 8400 0000 0001 0000 0004"
            // 12: _rootfleet._tcp.local PTR pi1._rootfleet._tcp.local
            + "0a5f726f6f74666c656574 045f746370 056c6f63616c 00 000c 0001 00000e10 0006 03706931 c00c"
            // 45: pi1._rootfleet._tcp.local SRV 0 0 60021 host.local
            + "c02d 0021 8001 00000e10 000d 0000 0000 ea75 04686f7374 c01c"
            // its text: id=a, tls=no, and one without a value
            + "c02d 0010 8001 00000e10 000f 0469643d61 06746c733d6e6f 0268 69"
            // host.local A 192.168.1.11, AAAA fe80::1
            + "c045 0001 8001 00000e10 0004 c0a8010b"
            + "c045 001c 8001 00000e10 0010 fe800000000000000000000000000001";

    private static final DnsName WORKER = DnsName.of("pi1", "_rootfleet", "_tcp", "local");

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getAllByName(text)[0];
    }

    @Test
    void shouldReadAnAnswer() throws UnknownHostException {
        DnsName host = DnsName.of("host", "local");
        assertThat(DnsReader.records(bytes(ANSWER)))
                .containsExactly(
                        new DnsRecord.Pointer(WorkerText.TYPE, WORKER),
                        new DnsRecord.Service(WORKER, host, 60021),
                        new DnsRecord.Text(WORKER, Map.of("id", "a", "tls", "no")),
                        new DnsRecord.Address(host, address("192.168.1.11")),
                        new DnsRecord.Address(host, address("fe80::1")));
    }

    @Test
    void shouldPutAWorkerTogether() throws Exception {
        NetworkInterface any = NetworkInterface.networkInterfaces().findFirst().orElseThrow();
        GatheredWorkers gathered = new GatheredWorkers();
        gathered.add(new MulticastQuery.Answer(DnsReader.records(bytes(ANSWER)), address("192.168.1.11"), any));
        assertThat(gathered.workers()).containsExactly(new FoundWorker("pi1", "a", "192.168.1.11", 60021, null));
        assertThat(gathered.questions()).containsExactly(new DnsQuestion(WorkerText.TYPE, DnsRecord.PTR));
        assertThat(gathered.addressesOf(WORKER)).hasSize(2);
    }

    /** It would have the coordinator connect to itself, or to many. */
    @ParameterizedTest
    @ValueSource(strings = {"7f000001", "e00000fb", "00000000"})
    void shouldNotBelieveAddressesOfNoOtherMachine(String address) throws Exception {
        NetworkInterface any = NetworkInterface.networkInterfaces().findFirst().orElseThrow();
        GatheredWorkers gathered = new GatheredWorkers();
        // Without the last one, of IPv6.
        String wrong = ANSWER.replace("c0a8010b", address).replace("0000 0004", "0000 0003");
        gathered.add(new MulticastQuery.Answer(DnsReader.records(bytes(wrong)), address("192.168.1.11"), any));
        assertThat(gathered.workers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.1.11, 192.168.1.200, 24, true",
        "192.168.2.11, 192.168.1.200, 24, false",
        "192.168.1.129, 192.168.1.200, 25, true",
        "192.168.1.127, 192.168.1.200, 25, false",
        "2001:db8::1, 2001:db8::ffff:1, 64, true",
        "2001:db8:0:1::1, 2001:db8::1, 64, false",
        "192.168.1.11, ::1, 0, false"
    })
    void shouldKnowItsNeighbours(String one, String other, int bits, boolean same) throws UnknownHostException {
        assertThat(LinkInterfaces.isSameNetwork(address(one), address(other), bits))
                .isEqualTo(same);
    }

    @Test
    void shouldAskForWhatIsMissing() throws Exception {
        NetworkInterface any = NetworkInterface.networkInterfaces().findFirst().orElseThrow();
        GatheredWorkers gathered = new GatheredWorkers();
        List<DnsRecord> records = DnsReader.records(bytes(ANSWER));
        gathered.add(new MulticastQuery.Answer(records.subList(0, 1), address("192.168.1.11"), any));
        assertThat(gathered.questions())
                .containsExactly(
                        new DnsQuestion(WorkerText.TYPE, DnsRecord.PTR),
                        new DnsQuestion(WORKER, DnsRecord.SRV),
                        new DnsQuestion(WORKER, DnsRecord.TXT));
        gathered.add(new MulticastQuery.Answer(records.subList(1, 3), address("192.168.1.11"), any));
        assertThat(gathered.questions()).contains(new DnsQuestion(DnsName.of("host", "local"), DnsRecord.AAAA));
        assertThat(gathered.workers()).isEmpty();
    }

    @Test
    void shouldAskAsTheStandardSays() {
        assertThat(HexFormat.of()
                        .formatHex(DnsQuestion.message(
                                List.of(new DnsQuestion(DnsName.of("Pi1", "local"), DnsRecord.AAAA)))))
                .isEqualTo("000000000001000000000000" + "03706931056c6f63616c00" + "001c0001");
    }

    @Test
    void shouldTakeNoQuestionForAnAnswer() {
        assertThat(DnsReader.records(bytes(ANSWER.replaceFirst("8400", "0400"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000 8400 0000 0001 0000 0000 c00c 0001 0001 00000e10 0004 c0a8010b", // points to itself
                "0000 8400 0000 0001 0000 0000 0161 c00c 0001 0001 00000e10 0004 c0a8010b", // a loop
                "0000 8400 0000 0001 0000 0000 c0ff 0001 0001 00000e10 0004 c0a8010b", // beyond the end
                "0000 8400 0000 0001 0000 0000 0161 00 0001 0001 00000e10 0003 c0a801", // an address of 3 bytes
                "0000 8400 0000 0001 0000 0000 0161 00 0001 0001 00000e10 00ff c0a8010b", // a length that is not there
                "0000 8400 0000 0001 0000 0000 4161 00 0001 0001 00000e10 0004 c0a8010b", // a label that is too long
                "0000 8400 0000 0001 0000 0000 0161 00 0010 0001 00000e10 0002 05 61", // a text that is cut off
                "0000 8400 ffff ffff ffff ffff",
                "0000 84",
                ""
            })
    void shouldRefuseWhatIsNoAnswer(String hex) {
        assertThatThrownBy(() -> DnsReader.records(bytes(hex))).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void shouldEndOnAnyBytes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] answer = bytes(ANSWER).array();
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = answer.clone();
            for (int k = 0; k <= random.nextInt(4); k++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            try {
                DnsReader.records(ByteBuffer.wrap(changed, 0, random.nextInt(changed.length + 1)));
            } catch (MalformedMessageException e) {
                assertThat(e).as("seed " + seed).hasMessageStartingWith("no DNS message");
            }
        }
    }
}
