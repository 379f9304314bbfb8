package io.perennial.contract;

import java.util.List;
import java.util.stream.IntStream;

/// Turns records into columns. Missing values have the form that the ONNX file expects.
public final class Columns {
    private Columns() {}

    /// One column per field of the contract, each with one row per example.
    public static List<Column> of(Contract contract, List<Example> examples) {
        List<Field> fields = contract.inputs();
        int rows = examples.size();
        return IntStream.range(0, fields.size())
                .mapToObj(i -> fields.get(i)
                        .columnKind()
                        .of(rows, row -> examples.get(row).values().get(i)))
                .toList();
    }
}
