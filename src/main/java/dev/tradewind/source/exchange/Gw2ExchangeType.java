package dev.tradewind.source.exchange;

import dev.tradewind.reporting.SourceReports;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.source.SourceType;
import dev.tradewind.source.gw2.Gw2;
import dev.tradewind.source.gw2.Gw2Type;
import dev.tradewind.yaml.Secrets;
import dev.tradewind.yaml.Section;

/** {@code type: exchange-gw2}. */
public final class Gw2ExchangeType implements SourceType {

    private static final int PAGE_SIZE = 200;

    @Override
    public String name() {
        return "exchange-gw2";
    }

    @Override
    public String meaning() {
        return "A market that Tradewind simulates on this machine, which answers like Guild Wars 2.";
    }

    @Override
    public SourceReports reports(Reporting with) {
        return new Gw2Type().reports(with);
    }

    @Override
    public Source read(Section source) {
        int items = source.optional(ExchangeType.ITEMS, "4000");
        long seed = source.optional(ExchangeType.SEED, "1");
        RequestPolicy requests = RequestPolicy.read(source, "1 per 50ms");
        return new SimulatedSource(
                this,
                "%s of %d items, seed %d".formatted(name(), items, seed),
                requests,
                items,
                1 + items / PAGE_SIZE,
                clock -> new Gw2Protocol(items, seed, clock),
                address -> new Gw2(address, ExchangeSource.USER_AGENT, requests, Secrets.NONE));
    }
}
