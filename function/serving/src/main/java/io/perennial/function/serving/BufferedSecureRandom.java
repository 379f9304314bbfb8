package io.perennial.function.serving;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Secure random numbers, drawn by the page: asking the system for each takes longer than a small model. A
/// number is given once and forgotten.
public final class BufferedSecureRandom implements RandomGenerator {
    private static final int BUFFER_BYTES = 4096;

    private final SecureRandom source;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);

    public BufferedSecureRandom(SecureRandom source) {
        this.source = source;
    }

    @Override
    public synchronized long nextLong() {
        if (!buffer.hasRemaining()) {
            source.nextBytes(buffer.clear().array());
        }
        int at = buffer.position();
        long drawn = buffer.getLong();
        Arrays.fill(buffer.array(), at, at + Long.BYTES, (byte) 0);
        return drawn;
    }

    /// For a process that was copied: nothing drawn before is given after, and the source is fed anew by the
    /// system.
    public synchronized void reseed() {
        source.setSeed(source.generateSeed(32));
        buffer.limit(0);
    }
}
