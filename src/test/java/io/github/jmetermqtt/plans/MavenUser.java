package io.github.jmetermqtt.plans;

import static io.github.jmetermqtt.plans.PlanBuilder.connect;
import static io.github.jmetermqtt.plans.PlanBuilder.defaults;
import static io.github.jmetermqtt.plans.PlanBuilder.disconnect;
import static io.github.jmetermqtt.plans.PlanBuilder.group;
import static io.github.jmetermqtt.plans.PlanBuilder.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterReleases;
import io.github.jmetermqtt.broker.BrokerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A user's project: jmeter-maven-plugin with its defaults, and our jar as it is published, in a local repository that is empty
 * before. One jar comes, and the plan runs. Profile {@code matrix}.
 * Why: docs/dev/decisions.md#the-published-pom
 */
class MavenUser {

    private static final long LIMIT_MINUTES = 5;

    /** The JMeter that jmeter-maven-plugin 3.7.0 takes where a project names none. */
    private static final String DEFAULT_JMETER = "5.5";

    /** The lines of docs/guide/ci.md, in a project that finds our jar in one folder and all else in another. */
    private static final String PROJECT = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>org.example</groupId>
              <artifactId>load-test</artifactId>
              <version>1</version>
              <packaging>pom</packaging>
              <repositories>
                <repository><id>published</id><url>%1$s</url><snapshots><enabled>true</enabled></snapshots></repository>
                <repository><id>here</id><url>%2$s</url></repository>
              </repositories>
              <pluginRepositories>
                <pluginRepository><id>here</id><url>%2$s</url></pluginRepository>
              </pluginRepositories>
              <build>
                <plugins>
                  <plugin>
                    <groupId>com.lazerycode.jmeter</groupId>
                    <artifactId>jmeter-maven-plugin</artifactId>
                    <version>3.7.0</version>
                    <executions>
                      <execution>
                        <id>configuration</id>
                        <goals><goal>configure</goal></goals>
                      </execution>
                      <execution>
                        <id>tests</id>
                        <goals><goal>jmeter</goal></goals>
                      </execution>
                      <execution>
                        <id>check</id>
                        <goals><goal>results</goal></goals>
                      </execution>
                    </executions>
                    <configuration>
                      <jmeterExtensions>
                        <artifact>io.github.jmetermqtt:jmeter-mqtt:%3$s</artifact>
                      </jmeterExtensions>
                    </configuration>
                  </plugin>
                </plugins>
              </build>
            </project>
            """;

    @Test
    void oneJarComesAndThePlanRuns() throws Exception {
        Path folder = JMeterProcess.newFolder("maven-user");
        Path plans = Files.createDirectories(folder.resolve("src/test/jmeter"));
        PlanBuilder.save(
                plans,
                defaults(BrokerKind.EMBEDDED.shared()),
                group("Group", 1, connect("Connect"), publish("Publish", "maven/user", 1), disconnect("Disconnect")));
        Files.writeString(
                folder.resolve("pom.xml"),
                PROJECT.formatted(
                        Path.of(System.getProperty("published.dir")).toUri(),
                        Path.of(System.getProperty("maven.repository")).toUri(),
                        System.getProperty("project.version")));

        maven(folder);

        Path home = jmeter(folder.resolve("target"));
        Path plain = JMeterReleases.home(DEFAULT_JMETER);
        assertThat(jars(home.resolve("lib"))).isEqualTo(jars(plain.resolve("lib")));
        assertThat(ours(home)).hasSize(1);
        assertThat(withoutOurs(home)).isEqualTo(withoutOurs(plain));
        assertThat(rows(folder)).containsExactly("Connect 200", "Publish 200", "Disconnect 200");
    }

    private static void maven(Path folder) throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("maven.home.dir"), "bin", "mvn").toString(),
                "-B",
                "-Dmaven.repo.local=" + folder.resolve("repository"),
                "verify");
        Path output = folder.resolve("mvn.txt");
        Process maven = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!maven.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
            maven.descendants().forEach(ProcessHandle::destroyForcibly);
            maven.destroyForcibly();
        }
        assertThat(maven.waitFor()).as("exit code, see %s", output).isZero();
    }

    private static Path jmeter(Path target) throws IOException {
        try (Stream<Path> folders = Files.list(target)) {
            return folders.map(folder -> folder.resolve("jmeter"))
                    .filter(folder -> Files.isDirectory(folder.resolve("lib")))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<String> rows(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("target/jmeter/results"))) {
            return Jtl.read(files.filter(file -> file.toString().endsWith(".csv"))
                            .findFirst()
                            .orElseThrow())
                    .stream()
                    .map(row -> row.label() + " " + row.code())
                    .toList();
        }
    }

    private static Set<String> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> ours(Path home) throws IOException {
        Set<String> ours = jars(home.resolve("lib/ext"));
        ours.removeIf(name -> !name.startsWith("jmeter-mqtt"));
        return ours;
    }

    private static Set<String> withoutOurs(Path home) throws IOException {
        Set<String> others = jars(home.resolve("lib/ext"));
        others.removeAll(ours(home));
        return others;
    }
}
