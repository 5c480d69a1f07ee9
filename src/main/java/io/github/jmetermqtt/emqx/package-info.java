/**
 * Plans of EMQX's {@code mqtt-jmeter} and of its forks: what each of their elements becomes here. Knows neither JMeter nor our
 * elements, only the names that stand in plans and how text is shown, so that a plan can be converted where there is no JMeter.
 */
@NullMarked
package io.github.jmetermqtt.emqx;

import org.jspecify.annotations.NullMarked;
