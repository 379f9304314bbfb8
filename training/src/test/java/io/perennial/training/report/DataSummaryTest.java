package io.perennial.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Column;
import io.perennial.profile.ProfileBuilder;
import io.perennial.training.problem.Problem;
import org.junit.jupiter.api.Test;

class DataSummaryTest {
    @Test
    void shouldCountMissingValuesInTrainingAndValidation() {
        Problem problem = ParcelReports.problem("regression", false);
        var reference = new ProfileBuilder(problem.contract())
                .add(
                        ParcelReports.table(false, new String[] {"a", "b"}, new long[] {0, Column.NO_TIME}, 0, 1)
                                .columns(),
                        new float[] {0, 1})
                .build();
        var scoredRows = ParcelReports.judged(
                problem, new String[] {"a", "", "", ""}, new float[4], ParcelReports.answers(new float[4]));
        assertThat(DataSummary.of(scoredRows, reference).fields())
                .containsExactly(
                        new DataSummary.Input("district", 0, 0.75, null, null, 2),
                        new DataSummary.Input("sent", 0.5, 0, null, null, 0));
    }
}
