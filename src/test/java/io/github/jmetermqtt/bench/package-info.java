/**
 * The benchmark: {@code mvn -B -Pbench verify}, described in docs/dev/benchmarks.md. {@link io.github.jmetermqtt.bench.Bench} starts a JVM
 * for each case and prints the table; what those JVMs run is {@link io.github.jmetermqtt.bench.JMeterChild} and
 * {@link io.github.jmetermqtt.bench.RawChild}. The first of them sees the jar and JMeter's libraries only, so the classes that it uses name
 * no type of HiveMQ's client, Netty or HdrHistogram.
 */
package io.github.jmetermqtt.bench;
