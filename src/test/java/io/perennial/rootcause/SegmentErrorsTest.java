package io.perennial.rootcause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.registry.Manifests;
import io.perennial.scoring.Prediction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SegmentErrorsTest {
    private static final Instant NIGHT = Instant.parse("2026-11-02T08:00:00Z");

    @Test
    void shouldNameTheLevelThatErrsMostBeyondItsSize() {
        SegmentErrors errors = rows("1", 60, 2);
        errors.merge(rows("2", 40, 6));
        WorstSegment worst = errors.worst().orElseThrow();
        assertThat(worst.field()).isEqualTo("zone");
        assertThat(worst.level()).isEqualTo("“2”");
        assertThat(worst.rowShare()).isEqualTo(0.4);
        assertThat(worst.lossShare()).isCloseTo(40 * 36.0 / (40 * 36 + 60 * 4), within(1e-12));
        assertThat(worst.inWords())
                .isEqualTo("zone “2”: root mean squared error 6 minutes against 4.1 overall; 86 % of the squared error"
                        + " from 40 % of the rows");
    }

    @Test
    void shouldIgnoreFewRowsAndAllRows() {
        assertThat(new SegmentErrors(Manifests.contract()).worst()).isEmpty();
        SegmentErrors errors = rows("1", 60, 2);
        errors.merge(rows("2", SegmentErrors.MIN_ROWS - 1, 9));
        assertThat(errors.worst()).isEmpty();
    }

    private static SegmentErrors rows(String zone, int count, double error) {
        var errors = new SegmentErrors(Manifests.contract());
        for (int row = 0; row < count; row++) {
            var inputs = new Example(List.of(
                    new FieldValue.Text(zone),
                    new FieldValue.Real(1),
                    FieldValue.MISSING,
                    new FieldValue.Time(NIGHT.getEpochSecond())));
            errors.add(inputs, new Prediction(10 + error, Optional.empty()), 10);
        }
        return errors;
    }
}
