package io.perennial.localstack.account;

import io.perennial.localstack.account.SmokeReport.Outcome;
import io.perennial.localstack.account.SmokeReport.StepResult;
import io.perennial.localstack.stack.ProgressLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// Runs steps one after another until one fails. Later steps are then not run, except those that clean up.
final class SmokeRun {
    private final ProgressLog progressLog;
    private final List<StepResult> results = new ArrayList<>();
    private boolean failed;

    SmokeRun(ProgressLog progressLog) {
        this.progressLog = progressLog;
    }

    /// @param hint what to look at, and to send, if the step fails
    /// @param work does the step and returns its evidence
    SmokeRun step(String name, String hint, Callable<String> work) {
        if (failed) {
            skip(name, "an earlier step failed");
        } else {
            run(name, hint, work);
        }
        return this;
    }

    /// A step that runs even after a failure.
    SmokeRun lastly(String name, String hint, Callable<String> work) {
        run(name, hint, work);
        return this;
    }

    SmokeRun skip(String name, String why) {
        results.add(new StepResult(name, Outcome.NOT_RUN, 0, why));
        return this;
    }

    List<StepResult> results() {
        return List.copyOf(results);
    }

    private void run(String name, String hint, Callable<String> work) {
        progressLog.section(name);
        Duration start = progressLog.elapsed();
        Outcome outcome = Outcome.HELD;
        String detail;
        try {
            detail = work.call();
        } catch (Exception e) {
            failed = true;
            outcome = Outcome.FAILED;
            detail = e.getMessage() + "\n    Look at and send us with this table: " + hint;
        }
        progressLog.log(outcome + ": " + detail);
        results.add(
                new StepResult(name, outcome, progressLog.elapsed().minus(start).toSeconds(), detail));
    }
}
