package io.perennial.contract;

import java.util.List;

/// Contracts for tests.
public final class Contracts {
    private Contracts() {}

    /// One field of every kind: a closed category, a number, a boolean, a timestamp, an open category.
    public static Contract trips() {
        return new Contract(
                "trip-duration",
                1,
                Task.REGRESSION,
                new Target("duration", "minutes", Range.of(1, 60)),
                List.of(
                        new Field.Category("zone", true, "Where it starts", List.of("1", "74", "Harlem")),
                        new Field.Numeric("distance", true, "", "miles", Range.of(0, 100)),
                        new Field.Flag("rain", false, ""),
                        new Field.Timestamp("pickup", true, "", "America/New_York"),
                        new Field.Category("note", false, "", List.of())),
                "pickup");
    }

    /// Of three classes.
    public static Contract parcels() {
        return new Contract(
                "parcel-size",
                1,
                Task.MULTICLASS,
                Target.ofClasses("size", List.of("small", "medium", "large")),
                List.of(new Field.Numeric("weight", true, "", "kg", Range.ALL)),
                "");
    }

    public static Contract churn() {
        return new Contract(
                "churn",
                1,
                Task.BINARY,
                new Target("churned", "", Range.of(0, 1)),
                List.of(new Field.Numeric("age", false, "", "years", Range.ALL)),
                "");
    }
}
