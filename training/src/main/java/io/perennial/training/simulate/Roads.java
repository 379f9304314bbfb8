package io.perennial.training.simulate;

import java.util.List;
import java.util.function.Predicate;

/// Streets and bridges. A trip over water takes the shortest route over bridges.
final class Roads {
    /// Ratio of street length to straight-line distance.
    private static final double DETOUR = 1.25;

    private static final List<Bridge> BRIDGES = List.of(
            new Bridge("Upper", Borough.Land.ISLAND, Borough.Land.NORTH, new Point(1.5, 12.5)),
            new Bridge("Middle", Borough.Land.ISLAND, Borough.Land.LONG, new Point(2.3, 8)),
            new Bridge("Lower", Borough.Land.ISLAND, Borough.Land.LONG, new Point(2.3, 4)),
            new Bridge("Sound", Borough.Land.NORTH, Borough.Land.LONG, new Point(6, 12.5)),
            new Bridge("Narrows", Borough.Land.LONG, Borough.Land.HARBOUR, new Point(0.5, -3.5)));

    private final List<Bridge> bridges;
    private final Route[][] between;

    /// A bridge between two lands.
    private record Bridge(String name, Borough.Land left, Borough.Land right, Point place) {
        boolean touches(Borough.Land land) {
            return left == land || right == land;
        }

        boolean meets(Bridge other) {
            return touches(other.left) || touches(other.right);
        }
    }

    /// @param miles   length in miles
    /// @param bridges number of crossed bridges
    record Route(double miles, int bridges) {
        private static final Route NONE = new Route(Double.POSITIVE_INFINITY, 0);

        private Route then(Route next) {
            return new Route(miles + next.miles, bridges + next.bridges);
        }

        private Route shorter(Route other) {
            return miles <= other.miles ? this : other;
        }
    }

    private Roads(List<Bridge> bridges) {
        this.bridges = bridges;
        between = shortest(bridges);
    }

    static Roads open() {
        return new Roads(BRIDGES);
    }

    /// The bridge in the middle of the busiest river is closed.
    static Roads withClosedBridge() {
        Predicate<Bridge> closed = bridge -> bridge.name().equals("Middle");
        return new Roads(BRIDGES.stream().filter(closed.negate()).toList());
    }

    /// Floyd and Warshall over the bridges; each hop counts the bridge it arrives at.
    private static Route[][] shortest(List<Bridge> bridges) {
        int n = bridges.size();
        Route[][] routes = new Route[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                routes[i][j] = i == j ? new Route(0, 0) : hop(bridges.get(i), bridges.get(j));
            }
        }
        for (int via = 0; via < n; via++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    routes[i][j] = routes[i][j].shorter(routes[i][via].then(routes[via][j]));
                }
            }
        }
        return routes;
    }

    private static Route hop(Bridge from, Bridge to) {
        return from.meets(to) ? new Route(from.place().distance(to.place()) * DETOUR, 1) : Route.NONE;
    }

    Route route(Zone from, Zone to) {
        if (from.borough().land() == to.borough().land()) {
            return new Route(from.centre().distance(to.centre()) * DETOUR, 0);
        }
        Route best = Route.NONE;
        for (int i = 0; i < bridges.size(); i++) {
            for (int j = 0; j < bridges.size(); j++) {
                best = best.shorter(access(from, i, 1).then(between[i][j]).then(access(to, j, 0)));
            }
        }
        return best;
    }

    private Route access(Zone zone, int index, int crossed) {
        Bridge bridge = bridges.get(index);
        return bridge.touches(zone.borough().land())
                ? new Route(zone.centre().distance(bridge.place()) * DETOUR, crossed)
                : Route.NONE;
    }
}
