package io.perennial.localstack.demo;

import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Makes time run faster: when many days are shown as one window, every duration of the problem file is stretched as
/// much, so that the gate's holdout and the retraining's windows hold as many windows as they would.
///
/// @param factor how many of the problem file's windows one shown window stands for
record Pace(int factor) {
    Problem of(Problem problem) {
        if (factor == 1) {
            return problem;
        }
        Map<String, Object> file = section(new Load(LoadSettings.builder().build()).loadFromString(problem.text()));
        put(file, "monitoring", "window", stretched(problem.monitoring().window()));
        put(file, "gate", "holdout", stretched(problem.gate().holdout()));
        put(file, "retraining", "windows", stretched(problem.retraining().windows()));
        put(file, "retraining", "corrections", stretched(problem.retraining().continuedTraining()));
        String text = new Dump(DumpSettings.builder().build()).dumpToString(file);
        return ProblemReader.parse(text, "the stretched problem file")
                .withSource(problem.source().location())
                .withClasses(problem.contract().target().classes());
    }

    private List<String> stretched(List<Duration> durations) {
        return durations.stream().map(this::stretched).toList();
    }

    private String stretched(Duration duration) {
        return duration.multipliedBy(factor).toString();
    }

    private static void put(Map<String, Object> file, String section, String key, Object value) {
        Map<String, Object> settings = section(file.getOrDefault(section, Map.of()));
        settings.put(key, value instanceof List<?> list ? List.copyOf(list) : value);
        file.put(section, settings);
    }

    private static Map<String, Object> section(Object yaml) {
        var section = new LinkedHashMap<String, Object>();
        ((Map<?, ?>) yaml).forEach((key, value) -> section.put(String.valueOf(key), value));
        return section;
    }
}
