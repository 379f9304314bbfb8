/// Follows the champion: looks at the alias, loads what it points at, refuses what is bad, swaps without a request
/// noticing. Start at [ChampionWatcher]. Nothing here knows HTTP.
@NullMarked
package io.perennial.function.serving.champion;

import org.jspecify.annotations.NullMarked;
