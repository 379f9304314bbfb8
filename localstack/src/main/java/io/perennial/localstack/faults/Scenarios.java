package io.perennial.localstack.faults;

import io.perennial.localstack.Deployment;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sns.SnsClient;

/// All scenarios on one deployed stack. Those that move the alias which serving and monitoring follow come last; the
/// command line has a registry of its own.
final class Scenarios {
    private final FaultStack stack;
    private final BaseState base;
    private final BaseState.Built built;
    private final Notifications notifications;
    private final LogTableState log;

    /// @param folder   for files of the run
    /// @param progress is told what is being done
    Scenarios(FaultStack stack, Path folder, Consumer<String> progress) {
        this.stack = stack;
        silenceAlarms(stack.deployment());
        progress.accept("training a small model and sending it traffic");
        base = new BaseState(stack, folder);
        built = base.build();
        progress.accept("running one retraining undisturbed");
        notifications = Notifications.subscribe(stack.deployment(), stack.http());
        log = new LogTableState(stack.deployment());
    }

    /// Phases that follow each other, each of lanes that may run at the same time.
    List<List<List<Scenario>>> phases() {
        // The one reads the deployed state machine that the other replaces.
        List<Scenario> workflow = new WorkflowScenarios(stack, base, built, notifications).all();
        List<Scenario> monitoring = List.of(alarmNotification(), monitoring(), trigger());
        return List.of(
                List.of(new CommandScenarios(stack, base, built).all(), serving(), monitoring), List.of(workflow));
    }

    private List<Scenario> serving() {
        return List.of(
                predict("predict", 1),
                predict("predict-many", 30),
                new FeedbackScenario(stack.proxy("serving"), base, log));
    }

    private Scenario alarmNotification() {
        return new AlarmNotificationScenario(
                stack.proxy("letters"), stack.process("letters"), this::restore, notifications);
    }

    private Scenario monitoring() {
        return new MonitoringScenario(
                stack.proxy("monitoring"),
                stack.process("monitoring"),
                this::restore,
                new MonitoringOutcome(stack.deployment(), base::objects));
    }

    private Scenario trigger() {
        return new TriggerScenario(
                stack.proxy("retrain-trigger"),
                stack.process("retrain-trigger"),
                this::restore,
                WaitingMachine.of(stack.deployment()));
    }

    private Scenario predict(String name, int count) {
        return new PredictScenario(
                name,
                stack.proxy("serving"),
                base.api(),
                log,
                new FunctionLog(stack.logs().resolve(FaultStack.MODEL + "-serving.log")),
                count);
    }

    private void restore() {
        built.objects().restoreAllBut(base.prefix(), "aliases/");
    }

    /// Alarms that fire because of what a scenario publishes would start others' functions.
    private static void silenceAlarms(Deployment deployment) {
        try (SnsClient sns = deployment.client(SnsClient.builder())) {
            sns.listSubscriptionsByTopic(request -> request.topicArn(deployment.alarmTopicArn()))
                    .subscriptions()
                    .forEach(subscription ->
                            sns.unsubscribe(request -> request.subscriptionArn(subscription.subscriptionArn())));
        }
    }
}
