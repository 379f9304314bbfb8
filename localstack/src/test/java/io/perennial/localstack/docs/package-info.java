/// Keeps README, ARCHITECTURE and `docs/` honest: what they name must exist. Start at [DocsTest]; what counts as a name
/// is in [Mentions], what exists is in [Repository].
@NullMarked
package io.perennial.localstack.docs;

import org.jspecify.annotations.NullMarked;
