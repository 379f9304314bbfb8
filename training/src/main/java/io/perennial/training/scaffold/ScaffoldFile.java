package io.perennial.training.scaffold;

import io.perennial.contract.Numbers;
import io.perennial.contract.Task;
import io.perennial.source.SourceFormat;
import io.perennial.training.data.TableSummary.ColumnSummary;
import io.perennial.training.data.TableSummary.Kind;
import io.perennial.training.problem.SourceFormatText;
import io.perennial.training.problem.YamlText;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes a draft as a problem file with comments. The file can be trained as it is.
final class ScaffoldFile {
    /// Minimum number of levels for two groups that differ from the levels.
    private static final int MIN_LEVELS_TO_GROUP = 3;

    private final ProblemScaffold draft;
    private final StringBuilder text = new StringBuilder();
    private final InputNames names;

    ScaffoldFile(ProblemScaffold draft) {
        this.draft = draft;
        names = new InputNames(draft.target(), draft.inputs());
    }

    String text() {
        draft.positive().ifPresent(positive -> {
            line("# Positive class: " + YamlText.comment(positive.inWords()) + ". The model predicts its probability.");
            line("# To change it, change target.sql, or draft again with --positive.");
            line("");
        });
        line(
                "# Drafted from the table by `perennial init`. Correct each line: which inputs callers know at the time of");
        line("# a request, in which range, in which unit. The file can be trained as it is.");
        line("");
        line("model: " + modelName());
        line("question: " + YamlText.quoted("What will " + draft.target().name() + " be?"));
        line("task: " + draft.task().name().toLowerCase(Locale.ROOT));
        line("");
        line("source: " + YamlText.quoted(draft.request().location()));
        line("");
        line(SourceFormatText.of(
                sourceFormat(), draft.table().isDelimitedText(), draft.table().remarks()));
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
            line("# Time of a row: a model is trained on older rows and evaluated on newer ones.");
            line("event_time: " + names.of(draft.eventTime().get()));
        } else {
            line("# No event time: rows are split at random. If the rows have a time, name it:");
            line("# event_time: <an input of type timestamp>");
        }
        line("");
    }

    private void target() {
        ColumnSummary target = draft.target();
        line("target:");
        line("  name: " + names.of(target));
        line("  sql: " + YamlText.quoted(targetSql(target)));
        if (draft.task() == Task.REGRESSION) {
            line("  unit: \"\"");
            line("  # Seen " + number(target.min()) + " to " + number(target.max())
                    + ". A range drops rows with other targets: range: [0, 100]");
        }
        line("");
    }

    private String targetSql(ColumnSummary target) {
        return draft.positive().map(PositiveClass::sql).orElse(target.sql());
    }

    /// Whole numbers that are numbers to the model may have fractions in later files.
    private SourceFormat sourceFormat() {
        Set<String> numbers = draft.inputs().stream()
                .filter(column -> InputTypes.of(column).equals("number"))
                .map(ColumnSummary::name)
                .collect(Collectors.toSet());
        if (draft.task() == Task.REGRESSION) {
            numbers.add(draft.target().name());
        }
        return draft.table().format().withFractions(numbers);
    }

    private void inputs() {
        line("# Inputs that callers send, in this order.");
        line("inputs:");
        draft.inputs().forEach(this::input);
    }

    private void input(ColumnSummary column) {
        boolean event = draft.eventTime().equals(Optional.of(column));
        line("  # " + observedValues(column));
        Optional.ofNullable(draft.leakageSuspects().get(column.name()))
                .ifPresent(why -> line("  # Possible target leakage: " + why
                        + ". Do callers know it before they know the target? If not, delete it."));
        line("  - name: " + names.of(column));
        if (!names.of(column).equals(InputNames.snake(column.name()))
                || !column.name().matches("\\p{ASCII}*")) {
            line("    description: " + YamlText.quoted(column.name()));
        }
        line("    sql: " + YamlText.quoted(column.sql()));
        line("    type: " + (event ? "timestamp" : InputTypes.of(column)));
        String unit = draft.table()
                .format()
                .column(column.name())
                .map(source -> source.numbers().unit())
                .orElse("");
        if (!unit.isEmpty() && InputTypes.of(column).equals("number")) {
            line("    unit: " + YamlText.quoted(unit));
        }
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

    /// Features of a time, since a timestamp itself is not a feature.
    private void derived() {
        draft.eventTime().ifPresent(time -> {
            line("# Features of the time, in its time zone.");
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
                    .forEach(
                            left -> line("#   " + YamlText.comment(left.column().name()) + ": " + left.reason()));
        }
    }

    /// Example of level groups as a comment, since only a person knows them.
    private void groups() {
        draft.inputs().stream().filter(this::isGroupable).findFirst().ifPresent(column -> {
            List<String> levels = column.levels();
            int half = levels.size() / 2;
            line(
                    "# Groups of levels, such as the zones of a borough: monitoring compares their sums too and so detects in");
            line("# few rows that a whole group is missing. Only you know the groups; for example:");
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
        return "[" + levels.stream().map(YamlText::quoted).collect(Collectors.joining(", ")) + "]";
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

    /// Widens a bound to allow values that are not in the table; larger ones are rejected as out of range.
    private static double ceiling(double max) {
        return max <= 0 ? 0 : rounded(2 * max);
    }

    private static double floor(double min) {
        return min >= 0 ? 0 : -rounded(-2 * min);
    }

    /// Rounds up to one, two or five times a power of ten.
    private static double rounded(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        double lead = value / power;
        return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "null" : Numbers.plain(value);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
