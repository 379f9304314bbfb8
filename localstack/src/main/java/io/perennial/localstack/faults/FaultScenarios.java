package io.perennial.localstack.faults;

import io.perennial.localstack.Deployment;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sns.SnsClient;

/// All scenarios on one deployed stack. Those that move the alias which serving and monitoring follow come
/// last; the command line has a registry of its own.
final class FaultScenarios {
    private final FaultStack stack;
    private final BaseState base;
    private final BaseState.Contents contents;
    private final NotificationQueue notificationQueue;
    private final PredictionLogItems log;

    /// @param folder   for files of the run
    /// @param progress is told what is being done
    FaultScenarios(FaultStack stack, Path folder, Consumer<String> progress) {
        this.stack = stack;
        unsubscribeAlarmTopic(stack.deployment());
        progress.accept("training a small model and sending it traffic");
        base = new BaseState(stack, folder);
        contents = base.build();
        progress.accept("running one retraining undisturbed");
        notificationQueue = NotificationQueue.subscribe(stack.deployment(), stack.http());
        log = new PredictionLogItems(stack.deployment());
    }

    /// Phases that follow each other, each of lanes that may run at the same time.
    List<List<List<FaultScenario>>> phases() {
        // The one reads the deployed state machine that the other replaces.
        List<FaultScenario> workflow = new WorkflowScenarios(stack, base, contents, notificationQueue).all();
        List<FaultScenario> monitoring = List.of(alarmNotification(), monitoring(), trigger());
        return List.of(
                List.of(new CommandScenarios(stack, base, contents).all(), serving(), monitoring), List.of(workflow));
    }

    private List<FaultScenario> serving() {
        return List.of(
                predict("predict", 1),
                predict("predict-many", 30),
                new FeedbackScenario(stack.proxy("serving"), base, log));
    }

    private FaultScenario alarmNotification() {
        return new AlarmNotificationScenario(
                stack.proxy("letters"), stack.invoker("letters"), this::restore, notificationQueue);
    }

    private FaultScenario monitoring() {
        return new MonitoringScenario(
                stack.proxy("monitoring"),
                stack.invoker("monitoring"),
                this::restore,
                new MonitoringBaseline(stack.deployment(), base::objects));
    }

    private FaultScenario trigger() {
        return new TriggerScenario(
                stack.proxy("retrain-trigger"),
                stack.invoker("retrain-trigger"),
                this::restore,
                WaitingStateMachine.of(stack.deployment()));
    }

    private FaultScenario predict(String name, int count) {
        return new PredictScenario(
                name,
                stack.proxy("serving"),
                base.api(),
                log,
                new FunctionLog(stack.logs().resolve(FaultStack.MODEL + "-serving.log")),
                count);
    }

    private void restore() {
        contents.objects().restoreAllBut(base.prefix(), "aliases/");
    }

    /// Alarms that fire because of what a scenario publishes would start others' functions.
    private static void unsubscribeAlarmTopic(Deployment deployment) {
        try (SnsClient sns = deployment.client(SnsClient.builder())) {
            sns.listSubscriptionsByTopic(request -> request.topicArn(deployment.alarmTopicArn()))
                    .subscriptions()
                    .forEach(subscription ->
                            sns.unsubscribe(request -> request.subscriptionArn(subscription.subscriptionArn())));
        }
    }
}
