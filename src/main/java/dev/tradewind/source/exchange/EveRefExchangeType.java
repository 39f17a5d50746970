package dev.tradewind.source.exchange;

import dev.tradewind.reporting.SourceReports;
import dev.tradewind.source.RequestPolicy;
import dev.tradewind.source.Source;
import dev.tradewind.source.SourceType;
import dev.tradewind.source.everef.EveRef;
import dev.tradewind.source.everef.EveRefType;
import dev.tradewind.yaml.Secrets;
import dev.tradewind.yaml.Section;
import java.time.Duration;

/** {@code type: exchange-eve-ref}. */
public final class EveRefExchangeType implements SourceType {

    @Override
    public String name() {
        return "exchange-eve-ref";
    }

    @Override
    public String meaning() {
        return "A market that Tradewind simulates on this machine, which answers like EVE Ref and ESI.";
    }

    @Override
    public SourceReports reports(Reporting with) {
        return new EveRefType().reports(with);
    }

    @Override
    public Source read(Section source) {
        int items = source.optional(ExchangeType.ITEMS, "1000");
        long seed = source.optional(ExchangeType.SEED, "1");
        Duration revised = source.optional(EveRefType.REVISED, "7d");
        RequestPolicy requests = RequestPolicy.read(source, "1 per 50ms");
        return new SimulatedSource(
                this,
                "%s of %d items, seed %d".formatted(name(), items, seed),
                requests,
                items,
                1,
                clock -> new EveProtocol(items, seed, clock),
                address -> new EveRef(address, address, ExchangeSource.USER_AGENT, revised, requests, Secrets.NONE));
    }
}
