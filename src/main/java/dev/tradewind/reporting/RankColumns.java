package dev.tradewind.reporting;

import dev.tradewind.reporting.Column.Kind;
import dev.tradewind.reporting.figures.ItemFigures;
import java.util.List;
import java.util.stream.Stream;

/** The columns of the CSV of all ranks. */
final class RankColumns {

    static final List<Column<Rank>> ALL = List.of(
            new Column<>(
                    "section",
                    "Section",
                    "The title of the ranking.",
                    Kind.TEXT,
                    rank -> rank.section().title()),
            new Column<>("rank", "Rank", "The item's place in it, from 1 on.", Kind.COUNT, Rank::place),
            new Column<>(
                    "item_id",
                    "Id",
                    "The source's id of the item.",
                    Kind.ID,
                    rank -> rank.row().item().id().shown()),
            new Column<>(
                    "figure",
                    "Figure",
                    "The name of the column by which the section ranks.",
                    Kind.TEXT,
                    rank -> rank.figure().name()),
            new Column<>("value", "Value", "Of that column.", Kind.NUMBER, Rank::value));

    /** The CSV of the report does not have the figures of another place. */
    static final List<Column<Rank>> WITH_PLACES = Stream.concat(
                    ALL.stream(), OtherPlaceColumns.ALL.stream().map(RankColumns::of))
            .toList();

    private RankColumns() {}

    private static Column<Rank> of(Column<ItemFigures> column) {
        return new Column<>(
                column.name(),
                column.title(),
                column.meaning(),
                column.kind(),
                rank -> column.value().apply(rank.row()));
    }
}
