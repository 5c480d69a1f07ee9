package io.github.jmetermqtt.field;

import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.Condition;
import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.TextSetting;

/** The fields of MQTT Load Profile. */
public final class LoadFields {

    private static final int HIGHEST_RATE = 10_000_000;
    private static final int DAY = 86_400;

    public static final ChoiceSetting<SearchBy> SEARCH = ChoiceSetting.of(
            "mqtt.load.search",
            new Choice<>(SearchBy.NOTHING, "off"),
            new Choice<>(SearchBy.STEPS, "steps"),
            new Choice<>(SearchBy.BISECTION, "bisection"));

    private static final Condition<?> PROFILE = SEARCH.is(SearchBy.NOTHING);
    private static final Condition<?> CLIMB = SEARCH.is(SearchBy.STEPS, SearchBy.BISECTION);

    public static final TextSetting STAGES = new TextSetting("mqtt.load.stages", "", TextSetting.Form.TABLE)
            .filledIn()
            .when(PROFILE);
    public static final ChoiceSetting<Boolean> POISSON =
            ChoiceSetting.of("mqtt.load.arrivals", new Choice<>(false, "even"), new Choice<>(true, "poisson"));
    public static final NumberSetting SEED =
            new NumberSetting("mqtt.load.seed", 1, 0, Integer.MAX_VALUE).when(POISSON.is(true));
    public static final NumberSetting GENERATORS =
            new NumberSetting("mqtt.load.generators", 1, 1, 10_000).when(PROFILE);
    public static final NumberSetting CATCH_UP = new NumberSetting("mqtt.load.catchUp", 10, 0, DAY);

    public static final NumberSetting LOWEST = new NumberSetting("mqtt.load.lowest", 100, 1, HIGHEST_RATE).when(CLIMB);
    public static final NumberSetting HIGHEST =
            new NumberSetting("mqtt.load.highest", 100_000, 1, HIGHEST_RATE).when(CLIMB);
    public static final NumberSetting STEP =
            new NumberSetting("mqtt.load.step", 1000, 1, HIGHEST_RATE).when(SEARCH.is(SearchBy.STEPS));
    public static final NumberSetting ACCURACY =
            new NumberSetting("mqtt.load.accuracy", 5, 1, 50).when(SEARCH.is(SearchBy.BISECTION));
    public static final NumberSetting HOLD = new NumberSetting("mqtt.load.hold", 30, 1, DAY).when(CLIMB);
    public static final NumberSetting SETTLE = new NumberSetting("mqtt.load.settle", 5, 0, DAY).when(CLIMB);

    private LoadFields() {}
}
