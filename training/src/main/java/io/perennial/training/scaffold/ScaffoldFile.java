package io.perennial.training.scaffold;

import io.perennial.contract.Numbers;
import io.perennial.contract.Task;
import io.perennial.json.Json;
import io.perennial.training.data.DuckDb;
import io.perennial.training.data.TableSummary.ColumnSummary;
import io.perennial.training.data.TableSummary.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes a draft as a problem file with comments. It trains as it is.
final class ScaffoldFile {
    /// Levels of a category: of fewer no two groups can be made that differ from the levels.
    private static final int MIN_LEVELS_TO_GROUP = 3;

    private final ProblemScaffold draft;
    private final StringBuilder text = new StringBuilder();
    private final InputNames names;

    ScaffoldFile(ProblemScaffold draft) {
        this.draft = draft;
        names = new InputNames(draft.target(), draft.inputs());
    }

    String text() {
        line("# Drafted from the table by `perennial init`. Each line is a guess to be corrected: what callers really");
        line("# know when they ask, in which range, in which unit. It trains as it is.");
        line("");
        line("model: " + modelName());
        line("question: " + quoted("What will " + draft.target().name() + " be?"));
        line("task: " + draft.task().name().toLowerCase(Locale.ROOT));
        line("");
        line("source: " + quoted(draft.request().location()));
        eventTime();
        target();
        inputs();
        derived();
        groups();
        excludedColumns();
        return text.toString();
    }

    private void eventTime() {
        if (draft.eventTime().isPresent()) {
            line("# When a row happened: training learns from the past and is judged on what came after.");
            line("event_time: " + names.of(draft.eventTime().get()));
        } else {
            line("# No event time: rows are split by chance. If the rows have an order in time, name it:");
            line("# event_time: <an input of type timestamp>");
        }
        line("");
    }

    private void target() {
        ColumnSummary target = draft.target();
        line("target:");
        line("  name: " + names.of(target));
        line("  sql: " + quoted(targetSql(target)));
        if (draft.task() == Task.REGRESSION) {
            line("  unit: \"\"");
            line("  # Seen " + number(target.min()) + " to " + number(target.max())
                    + ". A range leaves out rows that teach nothing: range: [0, 100]");
        }
        line("");
    }

    /// Of two values the second is what is asked about.
    private String targetSql(ColumnSummary target) {
        String column = target.sql();
        boolean flag = target.kind() == Kind.BOOLEAN || InputTypes.isFlag(target);
        return draft.task() != Task.BINARY || flag
                ? column
                : "CAST(" + column + " AS VARCHAR) = "
                        + DuckDb.literal(target.levels().getLast());
    }

    private void inputs() {
        line("# What callers send, in this order.");
        line("inputs:");
        draft.inputs().forEach(this::input);
    }

    private void input(ColumnSummary column) {
        boolean event = draft.eventTime().equals(Optional.of(column));
        line("  # " + observedValues(column));
        Optional.ofNullable(draft.leakageSuspects().get(column.name()))
                .ifPresent(why -> line("  # Suspicious: " + why
                        + ". Do callers know it before they know the target? If not, delete it."));
        line("  - name: " + names.of(column));
        line("    sql: " + quoted(column.sql()));
        line("    type: " + (event ? "timestamp" : InputTypes.of(column)));
        if (event) {
            line("    time_zone: UTC");
        } else if (InputTypes.of(column).equals("number")) {
            line("    range: [" + number(floor(column.min())) + ", " + number(ceiling(column.max())) + "]");
        } else if (InputTypes.of(column).equals("category") && !column.levels().isEmpty()) {
            line("    allowed: " + listed(column.levels()));
        }
        if (column.missing() > 0 && !event) {
            line("    required: false");
        }
        line("");
    }

    /// What a model learns of a time: a timestamp is not a feature by itself.
    private void derived() {
        draft.eventTime().ifPresent(time -> {
            line("# What the model learns of the time, in its zone.");
            line("derived_features:");
            if (time.hasTimeOfDay() || time.kind() == Kind.TEXT) {
                line("  - {name: " + names.derived(time, "hour") + ", hour_of: " + names.of(time) + "}");
            }
            line("  - {name: " + names.derived(time, "weekday") + ", weekday_of: " + names.of(time) + "}");
            line("");
        });
    }

    private static String observedValues(ColumnSummary column) {
        String what = Double.isNaN(column.min())
                ? column.distinct() + " different values"
                : number(column.min()) + " to " + number(column.max()) + ", " + column.distinct() + " different values";
        return "Seen: " + what
                + (column.missing() > 0 ? ", " + column.missing() + " missing" : "")
                + (column.format().isEmpty() ? "" : ", written " + column.format());
    }

    private void excludedColumns() {
        if (!draft.excludedColumns().isEmpty()) {
            line("# Columns left out:");
            draft.excludedColumns()
                    .forEach(left -> line("#   " + left.column().name().replaceAll("\\R", " ") + ": " + left.reason()));
        }
    }

    /// Only a person knows which levels belong together.
    private void groups() {
        draft.inputs().stream().filter(this::isGroupable).findFirst().ifPresent(column -> {
            List<String> levels = column.levels();
            int half = levels.size() / 2;
            line(
                    "# Levels that belong together, such as the zones of a borough: monitoring compares their sums as well");
            line("# and so sees in few rows that all of them are gone. Nobody but you can know which; for example:");
            line("# monitoring:");
            line("#   level_groups:");
            line("#     " + names.of(column) + ":");
            line("#       first group: " + listed(levels.subList(0, half)));
            line("#       second group: " + listed(levels.subList(half, levels.size())));
            line("");
        });
    }

    private boolean isGroupable(ColumnSummary column) {
        return !draft.eventTime().equals(Optional.of(column))
                && InputTypes.of(column).equals("category")
                && column.levels().size() >= MIN_LEVELS_TO_GROUP;
    }

    private static String listed(List<String> levels) {
        return "[" + levels.stream().map(ScaffoldFile::quoted).collect(Collectors.joining(", ")) + "]";
    }

    private String modelName() {
        String file = Path.of(draft.request().location().replaceAll("[*?\\[\\]{}]", ""))
                .getFileName()
                .toString();
        String words = file.replaceFirst("\\..*$", "") + "-" + draft.target().name();
        String plain =
                words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+|-+$", "");
        return plain.isEmpty() ? "my-model" : plain;
    }

    /// Room for what was not seen yet: whoever sends more is told that it is out of range.
    private static double ceiling(double max) {
        return max <= 0 ? 0 : rounded(2 * max);
    }

    private static double floor(double min) {
        return min >= 0 ? 0 : -rounded(-2 * min);
    }

    /// Up to one, two or five times a power of ten.
    private static double rounded(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        double lead = value / power;
        return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "null" : Numbers.plain(value);
    }

    /// JSON's text is YAML's too.
    private static String quoted(String value) {
        return Json.line(value);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
