package io.perennial.profile;

import io.perennial.contract.Column;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import java.time.ZoneId;
import java.util.Arrays;
import org.apache.datasketches.kll.KllFloatsSketch;

/// Accumulates the values of one field.
sealed interface FieldCounter {
    /// @throws ClassCastException if the column is of another kind than the field
    void add(Column column);

    /// @throws ClassCastException if the profile is of another kind than the field
    void merge(FieldProfile profile);

    FieldProfile profile();

    static FieldCounter of(Field field) {
        return switch (field) {
            case Field.Numeric numeric -> new Numbers(numeric.range());
            case Field.Flag _ -> new Flags();
            case Field.Category _ -> new Levels();
            case Field.Timestamp timestamp -> new Times(ZoneId.of(timestamp.zone()));
        };
    }

    final class Numbers implements FieldCounter {
        private final Range range;
        private final KllFloatsSketch sketch = KllFloatsSketch.newHeapInstance(NumberSketch.K);
        private long missing;
        private long outOfRange;
        private long nonFinite;

        Numbers(Range range) {
            this.range = range;
        }

        @Override
        public void add(Column column) {
            SketchSeed.change(sketch, _ -> {
                for (float value : ((Column.Floats) column).values()) {
                    add(value);
                }
            });
        }

        private void add(float value) {
            if (Float.isNaN(value)) {
                missing++;
            } else if (Float.isInfinite(value)) {
                nonFinite++;
            } else if (!range.contains(value)) {
                outOfRange++;
            } else {
                sketch.update(value);
            }
        }

        @Override
        public void merge(FieldProfile profile) {
            var other = (FieldProfile.Numeric) profile;
            missing += other.missing();
            outOfRange += other.outOfRange();
            nonFinite += other.nonFinite();
            KllFloatsSketch others = other.values().open();
            SketchSeed.change(sketch, own -> own.merge(others));
        }

        @Override
        public FieldProfile profile() {
            return new FieldProfile.Numeric(missing, outOfRange, nonFinite, NumberSketch.of(sketch));
        }
    }

    final class Flags implements FieldCounter {
        private long missing;
        private long no;
        private long yes;

        @Override
        public void add(Column column) {
            for (float value : ((Column.Floats) column).values()) {
                if (Float.isNaN(value)) {
                    missing++;
                } else if (value == 0) {
                    no++;
                } else {
                    yes++;
                }
            }
        }

        @Override
        public void merge(FieldProfile profile) {
            var other = (FieldProfile.Flag) profile;
            missing += other.missing();
            no += other.no();
            yes += other.yes();
        }

        @Override
        public FieldProfile profile() {
            return new FieldProfile.Flag(missing, no, yes);
        }
    }

    final class Levels implements FieldCounter {
        private final LevelCounts counts = new LevelCounts();
        private long missing;

        @Override
        public void add(Column column) {
            for (String value : ((Column.Texts) column).values()) {
                if (value.isEmpty()) {
                    missing++;
                } else {
                    counts.add(value);
                }
            }
        }

        @Override
        public void merge(FieldProfile profile) {
            var other = (FieldProfile.Category) profile;
            missing += other.missing();
            counts.add(other.levels(), other.rest());
        }

        @Override
        public FieldProfile profile() {
            return new FieldProfile.Category(missing, counts.levels(), counts.rest());
        }
    }

    final class Times implements FieldCounter {
        private final LocalHours hours;
        private final long[] weekHours = new long[FieldProfile.Timestamp.WEEKDAYS * FieldProfile.Timestamp.HOURS];
        private long missing;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        Times(ZoneId zone) {
            this.hours = new LocalHours(zone);
        }

        @Override
        public void add(Column column) {
            for (long value : ((Column.Times) column).values()) {
                if (value == Column.NO_TIME) {
                    missing++;
                } else {
                    weekHours[hours.ofWeek(value)]++;
                    first = Math.min(first, value);
                    last = Math.max(last, value);
                }
            }
        }

        @Override
        public void merge(FieldProfile profile) {
            var other = (FieldProfile.Timestamp) profile;
            missing += other.missing();
            Arrays.setAll(weekHours, i -> weekHours[i] + other.weekHours().get(i));
            first = Math.min(first, other.first());
            last = Math.max(last, other.last());
        }

        @Override
        public FieldProfile profile() {
            return new FieldProfile.Timestamp(
                    missing, Arrays.stream(weekHours).boxed().toList(), first, last);
        }
    }
}
