package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jmetermqtt.client.UserProperty;
import io.github.jmetermqtt.words.WrongTextException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceTest {

    private final DeviceRow row = row("serial,the key,empty", "s-1,%i ü,");

    static DeviceRow row(String columns, String values) {
        DeviceTable.Builder table = new DeviceTable.Builder(List.of(columns.split(",", -1)));
        table.add(List.of("not", "this", "one"));
        table.add(List.of(values.split(",", -1)));
        return table.build().row(2);
    }

    @ParameterizedTest
    @CsvSource({
        "a/%{serial}/b, a/s-1/b",
        "%{the key}, %i ü",
        "%{serial}%{serial}, s-1s-1",
        "x%{empty}x, xx",
        "%i-%c-%{serial}, 7-id-s-1",
        "%%{serial}, %{serial}",
        "%%i %%c, %i %c",
        "%%%{serial}, %%{serial}",
        "%{serial, %{serial",
        "100 %, 100 %",
        "%d %, %d %"
    })
    void namesAreFilledInOnce(String text, String filled) {
        assertThat(new Device(7, "id", row).fill(text)).isEqualTo(filled);
    }

    /** Its index is the number of its row. */
    @Test
    void aConnectionOnItsOwnWithARowHasNames() {
        Device single = new Device(Device.NO_INDEX, "id", row);

        assertThat(single.isOfFleet()).isFalse();
        assertThat(single.hasNames()).isTrue();
        assertThat(single.fill("%i %c %{serial}")).isEqualTo("2 id s-1");
        assertThat(single.describe()).isEqualTo("\nRow of the devices file: 2");
    }

    @Test
    void withoutARowAColumnStaysAsItIs() {
        assertThat(new Device(7, "id").fill("%i %{serial} %%{serial}")).isEqualTo("7 %{serial} %%{serial}");
        assertThat(Device.SINGLE.fill("%i %{serial}")).isEqualTo("%i %{serial}");
    }

    @Test
    void aColumnThatIsNotThereIsSaidWithoutAnyValue() {
        assertThatExceptionOfType(WrongTextException.class)
                .isThrownBy(() -> new Device(7, "id", row).fill("%{Serial}"))
                .withMessage(
                        "a text whose names are columns of the devices file: it has serial, the key, empty, and not Serial");
        assertThat(row).hasToString("row 2");
    }

    @Test
    void userPropertiesAreFilled() {
        assertThat(new Device(7, "id", row)
                        .fill(List.of(new UserProperty("%{serial}", "%i"), new UserProperty("a", "b"))))
                .containsExactly(new UserProperty("s-1", "7"), new UserProperty("a", "b"));
    }
}
