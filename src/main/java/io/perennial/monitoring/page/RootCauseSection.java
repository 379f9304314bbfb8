package io.perennial.monitoring.page;

import io.perennial.rootcause.Cause;
import io.perennial.rootcause.RootCauses;
import java.util.List;
import java.util.stream.Stream;

/// Root causes by weight, as in the notifications.
final class RootCauseSection {
    private RootCauseSection() {}

    static List<Cause> fields(RootCauses causes) {
        return Stream.concat(causes.quality().stream(), causes.drift().stream()).toList();
    }
}
