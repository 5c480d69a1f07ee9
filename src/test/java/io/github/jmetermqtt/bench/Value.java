package io.github.jmetermqtt.bench;

/** What the table shows of the {@link Figures} of a run. */
enum Value {
    RATE("msg/s", "%,.0f"),
    CPU("CPU µs/msg", "%.2f"),
    BROKER_CPU("broker µs/msg", "%.2f"),
    P50("p50 µs", "%.0f"),
    HEAP("heap KB/conn.", "%.2f"),
    RSS("RSS MB", "%,.0f"),
    CONNECTS("connects/s", "%,.0f"),
    LOST("lost", "%,.0f");

    private static final double MICROS = 1e6;
    private static final double KB = 1024;

    private final String title;
    private final String format;

    Value(String title, String format) {
        this.title = title;
        this.format = format;
    }

    /** Name and unit. */
    String title() {
        return title;
    }

    /** NaN where the run did not measure it. */
    double of(Figures run) {
        return switch (this) {
            case RATE -> run.get(Figure.MESSAGES) / run.get(Figure.SECONDS);
            case CPU -> run.get(Figure.CPU_SECONDS) * MICROS / run.get(Figure.MESSAGES);
            case BROKER_CPU -> run.get(Figure.BROKER_CPU_SECONDS) * MICROS / run.get(Figure.MESSAGES);
            case P50 -> run.get(Figure.P50_MICROS);
            case HEAP -> run.get(Figure.HEAP_BYTES) / KB / run.get(Figure.CONNECTIONS);
            case RSS -> run.get(Figure.RSS_BYTES) / KB / KB;
            case CONNECTS -> run.get(Figure.CONNECTIONS) / run.get(Figure.CONNECT_SECONDS);
            case LOST -> run.get(Figure.LOST);
        };
    }

    /** As the table shows it; empty for NaN. */
    String text(double value) {
        return Double.isFinite(value) ? String.format(format, value) : "";
    }
}
