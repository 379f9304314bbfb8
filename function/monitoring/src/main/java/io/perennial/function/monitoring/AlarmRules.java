package io.perennial.function.monitoring;

import io.perennial.deployment.ModelAlarm;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// M-out-of-N rules of the alarms, as the stack gives them to CloudWatch: an alarm fires if M of the last N windows
/// breach its threshold.
///
/// @param rules rule by alarm; one window for an alarm without a rule
record AlarmRules(Map<ModelAlarm, Rule> rules) {
    static final AlarmRules DEFAULT = new AlarmRules(Map.of());

    private static final Pattern RULE = Pattern.compile("([A-Z_]+)=(\\d{1,4})/(\\d{1,4})");

    /// @param needed  M
    /// @param windows N
    record Rule(int needed, int windows) {}

    AlarmRules {
        rules = Map.copyOf(rules);
    }

    /// Parses `DRIFT=2/3,PERFORMANCE=2/3`.
    ///
    /// @throws IllegalArgumentException if the text is not a list of such rules
    static AlarmRules parse(String text) {
        Map<ModelAlarm, Rule> rules = new EnumMap<>(ModelAlarm.class);
        for (String part : text.split(",", -1)) {
            Matcher rule = RULE.matcher(part);
            if (!rule.matches()) {
                throw new IllegalArgumentException("write rules such as DRIFT=2/3,PERFORMANCE=2/3");
            }
            rules.put(
                    ModelAlarm.valueOf(rule.group(1)),
                    new Rule(Integer.parseInt(rule.group(2)), Integer.parseInt(rule.group(3))));
        }
        return new AlarmRules(rules);
    }

    Rule of(ModelAlarm alarm) {
        return rules.getOrDefault(alarm, new Rule(1, 1));
    }
}
