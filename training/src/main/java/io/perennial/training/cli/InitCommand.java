package io.perennial.training.cli;

import io.perennial.training.data.TableSummary;
import io.perennial.training.problem.ProblemReader;
import io.perennial.training.scaffold.ProblemScaffold;
import io.perennial.training.scaffold.ScaffoldRequest;
import io.perennial.training.source.ColumnListener;
import io.perennial.training.source.DateOrder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `perennial init`: drafts a problem file from a table.
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description =
                "Drafts a problem file from a table: types, ranges, event time. The draft can be trained as it is; its "
                        + "comments describe each column.")
final class InitCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "TABLE", description = "CSV, Parquet or JSON lines: a path or a pattern")
    private String table = "";

    @Option(names = "--target", required = true, paramLabel = "COLUMN", description = "column to predict")
    private String target = "";

    @Option(
            names = "--event-time",
            paramLabel = "COLUMN",
            description = "time of a row, or none (default: the only column of times)")
    private @Nullable String eventTime;

    @Option(
            names = "--positive",
            paramLabel = "VALUE",
            description = "value of a target with two values whose probability is predicted (default: the rarer one)")
    private @Nullable String positive;

    @Option(
            names = "--decimal-mark",
            paramLabel = "MARK",
            description = "decimal mark of numbers that can be read in two ways: . or ,")
    private @Nullable String decimalMark;

    @Option(
            names = "--date-order",
            paramLabel = "ORDER",
            description = "order of dates that can be read in two ways: day-first, month-first or year-first")
    private @Nullable String dateOrder;

    @Option(names = "--out", defaultValue = "problem.yaml", description = "file to write (default: problem.yaml)")
    private Path out = Path.of("");

    @Override
    public Integer call() {
        PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
        console.println("Reading " + table + " ...");
        console.flush();
        var request = new ScaffoldRequest(table, target, Optional.ofNullable(eventTime), Optional.ofNullable(positive));
        var hints = request.hints(mark(), Optional.ofNullable(dateOrder).map(InitCommand::order));
        ProblemScaffold draft = ProblemScaffold.of(request, TableSummary.of(table, hints, new Progress(console)));
        String text = draft.text();
        ProblemReader.parse(text, out.toString());
        write(text);
        console.printf(
                "Wrote %s: %s, %d inputs%s, left out: %d.%n",
                out,
                draft.task().name().toLowerCase(Locale.ROOT),
                draft.inputs().size(),
                draft.eventTime().map(column -> ", event time " + column.name()).orElse(", no event time"),
                draft.excludedColumns().size());
        draft.positiveClass()
                .ifPresent(words -> console.printf("Positive class: %s; to change it: --positive VALUE.%n", words));
        draft.table()
                .remarks()
                .forEach((column, remarks) ->
                        remarks.forEach(remark -> console.printf("Column '%s': %s.%n", column, remark)));
        draft.leakageSuspects()
                .forEach((column, why) -> console.printf("Possible target leakage: '%s': %s.%n", column, why));
        console.println("Review and correct it, then: perennial train " + out);
        return 0;
    }

    /// Prints a line every two seconds.
    private static final class Progress implements ColumnListener {
        private final PrintWriter out;
        private Instant next = Instant.now().plusSeconds(2);

        Progress(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void onColumn(String step, int done, int total) {
            if (Instant.now().isAfter(next)) {
                out.printf("  %s: %d of %d columns%n", step, done, total);
                out.flush();
                next = Instant.now().plusSeconds(2);
            }
        }
    }

    private Optional<String> mark() {
        if (decimalMark != null && !decimalMark.equals(".") && !decimalMark.equals(",")) {
            throw new IllegalArgumentException("--decimal-mark must be . or ,");
        }
        return Optional.ofNullable(decimalMark);
    }

    private static DateOrder order(String word) {
        return Stream.of(DateOrder.values())
                .filter(order -> order.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("--date-order must be day-first, month-first or year-first"));
    }

    private void write(String text) {
        try {
            Files.writeString(out, text, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException(out + " already exists; name another file with --out", e);
        } catch (IOException e) {
            throw new UncheckedIOException("problem file " + out + " cannot be written: " + e.getMessage(), e);
        }
    }
}
