package io.perennial.localstack.demo;

import io.perennial.localstack.Directories;
import io.perennial.localstack.LocalAws;
import io.perennial.localstack.stack.DeployedStack;
import io.perennial.localstack.stack.ProgressLog;
import io.perennial.registry.ModelRegistry;
import io.perennial.training.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files that remain after the local AWS has stopped: the timeline, and the registry with its reports.
final class DemoArtifacts {
    private static final int WIDTH = 72;

    private final Path folder;
    private final LocalAws aws;

    DemoArtifacts(Path folder, LocalAws aws) {
        this.folder = folder;
        this.aws = aws;
    }

    void writeAll(Problem problem, Timeline timeline, ProgressLog progressLog) {
        progressLog.section("Summary");
        timeline.entries().stream()
                .filter(entry -> !(entry instanceof Timeline.WindowResult))
                .forEach(entry -> progressLog.print("  " + entry.at().toString().substring(0, 10) + "  "
                        + shortened(TimelinePage.describe(entry))));
        progressLog.print("");
        new ErrorByPhase(timeline).inWords().forEach(line -> progressLog.print("  " + line));
        ModelRegistry registry = new DeployedStack(aws.deployment()).registry();
        Path kept = folder.resolve("registry");
        Directories.delete(kept);
        registry.store()
                .list("")
                .forEach(
                        key -> registry.store().get(key).ifPresent(stored -> write(kept.resolve(key), stored.bytes())));
        Path page = folder.resolve("timeline.html");
        write(page, new TimelinePage(problem, timeline).html());
        progressLog.section("Files");
        progressLog.print("  timeline                    " + page);
        progressLog.print("  reports of every window     "
                + kept.resolve(problem.contract().model()).resolve("reports/index.html"));
        progressLog.print("  versions, runs, aliases     "
                + kept.resolve(problem.contract().model()));
        progressLog.print(
                "  API (stopped)               " + aws.deployment().apiUrl() + "  (make up starts a permanent one)");
    }

    private static String shortened(String words) {
        return words.length() <= 2 * WIDTH ? words : words.substring(0, 2 * WIDTH - 1) + "…";
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
