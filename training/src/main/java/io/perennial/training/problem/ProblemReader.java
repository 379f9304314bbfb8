package io.perennial.training.problem;

import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.NameSuggestion;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.contract.UnknownFields;
import io.perennial.policy.GatePolicy;
import io.perennial.policy.MonitoringPolicy;
import io.perennial.source.SourceFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads a problem file. `problem.schema.json`, next to this class, is its schema for editors.
public final class ProblemReader {
    static final List<String> KEYS = List.of(
            "model",
            "contract_version",
            "question",
            "task",
            "source",
            "source_format",
            "unique_key",
            "filter",
            "event_time",
            "target",
            "inputs",
            "unknown_fields",
            "derived_features",
            "training",
            "tuning",
            "retraining",
            "gate",
            "monitoring");
    private static final List<String> TARGET_KEYS = List.of("name", "sql", "unit", "range", "classes");

    private ProblemReader() {}

    /// @throws ProblemException if the file is absent or cannot be used
    public static Problem read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (NoSuchFileException e) {
            throw new ProblemException("there is no problem file " + file.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException("problem file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// @param text content of the problem file
    /// @param file name of the file in errors
    /// @throws ProblemException if it cannot be used
    public static Problem parse(String text, String file) {
        return problem(root(text, file).allowOnly(KEYS), text);
    }

    /// Whether a text is a problem file with this source format.
    static boolean hasFormat(String text, SourceFormat format) {
        try {
            return parse(text, "problem file").source().format().equals(Optional.of(format));
        } catch (ProblemException _) {
            return false;
        }
    }

    private static YamlMapping root(String text, String file) {
        var settings = LoadSettings.builder().setLabel(file).build();
        try {
            return new Compose(settings)
                    .composeString(text)
                    .map(node -> new YamlValue(file, "", node).section())
                    .orElseThrow(() -> new ProblemException(file + ":1: the problem file is empty"));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new ProblemException(file + ":" + line + ": this is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new ProblemException(file + ": this is not YAML: " + e.getMessage());
        }
    }

    private static Problem problem(YamlMapping root, String text) {
        List<InputReader> inputs = root.required("inputs").items().stream()
                .map(YamlValue::section)
                .map(InputReader::read)
                .toList();
        List<Field> fields = inputs.stream().map(InputReader::field).toList();
        Map<String, String> inputSql = new LinkedHashMap<>();
        inputs.forEach(input -> inputSql.put(input.field().name(), input.sql()));
        YamlMapping target = root.required("target").section().allowOnly(TARGET_KEYS);
        String targetName = InputReader.name(target.required("name"));
        DerivedFeatureReader derivedFeatureReader = new DerivedFeatureReader(fields);
        List<DerivedFeature> derived = root.find("derived_features").map(YamlValue::items).orElse(List.of()).stream()
                .map(entry -> derivedFeatureReader.read(entry.section()))
                .toList();
        requireDistinctNames(root);
        new LevelGroupCheck(fields).check(root.find("monitoring"));
        return new Problem(
                root.required("question").text(),
                contract(root, target, fields),
                new Problem.Source(
                        root.required("source").text(),
                        root.sql("filter", ""),
                        target.sql("sql", InputReader.identifier(targetName)),
                        inputSql,
                        uniqueKey(root),
                        root.find("source_format").map(SourceFormatReader::read)),
                derived,
                RecordBinder.bind(root.find("training"), TrainingPlan.DEFAULT),
                RecordBinder.bind(root.find("tuning"), TuningPlan.DEFAULT),
                RecordBinder.bind(root.find("retraining"), RetrainingPlan.DEFAULT),
                RecordBinder.bind(root.find("gate"), GatePolicy.DEFAULT),
                RecordBinder.bind(root.find("monitoring"), MonitoringPolicy.DEFAULT),
                text);
    }

    private static Contract contract(YamlMapping root, YamlMapping target, List<Field> fields) {
        Task task = task(root.required("task"));
        try {
            return new Contract(
                    root.required("model").text(),
                    root.find("contract_version").map(YamlValue::integer).orElse(1),
                    task,
                    target(task, target),
                    fields,
                    eventTime(root, fields),
                    root.find("unknown_fields")
                            .map(ProblemReader::unknownFields)
                            .orElse(UnknownFields.REJECT));
        } catch (ProblemException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw root.required("model").error(e.getMessage());
        }
    }

    /// Columns of the source that identify an observation.
    private static List<String> uniqueKey(YamlMapping root) {
        return root.find("unique_key")
                .map(key -> key.items().stream().map(YamlValue::text).toList())
                .orElse(List.of());
    }

    private static UnknownFields unknownFields(YamlValue yamlValue) {
        return switch (yamlValue.text()) {
            case "reject" -> UnknownFields.REJECT;
            case "ignore" -> UnknownFields.IGNORE;
            case String other -> throw yamlValue.error("must be reject or ignore, not '" + other + "'");
        };
    }

    private static Task task(YamlValue yamlValue) {
        return switch (yamlValue.text()) {
            case "regression" -> Task.REGRESSION;
            case "binary" -> Task.BINARY;
            case "multiclass" -> Task.MULTICLASS;
            case String other -> throw yamlValue.error("must be regression, binary or multiclass, not '" + other + "'");
        };
    }

    private static Target target(Task task, YamlMapping target) {
        String name = target.required("name").text();
        return switch (task) {
            case REGRESSION -> {
                target.allowOnly(List.of("name", "sql", "unit", "range"));
                yield new Target(
                        name,
                        target.text("unit", ""),
                        target.find("range").map(YamlValue::range).orElse(Range.ALL));
            }
            case BINARY -> {
                target.allowOnly(List.of("name", "sql"));
                yield new Target(name, "", Range.of(0, 1));
            }
            case MULTICLASS -> {
                target.allowOnly(List.of("name", "sql", "classes"));
                yield target.find("classes")
                        .map(classes -> named(name, classes))
                        .orElseGet(() -> Target.ofClasses(name, List.of()));
            }
        };
    }

    private static Target named(String name, YamlValue classes) {
        List<String> names = classes.items().stream().map(YamlValue::level).toList();
        if (names.isEmpty()) {
            throw classes.error("must name at least two classes; leave the key out to use those of the rows");
        }
        try {
            return Target.ofClasses(name, names);
        } catch (IllegalArgumentException e) {
            throw classes.error(e.getMessage());
        }
    }

    private static String eventTime(YamlMapping root, List<Field> fields) {
        if (root.find("event_time").isEmpty()) {
            return "";
        }
        YamlValue yamlValue = root.required("event_time");
        String name = yamlValue.text();
        return fields.stream()
                .filter(field -> field instanceof Field.Timestamp && field.required())
                .map(Field::name)
                .filter(name::equals)
                .findFirst()
                .orElseThrow(() -> yamlValue.error("'" + name + "' must be an input of type timestamp that is required"
                        + NameSuggestion.hint(
                                name, fields.stream().map(Field::name).toList())));
    }

    /// Inputs, derived features and the target share one namespace: the model file's and the data set's.
    private static void requireDistinctNames(YamlMapping root) {
        Set<String> seen = new HashSet<>();
        Function<YamlValue, YamlValue> name = entry -> entry.section().required("name");
        List<YamlValue> entries = new ArrayList<>(root.required("inputs").items());
        root.find("derived_features").ifPresent(derived -> entries.addAll(derived.items()));
        entries.add(root.required("target"));
        entries.stream().map(name).forEach(yamlValue -> {
            if (!seen.add(yamlValue.text().toLowerCase(Locale.ROOT))) {
                throw yamlValue.error("the name '" + yamlValue.text()
                        + "' is used twice; inputs, derived features and the target need different names");
            }
        });
    }
}
