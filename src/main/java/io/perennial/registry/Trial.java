package io.perennial.registry;

/// Which trial of a search a run was.
///
/// @param search what all trials of the search share: a hash of the rows, the space and the code
/// @param number 0 for the first, which tries the problem file's own parameters
/// @param pruned true if it was given up after some folds: it did worse than most
public record Trial(String search, int number, boolean pruned) {}
