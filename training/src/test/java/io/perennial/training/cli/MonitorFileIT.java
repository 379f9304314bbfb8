package io.perennial.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.json.Json;
import io.perennial.monitoring.WindowReport;
import io.perennial.training.source.DuckDb;
import io.perennial.training.source.DuckDbSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A person monitors a file by the command line, and names rows, logs and ids that do not exist.
class MonitorFileIT {
    @TempDir
    Path folder;

    @Test
    void shouldWriteTheReportOfAFileAndPrintItsVerdicts() throws IOException, SQLException {
        ParcelProblem parcelProblem = ParcelProblem.in(folder);
        spoken(parcelProblem, 0, "train", parcelProblem.problem(), "--source", parcelProblem.table());
        Path out = folder.resolve("out/of");

        String words = spoken(
                parcelProblem, 0, "monitor", ParcelProblem.MODEL, "--file", parcelProblem.table(), "--out", "" + out);

        assertThat(words)
                .contains("600 of 600 rows evaluated, 600 with an actual", "as those of the training table")
                .contains("Report: " + out.resolve("report.html"));
        WindowReport report = Json.read(Files.readAllBytes(out.resolve("report.json")), WindowReport.class, "report");
        try (DuckDb duck = DuckDb.open(DuckDbSettings.DEFAULT)) {
            assertThat(report.traffic().predictions())
                    .isEqualTo(duck.count("SELECT count(*) FROM " + DuckDb.literal(parcelProblem.table())));
        }
        assertThat(words).contains(report.headline());
        assertThat(Files.readString(out.resolve("report.html")))
                .contains(report.headline(), "href=\"report.json\"")
                .doesNotContain("index.html");
    }

    @Test
    void shouldSayWhatIsMissing() throws IOException {
        ParcelProblem parcelProblem = ParcelProblem.in(folder);
        spoken(parcelProblem, 0, "train", parcelProblem.problem(), "--source", parcelProblem.table());
        String model = ParcelProblem.MODEL;

        assertThat(spoken(parcelProblem, 2, "monitor", model)).contains("--window", "--file");
        assertThat(spoken(parcelProblem, 2, "monitor", model, "--window", "P1D", "--file", "x.csv"))
                .contains("mutually exclusive");
        assertThat(spoken(parcelProblem, 1, "monitor", model, "--window", "yesterday"))
                .contains("the prediction log is unknown", "--stack", "--table");
        assertThat(spoken(parcelProblem, 1, "monitor", model, "--window", "today"))
                .contains("'today' is not a window");
        assertThat(spoken(parcelProblem, 1, "monitor", model, "--file", "none.csv"))
                .contains("none.csv");
        assertThat(spoken(parcelProblem, 1, "monitor", model, "--file", "x.csv", "--model-version", "v"))
                .contains("has no version v");
        assertThat(spoken(parcelProblem, 2, "retrain", model)).contains("--why");
        assertThat(spoken(parcelProblem, 1, "retrain", model, "--why", "test"))
                .contains("nothing names where to retrain", "--stack", "--state-machine", "--table");
        assertThat(spoken(parcelProblem, 1, "retrain", model, "--why", " ")).contains("--why is empty");
        assertThat(spoken(parcelProblem, 1, "who-answered", model, "17")).contains("'17' is not a prediction id");
        assertThat(spoken(parcelProblem, 1, "who-answered", model, "490821-2-k3qzj5v7ahw2m4xtrn6d"))
                .contains("the prediction log is unknown");
    }

    private static String spoken(ParcelProblem parcelProblem, int code, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--registry", parcelProblem.registry()));
        CommandOutput commandOutput = CommandOutput.run(all.toArray(String[]::new));
        assertThat(commandOutput.exitCode()).as(commandOutput.output()).isEqualTo(code);
        return commandOutput.output();
    }
}
