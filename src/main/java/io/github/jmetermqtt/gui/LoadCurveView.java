package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.gui.report.LoadChart;
import io.github.jmetermqtt.sampler.MqttLoadProfile;
import java.awt.BorderLayout;
import java.awt.event.HierarchyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.swing.JPanel;
import javax.swing.Timer;
import org.jspecify.annotations.Nullable;

/** The curve of a load profile as it is typed; while a test runs, that of the test, and what was reached each second. */
final class LoadCurveView extends JPanel {

    private static final int MILLIS = 1000;

    private final LoadChart chart = new LoadChart();
    private final Supplier<MqttLoadProfile> typed;
    private final Timer timer = new Timer(MILLIS, tick -> look());
    private final transient List<LoadChart.Point> reached = new ArrayList<>();
    /** What was known a moment ago of the test that runs or ran last; null: there was none. */
    private transient MqttLoadProfile.@Nullable Progress last;

    /** @param typed the element as the panel shows it */
    LoadCurveView(Supplier<MqttLoadProfile> typed) {
        super(new BorderLayout());
        this.typed = typed;
        setOpaque(false);
        add(chart);
        addHierarchyListener(event -> {
            if ((event.getChangeFlags() & HierarchyEvent.SHOWING_CHANGED) == 0) {
                return;
            }
            if (isShowing()) {
                timer.start();
            } else {
                timer.stop(); // nobody looks
            }
        });
    }

    /** The panel shows another text, or another element. */
    void changed() {
        chart.show(points(MqttLoadProfile.planned(typed.get())), reached);
    }

    /** Another element is shown. */
    void forget() {
        reached.clear();
        last = null;
    }

    private void look() {
        MqttLoadProfile.Progress now = MqttLoadProfile.progress(typed.get().getName());
        if (now == null) {
            return; // what was reached stays
        }
        MqttLoadProfile.Progress before = last;
        if (before == null || before.begin() != now.begin()) {
            reached.clear();
            reached.add(new LoadChart.Point(0, 0));
            before = new MqttLoadProfile.Progress(now.begin(), 0, 0, List.of());
        }
        double seconds = now.seconds() - before.seconds();
        if (seconds > 0) {
            reached.add(new LoadChart.Point(
                    (now.seconds() + before.seconds()) / 2, (now.sent() - before.sent()) / seconds));
        }
        last = now;
        chart.show(points(now.planned()), reached);
    }

    private static List<LoadChart.Point> points(List<MqttLoadProfile.Corner> corners) {
        return corners.stream()
                .map(corner -> new LoadChart.Point(corner.seconds(), corner.rate()))
                .toList();
    }
}
