package io.perennial.training.simulate;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/// Generates one trip through the city of its day.
final class TripGenerator {
    private static final double KILOMETRES_PER_MILE = 1.609344;

    /// Standard deviation of the logarithm of the random factor of durations.
    private static final double LUCK = 0.24;

    private final Simulation simulation;
    private final Map<CityState, City> cities = new ConcurrentHashMap<>();

    private record CityState(boolean bridgeClosed, boolean districtOpen) {}

    TripGenerator(Simulation simulation) {
        this.simulation = simulation;
    }

    Trip make(LocalDateTime pickup, RandomGenerator random) {
        LocalDate day = pickup.toLocalDate();
        City city = city(day);
        Zone from = city.origin(random);
        Zone to = city.destination(from, random);
        Roads.Route route = city.route(from, to);
        double miles = (route.miles() + 0.5 + 0.8 * random.nextDouble()) * luck(0.08, random);
        double minutes = minutes(pickup, from, to, new Roads.Route(miles, route.bridges())) * luck(LUCK, random);
        int vendor = random.nextDouble() < 0.35 ? 1 : 2;
        Trip.Details details = details(from, random);
        return new Trip(
                vendor,
                pickup,
                pickup.plusSeconds(Math.round(minutes * 60)),
                OptionalInt.of(from.id()),
                OptionalInt.of(to.id()),
                reported(miles, vendor, day),
                fare(miles, minutes, route, details, random),
                Optional.of(details));
    }

    private City city(LocalDate day) {
        CityState state = new CityState(
                simulation.isActive(new DriftScenario.ClosedBridge(), day),
                simulation.isActive(new DriftScenario.NewDistrict(), day));
        return cities.computeIfAbsent(state, key -> City.of(simulation.seed(), key.bridgeClosed(), key.districtOpen()));
    }

    private static double luck(double deviation, RandomGenerator random) {
        return Math.exp(random.nextGaussian() * deviation);
    }

    /// Duration of a trip. Longer trips use faster roads; bridges take time, most in rush hours.
    private double minutes(LocalDateTime pickup, Zone from, Zone to, Roads.Route route) {
        boolean rush = WeeklyPattern.isRushHour(pickup);
        double street = (from.borough().milesPerHour() + to.borough().milesPerHour()) / 2;
        double speed = street * WeeklyPattern.speed(pickup) * (1 + 0.6 * (1 - Math.exp(-route.miles() / 7)));
        double minutes = 1.5 + route.miles() / speed * 60 + route.bridges() * minutesPerBridge(pickup);
        if (simulation.isActive(new DriftScenario.Congestion(), pickup.toLocalDate())) {
            return minutes * (rush ? 1.75 : 1.4);
        }
        return minutes;
    }

    /// Delay factor of bridges, which is higher while one is closed.
    private double minutesPerBridge(LocalDateTime pickup) {
        double usual = WeeklyPattern.isRushHour(pickup) ? 4 : 1.5;
        return simulation.isActive(new DriftScenario.ClosedBridge(), pickup.toLocalDate()) ? usual + 9 : usual;
    }

    private double reported(double miles, int vendor, LocalDate day) {
        boolean fault = vendor == 2 && simulation.isActive(new DriftScenario.SensorFault(), day);
        return Math.round((fault ? miles * KILOMETRES_PER_MILE : miles) * 100) / 100.0;
    }

    private static Trip.Details details(Zone from, RandomGenerator random) {
        double passengers = random.nextDouble() < 0.85 ? 1 : 2 + random.nextInt(5);
        boolean hailed = random.nextDouble() < 0.97;
        boolean central = from.borough() == Borough.ISLAND && from.centre().y() < 7;
        return new Trip.Details(
                random.nextDouble() < 0.004 ? "Y" : "N",
                hailed ? 1 : 5,
                passengers,
                random.nextDouble() < 0.6 ? 1 : 2,
                hailed ? 1 : 2,
                central ? 2.75 : 0);
    }

    private static Trip.Fare fare(
            double miles, double minutes, Roads.Route route, Trip.Details details, RandomGenerator random) {
        double fare = Math.round((2.5 + 2.1 * miles + 0.35 * minutes) * 2) / 2.0;
        double tip = details.payment() == 1 ? Math.round(fare * (0.1 + 0.15 * random.nextDouble()) * 100) / 100.0 : 0;
        double tolls = route.bridges() > 0 && random.nextDouble() < 0.4 ? 6.12 : 0;
        return new Trip.Fare(fare, random.nextInt(3) * 0.5, 0.5, tip, tolls, 0.3);
    }
}
