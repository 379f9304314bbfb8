import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import java.util.List;

/// Contract of taxi trips of 1 to 60 minutes, for the benchmarks beside this file.
final class TripContract {
    static final Contract CONTRACT = new Contract(
            "trips",
            1,
            Task.REGRESSION,
            new Target("duration", "minutes", Range.of(1, 60)),
            List.of(
                    new Field.Category("pickup_zone", true, "", List.of()),
                    new Field.Category("dropoff_zone", true, "", List.of()),
                    new Field.Numeric("trip_distance", true, "", "miles", Range.of(0, 100)),
                    new Field.Timestamp("pickup_time", true, "", "UTC")),
            "pickup_time");

    private TripContract() {}
}
