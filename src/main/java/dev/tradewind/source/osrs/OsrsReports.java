package dev.tradewind.source.osrs;

import dev.tradewind.market.PriceKind;
import dev.tradewind.reporting.Column;
import dev.tradewind.reporting.Column.Choice;
import dev.tradewind.reporting.Column.Kind;
import dev.tradewind.reporting.SourceReports;
import dev.tradewind.reporting.SourceReports.OwnColumn;
import dev.tradewind.reporting.figures.ItemFigures;
import dev.tradewind.reporting.sections.Ranking;
import dev.tradewind.reporting.sections.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What only reports on Old School RuneScape have: who can trade an item, and what alchemy makes of it. */
public final class OsrsReports {

    public static final SourceReports ALL = new SourceReports(
            PriceKind.SIDES,
            List.of(
                    new OwnColumn(
                            "buy_limit",
                            new Column<>(
                                    "members",
                                    "Members",
                                    "Whether only members can trade it.",
                                    Kind.BOOLEAN,
                                    row -> row.item().traits().find(OsrsTraits.MEMBERS),
                                    new Choice("members only", "for everybody"))),
                    new OwnColumn(
                            "flags",
                            new Column<ItemFigures>(
                                            Alchemy.MARGIN,
                                            "Alchemy",
                                            "High alchemy value − low − a nature rune.",
                                            Kind.MONEY,
                                            row -> row.rankable().own(Alchemy.MARGIN))
                                    .from("-low"))),
            Map.of(Alchemy.MARGIN, Alchemy::margin),
            List.of(new Section(
                    "Alchemy floor",
                    "Turning it into coins by high alchemy pays more than it and a nature rune cost: a floor under its price.",
                    List.of(Alchemy.MARGIN, "low", "buy_limit", "volume"),
                    Ranking.largest(row -> row.own(Alchemy.MARGIN), row -> row.own(Alchemy.MARGIN) > 0))),
            Optional.of("https://oldschool.runescape.wiki/w/Special:Lookup?type=item&id={id}"));

    private OsrsReports() {}
}
