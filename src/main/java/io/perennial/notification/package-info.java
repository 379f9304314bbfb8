/// What people are told: when an alarm fires and when it returns to OK (what moved, how far, where, since
/// when), and how a retraining ended. Start at [AlarmNotifications], which writes about alarms;
/// [NotificationOutbox] sees that each notification is sent once, by a [NotificationPublisher] and the
/// [Receipts] of what it published. Not here: what moved, see [io.perennial.cause]; who sends mail.
@NullMarked
package io.perennial.notification;

import org.jspecify.annotations.NullMarked;
