package io.perennial.training.simulate;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalInt;

/// A taxi's record of one trip.
///
/// @param vendor  1 or 2
/// @param pickup  local time
/// @param dropoff local time
/// @param from    zone, empty if not recorded
/// @param to      zone, empty if not recorded
/// @param miles   as the meter reports them
/// @param fare    in dollars
/// @param details what taxis without a meter's full record lack together
record Trip(
        int vendor,
        LocalDateTime pickup,
        LocalDateTime dropoff,
        OptionalInt from,
        OptionalInt to,
        double miles,
        Fare fare,
        Optional<Details> details) {

    /// Dollars.
    record Fare(double fare, double extra, double tax, double tip, double tolls, double surcharge) {
        double total() {
            return Math.round((fare + extra + tax + tip + tolls + surcharge) * 100) / 100.0;
        }

        /// A ride that was paid back.
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
