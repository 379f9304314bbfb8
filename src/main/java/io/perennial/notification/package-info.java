/// Notifications to people: when an alarm fires and when it returns to OK (shifted fields, size, segment,
/// start), and the result of a retraining. Start at [AlarmNotifications], which writes about alarms;
/// [NotificationOutbox] sends each notification once, with a [NotificationPublisher] and the [Receipts]. Not
/// here: the analysis of shifts, see [io.perennial.rootcause]; sending mail.
@NullMarked
package io.perennial.notification;

import org.jspecify.annotations.NullMarked;
