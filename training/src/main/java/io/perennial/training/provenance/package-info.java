/// Origin of single predictions: which version made a logged prediction from which inputs, what that version
/// learnt from, and which versions learnt from the row later. Start at [ProvenanceFinder]. It changes nothing.
/// Not here: the origin of versions, see `io.perennial.registry.Lineage`.
@NullMarked
package io.perennial.training.provenance;

import org.jspecify.annotations.NullMarked;
