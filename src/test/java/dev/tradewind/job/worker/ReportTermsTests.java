package dev.tradewind.job.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.definition.Retention;
import dev.tradewind.market.Answers;
import dev.tradewind.market.Endpoint;
import dev.tradewind.market.PriceKind;
import dev.tradewind.testing.SmallJob;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;

class ReportTermsTests {

    private static Endpoint endpoint(String name, String place, Answers answers) {
        return new Endpoint(
                name, place, Duration.ofDays(1), Duration.ofHours(12), List.of(30, 90), PriceKind.AGGREGATES, answers);
    }

    /** So it compares the same places as the run would, and knows which source tells only the present. */
    @Test
    void aWorkerReadsTheDefinitionThatTheRunHas() {
        ReportTerms terms = ReportTerms.of(SmallJob.of(
                Retention.FOR_EVER,
                endpoint("forge", "10000002", Answers.BUCKET),
                endpoint("domain", "10000043", Answers.PRESENT)));
        JobExecution execution = new JobExecution(1, new JobInstance(1, "small"), new JobParameters());
        terms.putInto(execution);
        assertThat(ReportTerms.find(execution)).isEqualTo(terms);
    }
}
