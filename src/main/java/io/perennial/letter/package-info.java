/// The letters that people get when an alarm rings and when it is calm again: what moved, how far, where, since when.
/// Start at [AlarmLetters], which writes one; [Outbox] sees that it is sent once. Not here: what moved, see
/// [io.perennial.cause]; who sends mail.
@NullMarked
package io.perennial.letter;

import org.jspecify.annotations.NullMarked;
