package io.perennial.training.simulate;

import io.perennial.training.data.DataException;
import io.perennial.training.data.DuckDb;
import io.perennial.training.data.DuckDbSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.SplittableRandom;

/// Writes a simulation's records, one Parquet file a month, `trips_2025-01.parquet`.
///
/// Each trip has its own random numbers, so that a change of the world touches no trip before its day.
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

    /// Every month of the simulation. Files that are there already are replaced.
    ///
    /// @param folder made if it is not there
    /// @return the files, in the months' order
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
            throw new UncheckedIOException("folder " + folder + " cannot be made", e);
        }
    }

    private void record(TripFile records, LocalDateTime pickup, SplittableRandom random) throws SQLException {
        // Split first: how many numbers a trip takes may depend on the world, what goes wrong may not.
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
