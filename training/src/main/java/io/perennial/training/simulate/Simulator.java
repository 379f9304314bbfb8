package io.perennial.training.simulate;

import io.perennial.training.source.DataException;
import io.perennial.training.source.DuckDb;
import io.perennial.training.source.DuckDbSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.SplittableRandom;

/// Writes the records of a simulation, one Parquet file per month, such as `trips_2025-01.parquet`.
///
/// Each trip has its own random numbers, so that a scenario does not change trips before its first day.
public final class Simulator {
    private final Simulation simulation;
    private final DuckDbSettings settings;
    private final TripGenerator trips;

    public Simulator(Simulation simulation, DuckDbSettings settings) {
        this.simulation = simulation;
        this.settings = settings;
        trips = new TripGenerator(simulation);
    }

    public Simulator(Simulation simulation) {
        this(simulation, DuckDbSettings.DEFAULT);
    }

    /// Writes all months of the simulation. Replaces existing files.
    ///
    /// @param folder folder of the files, created if it does not exist
    /// @return files in the order of the months
    public List<Path> write(Path folder) {
        return simulation.calendar().map(month -> write(month, folder)).toList();
    }

    private Path write(YearMonth month, Path folder) {
        Path file = folder.resolve("trips_" + month + ".parquet");
        try (TripFile records = new TripFile(settings)) {
            Files.createDirectories(folder);
            LocalDateTime[] pickups =
                    WeeklyPattern.pickups(month, simulation.tripsPerMonth(), random(month, simulation.tripsPerMonth()));
            for (int i = 0; i < pickups.length; i++) {
                record(records, pickups[i], random(month, i));
            }
            records.write(file);
            return file;
        } catch (SQLException e) {
            throw new DataException("simulated trips cannot be written to " + file + ": " + DuckDb.reason(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException("folder " + folder + " cannot be created", e);
        }
    }

    private void record(TripFile records, LocalDateTime pickup, SplittableRandom random) throws SQLException {
        // Split first: a scenario may change how many random numbers a trip uses, but not its data errors.
        SplittableRandom mishaps = random.split();
        Trip trip = DataErrors.applyTo(trips.make(DataErrors.shiftClock(pickup, mishaps), random), mishaps);
        records.add(trip);
        if (DataErrors.isDuplicate(mishaps)) {
            records.add(trip);
        }
    }

    private SplittableRandom random(YearMonth month, int trip) {
        long months = month.getYear() * 12L + month.getMonthValue();
        return new SplittableRandom(new SplittableRandom(simulation.seed() + (months << 32) + trip).nextLong());
    }
}
