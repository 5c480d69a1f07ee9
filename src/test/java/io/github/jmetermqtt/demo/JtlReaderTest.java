package io.github.jmetermqtt.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JtlReaderTest {

    @TempDir
    private Path folder;

    @Test
    void findsColumnsByName() throws IOException {
        assertThat(read("success,label,x,elapsed,timeStamp\ntrue,MQTT Pub,,12,1700000000000\n"))
                .containsExactly(new JtlRow("MQTT Pub", 1_700_000_000_000L, 12, true));
    }

    @Test
    void readsQuotedFields() throws IOException {
        assertThat(read("timeStamp,elapsed,label,message,success\r\n"
                        + "1,2,\"a, \"\"b\"\"\",\"two\nlines\",false\r\n"
                        + "3,4,plain,\"\",true"))
                .containsExactly(new JtlRow("a, \"b\"", 1, 2, false), new JtlRow("plain", 3, 4, true));
    }

    @Test
    void namesTheMissingColumn() {
        assertThatThrownBy(() -> read("timeStamp,label,success\n"))
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("has no column \"elapsed\"");
    }

    @Test
    void namesTheRowThatIsNoSample() {
        assertThatThrownBy(() -> read("timeStamp,elapsed,label,success\n1,2,a,true\n1,soon,a,true\n"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("row 2 of");
        assertThatThrownBy(() -> read("timeStamp,elapsed,label,success\n1,2\n"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("row 1 of");
    }

    @Test
    void saysThatAFileIsEmpty() {
        assertThatThrownBy(() -> read("")).isInstanceOf(IOException.class).hasMessageEndingWith("is empty");
    }

    private List<JtlRow> read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("test.jtl"), text);
        List<JtlRow> rows = new ArrayList<>();
        JtlReader.read(file, rows::add);
        return rows;
    }
}
