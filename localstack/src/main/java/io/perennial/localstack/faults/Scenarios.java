package io.perennial.localstack.faults;

import io.perennial.localstack.Deployment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sns.SnsClient;

/// All scenarios on one deployed stack, in the order in which they may run: the last ones move the alias that the
/// others rely on, or replace the state machine.
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
        progress.accept("training a small model and sending it four days of traffic");
        base = new BaseState(stack, folder);
        built = base.build();
        progress.accept("running one retraining undisturbed");
        notifications = Notifications.subscribe(stack.deployment(), stack.http());
        log = new LogTableState(stack.deployment());
    }

    List<Scenario> all() {
        var all = new ArrayList<Scenario>();
        all.addAll(new CommandScenarios(stack, base, built).all());
        all.add(predict("predict", 1));
        all.add(predict("predict-many", 30));
        all.add(new FeedbackScenario(stack.proxy("serving"), base, log));
        all.add(new AlarmNotificationScenario(
                stack.proxy("letters"), stack.process("letters"), this::restore, notifications));
        all.add(new MonitoringScenario(
                stack.proxy("monitoring"),
                stack.process("monitoring"),
                this::restore,
                new MonitoringOutcome(stack.deployment(), base::objects)));
        all.addAll(new WorkflowScenarios(stack, base, built, notifications).all());
        all.add(new TriggerScenario(
                stack.proxy("retrain-trigger"),
                stack.process("retrain-trigger"),
                this::restore,
                WaitingMachine.of(stack.deployment())));
        return all;
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
