package dev.tradewind.reporting;

import dev.tradewind.database.MarketDatabase;
import dev.tradewind.market.MarketItem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * At the end of the import step, warns of each item that the definition names and no item list has: mostly
 * its name is misspelled, and it is neither excluded nor watched. It is no error, since the item may be so new that it comes into the list later.
 */
public record UnknownItems(ReportDefinition definition, MarketDatabase database, ReportStatistics statistics)
        implements StepExecutionListener {

    @Override
    public @Nullable ExitStatus afterStep(StepExecution step) {
        if (step.getStatus() == BatchStatus.COMPLETED) {
            warn();
        }
        return null;
    }

    void warn() {
        Map<String, List<String>> namedItems = definition.report().namedItems();
        if (!namedItems.isEmpty() && database.itemListDay() > 0) {
            Collection<MarketItem> items = database.items().values();
            namedItems.forEach((key, named) -> named.stream()
                    .filter(item -> items.stream().noneMatch(each -> each.isAmong(List.of(item))))
                    .forEach(item -> statistics.warning(warning(key, item))));
        }
    }

    private String warning(String key, String item) {
        return "%s in the definition of %s: no item of the item list has the name or id '%s'; maybe it is misspelled"
                .formatted(key, definition.name(), item);
    }
}
