package dev.tradewind.reporting.watch;

import dev.tradewind.market.ForeignText;
import dev.tradewind.reporting.Column;
import dev.tradewind.reporting.figures.ItemFigures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.EvaluationException;
import org.springframework.expression.ParseException;
import org.springframework.expression.TypedValue;
import org.springframework.expression.spel.ExpressionState;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.BooleanLiteral;
import org.springframework.expression.spel.ast.OpAnd;
import org.springframework.expression.spel.ast.OpDivide;
import org.springframework.expression.spel.ast.OpEQ;
import org.springframework.expression.spel.ast.OpGE;
import org.springframework.expression.spel.ast.OpGT;
import org.springframework.expression.spel.ast.OpLE;
import org.springframework.expression.spel.ast.OpLT;
import org.springframework.expression.spel.ast.OpMinus;
import org.springframework.expression.spel.ast.OpMultiply;
import org.springframework.expression.spel.ast.OpOr;
import org.springframework.expression.spel.ast.OpPlus;
import org.springframework.expression.spel.ast.OperatorNot;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.ast.RealLiteral;
import org.springframework.expression.spel.ast.StringLiteral;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.MapAccessor;
import org.springframework.expression.spel.support.SimpleEvaluationContext;

/**
 * A Spring expression that is true of a row or not: {@code low < 1400000000 && flip_wins > 0.8}. It reads the columns of the row and
 * nothing else. A comparison with an undefined figure is false.
 */
public final class Condition {

    private static final EvaluationContext READ_ONLY = SimpleEvaluationContext.forPropertyAccessors(
                    new MapAccessor(false))
            .withAssignmentDisabled()
            .build();

    /** Without {@code !=}, which would be true of every undefined figure. */
    private static final Set<Class<?>> ALLOWED = Set.of(
            OpLT.class,
            OpLE.class,
            OpGT.class,
            OpGE.class,
            OpEQ.class,
            OpAnd.class,
            OpOr.class,
            OperatorNot.class,
            OpPlus.class,
            OpMinus.class,
            OpMultiply.class,
            OpDivide.class,
            PropertyOrFieldReference.class,
            RealLiteral.class,
            StringLiteral.class,
            BooleanLiteral.class);

    private static final Pattern TEXT_OR_WHOLE_NUMBER =
            Pattern.compile("'[^']*'|\"[^\"]*\"|(?<![\\w.])(\\d+)[lL]?(?![\\w.])");

    private static final int LONGEST_PIECE = 60;

    private final SpelExpression expression;
    private final List<Column<ItemFigures>> columns;

    /**
     * @param when an expression without a {@linkplain #mistake mistake}
     * @param columns of the report
     */
    Condition(String when, List<Column<ItemFigures>> columns) {
        expression = parsed(when);
        Set<String> names = nodes(expression.getAST())
                .filter(PropertyOrFieldReference.class::isInstance)
                .map(node -> ((PropertyOrFieldReference) node).getName())
                .collect(Collectors.toSet());
        this.columns =
                columns.stream().filter(column -> names.contains(column.name())).toList();
    }

    /** What the condition reads of a row, by the names of the columns. */
    Map<String, Object> read(ItemFigures row) {
        Map<String, Object> values = new LinkedHashMap<>();
        columns.forEach(column -> values.put(column.name(), value(column, row)));
        return values;
    }

    /** The numbers among what was read, without those that are undefined. */
    static Map<String, Double> figures(Map<String, Object> read) {
        Map<String, Double> figures = new TreeMap<>();
        read.forEach((name, value) -> {
            if (value instanceof Double figure && Double.isFinite(figure)) {
                figures.put(name, figure);
            }
        });
        return figures;
    }

    boolean isTrueOf(Map<String, Object> read) {
        return Boolean.TRUE.equals(expression.getValue(READ_ONLY, read));
    }

    /** What is wrong with an expression, and what is allowed; empty if nothing is wrong. */
    public static Optional<String> mistake(String when, List<Column<ItemFigures>> columns) {
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        return complaint(when, columns)
                .map(complaint ->
                        "%s; allowed: comparisons by <, <=, >, >= and == of numbers, 'texts' and columns, joined by and, or and not; the columns are %s"
                                .formatted(complaint, names));
    }

    private static Optional<String> complaint(String when, List<Column<ItemFigures>> columns) {
        SpelNode root;
        try {
            root = parsed(when).getAST();
        } catch (ParseException e) {
            return Optional.of("is no expression: " + e.getSimpleMessage().replaceFirst("^EL\\d+E: ", ""));
        }
        Map<String, Object> any = columns.stream().collect(Collectors.toMap(Column::name, Condition::anyValue));
        Optional<String> complaint =
                nodes(root).flatMap(node -> complaint(node, any).stream()).findFirst();
        return complaint.isPresent() || value(root, any) instanceof Boolean
                ? complaint
                : Optional.of("is a number or a text, and no condition");
    }

    /** Looks at each part by itself, since an evaluation of the whole would skip what comes after a false and. */
    private static Optional<String> complaint(SpelNode node, Map<String, Object> any) {
        String piece = ForeignText.shown(node.toStringAST(), LONGEST_PIECE);
        if (!ALLOWED.contains(node.getClass())) {
            return Optional.of("has " + piece);
        }
        if (node instanceof PropertyOrFieldReference property) {
            return any.containsKey(property.getName()) ? Optional.empty() : Optional.of("asks for " + piece);
        }
        return fitTogether(node, any)
                ? Optional.empty()
                : Optional.of("compares or joins things of different kinds in %s: numbers, texts, or true and false"
                        .formatted(piece));
    }

    private static boolean fitTogether(SpelNode node, Map<String, Object> any) {
        try {
            value(node, any);
        } catch (EvaluationException e) {
            return false;
        }
        return !(node instanceof OpEQ)
                || value(node.getChild(0), any).getClass()
                        == value(node.getChild(1), any).getClass();
    }

    private static Object value(SpelNode node, Map<String, Object> row) {
        return Objects.requireNonNull(
                node.getValue(new ExpressionState(READ_ONLY, new TypedValue(row))), "no part of it is null");
    }

    /** The parts of a part first. */
    private static Stream<SpelNode> nodes(SpelNode node) {
        return Stream.concat(
                IntStream.range(0, node.getChildCount())
                        .mapToObj(node::getChild)
                        .flatMap(Condition::nodes),
                Stream.of(node));
    }

    /**
     * Makes a decimal of each whole number: those of an expression end at 2,147,483,647, which is less than some items cost, and 1 / 2
     * of them is 0.
     */
    private static SpelExpression parsed(String when) {
        String decimals = TEXT_OR_WHOLE_NUMBER
                .matcher(when)
                .replaceAll(found ->
                        Matcher.quoteReplacement(found.group(1) == null ? found.group() : found.group(1) + ".0"));
        return new SpelExpressionParser().parseRaw(decimals);
    }

    /** An undefined figure is NaN, of which every comparison is false; an unknown yes or no is no. */
    private static Object value(Column<ItemFigures> column, ItemFigures row) {
        Object value = column.value().apply(row);
        return switch (column.kind()) {
            case ID, TEXT, TIME, FLAGS -> value == null ? "" : value.toString();
            case BOOLEAN -> Boolean.TRUE.equals(value);
            default -> value instanceof Number number ? number.doubleValue() : Double.NaN;
        };
    }

    /** Of the type of the column's values. */
    private static Object anyValue(Column<ItemFigures> column) {
        return switch (column.kind()) {
            case ID, TEXT, TIME, FLAGS -> "";
            case BOOLEAN -> true;
            default -> 1.0;
        };
    }
}
