package io.bindery.bench.load;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * A histogram of latencies from 1 us to a minute, exact to three digits (HdrHistogram). What takes longer counts as a minute.
 * Not thread-safe. As JSON it is HdrHistogram's own compressed form in base64.
 */
public final class Latencies {

    private static final long LONGEST_MICROS = Duration.ofMinutes(1).toNanos() / 1_000;
    private static final int DIGITS = 3;
    private static final double MICROS_PER_MILLI = 1_000;

    private final Histogram micros;

    public Latencies() {
        this(new Histogram(LONGEST_MICROS, DIGITS));
    }

    private Latencies(Histogram micros) {
        this.micros = micros;
    }

    /** Reads what {@link #encoded} wrote. */
    @JsonCreator
    public static Latencies decoded(String base64) {
        try {
            return new Latencies(Histogram.decodeFromCompressedByteBuffer(
                    ByteBuffer.wrap(Base64.getDecoder().decode(base64)), LONGEST_MICROS));
        } catch (DataFormatException damaged) {
            throw new IllegalArgumentException("This is no histogram", damaged);
        }
    }

    /** The histogram as text. */
    @JsonValue
    public String encoded() {
        ByteBuffer buffer = ByteBuffer.allocate(micros.getNeededByteBufferCapacity());
        int length = micros.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    void record(long nanos) {
        micros.recordValue(Math.clamp(nanos / 1_000, 1, LONGEST_MICROS));
    }

    /** Adds what another one has seen; percentiles cannot be averaged, histograms can be added. */
    public void add(Latencies other) {
        micros.add(other.micros);
    }

    /** How many were recorded. */
    public long count() {
        return micros.getTotalCount();
    }

    /** Milliseconds under which this share of all stayed, 50 for the median; 0 when there are none. */
    public double millisAt(double percentile) {
        return micros.getTotalCount() == 0 ? 0 : micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }
}
