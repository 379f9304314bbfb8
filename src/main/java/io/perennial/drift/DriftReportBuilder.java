package io.perennial.drift;

import io.perennial.statistics.FalseDiscoveryRate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Turns comparisons into verdicts after all of them are made, since the required significance of each depends
/// on the number of fields and on the other results. A field counts once, whatever the number of its
/// distributions: its tests share its part of the rate (Bonferroni), so groups of levels do not affect other
/// fields.
final class DriftReportBuilder {
    private final double rate;
    private final List<FieldDrift> unknown = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();

    /// @param rate false discovery rate
    DriftReportBuilder(double rate) {
        this.rate = rate;
    }

    /// @param field name of the field; timestamps and grouped categories have two distributions
    /// @param name  name of the distribution
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
        double[] smallestPValues = names.stream()
                .mapToDouble(name -> smallestPValue(name, evidence))
                .toArray();
        List<FieldDrift> fields = new ArrayList<>(unknown);
        for (int i = 0; i < entries.size(); i++) {
            int place = names.indexOf(entries.get(i).field());
            fields.add(fieldDrift(entries.get(i), adjusted(evidence.get(i), place, smallestPValues)));
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

    /// @param smallestPValues smallest p-value of each field; the test's own p-value takes the place of its
    ///                        field
    private static TestResult adjusted(TestResult testResult, int place, double[] smallestPValues) {
        double[] chances = smallestPValues.clone();
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
