package dev.tradewind.job.worker;

import dev.tradewind.definition.JobDefinition;
import dev.tradewind.reporting.ReportDefinition;
import dev.tradewind.source.KnownCosts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a worker in another process has to know of a job, kept in the context of the execution that gives reports out: a
 * worker has no definition of its own that might be another.
 *
 * @param sourceType the name of its source's type: what only its reports have
 * @param reportCost of a model, what a report takes for each bucket of its interval
 */
record ReportTerms(ReportDefinition definition, String sourceType, Duration reportCost) {

    private static final String KEY = "reportTerms";
    private static final JsonMapper JSON = new JsonMapper();

    static ReportTerms of(JobDefinition definition) {
        return new ReportTerms(
                definition.reports(),
                definition.source().type().name(),
                definition.source().knownCosts().map(KnownCosts::report).orElse(Duration.ZERO));
    }

    void putInto(JobExecution execution) {
        execution.getExecutionContext().putString(KEY, JSON.writeValueAsString(this));
    }

    static @Nullable ReportTerms find(JobExecution execution) {
        String text = execution.getExecutionContext().getString(KEY, "");
        return text.isEmpty() ? null : JSON.readValue(text, ReportTerms.class);
    }
}
