package io.perennial.training.simulate;

/// Borough of the city. Lengths are miles, x to the east, y to the north.
@SuppressWarnings("ImmutableEnumChecker") // a point is a record of two numbers
enum Borough {
    ISLAND(Land.ISLAND, 69, 3.0, 10.5, new Area(new Point(0, 0), new Point(2, 12))),
    NORTH(Land.NORTH, 43, 0.8, 13.5, new Area(new Point(0, 13), new Point(6, 19))),
    EAST(Land.LONG, 66, 2.6, 15, new Area(new Point(2.6, 5), new Point(11, 12))),
    SOUTH(Land.LONG, 61, 1.2, 12, new Area(new Point(2.6, -3), new Point(10, 5))),
    /// District without trips until [DriftScenario.NewDistrict] starts.
    DISTRICT(Land.LONG, 13, 0, 6, new Area(new Point(11, 2), new Point(14, 7))),
    HARBOUR(Land.HARBOUR, 11, 0.1, 22, new Area(new Point(-8, -6), new Point(-2, 0)));

    /// Land areas that are separated by water.
    enum Land {
        ISLAND,
        NORTH,
        LONG,
        HARBOUR
    }

    private final Land land;
    private final int zones;
    private final double popularity;
    private final double milesPerHour;
    private final Area area;

    Borough(Land land, int zones, double popularity, double milesPerHour, Area area) {
        this.land = land;
        this.zones = zones;
        this.popularity = popularity;
        this.milesPerHour = milesPerHour;
        this.area = area;
    }

    Land land() {
        return land;
    }

    int zones() {
        return zones;
    }

    /// Frequency of trips that start or end in a zone, relative to other boroughs.
    double popularity() {
        return popularity;
    }

    /// Speed on an empty street at noon.
    double milesPerHour() {
        return milesPerHour;
    }

    /// Point at these shares of the borough's width and height.
    Point at(double eastward, double northward) {
        return new Point(
                area.southWest.x() + eastward * (area.northEast.x() - area.southWest.x()),
                area.southWest.y() + northward * (area.northEast.y() - area.southWest.y()));
    }

    private record Area(Point southWest, Point northEast) {}
}
