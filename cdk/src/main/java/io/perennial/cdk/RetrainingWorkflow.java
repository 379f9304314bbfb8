package io.perennial.cdk;

import io.perennial.deployment.RetrainingOutcome;
import io.perennial.deployment.RetrainingTask;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.stepfunctions.CatchProps;
import software.amazon.awscdk.services.stepfunctions.Chain;
import software.amazon.awscdk.services.stepfunctions.Choice;
import software.amazon.awscdk.services.stepfunctions.Condition;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.Fail;
import software.amazon.awscdk.services.stepfunctions.IChainable;
import software.amazon.awscdk.services.stepfunctions.LogLevel;
import software.amazon.awscdk.services.stepfunctions.LogOptions;
import software.amazon.awscdk.services.stepfunctions.Map;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.amazon.awscdk.services.stepfunctions.Succeed;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvoke;
import software.constructs.Construct;

/// State machine of a retraining: snapshot, train, compare, promote or not, verify, roll back if necessary, notify.
/// An execution that finds another one running is skipped. Every failure ends in a notification, except an abort or
/// a timeout of the execution. A promotion that fails or cannot be verified is rolled back.
final class RetrainingWorkflow extends Construct {
    private final RetrainingStates tasks;
    private final Succeed done;
    private final LambdaInvoke notifyFailed;
    private final StateMachine stateMachine;

    RetrainingWorkflow(Construct scope, StackOptions options, IFunction function) {
        super(scope, "Workflow");
        tasks = new RetrainingStates(this, function);
        done = new Succeed(this, "Done");
        notifyFailed = tasks.notifyState(RetrainingOutcome.FAILED);
        notifyFailed.next(Fail.Builder.create(this, "Failed")
                .error("RetrainingFailed")
                .cause("A task failed; the notification names the task and the cause.")
                .build());
        String name = stateMachineName(options);
        StateMachine.Builder builder = StateMachine.Builder.create(this, "StateMachine")
                .stateMachineName(name)
                .definitionBody(DefinitionBody.fromChainable(definition()))
                .timeout(Duration.hours(3))
                .tracingEnabled(options.functions().tracing());
        if (!options.local()) {
            LogGroup logGroup = LogGroup.Builder.create(this, "LogGroup")
                    .logGroupName("/aws/vendedlogs/states/" + name)
                    .retention(RetentionDays.ONE_MONTH)
                    .removalPolicy(RemovalPolicy.DESTROY)
                    .build();
            AcceptedFindings.logKey(logGroup);
            builder.logs(LogOptions.builder()
                    .level(LogLevel.ALL)
                    .destination(logGroup)
                    .build());
        }
        stateMachine = builder.build();
        RetrainingStates.acceptFindings(stateMachine, options);
        if (!options.local()) {
            AcceptedFindings.wildcard(stateMachine, "*", "the delivery of logs has no resources");
        }
    }

    /// Name of the state machine.
    static String stateMachineName(StackOptions options) {
        return options.deployment().resource("retraining");
    }

    StateMachine stateMachine() {
        return stateMachine;
    }

    private IChainable definition() {
        LambdaInvoke snapshot = tasks.taskStateWithResultKey("snapshot", RetrainingTask.SNAPSHOT);
        LambdaInvoke compare = tasks.taskState(RetrainingTask.COMPARE);
        notifyOnFailure(snapshot);
        notifyOnFailure(compare);
        Chain retraining = Chain.start(trainEach()).next(compare).next(decide());
        return Chain.start(snapshot)
                .next(new Choice(this, "Is another retraining running?")
                        .when(Condition.isPresent("$.snapshot.skipped"), skipped())
                        .otherwise(retraining));
    }

    /// Ends without failure and notification: the running retraining sends its own. The output names that
    /// execution.
    private Succeed skipped() {
        return Succeed.Builder.create(this, "Skipped").outputPath("$.snapshot").build();
    }

    private Map trainEach() {
        Map each = Map.Builder.create(this, "Train each candidate")
                .itemsPath("$.snapshot.candidates")
                .resultPath("$.trained")
                .maxConcurrency(2)
                .build();
        each.itemProcessor(tasks.taskState(RetrainingTask.TRAIN));
        each.addCatch(notifyFailed, catchAllErrors().build());
        return each;
    }

    private Choice decide() {
        return new Choice(this, "Promote?")
                .when(Condition.stringEquals("$.decision", "PROMOTE"), promote())
                .when(Condition.stringEquals("$.decision", "REJECT"), notifyAndFinish(RetrainingOutcome.REJECTED))
                .when(Condition.stringEquals("$.decision", "ON_HOLD"), notifyAndFinish(RetrainingOutcome.ON_HOLD))
                .otherwise(notifyAndFinish(RetrainingOutcome.UNDECIDED));
    }

    private IChainable promote() {
        LambdaInvoke promote = RetrainingStates.withRetryOnAnyError(tasks.taskState(RetrainingTask.PROMOTE));
        LambdaInvoke verify = RetrainingStates.withRetryOnAnyError(tasks.taskState(RetrainingTask.VERIFY));
        LambdaInvoke rollBack = RetrainingStates.withRetryOnAnyError(tasks.taskState(RetrainingTask.ROLLBACK));
        LambdaInvoke undoPromotion = tasks.undoPromotionState();
        notifyOnFailure(rollBack);
        notifyOnFailure(undoPromotion);
        promote.addCatch(undoPromotion, catchAllErrors().resultPath("$.failure").build());
        undoPromotion.next(notifyFailed);
        verify.addCatch(rollBack, catchAllErrors().resultPath("$.failure").build());
        rollBack.next(notifyAndFinish(RetrainingOutcome.ROLLED_BACK));
        return Chain.start(promote)
                .next(verify)
                .next(new Choice(this, "Verified?")
                        .when(Condition.booleanEquals("$.verified", true), notifyAndFinish(RetrainingOutcome.PROMOTED))
                        .otherwise(rollBack));
    }

    private IChainable notifyAndFinish(RetrainingOutcome outcome) {
        return tasks.notifyState(outcome).next(done);
    }

    private void notifyOnFailure(LambdaInvoke state) {
        state.addCatch(notifyFailed, catchAllErrors().build());
    }

    private static CatchProps.Builder catchAllErrors() {
        return CatchProps.builder().errors(List.of("States.ALL"));
    }
}
