package io.perennial.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.registry.Manifest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowSampleTest {
    private static final Window DAY =
            new Window(Instant.parse("2026-11-02T00:00:00Z"), Instant.parse("2026-11-03T00:00:00Z"));
    private static final Manifest CHAMPION = SyntheticTraffic.manifest(2);

    @Test
    void shouldKeepEveryRowOfAFew() {
        assertThat(sample(rows(100)).rows()).hasSize(100);
    }

    @Test
    void shouldDrawTheSameRowsInWhateverOrderAndPartsTheyCome() {
        List<LoggedPrediction> rows = rows(10_000);
        RowSample parts = sample(rows.subList(7000, 10_000));
        parts.merge(sample(rows.subList(0, 2000)));
        parts.merge(sample(rows.subList(2000, 7000)));

        assertThat(parts.rows())
                .hasSize(RowSample.MAX_ROWS)
                .isEqualTo(sample(rows).rows());
        assertThat(sample(rows.reversed()).rows()).isEqualTo(parts.rows());
    }

    @Test
    void shouldDrawRowsThatAreLikeAll() {
        List<LoggedPrediction> rows = rows(20_000);
        double all = rows.stream()
                .mapToDouble(row -> Math.log(row.prediction().value()))
                .average()
                .orElseThrow();
        double drawn = sample(rows).rows().stream()
                .mapToDouble(row -> Math.log(row.prediction()))
                .average()
                .orElseThrow();
        assertThat(drawn / all).isBetween(0.97, 1.03);
    }

    private static List<LoggedPrediction> rows(int rows) {
        return SyntheticTraffic.BASELINE.rows(CHAMPION.version(), DAY, rows, 3);
    }

    private static RowSample sample(List<LoggedPrediction> rows) {
        var sample = new RowSample();
        rows.forEach(sample::add);
        return sample;
    }
}
