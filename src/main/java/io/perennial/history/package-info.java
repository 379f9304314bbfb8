/// Pages over many windows and versions: the last thirty windows of a model ([History]) and what a registry holds
/// ([RegistryPage]). Start at [HistoryPages], which writes them. Not here: one window, see [io.perennial.monitoring];
/// one version, which trainings report.
@NullMarked
package io.perennial.history;

import org.jspecify.annotations.NullMarked;
