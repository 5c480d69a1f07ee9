package io.github.jmetermqtt.gui.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.gui.OnEventThread;
import io.github.jmetermqtt.gui.VisibleTexts;
import io.github.jmetermqtt.measure.ClientTally;
import io.github.jmetermqtt.measure.Clients;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.Limit;
import io.github.jmetermqtt.measure.MeasuredRun;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.Pause;
import io.github.jmetermqtt.measure.RunSummary;
import io.github.jmetermqtt.measure.Step;
import io.github.jmetermqtt.measure.Verdict;
import io.github.jmetermqtt.report.FailedSamples;
import io.github.jmetermqtt.report.ReportDocument;
import io.github.jmetermqtt.report.Reports;
import java.awt.Component;
import java.awt.Container;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JTable;
import org.apache.jmeter.util.JMeterUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OnEventThread.class)
class ReportViewTest {

    private static final Path OF_A_FILE = Path.of("src/test/resources/report/doubtful.json");
    private static final ReportDocument DOUBTFUL = ReportDocument.of(Reports.doubtful());

    private final Answers answers = new Answers();
    private final ReportView view = new ReportView(answers);

    @TempDir
    private Path folder;

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    @AfterEach
    void backToEnglish() {
        JMeterUtils.setLocale(Locale.ENGLISH);
    }

    @Test
    void theVerdictIsOneLineAndTheButtonHasTheRest() {
        view.show(DOUBTFUL);

        assertThat(labels()).contains("● Doubtful: of this (and 3 more)", "Delivered 100 of 100 in 0:10");
        press("Details…");
        assertThat(answers.title).isEqualTo("Doubtful");
        assertThat(answers.text.split("\n"))
                .containsExactly(
                        "Doubtful: of this",
                        "Doubtful: of that",
                        "Doubtful: 2 of 300 samples failed for a reason of JMeter's own or of the plan: 2 × MQTT-CONFIG no",
                        "Doubtful: Something is amiss",
                        "The system under test failed: 40 of 300 samples failed",
                        "The system under test failed: 40 × MQTT-TIMEOUT No PUBACK",
                        "The system under test failed: the limit \"max response < 1 ms\" was not kept: measured 25 ms",
                        "Slow system: 7 messages left late",
                        "Pauses of JMeter: 2, the longest 2003 ms; messages received within or right after them: 340,"
                                + " which may look slower than they were");
    }

    /** All that a report says itself; what samples and files say is theirs. */
    @Test
    void inChineseItShowsNoEnglish() throws Exception {
        JMeterUtils.setLocale(Locale.SIMPLIFIED_CHINESE);
        DeliverySummary unknown = MeasuredRun.withoutStamps(100).summary();
        List<Limit.Outcome> limits = new ArrayList<>();
        for (String limit : List.of("lost = 0", "[Nobody] received > 1000")) {
            limits.add(Limit.parse(limit).check(RunSummary.of(unknown)));
        }
        List<String> problems = new ArrayList<>();
        for (String wrong : List.of("late", "p99 response < 1", "found < 3", "received < " + "9".repeat(400))) {
            assertThatThrownBy(() -> Limit.parse(wrong)).satisfies(e -> problems.add(String.valueOf(e.getMessage())));
        }
        ReportView chinese = new ReportView(answers);
        chinese.show(ReportDocument.of(Reports.of(
                unknown,
                FailedSamples.NONE,
                new Pause.Sum(0, 0, 0),
                new Verdict(List.of(), List.of()),
                limits,
                problems)));
        all(chinese, JButton.class).stream()
                .filter(button -> button.getText().equals("详情…"))
                .forEach(JButton::doClick);
        Set<String> texts = VisibleTexts.of(chinese);
        texts.addAll(answers.text.lines().toList());

        assertThat(texts).hasSizeGreaterThan(20);
        assertThat(VisibleTexts.english(texts, "Pub", "Sub", "lost", "received", "Nobody"))
                .isEmpty();
        assertThat(String.join(" ", texts)).doesNotContain("because", "nothing", "has to");
    }

    @Test
    void hasATableOfStepsWhereSomebodyHasConnected() {
        Measurements measurements = new Measurements(1);
        ReportDocument none = ReportDocument.of(Reports.of(DeliverySummary.of(measurements)));
        measurements.steps().took(Step.CONNECT, 1_500_000);
        measurements.steps().took(Step.LOOK_UP, 500_000);
        measurements.steps().took(Step.PUBREC, 500_000);

        view.show(ReportDocument.of(Reports.of(DeliverySummary.of(measurements))));
        JTable steps = tables().stream()
                .filter(table -> table.getColumnName(0).equals("Step in ms"))
                .findFirst()
                .orElseThrow();
        assertThat(steps.getColumnName(1)).isEqualTo("Failed");
        assertThat(steps.getValueAt(0, 0)).isEqualTo("connect");
        assertThat(steps.getValueAt(0, 2)).isEqualTo("1");
        assertThat(steps.getValueAt(1, 0)).isEqualTo("connect: name look-up");
        assertThat(steps.getValueAt(2, 1)).isEqualTo("unknown");
        assertThat(view.copied()).contains("Step in ms\tFailed\t");

        view.show(none);
        assertThat(tables()).doesNotContain(steps);
    }

    @Test
    void hasTablesByClientWhereTheReportWantsThem() {
        Clients clients = new Measurements(1).clients();
        clients.want();
        for (String id : List.of("a", "b")) {
            ClientTally tally = clients.of(id);
            tally.connected();
            tally.published(0);
            tally.published(id.equals("a") ? 500_000_000 : 100_000_000);
        }

        view.show(ReportDocument.of(Reports.with(clients.soFar())));
        JTable rates = titled("By client");
        assertThat(row(rates, 0)).containsExactly("Published", "2", "4", "0", "0", "10.0", "6.0", "2.0");
        assertThat(row(rates, 1)).containsExactly("Received", "0", "0", "-", "-", "-", "-", "-");
        JTable steps = titled("Clients by rate");
        assertThat(row(steps, 0)).containsExactly("1", "2.8", "50.0", "-", "-");
        assertThat(row(steps, 9)).containsExactly("10", "10.0", "100.0", "-", "-");
        assertThat(view.copied())
                .contains("By client\tClients\t")
                .contains("Clients by rate\tPublished per second, up to\t");

        view.show(ReportDocument.of(Reports.with(null)));
        assertThat(tables()).doesNotContain(rates, steps);
    }

    private JTable titled(String title) {
        return tables().stream()
                .filter(table -> table.getColumnName(0).equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static List<Object> row(JTable table, int row) {
        List<Object> cells = new ArrayList<>();
        for (int column = 0; column < table.getColumnCount(); column++) {
            cells.add(table.getValueAt(row, column));
        }
        return cells;
    }

    @Test
    void hasATableByNodeWhereThereAreSeveral() {
        Measurements measurements = new Measurements(1);
        measurements.nodes().at("a:1883").opened(1_500_000);
        ReportDocument one = ReportDocument.of(Reports.of(DeliverySummary.of(measurements)));
        measurements.nodes().at("b:1883").uncounted();
        ReportDocument two = ReportDocument.of(Reports.of(DeliverySummary.of(measurements)));

        view.show(two);
        JTable nodes = tables().get(4);
        assertThat(nodes.getColumnName(0)).isEqualTo("Broker node");
        assertThat(nodes.getColumnName(1)).isEqualTo("Opened");
        assertThat(nodes.getValueAt(0, 0)).isEqualTo("a:1883");
        assertThat(nodes.getValueAt(0, 1)).isEqualTo("1");
        assertThat(nodes.getValueAt(1, 5)).isEqualTo("unknown");
        assertThat(view.copied()).contains("Broker node\tOpened\t");
        layOut();
        assertThat(nodes.getParent().getHeight()).isGreaterThanOrEqualTo(2 * nodes.getRowHeight());

        view.show(one);
        assertThat(tables()).hasSize(4);
        assertThat(view.copied()).doesNotContain("Broker node");
    }

    @Test
    void showsTablesAndCharts() {
        view.show(DOUBTFUL);

        List<JTable> tables = tables();
        assertThat(tables).extracting(JTable::getRowCount).containsExactly(1, 2, 1, 2);
        assertThat(tables.get(0).getValueAt(0, 1)).isEqualTo("100");
        assertThat(tables.get(1).getValueAt(1, 2)).isEqualTo("NO");
        assertThat(tables.get(2).getColumnName(9)).isEqualTo("Per second");
        assertThat(tables.get(3).getValueAt(1, 0)).isEqualTo("MQTT Sub response");
        assertThat(tables.get(3).getValueAt(1, 4)).isEqualTo("25.00");
        List<LineChart> charts = all(view, LineChart.class);
        assertThat(charts).extracting(chart -> chart.data().highest()).containsExactly(12.0, 25.001, 25.002);
        assertThat(charts).allSatisfy(chart -> assertThat(colours(chart)).isGreaterThan(5));
    }

    @Test
    void aTableThatIsRenewedKeepsItsOrderAndWhatIsChosen() {
        view.show(DOUBTFUL);
        JTable latencies = tables().get(3);
        latencies.getRowSorter().toggleSortOrder(4);
        latencies.getRowSorter().toggleSortOrder(4);
        latencies.setRowSelectionInterval(0, 0);
        assertThat(latencies.getValueAt(0, 0)).isEqualTo("MQTT Sub response");

        view.show(DOUBTFUL);
        assertThat(latencies.getValueAt(0, 0)).isEqualTo("MQTT Sub response");
        assertThat(latencies.getSelectedRow()).isZero();
        latencies.getRowSorter().toggleSortOrder(4);
        assertThat(latencies.getValueAt(0, 0)).as("the third click").isEqualTo("MQTT Sub service");
    }

    @ParameterizedTest
    @CsvSource({"9, 10, -1", "10, 9.5, 1", "1000, unknown, -1", "unknown, 3, 1", "a, b, -1", "5, 5.0, 0"})
    void numbersAreSortedAsNumbers(String one, String other, int order) {
        assertThat(new CellOrder().compare(one, other)).isEqualTo(order);
    }

    @Test
    void copiesWithTabs() {
        view.show(DOUBTFUL);

        assertThat(tables().get(0).getTransferHandler()).isInstanceOf(TableText.Copying.class);
        JTable limits = tables().get(1);
        limits.setRowSelectionInterval(1, 1);
        assertThat(TableText.chosen(limits)).isEqualTo("Limit\tMeasured\tKept\nmax response < 1 ms\t25 ms\tNO\n");
        assertThat(view.copied())
                .startsWith("● Doubtful: of this (and 3 more)\nDoubtful: of this\nDoubtful: of that\n")
                .contains("\nDelivered 100 of 100 in 0:10\n\nPublished\tMessages\t")
                .contains("\nMQTT Pub\t100\t100\t0\t100.0\n")
                .endsWith("Limit\tMeasured\tKept\nlost = 0\t0\tyes\nmax response < 1 ms\t25 ms\tNO\n");
    }

    @Test
    void columnsAreAsWideAsWhatIsInThem() {
        ReportTable table = new ReportTable(List.of("A", "B"));
        table.show(List.of(List.of("a label that is longer than its heading", "1")));

        JTable cells = all(table.component(), JTable.class).get(0);
        int needed = cells.getFontMetrics(cells.getFont()).stringWidth("a label that is longer than its heading");
        assertThat(cells.getColumnModel().getColumn(0).getPreferredWidth()).isGreaterThan(needed);
        assertThat(cells.getColumnModel().getColumn(1).getPreferredWidth()).isLessThan(needed / 2);
    }

    @Test
    void savesAChartAndAsksBeforeItOverwrites() throws Exception {
        view.show(DOUBTFUL);
        layOut();
        answers.picture = folder.resolve("chart.png");
        press("Save chart…");
        BufferedImage picture = ImageIO.read(answers.picture.toFile());
        assertThat(picture.getWidth()).isGreaterThan(1500);

        Files.writeString(answers.picture, "mine");
        press("Save chart…");
        assertThat(answers.picture).hasContent("mine");
        answers.mayOverwrite = true;
        press("Save chart…");
        assertThat(ImageIO.read(answers.picture.toFile())).isNotNull();

        answers.picture = folder.resolve("nowhere/chart.png");
        press("Save chart…");
        assertThat(answers.complaint).isEqualTo("chart.png cannot be written: there is no such file or folder");
    }

    @Test
    void aFileIsShownAsIfItHadRun() {
        view.opened(OpenedFiles.of(List.of(OF_A_FILE)));
        assertThat(labels()).contains("● Doubtful: of this (and 3 more)");
        String ofFile = view.copied();

        view.show(DOUBTFUL);
        choose("This test");
        assertThat(view.copied()).isEqualTo(ofFile);
    }

    @Test
    void severalStandSideBySide() {
        view.show(DOUBTFUL);
        view.opened(OpenedFiles.of(List.of(OF_A_FILE, OF_A_FILE.toAbsolutePath())));

        JTable comparison = tables().get(tables().size() - 1);
        assertThat(comparison.getColumnCount()).isEqualTo(4);
        assertThat(comparison.getColumnName(1)).isEqualTo("This test");
        assertThat(comparison.getColumnName(2)).isEqualTo("doubtful.json");
        assertThat(view.copied())
                .contains("Verdict\tDoubtful\tDoubtful\tDoubtful\n")
                .contains("Published\t100\t100\t100\n")
                .contains("p99.9 response in ms\t25.00\t25.00\t25.00\n")
                .endsWith("Limits kept\t1/2\t1/2\t1/2\n");

        press("Close files");
        assertThat(labels()).contains("● Doubtful: of this (and 3 more)");
        assertThat(all(view, JComboBox.class)).noneMatch(Component::isVisible);
    }

    @Test
    void aFileThatIsNotOursIsOneSentence() throws Exception {
        Path other = Files.writeString(folder.resolve("other.json"), "{}");
        view.opened(OpenedFiles.of(List.of(other)));

        assertThat(answers.complaint)
                .isEqualTo("other.json is no report of MQTT Delivery Report: it lacks the version or the outcome");
        assertThat(labels()).contains("No test has run yet");
    }

    @Test
    void forgetsTheTestWhenCleared() {
        view.show(DOUBTFUL);
        view.clear();

        assertThat(labels()).contains("No test has run yet");
        assertThat(tables()).allMatch(table -> table.getRowCount() == 0);
        assertThat(all(view, LineChart.class))
                .allMatch(chart -> Double.isNaN(chart.data().highest()));
        assertThat(button("Details…").isEnabled()).isFalse();
    }

    @Test
    void speaksChinese() {
        JMeterUtils.setLocale(Locale.SIMPLIFIED_CHINESE);
        ReportView chinese = new ReportView(answers);
        chinese.show(DOUBTFUL);

        assertThat(chinese.copied())
                .startsWith("● 结果存疑")
                .contains("已送达 100 条，应到 100 条，用时 0:10", "发布\t消息\t已确认\t失败\t每秒\n", "MQTT Sub 响应\t", "\t否\n")
                .contains("结果存疑: 300 个样本中有 2 个因 JMeter 自身或测试计划的原因失败：2 × MQTT-CONFIG no\n");
    }

    /** In JMeter's window of 1280 x 800 the panel has about 950 x 620, and the title and the tabs take 130 of its height. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void verdictTablesAndChartsFit(boolean limits) {
        view.show(
                limits
                        ? DOUBTFUL
                        : ReportDocument.of(Reports.of(MeasuredRun.of(100).summary())));
        layOut();

        for (JTable table : tables()) {
            if (!limits && table.getColumnName(0).equals("Limit")) {
                continue;
            }
            assertThat(table.getParent().getHeight())
                    .as(table.getColumnName(0))
                    .isGreaterThanOrEqualTo(table.getRowCount() * table.getRowHeight());
            assertThat(table.getWidth()).isLessThanOrEqualTo(table.getParent().getWidth());
        }
        assertThat(all(view, LineChart.class).get(0).getHeight()).isGreaterThanOrEqualTo(120);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0002", "0.7, 0.2", "4, 1", "5, 1", "6, 2", "23, 5", "900, 200", "1000, 200", "1001, 500"})
    void fewLinesAtRoundNumbers(double highest, double step) {
        assertThat(ChartData.step(highest, 5)).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 1", "7, 4", "60, 7", "90, 5", "3600, 7", "36000, 6", "1000000, 6"})
    void fewMarksOfTime(double end, int marks) {
        assertThat(TimeAxis.ticks(end)).hasSize(marks);
    }

    @ParameterizedTest
    @CsvSource({"0, 0:00", "7, 0:07", "3599, 59:59", "3600, 1:00:00", "90061, 25:01:01"})
    void minutesAndSeconds(long seconds, String text) {
        assertThat(TimeAxis.text(seconds)).isEqualTo(text);
    }

    private void layOut() {
        view.setSize(940, 510);
        for (int i = 0; i < 3; i++) { // a bar that comes or goes asks for another turn
            layOut(view);
        }
    }

    private static void layOut(Container container) {
        container.doLayout();
        for (Component child : container.getComponents()) {
            if (child instanceof Container inner) {
                layOut(inner);
            }
        }
    }

    private static long colours(LineChart chart) {
        chart.setSize(600, 300);
        BufferedImage picture = ChartPicture.of(chart);
        return Arrays.stream(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .distinct()
                .count();
    }

    private void choose(String report) {
        all(view, JComboBox.class).get(0).setSelectedItem(report);
    }

    private void press(String text) {
        button(text).doClick();
    }

    private JButton button(String text) {
        return all(view, JButton.class).stream()
                .filter(button -> text.equals(button.getText()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> labels() {
        return all(view, JLabel.class).stream().map(JLabel::getText).toList();
    }

    private List<JTable> tables() {
        return all(view, JTable.class);
    }

    private static <T> List<T> all(Container container, Class<T> type) {
        List<T> found = new ArrayList<>();
        for (Component child : container.getComponents()) {
            if (type.isInstance(child)) {
                found.add(type.cast(child));
            }
            if (child instanceof Container inner) {
                found.addAll(all(inner, type));
            }
        }
        return found;
    }

    /** What a user would answer, and what a user was told. */
    private static final class Answers implements ReportDialogs {

        private Path picture = Path.of("none");
        private boolean mayOverwrite;
        private String complaint = "";
        private String title = "";
        private String text = "";

        @Override
        public List<Path> chooseReports() {
            return List.of();
        }

        @Override
        public Path choosePicture() {
            return picture;
        }

        @Override
        public boolean mayOverwrite(Path file) {
            return mayOverwrite;
        }

        @Override
        public void complain(String sentence) {
            complaint = sentence;
        }

        @Override
        public void show(String newTitle, String newText) {
            title = newTitle;
            text = newText;
        }
    }
}
