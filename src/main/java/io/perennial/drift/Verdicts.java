package io.perennial.drift;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Turns comparisons into verdicts, once all of them are there: how many fields there are, and how the others came out,
/// decides how certain each must be. A field counts once, however many of its distributions are looked at: its tests
/// share its part of the rate (Bonferroni), so groups of levels cost the other fields nothing.
final class Verdicts {
    private final double rate;
    private final List<FieldDrift> unknown = new ArrayList<>();
    private final List<Compared> compared = new ArrayList<>();

    /// @param rate of false discoveries
    Verdicts(double rate) {
        this.rate = rate;
    }

    /// @param field whose values the distribution is of; timestamps and grouped categories have two
    /// @param name  of the distribution
    record Compared(String field, String name, long referenceRows, long windowRows, Comparison comparison) {}

    void add(FieldDrift field) {
        unknown.add(field);
    }

    void add(Compared field) {
        compared.add(field);
    }

    DriftReport report() {
        Map<String, Integer> tests = new LinkedHashMap<>();
        compared.forEach(
                one -> tests.merge(one.field(), one.comparison().tests().size(), Integer::sum));
        List<String> names = List.copyOf(tests.keySet());
        List<Evidence> evidence = compared.stream()
                .map(one -> Evidence.strongest(one.comparison().tests(), tests.getOrDefault(one.field(), 1)))
                .toList();
        double[] surest =
                names.stream().mapToDouble(name -> surest(name, evidence)).toArray();
        List<FieldDrift> fields = new ArrayList<>(unknown);
        for (int i = 0; i < compared.size(); i++) {
            int place = names.indexOf(compared.get(i).field());
            fields.add(judged(compared.get(i), adjusted(evidence.get(i), place, surest)));
        }
        return new DriftReport(fields);
    }

    private double surest(String field, List<Evidence> evidence) {
        return IntStream.range(0, compared.size())
                .filter(i -> compared.get(i).field().equals(field))
                .mapToDouble(i -> evidence.get(i).pValue())
                .min()
                .orElse(1);
    }

    /// @param surest chance of each field; the evidence stands in the place of its own
    private static Evidence adjusted(Evidence evidence, int place, double[] surest) {
        double[] chances = surest.clone();
        chances[place] = evidence.pValue();
        return evidence.adjusted(FalseDiscovery.adjusted(chances)[place]);
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
