package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** EMQX's own plugin runs the old plans, too: what is different is what docs/guide/migration.md says, and nothing else. */
class OldPluginOracle {

    private static Path folder;
    private static Path oldHome;

    @BeforeAll
    static void prepare() throws Exception {
        String jar = System.getProperty("oracle.jar", "");
        assumeTrue(!jar.isEmpty(), "-Doracle.jar=<the jar of EMQX's plugin 2.0.2> is missing");
        folder = JMeterProcess.newFolder("oracle");
        oldHome = JMeterHome.copy(folder, name -> !JMeterHome.isOurs(name));
        Files.copy(Path.of(jar), oldHome.resolve("lib/ext").resolve(Path.of(jar).getFileName()));
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatThePageSaysIsDifferent(OraclePlan plan) throws Exception {
        CompletableFuture<OracleSide> old = CompletableFuture.supplyAsync(() -> run(plan, oldHome, "old"));
        OracleSide ours = run(plan, JMeterProcess.home(), "ours");
        List<OracleDifference> differences = OracleComparison.of(plan, old.get(), ours);
        Files.write(
                folder.resolve(plan.name()).resolve("differences.txt"),
                differences.stream().map(OracleDifference::toString).toList());
        assertThat(differences.stream()
                        .filter(difference ->
                                Stream.of(OracleDocumented.values()).noneMatch(known -> known.explains(difference))))
                .as("differences that docs/guide/migration.md does not name")
                .isEmpty();
    }

    private static OracleSide run(OraclePlan plan, Path home, String side) {
        try {
            return OracleSide.run(plan, home, folder.resolve(plan.name()).resolve(side));
        } catch (Exception e) {
            throw new AssertionError(plan + " on " + side, e);
        }
    }
}
