package dev.tradewind.testing;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.source.Availability;
import dev.tradewind.source.Source;
import java.lang.reflect.Proxy;
import java.time.Duration;

/** A job whose source forgets. */
public final class SourceWithHorizon {

    private SourceWithHorizon() {}

    /** The same job, on a source that is the same but for this: it answers only for so long after the end of a bucket. */
    public static JobDefinition of(JobDefinition job, Duration horizon) {
        Source forgetful = (Source) Proxy.newProxyInstance(
                Source.class.getClassLoader(),
                new Class<?>[] {Source.class},
                (proxy, method, arguments) -> method.getName().equals("availability")
                        ? new Availability(1, horizon)
                        : method.invoke(job.source(), arguments));
        return new JobDefinition(
                job.name(),
                job.title(),
                forgetful,
                job.endpoints(),
                job.costs(),
                job.report(),
                job.sqlReports(),
                job.pipeline(),
                job.retention(),
                job.staleExit(),
                job.receivers());
    }
}
