package io.perennial.training.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Column;
import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.training.data.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReferenceRecordSelectorTest {
    private static final int ROWS = 400;

    private static final Contract CONTRACT = new Contract(
            "parcels",
            1,
            Task.REGRESSION,
            new Target("price", "euros", Range.ALL),
            List.of(
                    new Field.Numeric("weight", true, "", "kg", Range.ALL),
                    new Field.Category("district", true, "", List.of()),
                    new Field.Timestamp("sent", true, "", "UTC")),
            "");

    private final float[] weights = new float[ROWS];
    private final String[] districts = new String[ROWS];
    private final float[] answers = new float[ROWS];

    ReferenceRecordSelectorTest() {
        for (int row = 0; row < ROWS; row++) {
            weights[row] = row;
            answers[row] = -row;
        }
        Arrays.fill(districts, "a");
    }

    @Test
    void shouldSelectValidationRowsThatCoverEachCase() {
        weights[77] = Float.NaN;
        weights[123] = 1e6f;
        districts[88] = "";
        districts[99] = "new";
        answers[55] = 1e6f;
        assertThat(reasons())
                .containsEntry(record(77), "weight missing")
                .containsEntry(record(123), "highest weight")
                .containsEntry(record(88), "district missing")
                .containsEntry(record(99), "district never seen")
                .containsEntry(record(55), "highest prediction");
    }

    @Test
    void shouldCreateRecordsForCasesNoValidationRowHas() {
        assertThat(reasons())
                .containsEntry(new Example(List.of(weight(200), text("a"), FieldValue.MISSING)), "sent missing")
                .containsEntry(new Example(List.of(weight(200), text("never seen"), time())), "district never seen")
                .containsEntry(
                        new Example(List.of(FieldValue.MISSING, FieldValue.MISSING, FieldValue.MISSING)),
                        "everything missing");
    }

    @Test
    void shouldTakeTypicalRowsFromTheWholeWindow() {
        assertThat(reasons().entrySet())
                .filteredOn(record -> record.getValue().equals("typical"))
                .hasSize(16)
                .extracting(record -> record.getKey().values().getFirst())
                .contains(weight(12), weight(387));
    }

    @Test
    void shouldSelectEachRecordOnce() {
        answers[399] = 5;
        answers[0] = -1000;
        weights[0] = 500;
        assertThat(reasons()).containsEntry(record(0), "lowest prediction").hasSizeLessThan(96);
    }

    private Map<Example, String> reasons() {
        String[] known = new String[ROWS];
        Arrays.fill(known, "a");
        Table training = table(new float[ROWS], known);
        return ReferenceRecordSelector.select(
                CONTRACT, new TrainingData("", training, table(weights, districts)), answers);
    }

    private static Table table(float[] weights, String[] districts) {
        return new Table(
                List.of(new Column.Floats(weights), new Column.Texts(districts), new Column.Times(new long[ROWS])),
                new float[ROWS],
                new long[0]);
    }

    private Example record(int row) {
        return new Example(List.of(
                Float.isNaN(weights[row]) ? FieldValue.MISSING : weight(weights[row]),
                districts[row].isEmpty() ? FieldValue.MISSING : text(districts[row]),
                time()));
    }

    private static FieldValue weight(double value) {
        return new FieldValue.Real(value);
    }

    private static FieldValue text(String value) {
        return new FieldValue.Text(value);
    }

    private static FieldValue time() {
        return new FieldValue.Time(0);
    }
}
