package io.perennial.training.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/// A tiny problem with its table, in a folder.
record ParcelProblem(Path folder) {
    static final String MODEL = "parcel-price";

    static ParcelProblem in(Path folder) throws IOException {
        Files.writeString(folder.resolve("problem.yaml"), """
                        model: parcel-price
                        question: What does this parcel cost?
                        task: regression
                        source: parcels.csv
                        event_time: sent
                        target: {name: price, sql: price, unit: euros}
                        inputs:
                          - {name: weight, type: number, unit: kg, range: [0, 100]}
                          - {name: sent, type: timestamp}
                        training: {num_iterations: 60, num_leaves: 7}
                        """);
        var random = new SplittableRandom(3);
        var csv = new StringBuilder("weight,sent,price\n");
        for (int row = 0; row < 600; row++) {
            double weight = random.nextInt(1, 200) / 10.0;
            csv.append(weight)
                    .append(",2026-01-")
                    .append(String.format("%02d", 1 + row / 24))
                    .append(String.format("T%02d:00:00Z,", row % 24))
                    .append(2 + 1.5 * weight + random.nextDouble())
                    .append('\n');
        }
        Files.writeString(folder.resolve("parcels.csv"), csv);
        return new ParcelProblem(folder);
    }

    String problem() {
        return folder.resolve("problem.yaml").toString();
    }

    String table() {
        return folder.resolve("parcels.csv").toString();
    }

    String registry() {
        return folder.resolve("registry").toString();
    }
}
