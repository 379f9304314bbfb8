package io.perennial.serving;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Secure random numbers, drawn by the page: asking the system for each takes longer than a small model. A number is
/// given once and forgotten.
public final class SecureDraws implements RandomGenerator {
    private static final int PAGE = 4096;

    private final SecureRandom source;
    private final ByteBuffer page = ByteBuffer.allocate(PAGE).limit(0);

    public SecureDraws(SecureRandom source) {
        this.source = source;
    }

    @Override
    public synchronized long nextLong() {
        if (!page.hasRemaining()) {
            source.nextBytes(page.clear().array());
        }
        int at = page.position();
        long drawn = page.getLong();
        Arrays.fill(page.array(), at, at + Long.BYTES, (byte) 0);
        return drawn;
    }

    /// For a process that was copied: nothing drawn before is given after, and the source is fed anew by the system.
    public synchronized void renew() {
        source.setSeed(source.generateSeed(32));
        page.limit(0);
    }
}
