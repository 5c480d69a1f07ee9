package io.github.jmetermqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {

    @ParameterizedTest
    @CsvSource({
        "a, a",
        "a/b/c, a/b/c",
        "#, a",
        "#, a/b/c",
        "#, /",
        "#, /a",
        "sport/#, sport",
        "sport/#, sport/",
        "sport/#, sport/tennis",
        "sport/#, sport/tennis/player1",
        "sport/tennis/#, sport/tennis",
        "+, a",
        "+/+, /a",
        "+/+, a/b",
        "+/+, /",
        "/+, /a",
        "/+, /",
        "sport/+, sport/",
        "sport/+/player1, sport/tennis/player1",
        "+/tennis/#, sport/tennis",
        "+/tennis/#, sport/tennis/player1",
        "+/#, a",
        "+/#, a/b",
        "a/+/#, a/b",
        "a//b, a//b",
        "a/+/b, a//b",
        "/, /",
        "a b, a b",
        "$SYS/#, $SYS",
        "$SYS/#, $SYS/broker",
        "$SYS/+, $SYS/broker",
        "a/#, a/$b",
        "a/+, a/$b",
        "ä/+, ä/ö",
    })
    void aFilterMatches(String filter, String topic) {
        assertThat(Topics.matches(filter, topic)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "a, b",
        "a, A",
        "a, ab",
        "ab, a",
        "a, a/",
        "a, /a",
        "/, a",
        "a/, a",
        "+, /a",
        "+, a/b",
        "+, /",
        "sport/+, sport",
        "sport/+, sport/a/b",
        "sport/#, sports",
        "sport/#, spor",
        "sport/#, a/sport",
        "sport/tennis/#, sport",
        "a/+/c, a/b/d",
        "a/+/c, a/b",
        "a/+/c, a/b/c/d",
        "a/+/#, a",
        "a/b, a//b",
        "a//b, a/b",
        "#, $SYS",
        "#, $SYS/broker",
        "+/broker, $SYS/broker",
        "+/#, $SYS/broker",
        "+, $SYS",
        "$SYS/+, $SYS",
    })
    void aFilterDoesNotMatch(String filter, String topic) {
        assertThat(Topics.matches(filter, topic)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "$share/g/f, f",
        "$share/g/a/b, a/b",
        "$share/g//a, /a",
        "$share/g/#, #",
        "$queue/f, f",
        "$queue/a/#, a/#",
        "a/b, a/b",
        "a/$share/g/f, a/$share/g/f",
        "$shared/g/f, $shared/g/f",
        "$SYS/#, $SYS/#",
    })
    void theShareIsTakenOffAFilter(String filter, String matched) {
        assertThat(Topics.withoutShare(filter)).isEqualTo(matched);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "/", "a//b", " ", "$SYS/x", "$share", "ä/€/😀", "a/b c"})
    void aTopicNameIsValid(String name) {
        assertThat(Topics.checkName(name)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "#", "a/+", "a/#", "a+b", "a#"})
    void aWildcardIsNoTopicName(String name) {
        assertThat(Topics.checkName(name))
                .hasToString("a topic name: a message cannot be published to the wildcards + and #");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "/",
                "#",
                "+",
                "a/#",
                "+/+/#",
                "/#",
                "/+",
                "a//b",
                "$SYS/#",
                "$share/g/f",
                "$share/g/#",
                "$share/g//",
                "$queue/a/+"
            })
    void aTopicFilterIsValid(String filter) {
        assertThat(Topics.checkFilter(filter)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+", "+a", "a/b#", "#a", "a/+b/c", "##", "++", "$share/g/a+", "$queue/a#"})
    void aWildcardStandsAlone(String filter) {
        assertThat(Topics.checkFilter(filter)).hasToString("a topic filter: a wildcard stands alone between slashes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#/a", "a/#/b", "#/", "#/#", "$share/g/#/a"})
    void theHashStandsAtTheEnd(String filter) {
        assertThat(Topics.checkFilter(filter)).hasToString("a topic filter: # stands at the end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$share/", "$share/g", "$share/g/", "$share//f", "$share/+/f", "$share/g#/f"})
    void aSharedSubscriptionHasAGroupAndAFilter(String filter) {
        assertThat(Topics.checkFilter(filter)).hasToString("a shared subscription: it reads $share/group/filter");
    }

    @Test
    void whatNoMqttTextMayBeIsRefusedInBoth() {
        assertThat(Topics.checkName("")).hasToString("a topic name: it is empty");
        assertThat(Topics.checkFilter("")).hasToString("a topic filter: it is empty");
        assertThat(Topics.checkName("a\0")).hasToString("a topic name: it has a null character");
        assertThat(Topics.checkFilter("a\0")).hasToString("a topic filter: it has a null character");
        assertThat(Topics.checkName("\ud83d")).hasToString("a topic name: it has half of a surrogate pair");
        assertThat(Topics.checkFilter("\ude00")).hasToString("a topic filter: it has half of a surrogate pair");
        assertThat(Topics.checkName("a".repeat(65_536))).hasToString("a topic name: it is longer than 65535 bytes");
        assertThat(Topics.checkFilter("a".repeat(65_536))).hasToString("a topic filter: it is longer than 65535 bytes");
    }
}
