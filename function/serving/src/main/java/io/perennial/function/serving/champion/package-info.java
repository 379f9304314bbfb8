/// Follows the champion alias: reads it, loads and checks its version, and swaps versions without interrupting
/// requests. Start at [ChampionWatcher]. HTTP is in [io.perennial.function.serving.http].
@NullMarked
package io.perennial.function.serving.champion;

import org.jspecify.annotations.NullMarked;
