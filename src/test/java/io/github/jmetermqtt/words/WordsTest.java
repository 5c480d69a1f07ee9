package io.github.jmetermqtt.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bundles agree with each other and with the code that asks for their texts. */
class WordsTest {

    private static final Path BUNDLES = Path.of("src/main/resources/io/github/jmetermqtt/words");
    private static final String CHINESE = "_zh_CN.properties";
    private static final Words IN_CHINESE = new Words(Locale.SIMPLIFIED_CHINESE);

    /** Bundles whose keys are made of the names of classes and settings; a test of their own compares them. */
    private static final Set<String> DERIVED = Set.of("element", "field");

    private static final Pattern CJK = Pattern.compile("\\p{IsHan}");

    static List<String> bundles() throws IOException {
        try (Stream<Path> files = Files.list(BUNDLES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(CHINESE))
                    .map(name -> name.replace(".properties", ""))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void bothLanguagesHaveTheSameTexts(String bundle) throws IOException {
        Properties english = load(bundle + ".properties");
        Properties chinese = load(bundle + CHINESE);
        assertThat(chinese.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(key).startsWith(bundle + ".");
            assertThat(places(chinese.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
        }
    }

    /** A text without a word in it, such as a unit or a name, is the same in both. */
    @ParameterizedTest
    @MethodSource("bundles")
    void everyTextIsTranslated(String bundle) throws IOException {
        Properties english = load(bundle + ".properties");
        Properties chinese = load(bundle + CHINESE);
        for (String key : english.stringPropertyNames()) {
            String text = chinese.getProperty(key);
            assertThat(CJK.matcher(text).find() || (text.equals(english.getProperty(key)) && isTheSameEverywhere(text)))
                    .as("%s=%s", key, text)
                    .isTrue();
            assertThat(CJK.matcher(english.getProperty(key)).find()).as(key).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void theCodeAsksForEveryTextAndForNoOther(String bundle) throws IOException {
        if (DERIVED.contains(bundle)) {
            return;
        }
        Pattern literal = Pattern.compile("\"(" + Pattern.quote(bundle) + "\\.[A-Za-z][A-Za-z0-9.-]*)\"");
        Set<String> asked = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
            for (Path source : sources.filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".js"))
                    .toList()) {
                literal.matcher(Files.readString(source))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(asked::add);
            }
        }
        assertThat(asked)
                .containsExactlyInAnyOrderElementsOf(
                        load(bundle + ".properties").stringPropertyNames());
    }

    @Test
    void aLanguageThatWeDoNotHaveIsEnglish() {
        assertThat(new Words(Locale.FRENCH).text("element.MqttUnsubscribe")).isEqualTo("MQTT Unsubscribe");
        assertThat(IN_CHINESE.text("element.MqttUnsubscribe")).isEqualTo("MQTT 取消订阅");
        assertThatThrownBy(() -> Words.ENGLISH.text("element.Nothing")).isInstanceOf(MissingResourceException.class);
        assertThat(Words.ENGLISH.find("element.Nothing")).isEmpty();
    }

    @Test
    void theLanguageOfTheMachineHasNoSay() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
            assertThat(new Words(Locale.GERMAN).text("element.MqttConnect")).isEqualTo("MQTT Connect");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Set<String> places(String text) {
        return Pattern.compile("\\{\\d+}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What has no word of two or more small letters, or is a name of the protocol. */
    private static boolean isTheSameEverywhere(String text) {
        return !Pattern.compile("\\b[a-z]{2,}\\b")
                .matcher(text.replaceAll("\\{\\d+}", ""))
                .find();
    }

    private static Properties load(String file) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(BUNDLES.resolve(file))) {
            texts.load(reader);
        }
        return texts;
    }
}
