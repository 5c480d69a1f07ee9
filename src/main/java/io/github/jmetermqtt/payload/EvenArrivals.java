package io.github.jmetermqtt.payload;

/** One message in the middle of each unit. */
final class EvenArrivals extends Arrivals {

    private static final double MIDDLE = 0.5;

    private long given;

    @Override
    double next() {
        return given++ + MIDDLE;
    }

    @Override
    long before(double place) {
        return (long) Math.max(0, Math.ceil(place - MIDDLE));
    }
}
