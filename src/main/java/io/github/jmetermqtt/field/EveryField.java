package io.github.jmetermqtt.field;

import io.github.jmetermqtt.config.FieldList;
import io.github.jmetermqtt.config.Setting;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/** All fields: the constants of the classes that have them. */
public final class EveryField implements FieldList {

    private static final List<Class<?>> CLASSES = List.of(
            ConnectFields.class,
            ConnectionFields.class,
            DisconnectFields.class,
            LifetimeFields.class,
            LoadFields.class,
            Mqtt5Fields.class,
            NetworkFields.class,
            PayloadFields.class,
            PubFields.class,
            ReconnectFields.class,
            ReportFields.class,
            RequestFields.class,
            RespondFields.class,
            SharedFields.class,
            SubFields.class,
            TlsFields.class,
            UnsubscribeFields.class,
            WaitFields.class,
            WillFields.class);

    @Override
    public List<Setting<?>> settings() {
        List<Setting<?>> settings = new ArrayList<>(MessagePropertiesFields.MESSAGE.all());
        settings.addAll(MessagePropertiesFields.WILL.all());
        for (Class<?> type : CLASSES) {
            for (Field constant : type.getFields()) {
                if (Modifier.isStatic(constant.getModifiers()) && Setting.class.isAssignableFrom(constant.getType())) {
                    settings.add(valueOf(constant));
                }
            }
        }
        return settings;
    }

    private static Setting<?> valueOf(Field constant) {
        try {
            return (Setting<?>) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("it is public", e);
        }
    }
}
