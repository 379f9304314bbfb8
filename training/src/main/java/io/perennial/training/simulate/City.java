package io.perennial.training.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Zones of the city, the routes between them, and the distribution of trips.
final class City {
    /// Straight-line miles after which a destination is e times less attractive.
    private static final double REACH = 2.4;

    /// Share of all trips of a new district from its first day on.
    private static final double NEW_SHARE = 0.35;

    private final List<Zone> zones;
    private final Roads.Route[][] routes;
    private final double[] origins;
    private final double[][] destinations;

    private City(List<Zone> zones, Roads roads) {
        this.zones = zones;
        int n = zones.size();
        routes = new Roads.Route[n][n];
        destinations = new double[n][];
        for (int from = 0; from < n; from++) {
            double[] weights = new double[n];
            for (int to = 0; to < n; to++) {
                routes[from][to] = roads.route(zones.get(from), zones.get(to));
                double miles = zones.get(from).centre().distance(zones.get(to).centre());
                weights[to] = zones.get(to).popularity() * Math.exp(-miles / REACH);
            }
            destinations[from] = cumulated(weights);
        }
        origins = cumulated(zones.stream().mapToDouble(Zone::popularity).toArray());
    }

    /// City of a seed; the same seed gives the same zones.
    ///
    /// @param bridgeClosed whether the busiest bridge is closed
    /// @param districtOpen whether the new district is built
    static City of(long seed, boolean bridgeClosed, boolean districtOpen) {
        List<Zone> zones = zones(new SplittableRandom(seed));
        return new City(
                districtOpen ? withDistrict(zones) : zones, bridgeClosed ? Roads.withClosedBridge() : Roads.open());
    }

    private static List<Zone> zones(RandomGenerator random) {
        List<Zone> zones = new ArrayList<>();
        for (Borough borough : Borough.values()) {
            for (int i = 0; i < borough.zones(); i++) {
                double popularity = borough.popularity() * Math.exp(random.nextGaussian());
                Point centre = borough.at(random.nextDouble(), random.nextDouble());
                zones.add(new Zone(zones.size() + 1, borough, centre, popularity));
            }
        }
        return List.copyOf(zones);
    }

    private static List<Zone> withDistrict(List<Zone> zones) {
        double popularity = zones.stream().mapToDouble(Zone::popularity).sum();
        double each = popularity * NEW_SHARE / (1 - NEW_SHARE) / Borough.DISTRICT.zones();
        return zones.stream()
                .map(zone -> zone.borough() == Borough.DISTRICT
                        ? new Zone(zone.id(), zone.borough(), zone.centre(), each)
                        : zone)
                .toList();
    }

    Zone origin(RandomGenerator random) {
        return zones.get(drawn(origins, random));
    }

    Zone destination(Zone origin, RandomGenerator random) {
        return zones.get(drawn(destinations[origin.id() - 1], random));
    }

    Roads.Route route(Zone from, Zone to) {
        return routes[from.id() - 1][to.id() - 1];
    }

    private static double[] cumulated(double[] weights) {
        double[] sums = weights.clone();
        Arrays.parallelPrefix(sums, Double::sum);
        return sums;
    }

    private static int drawn(double[] cumulated, RandomGenerator random) {
        double point = random.nextDouble() * cumulated[cumulated.length - 1];
        int found = Arrays.binarySearch(cumulated, Math.nextUp(point));
        return found >= 0 ? found : -found - 1;
    }
}
