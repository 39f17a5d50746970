package dev.tradewind.yaml;

import org.yaml.snakeyaml.nodes.Node;

/**
 * A place in the file.
 *
 * @param path dotted path such as {@code endpoints[1].step}, empty for the whole file
 * @param line counted from 1
 */
record Place(String path, int line) {

    static Place of(Node node, String path) {
        return new Place(path, node.getStartMark().getLine() + 1);
    }

    Place key(String key, Node node) {
        return of(node, below(key));
    }

    Place entry(int index, Node node) {
        return of(node, path + "[" + index + "]");
    }

    /** The place of a key that is missing: the line of the section that should have it. */
    Place missing(String key) {
        return new Place(below(key), line);
    }

    private String below(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
