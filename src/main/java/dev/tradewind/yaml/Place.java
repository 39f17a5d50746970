package dev.tradewind.yaml;

import org.yaml.snakeyaml.nodes.Node;

/**
 * Where in the file something stands.
 *
 * @param path dotted path such as {@code endpoints[1].step}, empty for the whole file
 * @param line counted from 1
 */
public record Place(String path, int line) {

    public static Place of(Node node, String path) {
        return new Place(path, node.getStartMark().getLine() + 1);
    }

    Place key(String key, Node node) {
        return of(node, path.isEmpty() ? key : path + "." + key);
    }

    Place entry(int index, Node node) {
        return of(node, path + "[" + index + "]");
    }

    /** A key that is not there is missed on the line of what should have it. */
    Place missing(String key) {
        return new Place(path.isEmpty() ? key : path + "." + key, line);
    }
}
