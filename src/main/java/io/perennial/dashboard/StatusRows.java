package io.perennial.dashboard;

import io.perennial.registry.Hold;
import io.perennial.status.AliasTarget;
import io.perennial.status.LastWindow;
import io.perennial.status.RegistryStatus;
import io.perennial.text.DurationText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The registry's part of a model's status as rows of a page.
record StatusRows(RegistryStatus status) {
    /// An alias with its target.
    record Row(String label, AliasTarget target) {}

    List<Row> targets() {
        return Stream.concat(row("champion", status.champion()).stream(), row("challenger", status.shadow()).stream())
                .toList();
    }

    private static Optional<Row> row(String label, @Nullable AliasTarget target) {
        return Optional.ofNullable(target).map(each -> new Row(label, each));
    }

    @Nullable
    String hold() {
        return Optional.ofNullable(status.hold()).map(Hold::inWords).orElse(null);
    }

    @Nullable
    LastWindow window() {
        return status.lastWindow();
    }

    /// For example `, half of them within 2 h`; empty without actuals.
    String delay() {
        return Optional.ofNullable(status.lastWindow())
                .flatMap(window -> Optional.ofNullable(window.medianDelaySeconds()))
                .map(seconds -> ", half of them within " + DurationText.ofSeconds(seconds))
                .orElse("");
    }
}
