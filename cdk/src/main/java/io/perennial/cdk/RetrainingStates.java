package io.perennial.cdk;

import io.perennial.deployment.RetrainingOutcome;
import io.perennial.deployment.RetrainingTask;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.stepfunctions.JsonPath;
import software.amazon.awscdk.services.stepfunctions.RetryProps;
import software.amazon.awscdk.services.stepfunctions.TaskInput;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvoke;
import software.constructs.Construct;

/// Makes the states that call the retraining function. Each call is `{"task", "execution", "executionArn",
/// "started", "input"}`, and its answer is the next state's input.
final class RetrainingStates {
    private final Construct scope;
    private final IFunction function;

    RetrainingStates(Construct scope, IFunction function) {
        this.scope = scope;
        this.function = function;
    }

    /// The state's whole input is the task's.
    LambdaInvoke taskState(RetrainingTask task) {
        return withServiceErrorRetry(
                state(name(task), payload(task, JsonPath.getEntirePayload())).outputPath("$.Payload"));
    }

    /// Answers `{"<key>": answer}`.
    LambdaInvoke taskStateWithResultKey(String key, RetrainingTask task) {
        return withServiceErrorRetry(state(name(task), payload(task, JsonPath.getEntirePayload()))
                .resultSelector(Map.of(key, JsonPath.objectAt("$.Payload"))));
    }

    /// Takes back a promotion of which nobody knows whether it moved the alias: the state's input is the
    /// promotion's, with its `failure`.
    LambdaInvoke undoPromotionState() {
        var input = Map.of(
                "version", JsonPath.objectAt("$.candidate"),
                "previous", JsonPath.objectAt("$.champion"),
                "words", JsonPath.objectAt("$.words"),
                "failure", JsonPath.objectAt("$.failure"),
                "unsure", true);
        return withRetryOnAnyError(withServiceErrorRetry(
                state("Take back", payload(RetrainingTask.ROLLBACK, input)).outputPath("$.Payload")));
    }

    /// Tells people; what came in goes on unchanged.
    LambdaInvoke notifyState(RetrainingOutcome outcome) {
        var input = Map.of("outcome", outcome.name(), "detail", JsonPath.getEntirePayload());
        return withLongRetry(
                withServiceErrorRetry(state("Notify " + outcome.inWords(), payload(RetrainingTask.NOTIFY, input))
                        .resultPath(JsonPath.DISCARD)));
    }

    private LambdaInvoke.Builder state(String name, TaskInput payload) {
        return LambdaInvoke.Builder.create(scope, name)
                .lambdaFunction(function)
                .payload(payload)
                .retryOnServiceExceptions(false);
    }

    private static TaskInput payload(RetrainingTask task, Object input) {
        return TaskInput.fromObject(Map.of(
                "task", task.name(),
                "execution", JsonPath.stringAt("$$.Execution.Name"),
                "executionArn", JsonPath.stringAt("$$.Execution.Id"),
                "started", JsonPath.stringAt("$$.Execution.StartTime"),
                "input", input));
    }

    /// `ROLLBACK` becomes `Rollback`.
    private static String name(RetrainingTask task) {
        String words = task.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /// Tries again whatever the failure: for what may have moved the alias before its process died, or has to be
    /// judged while it is moved, and may be done twice.
    static LambdaInvoke withRetryOnAnyError(LambdaInvoke state) {
        state.addRetry(RetryProps.builder()
                .errors(List.of("States.ALL"))
                .interval(Duration.seconds(2))
                .maxAttempts(2)
                .backoffRate(2)
                .build());
        return state;
    }

    /// Tries again for more than ten minutes, whatever the failure: nothing comes after it, the outbox
    /// remembers what was sent, and a sender whose process died keeps the next one waiting for a minute and a
    /// half.
    private static LambdaInvoke withLongRetry(LambdaInvoke state) {
        state.addRetry(RetryProps.builder()
                .errors(List.of("States.ALL"))
                .interval(Duration.seconds(2))
                .maxAttempts(12)
                .backoffRate(2)
                .maxDelay(Duration.minutes(2))
                .build());
        return state;
    }

    /// Failures of the service, not of the task: an own failure repeats itself, and training costs minutes.
    static LambdaInvoke withServiceErrorRetry(LambdaInvoke.Builder builder) {
        LambdaInvoke state = builder.build();
        state.addRetry(RetryProps.builder()
                .errors(List.of(
                        "Lambda.ClientExecutionTimeoutException",
                        "Lambda.ServiceException",
                        "Lambda.AWSLambdaException",
                        "Lambda.SdkClientException",
                        "Lambda.TooManyRequestsException"))
                .interval(Duration.seconds(2))
                .maxAttempts(6)
                .backoffRate(2)
                .build());
        return state;
    }
}
