package io.perennial.training.simulate;

/// Point in the plane, in miles.
record Point(double x, double y) {
    double distance(Point other) {
        return Math.hypot(x - other.x, y - other.y);
    }
}
