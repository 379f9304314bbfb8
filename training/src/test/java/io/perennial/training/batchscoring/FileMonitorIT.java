package io.perennial.training.batchscoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.contract.FieldValue;
import io.perennial.drift.DriftVerdict;
import io.perennial.json.Json;
import io.perennial.monitoring.TableMonitor;
import io.perennial.monitoring.Window;
import io.perennial.monitoring.WindowReport;
import io.perennial.performance.PerformanceVerdict;
import io.perennial.registry.Manifest;
import io.perennial.scoring.Scores;
import io.perennial.training.data.ColumnMeaning;
import io.perennial.training.retraining.ParcelPrices;
import io.perennial.training.source.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of more rows than DuckDB hands over at once, monitored without a log.
class FileMonitorIT {
    private static final int CHUNK = 2048;
    private static final int ROWS = 4 * CHUNK + 357;
    private static final int EVERY_WITHOUT_PRICE = 7;
    private static final Manifest VERSION = ScoredParcels.VERSION;
    private static final Clock CLOCK = Clock.fixed(ParcelPrices.day(60), ZoneOffset.UTC);

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"in.csv", "in.parquet", "in.jsonl"})
    void shouldEvaluateManyChunksAsOnePass(String name) throws IOException {
        List<ParcelPrices.Parcel> parcels = parcels(1);
        Path file = file(name, parcels);

        FileMonitor.Result result = monitor(ColumnMeaning.DETECTED).monitor(file.toString(), _ -> {});

        assertThat(Json.line(result.report())).isEqualTo(Json.line(onePass(parcels)));
        List<String> counted = ScoredFile.read(file, "count(*), count(price)").getFirst();
        assertThat(result.rows()).isEqualTo(ROWS).isEqualTo(Long.parseLong(counted.get(0)));
        assertThat(result.report().traffic().predictions()).isEqualTo(ROWS);
        assertThat(result.report().traffic().labelled())
                .isEqualTo(Long.parseLong(counted.get(1)))
                .isBetween(ROWS / 2L, ROWS - 1L);
        assertThat(result.rejected()).isEmpty();
        assertThat(result.report().window())
                .isEqualTo(new Window(
                        parcels.getFirst().sent(), parcels.getLast().sent().plusSeconds(1)));
    }

    @Test
    void shouldTellDecayFromUnchangedRows() throws IOException {
        WindowReport same = monitor(ColumnMeaning.DETECTED)
                .monitor(file("same.csv", parcels(1)).toString(), _ -> {})
                .report();
        WindowReport doubled = monitor(ColumnMeaning.DETECTED)
                .monitor(file("doubled.csv", parcels(2)).toString(), _ -> {})
                .report();

        assertThat(same.analysis().performance().verdict()).isEqualTo(PerformanceVerdict.STABLE);
        assertThat(doubled.analysis().performance().verdict()).isEqualTo(PerformanceVerdict.DECAYED);
        assertThat(doubled.inAlarm()).isTrue();
    }

    @Test
    void shouldFindTheDriftOfAnInput() throws IOException {
        Path file = file("in.csv", parcels(1));
        Files.writeString(file, Files.readString(file).replace(",d5,", ",d0,"));

        WindowReport report = monitor(ColumnMeaning.DETECTED)
                .monitor(file.toString(), _ -> {})
                .report();

        assertThat(report.analysis().drift().verdict()).isEqualTo(DriftVerdict.DRIFTED);
        assertThat(report.findings()).anyMatch(finding -> finding.text().contains("district"));
    }

    @Test
    void shouldCountRowsThatTheApiWouldReject() throws IOException {
        Path file = file("in.csv", parcels(1));
        List<String> lines = Files.readAllLines(file);
        List<Integer> bad = List.of(5, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 9, ROWS);
        bad.forEach(row -> lines.set(row, lines.get(row).replaceFirst("^[0-9.]+,", "-1,")));
        Files.write(file, lines);

        FileMonitor.Result result = monitor(ColumnMeaning.DETECTED).monitor(file.toString(), _ -> {});

        assertThat(result.rejectedRows()).isEqualTo(bad.size());
        assertThat(result.rejected()).containsEntry("weight must be a number, between 0 and 100", (long) bad.size());
        assertThat(result.report().traffic().predictions()).isEqualTo(ROWS - bad.size());
    }

    @Test
    void shouldReadInputsAndTheTargetByItsName() throws IOException {
        List<ParcelPrices.Parcel> parcels = parcels(1);

        FileMonitor.Result result =
                monitor(ColumnMeaning.INPUTS).monitor(file("in.csv", parcels).toString(), _ -> {});

        assertThat(result.isSource()).isFalse();
        assertThat(Json.line(result.report())).isEqualTo(Json.line(onePass(parcels)));
    }

    @Test
    void shouldEvaluateATableWithoutTheTarget() throws IOException {
        Path file = ScoredParcels.write(folder.resolve("in.csv"), parcels(1), 0);

        FileMonitor.Result result = monitor(ColumnMeaning.DETECTED).monitor(file.toString(), _ -> {});

        assertThat(result.hasTarget()).isFalse();
        assertThat(result.report().traffic().labelled()).isZero();
        assertThat(result.report().analysis().performance().verdict()).isEqualTo(PerformanceVerdict.NOT_ENOUGH_DATA);
    }

    @Test
    void shouldSayThatAFileIsEmpty() throws IOException {
        Path file = Files.writeString(folder.resolve("in.csv"), "weight,district,sent,price\n");

        assertThatThrownBy(() -> monitor(ColumnMeaning.DETECTED).monitor(file.toString(), _ -> {}))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("it has no rows to monitor");
    }

    private static FileMonitor monitor(ColumnMeaning columns) {
        return new FileMonitor(ScoredParcels.REGISTRY, VERSION, columns, CLOCK);
    }

    /// The report of all rows, predicted in one call.
    private static WindowReport onePass(List<ParcelPrices.Parcel> parcels) {
        var monitor = new TableMonitor(ScoredParcels.REGISTRY, VERSION, CLOCK);
        Scores scores = ScoredParcels.expected(parcels);
        for (int row = 0; row < parcels.size(); row++) {
            Optional<Double> actual = hasPrice(row)
                    ? Optional.of((double) (float) parcels.get(row).price())
                    : Optional.empty();
            monitor.add(parcels.get(row).example(), scores.prediction(row), actual, "");
        }
        return monitor.report();
    }

    private static boolean hasPrice(int row) {
        return row % EVERY_WITHOUT_PRICE != 0;
    }

    private static List<ParcelPrices.Parcel> parcels(double factor) {
        return new ParcelPrices().parcels(20, 43, factor).subList(0, ROWS);
    }

    private Path file(String name, List<ParcelPrices.Parcel> parcels) throws IOException {
        var text = new StringBuilder("weight,district,sent,price\n");
        for (int row = 0; row < parcels.size(); row++) {
            ParcelPrices.Parcel parcel = parcels.get(row);
            List<FieldValue> values = parcel.example().values();
            text.append(((FieldValue.Real) values.get(0)).value())
                    .append(',')
                    .append(((FieldValue.Text) values.get(1)).value())
                    .append(',')
                    .append(parcel.sent())
                    .append(',')
                    .append(hasPrice(row) ? Double.toString(parcel.price()) : "")
                    .append('\n');
        }
        Path csv = Files.writeString(folder.resolve(name.replaceFirst("[.].*", ".csv")), text);
        if (!name.endsWith(".csv")) {
            ScoredFile.write("FROM '" + csv + "'", folder.resolve(name));
        }
        return folder.resolve(name);
    }
}
