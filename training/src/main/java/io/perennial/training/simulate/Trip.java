package io.perennial.training.simulate;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalInt;

/// Record of one taxi trip.
///
/// @param vendor  vendor, 1 or 2
/// @param pickup  local time of the pickup
/// @param dropoff local time of the dropoff
/// @param from    pickup zone, empty if not recorded
/// @param to      dropoff zone, empty if not recorded
/// @param miles   distance of the meter in miles
/// @param fare    fare in dollars
/// @param details fields that incomplete records lack
record Trip(
        int vendor,
        LocalDateTime pickup,
        LocalDateTime dropoff,
        OptionalInt from,
        OptionalInt to,
        double miles,
        Fare fare,
        Optional<Details> details) {

    /// Amounts in dollars.
    record Fare(double fare, double extra, double tax, double tip, double tolls, double surcharge) {
        double total() {
            return Math.round((fare + extra + tax + tip + tolls + surcharge) * 100) / 100.0;
        }

        /// Trip that was refunded.
        Fare reversed() {
            return new Fare(-fare, -extra, -tax, 0, -tolls, -surcharge);
        }
    }

    /// @param storedFirst `Y` if the record was kept in the taxi before it was sent, else `N`
    record Details(
            String storedFirst,
            double rateCode,
            double passengers,
            double payment,
            double tripType,
            double congestion) {}

    Trip lasting(long seconds) {
        return new Trip(vendor, pickup, pickup.plusSeconds(seconds), from, to, miles, fare, details);
    }

    Trip reporting(double otherMiles) {
        return new Trip(vendor, pickup, dropoff, from, to, otherMiles, fare, details);
    }

    Trip between(OptionalInt otherFrom, OptionalInt otherTo) {
        return new Trip(vendor, pickup, dropoff, otherFrom, otherTo, miles, fare, details);
    }

    Trip charging(Fare otherFare) {
        return new Trip(vendor, pickup, dropoff, from, to, miles, otherFare, details);
    }

    Trip withoutDetails() {
        return new Trip(vendor, pickup, dropoff, from, to, miles, fare, Optional.empty());
    }
}
