package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StagesTest {

    private final Stages stages = new Stages();

    private StageLoad add(int number, long from, long until) {
        return stages.add(new Stage(number, "stage " + number, from, until, 1, 1, true), moment -> moment - from);
    }

    @Test
    void aMessageCountsWhereItWasDue() {
        assertThat(stages.at(5)).isEqualTo(Stages.NONE);
        add(1, 10, 20);
        add(2, 20, 30);
        add(3, 40, 50);
        assertThat(LongStream.of(9, 10, 19, 20, 29, 30, 39, 40, 49, 50).mapToInt(stages::at))
                .containsExactly(0, 1, 1, 2, 2, 0, 0, 3, 3, 0);
    }

    @Test
    void aStageWithoutTimeHasNoMessages() {
        add(1, 10, 20);
        add(2, 20, 20);
        add(3, 20, 30);
        assertThat(stages.at(19)).isEqualTo(1);
        assertThat(stages.at(20)).isEqualTo(3);
    }

    @Test
    void stagesFollowEachOther() {
        add(1, 10, 20);
        assertThatThrownBy(() -> add(2, 19, 30)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> add(3, 20, 30)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> add(2, 30, 20)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFirstProfileThatBeginsHasTheStages() {
        assertThat(stages.areAny()).isFalse();
        assertThat(stages.areOf("one")).isTrue();
        assertThat(stages.areOf("other")).isFalse();
        assertThat(stages.areOf("one")).isTrue();
        StageLoad load = add(1, 10, 20);
        load.sent(12);
        assertThat(stages.areAny()).isTrue();
        assertThat(stages.soFar()).containsExactly(load);
        assertThat(load.messagesSent()).isEqualTo(1);
        assertThat(load.due(14)).isEqualTo(4);
    }
}
