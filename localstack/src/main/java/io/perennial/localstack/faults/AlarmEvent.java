package io.perennial.localstack.faults;

import io.perennial.deployment.ModelAlarm;
import io.perennial.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// SNS event with the message of an alarm that fires.
final class AlarmEvent {
    private AlarmEvent() {}

    static String of(ModelAlarm alarm, Instant changedAt) {
        String message = Json.line(Map.of(
                "AlarmName",
                alarm.alarmName(FaultStack.DEPLOYMENT),
                "NewStateValue",
                "ALARM",
                "OldStateValue",
                "OK",
                "StateChangeTime",
                changedAt.toString().replace("Z", ".000+0000"),
                "NewStateReason",
                "Threshold Crossed: 1 datapoint was greater than the threshold (1.0).",
                "Trigger",
                Map.of("Threshold", 1.0)));
        return Json.line(Map.of(
                "Records",
                List.of(Map.of(
                        "EventSource",
                        "aws:sns",
                        "Sns",
                        Map.of("Type", "Notification", "Subject", "ALARM", "Message", message)))));
    }
}
