package io.perennial.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.perennial.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Properties that hold for any record, tried on many random ones from a fixed seed.
class RecordRoundTripTest {
    private static final int TRIES = 20_000;

    private final Contract contract = Contracts.trips();
    private final RecordParser parser = new RecordParser(contract);
    private final RecordWriter writer = new RecordWriter(contract);
    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void shouldReadBackWhatItWrites() {
        for (int i = 0; i < TRIES; i++) {
            Example example = example();
            byte[] json = Json.line(writer.write(example)).getBytes(UTF_8);
            assertThat(parser.parse(json)).isEqualTo(new ParseResult.Accepted<>(List.of(example), false));
        }
    }

    @Test
    void shouldGiveAResultForAnyDamagedText() {
        byte[] good = Json.line(List.of(writer.write(example()), writer.write(example())))
                .getBytes(UTF_8);
        for (int i = 0; i < TRIES; i++) {
            byte[] damaged = good.clone();
            for (int hit = random.nextInt(4); hit >= 0; hit--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            assertThatCode(() -> Json.line(parser.parse(damaged))).doesNotThrowAnyException();
        }
    }

    @Test
    void shouldAcceptTheSampleOfAnyContract() {
        for (Contract any : List.of(contract, Contracts.churn())) {
            Example sample = SampleRecord.of(any, Instant.parse("2026-01-15T08:30:00Z"));
            byte[] json = Json.line(new RecordWriter(any).write(sample)).getBytes(UTF_8);
            assertThat(new RecordParser(any).parse(json)).isEqualTo(new ParseResult.Accepted<>(List.of(sample), false));
        }
    }

    private Example example() {
        return new Example(List.of(
                new FieldValue.Text(List.of("1", "74", "Harlem").get(random.nextInt(3))),
                new FieldValue.Real(random.nextDouble(100)),
                random.nextBoolean() ? FieldValue.MISSING : new FieldValue.Flag(random.nextBoolean()),
                new FieldValue.Time(random.nextLong(-2_000_000_000L, 4_000_000_000L)),
                random.nextBoolean() ? FieldValue.MISSING : new FieldValue.Text(text())));
    }

    private String text() {
        return random.ints(1 + random.nextInt(40), 1, Character.MAX_CODE_POINT)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .collect(() -> new StringBuilder("x"), StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
