package io.perennial.localstack.faults;

import io.perennial.localstack.Deployment;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sns.SnsClient;

/// All scenarios on one deployed stack. Those that move the champion alias of serving and monitoring run last;
/// the command line has a separate registry.
final class FaultScenarios {
    private final FaultStack stack;
    private final BaseState base;
    private final BaseState.Contents contents;
    private final NotificationQueue notificationQueue;
    private final PredictionLogItems log;

    /// @param folder   folder for files of the run
    /// @param progress consumer of progress messages
    FaultScenarios(FaultStack stack, Path folder, Consumer<String> progress) {
        this.stack = stack;
        unsubscribeAlarmTopic(stack.deployment());
        progress.accept("training a small model and sending it traffic");
        base = new BaseState(stack, folder);
        contents = base.build();
        progress.accept("running one retraining without faults");
        notificationQueue = NotificationQueue.subscribe(stack.deployment(), stack.http());
        log = new PredictionLogItems(stack.deployment());
    }

    /// Sequential phases of lanes that may run in parallel.
    List<List<List<FaultScenario>>> phases() {
        // One reads the deployed state machine, the other replaces it.
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
                stack.proxy("notifier"), stack.invoker("notifier"), this::restore, notificationQueue);
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
                new FunctionLog(stack.logs().resolve(FaultStack.DEPLOYMENT.resource("serving") + ".log")),
                count);
    }

    private void restore() {
        contents.objects().restoreAllBut(base.prefix(), "aliases/");
    }

    /// Unsubscribes the functions from the alarm topic, because metrics of a scenario would fire alarms and
    /// invoke them.
    private static void unsubscribeAlarmTopic(Deployment deployment) {
        try (SnsClient sns = deployment.client(SnsClient.builder())) {
            sns.listSubscriptionsByTopic(request -> request.topicArn(deployment.alarmTopicArn()))
                    .subscriptions()
                    .forEach(subscription ->
                            sns.unsubscribe(request -> request.subscriptionArn(subscription.subscriptionArn())));
        }
    }
}
