package io.perennial.training.doctor;

import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.ModelAlarm;
import io.perennial.training.operations.AlarmStatus;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/// Whether the alarms exist and their changes reach the topic.
record AlarmActionsCheck(CloudWatchClient cloudWatch, DeploymentName deployment) implements HealthCheck {
    @Override
    public String subject() {
        return "alarms";
    }

    @Override
    public List<Defect> defects() {
        List<AlarmStatus> alarms = AlarmStatus.read(cloudWatch, deployment);
        Stream<Defect> missing = Stream.of(ModelAlarm.values())
                .map(alarm -> alarm.alarmName(deployment))
                .filter(name -> alarms.stream().noneMatch(alarm -> alarm.name().equals(name)))
                .map(name -> Defect.error(
                        "the alarm " + name + " does not exist", "make deploy ENVIRONMENT=" + deployment.stage()));
        return Stream.concat(missing, alarms.stream().flatMap(this::defects)).toList();
    }

    private Stream<Defect> defects(AlarmStatus alarm) {
        if (alarm.actions() == 0) {
            return Stream.of(Defect.error(
                    "the alarm " + alarm.name() + " has no action when it fires",
                    "make deploy ENVIRONMENT=" + deployment.stage()));
        }
        return alarm.actionsEnabled()
                ? Stream.empty()
                : Stream.of(Defect.error(
                                "the actions of the alarm " + alarm.name()
                                        + " are disabled: nobody is notified and nothing is retrained",
                                "aws cloudwatch enable-alarm-actions --alarm-names " + alarm.name())
                        .repairedBy(() -> enable(alarm.name())));
    }

    private String enable(String name) {
        cloudWatch.enableAlarmActions(request -> request.alarmNames(name));
        return "enabled the actions of the alarm " + name;
    }
}
