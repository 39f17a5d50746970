package dev.tradewind.yaml;

import dev.tradewind.yaml.Format.Misfit;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.StreamReader;

/** A YAML file. If it cannot be read, or is not YAML, that is the only problem it reports. */
public final class YamlFile {

    private final Path file;

    public YamlFile(Path file) {
        this.file = file;
    }

    /**
     * Lets a grammar read the file.
     *
     * @throws InvalidDefinitionException with all problems of the file, if it has any
     */
    public <T> T read(Placeholders placeholders, Function<Section, T> grammar) throws InvalidDefinitionException {
        Problems problems = new Problems(file);
        T result = read(problems, placeholders, grammar);
        problems.throwIfAny();
        return result;
    }

    /**
     * Reads what can be read of the file, whatever problems it has otherwise.
     *
     * @throws InvalidDefinitionException if its text is no YAML
     */
    public <T> T readInSpiteOfProblems(Placeholders placeholders, Function<Section, T> grammar)
            throws InvalidDefinitionException {
        return read(new Problems(file), placeholders, grammar);
    }

    private <T> T read(Problems problems, Placeholders placeholders, Function<Section, T> grammar) {
        Node root = root();
        return MappingSection.read(new NodeReader(problems, placeholders), Place.of(root, ""), root, grammar);
    }

    private Node root() {
        String text = printable(decoded(bytes()));
        try {
            Node root = new Yaml(options()).compose(new StringReader(text));
            if (root == null || root.getTag().equals(Tag.NULL)) {
                throw problem(0, "is empty; allowed: a job definition");
            }
            return root;
        } catch (MarkedYAMLException e) {
            throw problem(line(e), explanation(e));
        } catch (YAMLException e) {
            throw problem(0, "is not usable YAML: " + Wording.oneLine(String.valueOf(e.getMessage())));
        }
    }

    private byte[] bytes() {
        if (!Files.exists(file)) {
            throw problem(0, "does not exist; allowed: the path of a job definition");
        }
        if (Files.isDirectory(file)) {
            throw problem(0, "is a folder; allowed: the path of a job definition");
        }
        if (!Files.isReadable(file)) {
            throw problem(0, "may not be read by this user");
        }
        try {
            return TextFile.bytes(file);
        } catch (Misfit misfit) {
            throw problem(0, misfit.complaint());
        } catch (IOException e) {
            throw problem(0, "cannot be read: " + Wording.oneLine(String.valueOf(e.getMessage())));
        }
    }

    private String decoded(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(in).toString();
        } catch (CharacterCodingException e) {
            int line = lineAt(IntStream.range(0, in.position()).map(i -> bytes[i]));
            throw problem(line, "is not UTF-8; allowed: text in UTF-8");
        }
    }

    private String printable(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            if (!StreamReader.isPrintable(character)) {
                int line = lineAt(text.chars().limit(i));
                throw problem(line, "has the character U+%04X; allowed: printable text".formatted(character));
            }
        }
        return text;
    }

    private static int lineAt(IntStream before) {
        return 1 + (int) before.filter(character -> character == '\n').count();
    }

    /** A user writes a few aliases into a file. Thousands of them are an attack on our memory. */
    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(20);
        options.setNestingDepthLimit(20);
        return options;
    }

    private static int line(MarkedYAMLException e) {
        return e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
    }

    private static String explanation(MarkedYAMLException e) {
        if (String.valueOf(e.getProblem()).contains("another document")) {
            return "has a second document here; allowed: one";
        }
        String context = e.getContext() == null ? "" : " (" + e.getContext() + ")";
        return "is not YAML: " + Wording.oneLine(e.getProblem() + context);
    }

    private InvalidDefinitionException problem(int line, String message) {
        return new InvalidDefinitionException(List.of(new Problem(file, line, "", message)));
    }
}
