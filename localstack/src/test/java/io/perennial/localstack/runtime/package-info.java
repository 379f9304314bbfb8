/// The functions' zips under AWS' runtime interface client, in a sandbox near to that of Lambda.
@NullMarked
package io.perennial.localstack.runtime;

import org.jspecify.annotations.NullMarked;
