package io.perennial.localstack.demo;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.training.data.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The trips of the last day without congestion, moved by whole weeks and days to a later day.
final class UncongestedDay {
    private UncongestedDay() {}

    static Table of(CongestionData data, int day) {
        Contract contract = data.contract();
        Table earlier = data.day(CongestionData.LAST_UNCONGESTED_DAY);
        int time = contract.indexOf(contract.eventTime());
        long shift = Duration.ofDays((long) day - CongestionData.LAST_UNCONGESTED_DAY)
                .toSeconds();
        List<Example> moved = earlier.examples(contract).stream()
                .map(example -> moved(example, time, shift))
                .toList();
        return Table.of(contract, moved, earlier.target().clone());
    }

    private static Example moved(Example example, int time, long shift) {
        var values = new ArrayList<>(example.values());
        values.set(time, new FieldValue.Time(((FieldValue.Time) values.get(time)).epochSecond() + shift));
        return new Example(values);
    }
}
