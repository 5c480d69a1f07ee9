/** What is counted and measured over many messages. */
package io.github.jmetermqtt.measure;
