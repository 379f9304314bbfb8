package io.perennial.function.serving;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Secure random numbers from a buffer: a system call for each number takes longer than a small model. Each
/// number is used once.
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

    /// Discards the buffer and reseeds from the system. Called after a snapshot is restored, so that copies of
    /// a process draw different numbers.
    public synchronized void reseed() {
        source.setSeed(source.generateSeed(32));
        buffer.limit(0);
    }
}
