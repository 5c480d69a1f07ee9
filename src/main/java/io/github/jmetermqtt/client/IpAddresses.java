package io.github.jmetermqtt.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts that are IP addresses, as against host names. */
public final class IpAddresses {

    private static final Pattern V4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%\\w+)?");

    private IpAddresses() {}

    /** The address; null where the text is none, e.g. a host name. Looks nothing up, and so does not block. */
    public static @Nullable InetAddress parse(String text) {
        try {
            return V4.matcher(text).matches() || V6.matcher(text).matches() ? InetAddress.getByName(text) : null;
        } catch (UnknownHostException e) { // such as ":1", or a scope that is none
            return null;
        }
    }
}
