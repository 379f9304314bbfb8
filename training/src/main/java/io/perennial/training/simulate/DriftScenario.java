package io.perennial.training.simulate;

import java.util.List;

/// Scenario of drift.
public sealed interface DriftScenario {
    List<DriftScenario> ALL = List.of(new Congestion(), new ClosedBridge(), new NewDistrict(), new SensorFault());

    /// Name on the command line.
    String name();

    /// Every trip takes 1.4 times as long, and 1.75 times in rush hours. No input shows it.
    record Congestion() implements DriftScenario {
        @Override
        public String name() {
            return "congestion";
        }
    }

    /// The bridge that most trips cross is closed: they take longer routes over congested bridges.
    record ClosedBridge() implements DriftScenario {
        @Override
        public String name() {
            return "closed-bridge";
        }
    }

    /// Zones in which no trip ever started or ended become popular; driving there is slow.
    record NewDistrict() implements DriftScenario {
        @Override
        public String name() {
            return "new-district";
        }
    }

    /// The meters of vendor 2 report kilometres as if they were miles.
    record SensorFault() implements DriftScenario {
        @Override
        public String name() {
            return "sensor-fault";
        }
    }
}
