/// Keeps README, ARCHITECTURE and `docs/` honest: what they name must exist. Start at [DocsTest]; what counts as a
/// name is in [MentionFinder], what exists is in [RepositoryContents].
@NullMarked
package io.perennial.localstack.docs;

import org.jspecify.annotations.NullMarked;
