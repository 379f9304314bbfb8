/// Pages over many windows and versions: the last thirty windows of a model ([ModelHistory]) and what a registry
/// holds ([RegistryPage]). Start at [DashboardWriter], which writes them. Not here: one window, see
/// [io.perennial.monitoring]; one version, which trainings report.
@NullMarked
package io.perennial.dashboard;

import org.jspecify.annotations.NullMarked;
