package io.github.jmetermqtt.session;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a devices file says: a row of values for each device, under the names of its columns. A few large arrays hold all rows, because
 * there may be a million of them. Immutable, so thread-safe.
 */
public final class DeviceTable {

    private static final int CHUNK = 1 << 20;

    /** In front of each value. */
    private static final VarHandle LENGTH = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final List<String> columns;
    private final byte[][] chunks;
    /** Of each row: the number of its chunk, and in the lower half where it begins in there. */
    private final long[] starts;

    private DeviceTable(List<String> columns, byte[][] chunks, long[] starts) {
        this.columns = columns;
        this.chunks = chunks;
        this.starts = starts;
    }

    /** In the order of the file; no two are the same. */
    public List<String> columns() {
        return columns;
    }

    /** How many there are. */
    public int rows() {
        return starts.length;
    }

    /** A row by its number, from 1 on; null: there is none of that number. */
    public @Nullable DeviceRow row(int number) {
        return number < 1 || number > rows() ? null : new DeviceRow(this, number);
    }

    /**
     * One value.
     *
     * @param number of the row, from 1 to {@link #rows()}
     * @param column its place, from 0
     */
    String value(int number, int column) {
        byte[] chunk = chunks[(int) (starts[number - 1] >>> Integer.SIZE)];
        int at = (int) starts[number - 1];
        for (int i = 0; i < column; i++) {
            at += Integer.BYTES + length(chunk, at);
        }
        return new String(chunk, at + Integer.BYTES, length(chunk, at), StandardCharsets.UTF_8);
    }

    private static int length(byte[] chunk, int at) {
        return (int) LENGTH.get(chunk, at);
    }

    /** Takes in one row after the other. Not thread-safe. */
    public static final class Builder {

        private final List<String> columns;
        private final List<byte[]> chunks = new ArrayList<>();
        private byte[] chunk = new byte[CHUNK];
        private int used;
        private long[] starts = new long[1024];
        private int rows;

        /** With no row yet; at least one column, and all with different names. */
        public Builder(List<String> columns) {
            if (columns.isEmpty() || new HashSet<>(columns).size() < columns.size()) {
                throw new IllegalArgumentException("columns " + columns);
            }
            this.columns = List.copyOf(columns);
            chunks.add(chunk);
        }

        /** Adds a row: a value for each column. */
        public void add(List<String> values) {
            if (values.size() != columns.size()) {
                throw new IllegalArgumentException(values.size() + " values");
            }
            List<byte[]> encoded = values.stream()
                    .map(value -> value.getBytes(StandardCharsets.UTF_8))
                    .toList();
            int size = encoded.stream()
                    .mapToInt(value -> Integer.BYTES + value.length)
                    .reduce(0, Math::addExact);
            makeRoom(size);
            if (rows == starts.length) {
                starts = Arrays.copyOf(starts, rows * 2);
            }
            starts[rows++] = ((long) (chunks.size() - 1) << Integer.SIZE) | used;
            encoded.forEach(this::put);
        }

        private void makeRoom(int size) {
            if (chunk.length - used >= size) {
                return;
            }
            chunks.set(chunks.size() - 1, Arrays.copyOf(chunk, used));
            chunk = new byte[Math.max(CHUNK, size)];
            used = 0;
            chunks.add(chunk);
        }

        private void put(byte[] value) {
            LENGTH.set(chunk, used, value.length);
            used += Integer.BYTES;
            System.arraycopy(value, 0, chunk, used, value.length);
            used += value.length;
        }

        /** So many rows are in. */
        public int rows() {
            return rows;
        }

        /** The rows that are in. No further ones can be added. */
        public DeviceTable build() {
            chunks.set(chunks.size() - 1, Arrays.copyOf(chunk, used));
            return new DeviceTable(columns, chunks.toArray(byte[][]::new), Arrays.copyOf(starts, rows));
        }
    }
}
