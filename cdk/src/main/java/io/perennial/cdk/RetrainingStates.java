package io.perennial.cdk;

import io.perennial.deployment.RetrainingOutcome;
import io.perennial.deployment.RetrainingTask;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.stepfunctions.JitterType;
import software.amazon.awscdk.services.stepfunctions.JsonPath;
import software.amazon.awscdk.services.stepfunctions.RetryProps;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.amazon.awscdk.services.stepfunctions.TaskInput;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvoke;
import software.constructs.Construct;

/// Builds the states that call the retraining function. Each call is `{"task", "execution", "executionArn",
/// "startTime", "input"}`, and its result is the next state's input.
///
/// Each retry has jitter, so that files and candidates that fail at the same time are not retried at the same time.
final class RetrainingStates {
    private static final Duration MAX_DELAY = Duration.minutes(1);

    private final Construct scope;
    private final IFunction function;

    RetrainingStates(Construct scope, IFunction function) {
        this.scope = scope;
        this.function = function;
    }

    /// State whose whole input is the task's input.
    LambdaInvoke taskState(RetrainingTask task) {
        return withServiceErrorRetry(
                state(name(task), payload(task, JsonPath.getEntirePayload())).outputPath("$.Payload"));
    }

    /// State whose output is `{"<key>": result of the task}`.
    LambdaInvoke taskStateWithResultKey(String key, RetrainingTask task) {
        return withServiceErrorRetry(state(name(task), payload(task, JsonPath.getEntirePayload()))
                .resultSelector(Map.of(key, JsonPath.objectAt("$.Payload"))));
    }

    /// State that undoes a promotion that may or may not have moved the alias. Its input is the promotion's,
    /// with the promotion's `failure`.
    LambdaInvoke undoPromotionState() {
        var input = Map.of(
                "version", JsonPath.objectAt("$.candidate"),
                "previous", JsonPath.objectAt("$.champion"),
                "summary", JsonPath.objectAt("$.summary"),
                "failure", JsonPath.objectAt("$.failure"),
                "outcomeUnknown", true);
        return withRetryOnAnyError(withServiceErrorRetry(
                state("Undo promotion", payload(RetrainingTask.ROLLBACK, input)).outputPath("$.Payload")));
    }

    /// State that notifies people; its output is its input.
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
                "startTime", JsonPath.stringAt("$$.Execution.StartTime"),
                "input", input));
    }

    /// `ROLLBACK` becomes `Rollback`.
    private static String name(RetrainingTask task) {
        String words = task.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /// Retries on any failure. For tasks that are safe to repeat: those that move the alias or check the moved alias,
    /// and the scoring of a file.
    static LambdaInvoke withRetryOnAnyError(LambdaInvoke state) {
        state.addRetry(RetryProps.builder()
                .errors(List.of("States.ALL"))
                .interval(Duration.seconds(2))
                .maxAttempts(2)
                .backoffRate(2)
                .maxDelay(MAX_DELAY)
                .jitterStrategy(JitterType.FULL)
                .build());
        return state;
    }

    /// Retries on any failure for more than ten minutes: no state comes after it, and the outbox records the sent
    /// notifications. A sender whose process died makes the next one wait for a minute and a half.
    private static LambdaInvoke withLongRetry(LambdaInvoke state) {
        state.addRetry(RetryProps.builder()
                .errors(List.of("States.ALL"))
                .interval(Duration.seconds(2))
                .maxAttempts(12)
                .backoffRate(2)
                .maxDelay(Duration.minutes(2))
                .jitterStrategy(JitterType.FULL)
                .build());
        return state;
    }

    /// Retries on failures of the Lambda service only: a failure of the task would repeat, and training takes
    /// minutes.
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
                .maxDelay(MAX_DELAY)
                .jitterStrategy(JitterType.FULL)
                .build());
        return state;
    }

    /// Accepts the findings that every state machine of the stack has.
    static void acceptFindings(StateMachine stateMachine, StackOptions options) {
        AcceptedFindings.wildcard(stateMachine, ":*", "the CDK adds the versions of the one function that it invokes");
        if (options.functions().tracing()) {
            AcceptedFindings.wildcard(stateMachine, "*", "X-Ray has no resources: traces belong to the account");
        } else {
            AcceptedFindings.rule(
                    stateMachine, "AwsSolutions-SF2", "tracing is off unless asked for, since it is billed per trace");
            AcceptedFindings.rule(stateMachine, "Serverless-StepFunctionStateMachineXray", "see AwsSolutions-SF2");
        }
    }
}
