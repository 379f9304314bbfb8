/// Pages that show many windows and versions: the last thirty windows of a model ([ModelHistory]) and the
/// content of a registry ([RegistryPage]). Start at [DashboardWriter], which writes them. Not here: pages of
/// one window, see [io.perennial.monitoring.page]; pages of one version, which training writes.
@NullMarked
package io.perennial.dashboard;

import org.jspecify.annotations.NullMarked;
