package io.perennial.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.registry.FileObjectStore;
import io.perennial.registry.ModelRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a table that nobody has looked at to predictions, with nothing corrected in between.
class InitIT {
    private static final int ROWS = 400;

    private final SplittableRandom random = new SplittableRandom(23);

    @TempDir
    Path folder;

    @Test
    void shouldTrainAndScoreBillsWithBlanksNamesAndAPaidAmount() throws IOException {
        Path table = write("subscriber,TotalDue,amount_paid,plan,churned", row -> {
            double due = random.nextDouble() * 500;
            int paid = (int) (due * random.nextDouble());
            return "Subscriber %d,%s,%d,%s,%s"
                    .formatted(
                            row,
                            row % 37 == 0 ? " " : number(due),
                            paid,
                            List.of("basic", "family", "night").get(random.nextInt(3)),
                            due - paid > 180 ? "yes" : "no");
        });

        String problem = init(table, "churned");

        assertThat(problem).contains("#   subscriber: has a different value in nearly every row");
        assertThat(input(problem, "total_due")).contains("type: number").contains("required: false");
        assertThat(input(problem, "amount_paid")).contains("type: number");
        assertTrainsAndScores(table);
    }

    @Test
    void shouldTrainAndScoreADayOfTradesNamedLikeTheModelsOutputs() throws IOException {
        Path table = write("open_time,High,Low,features,close_price", row -> {
            double low = 10 + random.nextDouble() * 5;
            double high = low + random.nextDouble() * 3;
            return "2026-02-%02d %02d:30:00,%s,%s,%d,%s"
                    .formatted(
                            1 + row / 24,
                            row % 24,
                            number(high),
                            number(low),
                            random.nextInt(5),
                            number((low + high) / 2 + random.nextGaussian()));
        });

        String problem = init(table, "close_price");

        assertThat(problem).contains("{name: open_time_hour, hour_of: open_time}", "open_time_weekday");
        assertThat(input(problem, "high_value")).contains("type: number");
        Files.writeString(table, Files.readString(table).replace("High,Low,", "high_value,low_value,"));
        Files.writeString(folder.resolve("problem.yaml"), problem.replaceAll("sql: .*(High|Low).*", "required: true"));
        assertTrainsAndScores(table);
    }

    @Test
    void shouldTrainAndScoreClassesAndNameTheInputThatLeaksThem() throws IOException {
        Path table = write("depotId,weight,size_code,size", row -> {
            double weight = random.nextDouble() * 20;
            String size = weight < 6 ? "small" : weight < 13 ? "medium" : "large";
            return "%d,%s,%d,%s"
                    .formatted(
                            random.nextInt(8), number(weight + random.nextGaussian() * 2), (int) size.charAt(0), size);
        });

        String problem = init(table, "size");

        assertThat(input(problem, "size_code")).contains("type: category");
        assertThat(problem).contains("# Possible target leakage: it explains");
        assertTrainsAndScores(table);
    }

    private String init(Path table, String target) throws IOException {
        Path file = folder.resolve("problem.yaml");
        CommandOutput init = CommandOutput.run("init", table.toString(), "--target", target, "--out", file.toString());
        assertThat(init.exitCode()).as(init.output()).isZero();
        return Files.readString(file);
    }

    private static String input(String problem, String name) {
        int from = problem.indexOf("- name: " + name + "\n");
        return problem.substring(from, problem.indexOf("\n\n", from));
    }

    private void assertTrainsAndScores(Path table) throws IOException {
        String registry = folder.resolve("registry").toString();
        CommandOutput train =
                CommandOutput.run("train", folder.resolve("problem.yaml").toString(), "--registry", registry);
        assertThat(train.exitCode()).as(train.output()).isZero();
        String model = new FileObjectStore(folder.resolve("registry"))
                .list("")
                .getFirst()
                .replaceFirst("/.*", "");
        assertThat(new ModelRegistry(new FileObjectStore(folder.resolve("registry")), model).versions())
                .hasSize(1);
        Path scored = folder.resolve("scored.csv");
        CommandOutput score =
                CommandOutput.run("score", model, table.toString(), scored.toString(), "--registry", registry);
        assertThat(score.exitCode()).as(score.output()).isZero();
        try (Stream<String> lines = Files.lines(scored)) {
            assertThat(lines).hasSize(ROWS + 1);
        }
        assertThat(folder.resolve("scored.rejected.csv")).doesNotExist();
    }

    private Path write(String header, java.util.function.IntFunction<String> row) throws IOException {
        return Files.writeString(
                folder.resolve("table.csv"),
                header + "\n" + IntStream.range(0, ROWS).mapToObj(row).collect(Collectors.joining("\n")) + "\n");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
