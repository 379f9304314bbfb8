package io.perennial.drift;

import java.util.ArrayList;
import java.util.List;

/// Turns comparisons into verdicts, once all of them are there: how many there are, and how the others came out,
/// decides how certain each must be.
final class Verdicts {
    private final double rate;
    private final List<FieldDrift> unknown = new ArrayList<>();
    private final List<Compared> compared = new ArrayList<>();

    /// @param rate of false discoveries
    Verdicts(double rate) {
        this.rate = rate;
    }

    record Compared(String name, long referenceRows, long windowRows, Comparison comparison) {}

    void add(FieldDrift field) {
        unknown.add(field);
    }

    void add(Compared field) {
        compared.add(field);
    }

    DriftReport report() {
        List<Evidence> evidence = compared.stream()
                .map(field -> Evidence.strongest(field.comparison().tests()))
                .toList();
        double[] chances = FalseDiscovery.adjusted(
                evidence.stream().mapToDouble(Evidence::pValue).toArray());
        List<FieldDrift> fields = new ArrayList<>(unknown);
        for (int i = 0; i < chances.length; i++) {
            fields.add(judged(compared.get(i), evidence.get(i).adjusted(chances[i])));
        }
        return new DriftReport(fields);
    }

    private FieldDrift judged(Compared field, Evidence evidence) {
        double score = evidence.score(rate);
        return new FieldDrift(
                field.name(),
                score >= 1 ? DriftVerdict.DRIFTED : DriftVerdict.STABLE,
                score,
                evidence.effect(),
                evidence.pValue(),
                field.referenceRows(),
                field.windowRows(),
                field.comparison().statistics(),
                field.comparison().drawn(),
                field.comparison().ordered(),
                field.comparison().change());
    }
}
