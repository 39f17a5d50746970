package dev.tradewind.reporting;

import dev.tradewind.reporting.Column.Kind;
import dev.tradewind.reporting.trackrecord.SettledPick;
import java.util.List;

/** The columns of {@code <report>-record.csv}: one row for each of the best flips of earlier windows. */
final class PickColumns {

    static final List<Column<SettledPick>> ALL = List.of(
            new Column<>("when", "When", "The end of the window that picked it, UTC.", Kind.TIME, SettledPick::when),
            new Column<>(
                    "item_id",
                    "Id",
                    "The source's id of the item.",
                    Kind.ID,
                    pick -> pick.item().id().shown()),
            new Column<>(
                    "item",
                    "Item",
                    "The item's name in the game.",
                    Kind.TEXT,
                    pick -> pick.item().name()),
            new Column<>(
                    "bid",
                    "Bid",
                    "The newest low price of the window, for one unit.",
                    Kind.MONEY,
                    pick -> pick.deal().order().bid().price()),
            new Column<>(
                    "quantity",
                    "Quantity",
                    "How many units were to be bought.",
                    Kind.COUNT,
                    pick -> pick.deal().order().quantity()),
            new Column<>(
                    "expected", "Expected", "What the flip was expected to earn.", Kind.MONEY, SettledPick::expected),
            new Column<>(
                    "bought",
                    "Bought",
                    "How many units could be bought.",
                    Kind.COUNT,
                    pick -> pick.deal().bought()),
            new Column<>(
                    "realised",
                    "Realised",
                    "What they earned, less tax and conversion.",
                    Kind.MONEY,
                    pick -> pick.deal().profit()));

    private PickColumns() {}
}
