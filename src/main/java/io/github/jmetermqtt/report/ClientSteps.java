package io.github.jmetermqtt.report;

import io.github.jmetermqtt.measure.ClientRates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The cells of a table that shows how the rates of clients are spread, for the log and for the panel. */
public final class ClientSteps {

    private static final String NOTHING = "-";

    private ClientSteps() {}

    /**
     * The steps of both directions side by side: the number of the step, the highest rate in it, and which share of the clients has no
     * higher one. Ends where all clients are in.
     */
    public static List<List<String>> rows(List<ClientRates.Step> published, List<ClientRates.Step> received) {
        List<List<String>> rows = new ArrayList<>();
        long publishers = clients(published);
        long receivers = clients(received);
        long sending = 0;
        long receiving = 0;
        int last = Math.max(published.size(), received.size());
        for (int i = 0; i < last && (sending < publishers || receiving < receivers); i++) {
            sending += i < published.size() ? published.get(i).clients() : 0;
            receiving += i < received.size() ? received.get(i).clients() : 0;
            rows.add(List.of(
                    Integer.toString(i + 1),
                    rate(published, i),
                    share(sending, publishers),
                    rate(received, i),
                    share(receiving, receivers)));
        }
        return rows;
    }

    private static long clients(List<ClientRates.Step> steps) {
        return steps.stream().mapToLong(ClientRates.Step::clients).sum();
    }

    private static String rate(List<ClientRates.Step> steps, int index) {
        return index < steps.size()
                ? String.format(Locale.ROOT, "%.1f", steps.get(index).until())
                : NOTHING;
    }

    /** Rounded down: what is not all is not 100 %. */
    private static String share(long part, long all) {
        if (all == 0) {
            return NOTHING;
        }
        long tenths = part * 1000 / all;
        return String.format(Locale.ROOT, "%.1f", tenths / 10.0);
    }
}
