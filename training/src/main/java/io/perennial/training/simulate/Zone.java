package io.perennial.training.simulate;

/// Taxi zone.
///
/// @param id         1 to 263
/// @param popularity frequency of trips that start or end here, relative to other zones
record Zone(int id, Borough borough, Point centre, double popularity) {}
