package io.perennial.training.simulate;

import io.perennial.training.source.DataException;
import io.perennial.training.source.DuckDb;
import io.perennial.training.source.DuckDbSettings;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.duckdb.DuckDBAppender;

/// Collects the records of one month and writes them as Parquet with the columns and types of the real files.
final class TripFile implements AutoCloseable {
    private static final String COLUMNS = """
            VendorID BIGINT, lpep_pickup_datetime TIMESTAMP, lpep_dropoff_datetime TIMESTAMP,
            store_and_fwd_flag VARCHAR, RatecodeID DOUBLE, PULocationID BIGINT, DOLocationID BIGINT,
            passenger_count DOUBLE, trip_distance DOUBLE, fare_amount DOUBLE, extra DOUBLE, mta_tax DOUBLE,
            tip_amount DOUBLE, tolls_amount DOUBLE, ehail_fee INTEGER, improvement_surcharge DOUBLE,
            total_amount DOUBLE, payment_type DOUBLE, trip_type DOUBLE, congestion_surcharge DOUBLE
            """;

    private final DuckDb duck;
    private final DuckDBAppender appender;

    TripFile(DuckDbSettings settings) throws SQLException {
        duck = DuckDb.open(settings.reproducible());
        duck.run("CREATE TEMP TABLE trips (" + COLUMNS + ")");
        appender = duck.appender("trips");
    }

    void add(Trip trip) throws SQLException {
        appender.beginRow();
        appender.append((long) trip.vendor()).append(trip.pickup()).append(trip.dropoff());
        addFlag(trip.details());
        add(trip.details(), Trip.Details::rateCode);
        add(trip.from());
        add(trip.to());
        add(trip.details(), Trip.Details::passengers);
        appender.append(trip.miles());
        add(trip.fare());
        add(trip.details(), Trip.Details::payment);
        add(trip.details(), Trip.Details::tripType);
        add(trip.details(), Trip.Details::congestion);
        appender.endRow();
    }

    private void addFlag(Optional<Trip.Details> details) throws SQLException {
        if (details.isPresent()) {
            appender.append(details.get().storedFirst());
        } else {
            appender.appendNull();
        }
    }

    private void add(Optional<Trip.Details> details, ToDoubleFunction<Trip.Details> value) throws SQLException {
        if (details.isPresent()) {
            appender.append(value.applyAsDouble(details.get()));
        } else {
            appender.appendNull();
        }
    }

    private void add(OptionalInt zone) throws SQLException {
        if (zone.isPresent()) {
            appender.append((long) zone.getAsInt());
        } else {
            appender.appendNull();
        }
    }

    private void add(Trip.Fare fare) throws SQLException {
        appender.append(fare.fare()).append(fare.extra()).append(fare.tax());
        appender.append(fare.tip()).append(fare.tolls()).appendNull();
        appender.append(fare.surcharge()).append(fare.total());
    }

    void write(Path file) throws SQLException {
        appender.flush();
        duck.copyToParquet("SELECT * FROM trips", file);
    }

    @Override
    public void close() {
        try {
            appender.close();
        } catch (SQLException e) {
            throw new DataException("simulated trips cannot be stored: " + DuckDb.reason(e), e);
        } finally {
            duck.close();
        }
    }
}
