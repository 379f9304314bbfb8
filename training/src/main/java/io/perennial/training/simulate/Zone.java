package io.perennial.training.simulate;

/// A taxi zone.
///
/// @param id         1 to 263
/// @param popularity how often trips start and end here, relative to other zones
record Zone(int id, Borough borough, Point centre, double popularity) {}
