package io.perennial.training.data;

import io.perennial.training.problem.Problem;
import io.perennial.training.problem.ProblemReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Small problems and sources for the tests of this package.
final class TripProblems {
    static final String TRIPS = """
            model: trips
            question: How long?
            task: regression
            source: SOURCE
            event_time: start
            target: {name: minutes, range: [1, 60]}
            inputs:
              - {name: start, type: timestamp, time_zone: America/New_York}
              - {name: zone, type: category, required: false}
              - {name: miles, type: number, range: [0, 100], required: false}
              - {name: shared, type: boolean, required: false}
            """;

    static final String HEADER = "start,zone,miles,shared,minutes\n";

    private TripProblems() {}

    /// The problem on a source with this content.
    static Problem on(Path source, String content, String problem) {
        return ProblemReader.parse(problem, "test.yaml").withSource(write(source, content));
    }

    static String write(Path file, String content) {
        try {
            return Files.writeString(file, content).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
