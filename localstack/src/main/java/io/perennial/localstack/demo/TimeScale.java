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

/// Scales time: if one shown window stands for many windows, it multiplies the durations of the problem file by
/// the same factor. So the holdout of the gate and the windows of the retraining cover as many windows as
/// before.
///
/// @param factor number of windows of the problem file that one shown window stands for
record TimeScale(int factor) {
    Problem applyTo(Problem problem) {
        if (factor == 1) {
            return problem;
        }
        Map<String, Object> file = section(new Load(LoadSettings.builder().build()).loadFromString(problem.text()));
        put(file, "monitoring", "window", scaled(problem.monitoring().window()));
        put(file, "gate", "holdout", scaled(problem.gate().holdout()));
        put(file, "retraining", "windows", scaled(problem.retraining().windows()));
        put(
                file,
                "retraining",
                "continued_training",
                scaled(problem.retraining().continuedTraining()));
        String text = new Dump(DumpSettings.builder().build()).dumpToString(file);
        return ProblemReader.parse(text, "the scaled problem file")
                .withSource(problem.source().location())
                .withClasses(problem.contract().target().classes());
    }

    private List<String> scaled(List<Duration> durations) {
        return durations.stream().map(this::scaled).toList();
    }

    private String scaled(Duration duration) {
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
