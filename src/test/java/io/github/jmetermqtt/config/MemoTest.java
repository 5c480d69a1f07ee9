package io.github.jmetermqtt.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.jmeter.config.ConfigTestElement;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.StringProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemoTest {

    private static final TextSetting TEXT = TextSetting.line("text");
    private static final FlagSetting MORE = new FlagSetting("more", false);
    private static final NumberSetting NUMBER = new NumberSetting("number", "port", 7, 0, 100, List.of());

    private final Object scope = new Object();
    private final Memo<String> memo = new Memo<>();
    private final TestElement element = new ConfigTestElement();

    /** The fields that were read in the order in which they were. */
    private final List<String> reads = new ArrayList<>();

    private int parsed;

    @BeforeEach
    void fields() {
        set(TEXT, "a");
        set(MORE, "false");
        set(NUMBER, "1");
    }

    /** As JMeter's {@code FunctionProperty}, which is evaluated at each read. */
    private void set(Setting<?> setting, String text) {
        element.setProperty(new StringProperty(setting.key(), text) {

            private static final long serialVersionUID = 1L;

            @Override
            public String getStringValue() {
                reads.add(getName());
                return super.getStringValue();
            }
        });
        reads.clear(); // setProperty looks at the text
    }

    private String read() throws ConfigException {
        return read(scope);
    }

    private String read(Object inScope) throws ConfigException {
        reads.clear();
        return memo.read(element, inScope, this::parse);
    }

    /** Reads a field twice, and one only if another says so. */
    private String parse(TestElement fields) throws ConfigException {
        parsed++;
        return TEXT.read(fields) + (MORE.read(fields) ? NUMBER.read(fields) : "") + TEXT.read(fields);
    }

    @Test
    void parsesOnceWhileNothingChanges() throws Exception {
        String first = read();

        assertThat(first).isEqualTo("aa");
        assertThat(read()).isSameAs(first);
        assertThat(read()).isSameAs(first);
        assertThat(parsed).isEqualTo(1);
    }

    @Test
    void everyTextIsReadOnceAndWhatIsNotAskedForNever() throws Exception {
        read();
        assertThat(reads).containsExactly("text", "more");
        read();
        assertThat(reads).containsExactly("text", "more");
        set(MORE, "true");
        assertThat(read()).isEqualTo("a1a");
        assertThat(reads).containsExactly("text", "more", "number");
        set(TEXT, "b");
        assertThat(read()).isEqualTo("b1b");
        assertThat(reads).containsExactly("text", "more", "number");
        set(MORE, "false");
        assertThat(read()).isEqualTo("bb");
        assertThat(reads).containsExactly("text", "more");
    }

    @Test
    void whatWasAbsentOrEmptyCanBeFilled() throws Exception {
        set(MORE, "true");
        element.removeProperty(NUMBER.key());
        assertThat(read()).isEqualTo("a7a");
        assertThat(read()).isEqualTo("a7a");
        set(NUMBER, "8");
        assertThat(read()).isEqualTo("a8a");
        set(NUMBER, "");
        assertThat(read()).isEqualTo("a7a");
        element.removeProperty(NUMBER.key());
        assertThat(read()).isEqualTo("a7a");
    }

    @Test
    void aWrongTextIsRefusedEachTimeAndARightOneHeals() throws Exception {
        read();
        set(MORE, "true");
        set(NUMBER, "101");
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(this::read)
                    .withMessage("Port \"101\" is not a whole number from 0 to 100");
            assertThat(reads).containsExactly("text", "more", "number");
        }
        set(MORE, "false");
        assertThat(read()).isEqualTo("aa");
    }

    @Test
    void anotherScopeParsesAgain() throws Exception {
        read();
        Object other = new Object();
        read(other);
        read(other);
        assertThat(parsed).isEqualTo(2);
    }

    @Test
    void isSerialisedEmpty() throws Exception {
        read();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(memo);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            @SuppressWarnings("unchecked")
            Memo<String> copy = (Memo<String>) in.readObject();
            assertThat(copy.read(element, scope, this::parse)).isEqualTo("aa");
        }
        assertThat(parsed).isEqualTo(2);
    }
}
