package io.github.jmetermqtt.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** What fuzzers have found, and the examples that they begin with, each with a few changes. No fuzzer runs here. */
@Timeout(60)
class FuzzSeedsTest {

    private static final int CHANGES = 10;

    @TestFactory
    Stream<DynamicTest> nothingUnexpected() throws IOException, ReflectiveOperationException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Class<?> target : FuzzTargets.ALL) {
            MethodHandle run = MethodHandles.publicLookup()
                    .findStatic(target, "fuzzerTestOneInput", MethodType.methodType(void.class, byte[].class));
            List<Path> inputs = inputs(target);
            assertThat(inputs).as("examples of %s", target).isNotEmpty();
            for (Path input : inputs) {
                tests.add(dynamicTest(target.getSimpleName() + ' ' + input.getFileName(), () -> run(run, input)));
            }
        }
        return tests.stream();
    }

    private static List<Path> inputs(Class<?> target) throws IOException {
        try (Stream<Path> files = Files.list(FuzzTargets.inputs(target))) {
            return files.sorted().toList();
        }
    }

    private static void run(MethodHandle target, Path input) throws Throwable {
        byte[] bytes = Files.readAllBytes(input);
        target.invoke(bytes.clone());
        Random random = new Random(1);
        for (int i = 0; i < CHANGES && bytes.length > 0; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            target.invoke(bytes.clone());
        }
    }
}
