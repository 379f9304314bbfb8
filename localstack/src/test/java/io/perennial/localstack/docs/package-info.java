/// Tests of the Markdown pages: the names in them must exist, and their terms must follow the glossary. Start at
/// [DocsTest]; [DocReferenceFinder] finds names, [RepositoryContents] knows what exists, and [ForbiddenTerms] reads the
/// glossary.
@NullMarked
package io.perennial.localstack.docs;

import org.jspecify.annotations.NullMarked;
