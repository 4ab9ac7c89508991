package org.rootfleet.protocol.support;

import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Many inputs that are nearly right, the same ones every time. {@code -Drootfleet.fuzz.count} says how many, instead of 10,000;
 * {@code -Drootfleet.fuzz.seed} gives others.
 */
public final class Fuzz {
    private static final int INPUTS = Integer.getInteger("rootfleet.fuzz.count", 10_000);
    private static final long SEED = Long.getLong("rootfleet.fuzz.seed", 2);
    /** What fields of numbers are overwritten with: ends of the types and of the limits. */
    private static final long[] EDGES = {
        0, 1, -1, 127, 128, 255, 256, 65535, 65536, Integer.MAX_VALUE, Integer.MIN_VALUE
    };

    /** Tries one input. */
    @FunctionalInterface
    public interface Trial {
        void run(SplittableRandom random) throws Exception;
    }

    private Fuzz() {}

    /** Runs all trials; a failure names the seed that repeats it as the first of a run. */
    public static void run(Trial trial) {
        for (long seed = SEED; seed < SEED + INPUTS; seed++) {
            try {
                trial.run(new SplittableRandom(seed));
            } catch (Exception | AssertionError e) {
                fail("-Drootfleet.fuzz.seed=" + seed + " -Drootfleet.fuzz.count=1", e);
            }
        }
        System.out.println("fuzz: " + INPUTS + " inputs from seed " + SEED);
    }

    /** The bytes with up to four changes, of the kinds that lines, disks and attackers make. */
    public static byte[] mutated(byte[] bytes, SplittableRandom random) {
        byte[] changed = bytes.clone();
        for (int left = random.nextInt(5); left > 0 && changed.length > 0; left--) {
            changed = mutatedOnce(changed, random);
        }
        return changed;
    }

    private static byte[] mutatedOnce(byte[] bytes, SplittableRandom random) {
        int at = random.nextInt(bytes.length);
        int length = random.nextInt(Math.min(bytes.length - at, 40) + 1);
        return switch (random.nextInt(7)) {
            case 0 -> {
                bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                yield bytes;
            }
            case 1 -> {
                bytes[at] = (byte) random.nextInt();
                yield bytes;
            }
            case 2 -> {
                long edge = EDGES[random.nextInt(EDGES.length)];
                for (int i = 0; i < Math.min(bytes.length - at, Integer.BYTES); i++) {
                    bytes[at + i] = (byte) (edge >> ((Integer.BYTES - 1 - i) * Byte.SIZE));
                }
                yield bytes;
            }
            case 3 -> Arrays.copyOf(bytes, at);
            case 4 -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + length, bytes.length));
            case 5 -> joined(Arrays.copyOf(bytes, at + length), Arrays.copyOfRange(bytes, at, bytes.length));
            default -> {
                byte[] noise = new byte[length];
                random.nextBytes(noise);
                yield joined(joined(Arrays.copyOf(bytes, at), noise), Arrays.copyOfRange(bytes, at, bytes.length));
            }
        };
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
