package io.perennial.promotion;

import io.perennial.contract.Task;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Looks for actuals that somebody steers: who reports false actuals for a part of the traffic moves the model, and
/// passes the gate, because the false actuals are among the compared rows as well.
///
/// The check can only withdraw a promotion. It is a filter for people to look at, not a proof.
public final class SteeringCheck {
    private static final int NAMED = 5;

    private SteeringCheck() {}

    /// Segments that look steered, the clearest first, each with its clearest finding.
    public static List<SteeredSegment> find(Task task, SteeringInput input) {
        List<SteeredSegment> unexplained = task == Task.REGRESSION ? new UnexplainedRows(input).find() : List.of();
        Map<String, SteeredSegment> bySegment = new LinkedHashMap<>();
        Stream.concat(new CallerContradiction(input).find().stream(), unexplained.stream())
                .sorted(Comparator.comparingDouble(SteeredSegment::pValue))
                .forEach(one -> bySegment.putIfAbsent(one.segment(), one));
        return List.copyOf(bySegment.values());
    }

    /// Reason to doubt a promotion that names the clearest segments; empty if none looks steered.
    public static Optional<String> doubt(List<SteeredSegment> steered) {
        String more = steered.size() > NAMED ? "; and " + (steered.size() - NAMED) + " more segments" : "";
        return steered.isEmpty()
                ? Optional.empty()
                : Optional.of("segment "
                        + steered.stream()
                                .limit(NAMED)
                                .map(SteeredSegment::inWords)
                                .collect(Collectors.joining("; segment "))
                        + more);
    }
}
