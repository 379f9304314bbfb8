package io.perennial.function.serving.apidocs;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.contract.RecordWriter;
import io.perennial.contract.SampleRecord;
import io.perennial.profile.FieldProfile;
import io.perennial.registry.Manifest;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Example record of the documentation and of the form.
final class TypicalRecord {
    /// Time for models without reference times.
    private static final Instant DEFAULT_TIME = Instant.parse("2026-01-15T13:30:00Z");

    private static final MathContext SHORT = new MathContext(3);

    private TypicalRecord() {}

    /// Valid record that is typical of the training rows: medians, most frequent levels, the newest time.
    static Map<String, Object> of(Manifest manifest) {
        Contract contract = manifest.contract();
        Instant time = Optional.ofNullable(manifest.lineage().to()).orElse(DEFAULT_TIME);
        Example made = SampleRecord.of(contract, time);
        Example typical = new Example(IntStream.range(0, contract.inputs().size())
                .mapToObj(i -> typical(contract.inputs().get(i), manifest)
                        .orElse(made.values().get(i)))
                .toList());
        return new RecordWriter(contract).write(typical);
    }

    private static Optional<FieldValue> typical(Field field, Manifest manifest) {
        @Nullable FieldProfile profile = manifest.reference().fields().get(field.name());
        return switch (field) {
            case Field.Numeric number when profile instanceof FieldProfile.Numeric seen -> median(number, seen);
            case Field.Category category
            when profile instanceof FieldProfile.Category seen -> commonest(category, seen);
            case Field.Numeric _, Field.Category _, Field.Flag _, Field.Timestamp _ -> Optional.empty();
        };
    }

    private static Optional<FieldValue> median(Field.Numeric field, FieldProfile.Numeric seen) {
        return Optional.of(seen.values().cdf().quantile(0.5))
                .filter(Double::isFinite)
                .map(median -> new BigDecimal(median).round(SHORT).doubleValue())
                .filter(field.range()::contains)
                .map(FieldValue.Real::new);
    }

    private static Optional<FieldValue> commonest(Field.Category field, FieldProfile.Category seen) {
        return seen.levels().entrySet().stream()
                .filter(level -> !level.getKey().isEmpty() && field.allows(level.getKey()))
                .max(Map.Entry.comparingByValue())
                .map(level -> new FieldValue.Text(level.getKey()));
    }
}
