package io.perennial.function.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BufferedSecureRandomTest {
    @Test
    void shouldDrawEachNumberOnce() {
        var draws = new BufferedSecureRandom(new SecureRandom());
        assertThat(LongStream.generate(draws::nextLong).limit(5000).distinct().count())
                .isEqualTo(5000);
    }

    @Test
    void shouldDifferFromItsCopyAfterReseeding() {
        BufferedSecureRandom one = same();
        BufferedSecureRandom other = same();
        assertThat(one.nextLong()).as("copies of one process draw the same").isEqualTo(other.nextLong());
        one.reseed();
        other.reseed();
        assertThat(one.nextLong()).isNotEqualTo(other.nextLong());
    }

    /// A generator of the JDK that draws the same from the same seed, as copies of one process do.
    private static BufferedSecureRandom same() {
        try {
            SecureRandom source = SecureRandom.getInstance("SHA1PRNG");
            source.setSeed(1);
            return new BufferedSecureRandom(source);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
