package io.perennial.training.data;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/// Ways to write numbers, booleans and times.
final class CellStyles {
    static final ZoneId ZONE = ZoneId.of("America/New_York");

    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Asia/Kolkata"), ZoneId.of("America/St_Johns"), ZoneId.of("Pacific/Auckland"), ZoneOffset.UTC);

    private CellStyles() {}

    /// @param decimal   decimal mark
    /// @param thousands separator of groups of three digits
    record Numbers(String decimal, String thousands) {
        private static final List<Numbers> ALL = List.of(
                new Numbers(".", ""),
                new Numbers(",", ""),
                new Numbers(".", ","),
                new Numbers(",", "."),
                new Numbers(".", " "),
                new Numbers(",", "\u00a0"),
                new Numbers(".", "'"));

        static Numbers any(RandomGenerator random) {
            return ALL.get(random.nextInt(ALL.size()));
        }

        String write(double value) {
            String plain = new BigDecimal(Double.toString(Math.abs(value)))
                    .stripTrailingZeros()
                    .toPlainString();
            int point = plain.indexOf('.');
            String whole = point < 0 ? plain : plain.substring(0, point);
            String grouped = thousands.isEmpty() ? whole : whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", thousands);
            return (value < 0 ? "-" : "") + grouped + (point < 0 ? "" : decimal + plain.substring(point + 1));
        }
    }

    static UnaryOperator<String> anyCase(RandomGenerator random) {
        return List.<UnaryOperator<String>>of(
                        text -> text,
                        text -> text.toUpperCase(Locale.ROOT),
                        text -> text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1))
                .get(random.nextInt(3));
    }

    /// A written time with the instant that it means.
    record Time(String text, Instant instant) {}

    /// A way to write times.
    interface Times {
        Time write(Instant instant, RandomGenerator random);

        static Times any(RandomGenerator random) {
            List<Times> all = List.of(
                    local("yyyy-MM-dd HH:mm:ss", ChronoUnit.SECONDS),
                    local("yyyy-MM-dd'T'HH:mm", ChronoUnit.MINUTES),
                    local("yyyy-MM-dd'T'HH:mm:ss.SSS", ChronoUnit.SECONDS),
                    local("yyyy-MM-dd", ChronoUnit.DAYS),
                    local("dd.MM.yyyy HH:mm", ChronoUnit.MINUTES),
                    local("d.M.yyyy", ChronoUnit.DAYS),
                    local("MM/dd/yyyy hh:mm a", ChronoUnit.MINUTES),
                    local("dd/MM/yyyy", ChronoUnit.DAYS),
                    local("M/d/yy HH:mm", ChronoUnit.MINUTES),
                    local("yyyy/MM/dd HH:mm:ss", ChronoUnit.SECONDS),
                    local("yyyyMMdd", ChronoUnit.DAYS),
                    local("yyyyMMdd HH:mm:ss", ChronoUnit.SECONDS),
                    local("dd-MMM-yyyy HH:mm:ss", ChronoUnit.SECONDS),
                    local("MMM dd, yyyy", ChronoUnit.DAYS),
                    offset("yyyy-MM-dd'T'HH:mm:ssXXX"),
                    offset("yyyy-MM-dd HH:mm:ss xx"),
                    offset("yyyy-MM-dd HH:mm:ss.SSSSSSX"),
                    mixed(),
                    (instant, _) -> new Time(Long.toString(instant.getEpochSecond()), instant),
                    (instant, _) -> new Time(instant.getEpochSecond() + "123", instant));
            return all.get(random.nextInt(all.size()));
        }

        private static Times local(String pattern, ChronoUnit resolution) {
            DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
            return (instant, _) -> {
                LocalDateTime time = LocalDateTime.ofInstant(instant, ZONE).truncatedTo(resolution);
                return new Time(format.format(time), time.atZone(ZONE).toInstant());
            };
        }

        private static Times offset(String pattern) {
            DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
            return (instant, random) -> new Time(format.format(instant.atZone(ZONES.get(random.nextInt(4)))), instant);
        }

        private static Times mixed() {
            Times local = local("yyyy-MM-dd HH:mm:ss", ChronoUnit.SECONDS);
            Times offset = offset("yyyy-MM-dd'T'HH:mm:ssXXX");
            return (instant, random) -> (random.nextBoolean() ? local : offset).write(instant, random);
        }
    }
}
