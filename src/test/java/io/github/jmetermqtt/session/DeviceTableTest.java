package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceTableTest {

    private static final int MANY = 50_000;

    @Test
    void eachRowIsFoundByItsNumber() {
        DeviceTable.Builder builder = new DeviceTable.Builder(List.of("number", "text"));
        for (int i = 1; i <= MANY; i++) {
            builder.add(List.of(Integer.toString(i), "ü".repeat(i % 60)));
        }
        DeviceTable table = builder.build();

        assertThat(table.rows()).isEqualTo(MANY);
        for (int i = 1; i <= MANY; i++) {
            DeviceRow row = table.row(i);
            assertThat(row.value("number")).isEqualTo(Integer.toString(i));
            assertThat(row.value("text")).hasSize(i % 60);
        }
        assertThat(table.row(0)).isNull();
        assertThat(table.row(MANY + 1)).isNull();
        assertThat(table.row(-1)).isNull();
    }

    /** Larger than a chunk. */
    @Test
    void aValueMayBeLong() {
        DeviceTable.Builder builder = new DeviceTable.Builder(List.of("a", "b"));
        String value = "x".repeat(3_000_000);
        builder.add(List.of("1", "2"));
        builder.add(List.of(value, "end"));
        builder.add(List.of("3", "4"));
        DeviceTable table = builder.build();

        assertThat(table.row(2).value("a")).isEqualTo(value);
        assertThat(table.row(2).value("b")).isEqualTo("end");
        assertThat(table.row(3).value("b")).isEqualTo("4");
    }

    @Test
    void columnsHaveDifferentNames() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceTable.Builder(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new DeviceTable.Builder(List.of("a", "a")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeviceTable.Builder(List.of("a", "b")).add(List.of("1")));
    }
}
