package io.perennial.drift;

import io.perennial.statistics.FalseDiscoveryRate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Turns comparisons into verdicts, once all of them are there: how many fields there are, and how the others came
/// out, decides how certain each must be. A field counts once, however many of its distributions are looked at: its
/// tests share its part of the rate (Bonferroni), so groups of levels cost the other fields nothing.
final class DriftReportBuilder {
    private final double rate;
    private final List<FieldDrift> unknown = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();

    /// @param rate of false discoveries
    DriftReportBuilder(double rate) {
        this.rate = rate;
    }

    /// @param field whose values the distribution is of; timestamps and grouped categories have two
    /// @param name  of the distribution
    record Entry(String field, String name, long referenceRows, long windowRows, DistributionComparison comparison) {}

    void add(FieldDrift field) {
        unknown.add(field);
    }

    void add(Entry field) {
        entries.add(field);
    }

    DriftReport build() {
        Map<String, Integer> tests = new LinkedHashMap<>();
        entries.forEach(one -> tests.merge(one.field(), one.comparison().tests().size(), Integer::sum));
        List<String> names = List.copyOf(tests.keySet());
        List<TestResult> evidence = entries.stream()
                .map(one -> TestResult.strongest(one.comparison().tests(), tests.getOrDefault(one.field(), 1)))
                .toList();
        double[] surest = names.stream()
                .mapToDouble(name -> smallestPValue(name, evidence))
                .toArray();
        List<FieldDrift> fields = new ArrayList<>(unknown);
        for (int i = 0; i < entries.size(); i++) {
            int place = names.indexOf(entries.get(i).field());
            fields.add(fieldDrift(entries.get(i), adjusted(evidence.get(i), place, surest)));
        }
        return new DriftReport(fields);
    }

    private double smallestPValue(String field, List<TestResult> evidence) {
        return IntStream.range(0, entries.size())
                .filter(i -> entries.get(i).field().equals(field))
                .mapToDouble(i -> evidence.get(i).pValue())
                .min()
                .orElse(1);
    }

    /// @param surest chance of each field; the evidence stands in the place of its own
    private static TestResult adjusted(TestResult testResult, int place, double[] surest) {
        double[] chances = surest.clone();
        chances[place] = testResult.pValue();
        return testResult.withPValue(FalseDiscoveryRate.adjust(chances)[place]);
    }

    private FieldDrift fieldDrift(Entry field, TestResult testResult) {
        double score = testResult.score(rate);
        return new FieldDrift(
                field.name(),
                score >= 1 ? DriftVerdict.DRIFTED : DriftVerdict.STABLE,
                score,
                testResult.effect(),
                testResult.pValue(),
                field.referenceRows(),
                field.windowRows(),
                field.comparison().statistics(),
                field.comparison().chartBins(),
                field.comparison().ordered(),
                field.comparison().change());
    }
}
