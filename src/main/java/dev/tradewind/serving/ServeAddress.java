package dev.tradewind.serving;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the pages are served.
 *
 * @param host a name, an IPv4 address, or an IPv6 address without brackets
 * @param port 0 for any that is free
 */
public record ServeAddress(String host, int port) {

    private static final int LAST_PORT = 65_535;
    private static final Pattern TEXT =
            Pattern.compile("(?:\\[(?<six>[0-9a-fA-F:.]+)]|(?<name>[A-Za-z0-9._-]+)):(?<port>\\d{1,5})");

    /** A Host header; without a port it means that of HTTP. */
    private static final Pattern NAMED = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?");

    private static final Pattern IP = Pattern.compile("\\[.+]|\\d{1,3}(\\.\\d{1,3}){3}");
    private static final int HTTP = 80;

    /** @throws InvalidAddressException if no server can be there */
    public static ServeAddress of(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group("port")) > LAST_PORT) {
            throw new InvalidAddressException(
                    ("--serve=%s is no address; allowed: HOST:PORT, such as 127.0.0.1:8080 or "
                                    + "[::1]:8080, with a port up to %d, or 0 for any that is free")
                            .formatted(text, LAST_PORT));
        }
        String host = parts.group("six") == null ? parts.group("name") : parts.group("six");
        ServeAddress address = new ServeAddress(host, Integer.parseInt(parts.group("port")));
        if (address.resolved().length == 0) {
            throw new InvalidAddressException(
                    "--serve=%s: no host has the name %s; allowed: an address of this machine, such as 127.0.0.1:8080"
                            .formatted(text, host));
        }
        return address;
    }

    /** Whether only this machine can reach it. */
    public boolean isLoopback() {
        InetAddress[] all = resolved();
        return all.length > 0 && Arrays.stream(all).allMatch(InetAddress::isLoopbackAddress);
    }

    private boolean isAnyAddress() {
        return Arrays.stream(resolved()).anyMatch(InetAddress::isAnyLocalAddress);
    }

    private InetAddress[] resolved() {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            return new InetAddress[0];
        }
    }

    /** As it stands in an address of a page. */
    String authority(int boundPort) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + boundPort;
    }

    /** Which names of the server a browser may have asked by. */
    Names names(int boundPort) {
        String own = authority(boundPort).toLowerCase(Locale.ROOT);
        if (isAnyAddress()) {
            return Names::isAddress;
        }
        Set<String> allowed = isLoopback()
                ? new HashSet<>(List.of(own, "localhost:" + boundPort, "127.0.0.1:" + boundPort, "[::1]:" + boundPort))
                : Set.of(own);
        return named -> allowed.contains(withPort(named.toLowerCase(Locale.ROOT)));
    }

    private static String withPort(String named) {
        Matcher parts = NAMED.matcher(named);
        return parts.matches() && parts.group(2) == null ? named + ":" + HTTP : named;
    }

    /**
     * Whether a Host header names this server. A page of somebody else whose name suddenly leads to this machine (DNS rebinding) does
     * not.
     */
    interface Names {

        boolean contain(String host);

        /** No name that somebody else can register. */
        private static boolean isAddress(String host) {
            Matcher parts = NAMED.matcher(host);
            return parts.matches()
                    && (parts.group(1).equalsIgnoreCase("localhost")
                            || IP.matcher(parts.group(1)).matches());
        }
    }
}
