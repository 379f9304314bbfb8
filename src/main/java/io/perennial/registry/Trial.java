package io.perennial.registry;

/// A run's trial within a search.
///
/// @param search id shared by all trials of the search: a hash of the rows, the search space and the code
/// @param number number of the trial; 0 for the first, with the problem file's own parameters
/// @param pruned whether it was stopped after some folds because most trials were better
public record Trial(String search, int number, boolean pruned) {}
