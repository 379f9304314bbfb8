package io.perennial.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SecureDrawsTest {
    @Test
    void shouldDrawEachNumberOnce() {
        var draws = new SecureDraws(new SecureRandom());
        assertThat(LongStream.generate(draws::nextLong).limit(5000).distinct().count())
                .isEqualTo(5000);
    }

    @Test
    void shouldPartFromItsCopyWhenItIsRenewed() {
        SecureDraws one = same();
        SecureDraws other = same();
        assertThat(one.nextLong()).as("copies of one process draw the same").isEqualTo(other.nextLong());
        one.renew();
        other.renew();
        assertThat(one.nextLong()).isNotEqualTo(other.nextLong());
    }

    /// A generator of the JDK that draws the same from the same seed, as copies of one process do.
    private static SecureDraws same() {
        try {
            SecureRandom source = SecureRandom.getInstance("SHA1PRNG");
            source.setSeed(1);
            return new SecureDraws(source);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
